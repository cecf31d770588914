"""The duties that recur, as the law and the districts' plans state them, and how long voters' particulars are kept."""

from datetime import date
from typing import Any

from django.db import migrations

LAW = "代表法"
SHANGHAI = "上海市实施《全国人民代表大会和地方各级人民代表大会代表法》办法"
PLAN = "嘉定2025代表工作计划"
XUHUI = "徐汇2023工作报告“十个一”"
# Of these two the plan gives the names alone: how often is in the name of the first; in what time, each district decides.
ONCE_TWICE_THRICE = f"{PLAN}第五项“一接二访三议”（周期由区自定）"
THREE_WITH_THREE = f"{PLAN}第五项“三进三带”（次数和周期由区自定）"
PRACTICES = {XUHUI: "十个一", ONCE_TWICE_THRICE: "一接二访三议", THREE_WITH_THREE: "三进三带"}
# Where a rule's own date is not established, it is taken to hold from here.
SINCE = date(2012, 1, 1)
OF_2025, OF_2023 = date(2025, 1, 1), date(2023, 1, 1)

# code, name, for whom, kinds, times, per, visits, partners, from, to, source, since, in use
RULES: list[tuple[Any, ...]] = [
    ("contact_representatives", "联系基层代表", "committee", ["contact_representatives"], 2, "year", 1, "representatives", 3, 6, f"{LAW}第四十四条（人数和次数由区自定）", SINCE, True),
    ("contact_voters", "联系选民", "district", ["contact", "reception"], 1, "year", 0, "voters", 5, None, f"{SHANGHAI}第三十一条；{PLAN}", OF_2025, True),
    ("community", "进社区", "all", ["community_round"], 2, "year", 0, "", 0, None, f"{SHANGHAI}第三十条", SINCE, True),
    ("report_to_voters", "向选民报告履职", "district", ["report_to_voters"], 1, "term", 0, "", 0, None, f"{LAW}第五十八条；{PLAN}", OF_2025, True),
    ("sitting_in", "列席常委会会议", "district", ["sitting_in"], 1, "term", 0, "", 0, None, PLAN, OF_2025, True),
    # 十个一 and the other practices: a district that has them adds its own row of the same code.
    ("yearly_account", "一年一汇报", "district", ["other"], 1, "year", 0, "", 0, None, XUHUI, OF_2023, False),
    ("yearly_lecture", "一年一党课", "district", ["lecture"], 1, "year", 0, "", 0, None, XUHUI, OF_2023, False),
    ("yearly_talk", "一年一访谈", "district", ["contact"], 1, "year", 0, "", 0, None, XUHUI, OF_2023, False),
    ("yearly_visit", "一年一走访", "district", ["contact"], 1, "year", 1, "", 0, None, XUHUI, OF_2023, False),
    ("yearly_report", "一年一报告", "district", ["report_to_voters"], 1, "year", 0, "", 0, None, XUHUI, OF_2023, False),
    ("yearly_rating", "一年一测评", "district", ["other"], 1, "year", 0, "", 0, None, XUHUI, OF_2023, False),
    ("quarterly_round", "一季一普访", "district", ["contact"], 1, "quarter", 1, "", 0, None, XUHUI, OF_2023, False),
    ("quarterly_report", "一季一述职", "district", ["report_to_voters"], 1, "quarter", 0, "", 0, None, XUHUI, OF_2023, False),
    ("weekly_contact", "一周一联系", "district", ["contact", "reception"], 1, "week", 0, "", 0, None, XUHUI, OF_2023, False),
    ("half_yearly_inspection", "半年一视察", "district", ["inspection"], 1, "half_year", 0, "", 0, None, XUHUI, OF_2023, False),
    ("once_receive", "一接（接待群众）", "district", ["reception"], 1, "year", 0, "", 0, None, ONCE_TWICE_THRICE, OF_2025, False),
    ("twice_visit", "二访（走访群众）", "district", ["contact"], 2, "year", 2, "", 0, None, ONCE_TWICE_THRICE, OF_2025, False),
    ("thrice_deliberate", "三议（参加议事）", "district", ["deliberation"], 3, "year", 0, "", 0, None, ONCE_TWICE_THRICE, OF_2025, False),
    ("bring_theme", "代表带主题", "district", ["themed_visit"], 1, "year", 0, "", 0, None, THREE_WITH_THREE, OF_2025, False),
]  # fmt: skip
NAMES = (
    "code", "name", "applies_to", "kinds", "times", "per", "of_which_visits", "partners", "partners_from",
    "partners_to", "source", "valid_from", "is_open",
)  # fmt: skip


def seed(apps: Any, schema_editor: Any) -> None:
    duty = apps.get_model("representatives", "RecurringDuty")
    duty.objects.bulk_create(
        duty(
            **dict(zip(NAMES, row, strict=True)),
            practice=PRACTICES.get(row[NAMES.index("source")], ""),
            place=place,
        )
        for place, row in enumerate(RULES, 1)
    )
    apps.get_model("congress", "Period").objects.create(
        key="representatives.voters_kept",
        name="代表资格终止后保留联系的选民的信息",
        length=6,
        unit="months",
        source="个人信息保护法第四十七条（期限由区自定）",
        valid_from=date(2021, 11, 1),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("representatives", "0002_seed_duty_kinds"),
    ]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop, elidable=True)]
