"""How long a representative may object to an appraisal: a row that the district may change."""

from datetime import date
from typing import Any

from django.db import migrations

KEY = "representatives.appraisal_objection"
SOURCE = "区履职管理办法（期限由区自定）（口径起始日）"


def seed(apps: Any, schema_editor: Any) -> None:
    apps.get_model("congress", "Period").objects.create(
        key=KEY,
        name="代表对履职评价提出异议",
        length=10,
        unit="working_days",
        source=SOURCE,
        valid_from=date(2012, 1, 1),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("representatives", "0003_seed_recurring_duties"),
        ("congress", "0003_seed_calendar_and_definitions"),
    ]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop, elidable=True)]
