"""Limits of hotline tickets as the city's hotline has had them since 2015; how soon a supervisor looks a district decides."""

from datetime import date
from typing import Any

from django.db import migrations

CITY = "上海12345市民服务热线：按工单类型1个、5个、15个工作日（2015年12月公开报道）"
OWN = "没有统一期限，由区自定"
SINCE = date(2015, 1, 1)
PERIODS = [
    ("hotline.one", "热线工单办理（1个工作日件）", 1, CITY),
    ("hotline.five", "热线工单办理（5个工作日件）", 5, CITY),
    ("hotline.fifteen", "热线工单办理（15个工作日件）", 15, CITY),
    ("hotline.look", "热线监督员了解后反馈", 10, OWN),
]


def seed(apps: Any, schema_editor: Any) -> None:
    period = apps.get_model("congress", "Period")
    period.objects.bulk_create(
        period(
            key=key, name=name, length=length, unit="working_days", source=source, valid_from=SINCE
        )
        for key, name, length, source in PERIODS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("stations", "0002_seed_periods"),
    ]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
