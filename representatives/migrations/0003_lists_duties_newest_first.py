from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("representatives", "0002_seed_duty_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="dutyrecord",
            index=models.Index(fields=["-done_on", "public_id"], name="duty_newest_first"),
        ),
    ]
