"""What each kind of meeting needs, with its article; a district puts its own rules of procedure before these."""

from datetime import date
from typing import Any

from django.db import migrations

SINCE = date(2012, 1, 1)  # where a rule's own date is not established it is taken to hold from here
RULES: list[tuple[str, str, str, int | None, str]] = [
    (
        "congress", "two_thirds", "more_than_half", None,
        "区人民代表大会议事规则（出席人数以本区规则为准）、地方组织法（全体代表过半数通过）",
    ),
    (
        "standing_committee", "more_than_half", "more_than_half", 7,
        "地方组织法第五十一条、上海市人民代表大会常务委员会议事规则第五条",
    ),
    ("chairpersons", "none", "none", None, "主任会议议事规则以本区为准"),
]  # fmt: skip


def seed(apps: Any, schema_editor: Any) -> None:
    rule = apps.get_model("congress", "MeetingRule")
    names = ("kind", "quorum", "majority", "notice_days", "source")
    rule.objects.bulk_create(
        rule(valid_from=SINCE, **dict(zip(names, row, strict=True))) for row in RULES
    )


class Migration(migrations.Migration):
    dependencies = [("congress", "0003_seed_calendar_and_definitions")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop, elidable=True)]
