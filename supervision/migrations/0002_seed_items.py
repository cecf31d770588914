"""Steps and the threshold of a satisfaction test, each with its source; a district changes them as it decides."""

from datetime import date
from typing import Any

from django.db import migrations

SINCE = date(2021, 1, 1)
LAW = "监督法"
# 常委会听取和审议的报告 (监督法第十四条、第十五条).
REPORTS = [
    ("汇总各方面意见，交报告单位在报告中回应", "by_hand", None, "", f"{LAW}第十四条"),
    (
        "报告送专工委征求意见",
        "before_meeting",
        None,
        "supervision.report_to_committee",
        f"{LAW}第十五条",
    ),
    (
        "修改后的报告送常委会",
        "before_meeting",
        None,
        "supervision.report_to_standing_committee",
        f"{LAW}第十五条",
    ),
    (
        "报告发给常委会组成人员",
        "before_meeting",
        None,
        "supervision.report_to_members",
        f"{LAW}第十五条",
    ),
]
OF_KIND: dict[str, list[tuple[str, str, int | None, str, str]]] = dict.fromkeys(("report_review", "report_appraisal", "plan_and_budget", "final_accounts", "audit", "state_assets", "debt"), REPORTS)  # fmt: skip
OF_KIND |= {
    "law_inspection": [
        ("组成执法检查组，制定检查方案", "by_hand", None, "", f"{LAW}第三十三条"),
        ("实地检查、抽查，听取意见", "by_hand", None, "", f"{LAW}第三十五条"),
        (
            "提出执法检查报告", "after_fieldwork", 2, "months",
            "上海市实施监督法办法第二十五条",
        ),
        ("报告发给常委会组成人员", "before_meeting", None, "supervision.report_to_members", f"{LAW}第十五条"),
    ],
    "inquiry": [
        ("会前调研，形成询问提纲", "by_hand", None, "", f"{LAW}第四十七条至第五十条"),
        ("登记应询单位的承诺", "by_hand", None, "", f"{LAW}第四十七条至第五十条"),
    ],
    "question": [
        ("常委会组成人员三人以上联名，书面提出质询案", "by_hand", None, "", f"{LAW}第五十一条"),
        ("主任会议决定交受质询机关答复", "by_hand", None, "", f"{LAW}第五十二条"),
        ("受质询机关答复，书面答复由负责人签署", "by_hand", None, "", f"{LAW}第五十四条"),
    ],
    "filing": [("备案审查工作情况报告常委会", "day_of_year", None, "", f"{LAW}第四十五条")],
}  # fmt: skip
# 六月至九月期间听取 (监督法第十九条、第二十条、第二十七条：审计工作报告同决算一起).
BY_SEPTEMBER = {
    "plan_and_budget": f"{LAW}第二十条（六月至九月期间）",
    "final_accounts": f"{LAW}第十九条（六月至九月期间）",
    "audit": f"{LAW}第二十七条（审查和批准决算的同时）",
}


def seed(apps: Any, schema_editor: Any) -> None:
    template = apps.get_model("supervision", "StepTemplate")
    rows = []
    for kind, steps in OF_KIND.items():
        for place, (name, anchor, length, unit, source) in enumerate(steps, 1):
            rows.append(
                template(
                    kind=kind, place=place, name=name, anchor=anchor, length=length,
                    unit="" if "." in unit else unit, period=unit if "." in unit else "",
                    month=12 if anchor == "day_of_year" else None,
                    day=31 if anchor == "day_of_year" else None,
                    source=source, valid_from=SINCE,
                )
            )  # fmt: skip
    for kind, source in BY_SEPTEMBER.items():
        rows.append(
            template(
                kind=kind, place=9, name="常委会会议听取和审查", anchor="day_of_year", month=9, day=30,
                source=source, valid_from=SINCE,
            )
        )  # fmt: skip
    template.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("supervision", "0001_initial"),
    ]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
