"""The working-day calendar as announced so far, and the statutory periods with their articles."""

from datetime import date
from typing import Any

from django.db import migrations

from congress.calendar import holidays

SUGGESTIONS = "上海市人民代表大会关于代表建议、批评和意见的规定"
REPRESENTATIVES = "上海市实施《全国人民代表大会和地方各级人民代表大会代表法》办法"
# Where a rule's own date is not established, its period is taken to hold from here.
SINCE, NOTED = date(2012, 1, 1), "（口径起始日）"
REPRESENTATIVES_LAW = date(2025, 3, 11)
REVIEW = "上海市人民代表大会常务委员会规范性文件备案审查条例"
AS_AMENDED = "（2024年修正，第四十一条：区参照）"
AS_ADOPTED = "（2021年通过，第三十七条：区参照）"
# Its articles are numbered one further since the amendment of 28 November 2024; before it stood a rule of 2012.
REVIEW_RULES, REVIEW_BEFORE = date(2024, 11, 28), date(2021, 7, 1)
REVIEW_ONCE = "上海市人民代表大会常务委员会关于规范性文件备案审查的规定（2012年4月19日通过，2021年7月1日废止）"
SUPERVISION_LAW = date(2024, 11, 8)

PERIODS: list[tuple[str, str, int, str, str, date, date | None]] = [
    ("suggestions.assign", "闭会期间收到建议后交办", 7, "working_days", f"{SUGGESTIONS}第十一条{NOTED}", SINCE, None),
    ("suggestions.assign_session", "大会期间建议的交办会", 1, "months", f"{SUGGESTIONS}第十一条、第十五条{NOTED}", SINCE, None),
    ("suggestions.return", "承办单位申请退回", 7, "working_days", f"{SUGGESTIONS}第十四条{NOTED}", SINCE, None),
    ("suggestions.cohost_opinion", "会办单位提出会办意见", 1, "months", f"{SUGGESTIONS}第十七条{NOTED}", SINCE, None),
    ("suggestions.reply", "答复代表", 3, "months", f"{SUGGESTIONS}第十九条{NOTED}", SINCE, date(2025, 3, 10)),
    ("suggestions.reply", "答复代表", 3, "months", f"代表法第五十一条、{SUGGESTIONS}第十九条", REPRESENTATIVES_LAW, None),
    ("suggestions.reply_difficult", "答复代表（涉及面广、处理难度大）", 6, "months", "代表法第五十一条", REPRESENTATIVES_LAW, None),
    ("suggestions.extension", "延期答复", 3, "months", f"{SUGGESTIONS}第十九条{NOTED}", SINCE, None),
    ("suggestions.rehandling", "再次办理后答复", 1, "months", f"{SUGGESTIONS}第二十一条{NOTED}", SINCE, None),
    # The city's rule names no number; the row is out of force and there so that a district may set one (重庆第二十六条: 二十个工作日).
    ("suggestions.evaluation", "代表评价答复", 20, "working_days", "本市没有规定期限；区要规定的，增加一条（重庆为20个工作日）", SINCE, SINCE),
    ("representatives.check", "代表核对履职记录", 15, "working_days", f"{REPRESENTATIVES}第五十一条（期限由区自定）{NOTED}", SINCE, None),
    ("supervision.opinion_report", "报告审议意见研究处理情况", 3, "months", f"上海市人民代表大会常务委员会议事规则第二十六条{NOTED}", SINCE, None),
    ("supervision.major_matter_report", "报告重大事项决议决定执行情况", 2, "months", f"上海市人民代表大会常务委员会讨论、决定重大事项的规定第十二条、第十五条{NOTED}", SINCE, None),
    ("supervision.audit_rectification", "报告审计查出问题整改情况", 6, "months", "监督法第二十七条", SUPERVISION_LAW, None),
    ("supervision.report_to_committee", "专项工作报告送专门委员会征求意见（会前）", 20, "days", "监督法第十五条", SUPERVISION_LAW, None),
    ("supervision.report_to_standing_committee", "专项工作报告送常委会（会前）", 10, "days", "监督法第十五条", SUPERVISION_LAW, None),
    ("supervision.report_to_members", "专项工作报告发给常委会组成人员（会前）", 7, "days", "监督法第十五条", SUPERVISION_LAW, None),
    ("review.filing", "规范性文件公布后报送备案", 30, "days", REVIEW_ONCE, date(2012, 4, 19), date(2021, 6, 30)),
    ("review.filing", "规范性文件公布后报送备案", 30, "days", f"{REVIEW}第九条{AS_ADOPTED}", REVIEW_BEFORE, date(2024, 11, 27)),
    ("review.filing", "规范性文件公布后报送备案", 30, "days", f"{REVIEW}第十条{AS_AMENDED}", REVIEW_RULES, None),
    ("review.check", "备案材料形式审查", 5, "working_days", f"{REVIEW}第十一条{AS_ADOPTED}", REVIEW_BEFORE, date(2024, 11, 27)),
    ("review.check", "备案材料形式审查", 5, "working_days", f"{REVIEW}第十二条{AS_AMENDED}", REVIEW_RULES, None),
    ("review.supplement", "补充备案材料", 10, "working_days", f"{REVIEW}第十一条{AS_ADOPTED}", REVIEW_BEFORE, date(2024, 11, 27)),
    ("review.supplement", "补充备案材料", 10, "working_days", f"{REVIEW}第十二条{AS_AMENDED}", REVIEW_RULES, None),
    ("review.opinion", "专门委员会提出审查意见", 30, "days", f"{REVIEW}第十三条{AS_ADOPTED}", REVIEW_BEFORE, date(2024, 11, 27)),
    ("review.opinion", "专门委员会提出审查意见", 30, "days", f"{REVIEW}第十五条{AS_AMENDED}", REVIEW_RULES, None),
    ("review.answer", "制定机关答复审查意见", 2, "months", f"{REVIEW}第二十九条{AS_ADOPTED}", REVIEW_BEFORE, date(2024, 11, 27)),
    ("review.answer", "制定机关答复审查意见", 2, "months", f"{REVIEW}第三十三条{AS_AMENDED}", REVIEW_RULES, None),
]  # fmt: skip


def seed(apps: Any, schema_editor: Any) -> None:
    holidays.seed(apps.get_model("congress", "CalendarDay"))
    period = apps.get_model("congress", "Period")
    names = ("key", "name", "length", "unit", "source", "valid_from", "valid_to")
    period.objects.bulk_create(period(**dict(zip(names, row, strict=True))) for row in PERIODS)


class Migration(migrations.Migration):
    dependencies = [("congress", "0002_functions")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop, elidable=True)]
