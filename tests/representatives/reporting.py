"""What tests of 代表报告履职 share."""

TEXT = "2026 年，我走访了四十户居民，三部电梯装好了。"
OVERALL = {"overall": {"satisfied": 96, "basically": 1, "dissatisfied": 0, "unknown": 1}}
