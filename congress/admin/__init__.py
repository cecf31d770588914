"""The back office of the 代表工作机构: pages by subject, one module each."""

from congress.admin import (
    accounts,
    audit,
    calendar,
    definitions,
    figures,
    institution,
    jobs,
    meetings,
    registers,
    report_templates,
)

__all__ = [
    "accounts",
    "audit",
    "calendar",
    "definitions",
    "figures",
    "institution",
    "jobs",
    "meetings",
    "registers",
    "report_templates",
]
