"""Periods of residents' opinions. No national or city rule sets them; a district changes them as it decides."""

from datetime import date
from typing import Any

from django.db import migrations

OWN = "参照阜宁县代表联络站做法（国家和本市没有统一期限，由区自定）"
KEPT = "个人信息保护法第十九条、第四十七条（保存时间应当为实现目的所必要的最短时间，时长由区自定）"
SINCE = date(2021, 1, 1)
PERIODS = [
    ("opinions.accept", "群众意见受理", 1, "working_days", OWN),
    ("opinions.town", "群众意见街镇办理", 7, "working_days", OWN),
    ("opinions.district", "群众意见区级办理", 15, "working_days", OWN),
    ("opinions.city", "群众意见市级办理", 30, "working_days", OWN),
    ("opinions.extension", "群众意见延长办理", 15, "working_days", OWN),
    ("opinions.tell", "答复后回告群众", 7, "working_days", OWN),
    ("opinions.resident_kept", "群众意见了结后保存联系方式", 12, "months", KEPT),
    (
        "contact_days.ahead",
        "代表接待日提前排出",
        2,
        "months",
        "由区自定（没有统一期限，公布得早便于群众约访）",
    ),
]


def seed(apps: Any, schema_editor: Any) -> None:
    period = apps.get_model("congress", "Period")
    period.objects.bulk_create(
        period(key=key, name=name, length=length, unit=unit, source=source, valid_from=SINCE)
        for key, name, length, unit, source in PERIODS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("stations", "0001_initial"),
    ]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
