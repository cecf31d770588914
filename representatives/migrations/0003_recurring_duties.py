import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import congress.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("representatives", "0002_seed_duty_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommitteeSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="公开标识"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                (
                    "post",
                    models.CharField(
                        choices=[("chair", "主任"), ("vice_chair", "副主任"), ("member", "委员")],
                        default="member",
                        max_length=20,
                        verbose_name="职务",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="起始日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        help_text="不填表示常委会",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="congress.organ",
                        verbose_name="委员会",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "verbose_name": "组成人员",
                "verbose_name_plural": "组成人员",
                "ordering": ["representative", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="CommitteeSeatEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开标识"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                (
                    "post",
                    models.CharField(
                        choices=[("chair", "主任"), ("vice_chair", "副主任"), ("member", "委员")],
                        default="member",
                        max_length=20,
                        verbose_name="职务",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="起始日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="不填表示常委会",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="congress.organ",
                        verbose_name="委员会",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="representatives.committeeseat",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="公开标识"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                ("valid_from", models.DateField(verbose_name="起始日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="representatives.representative",
                        verbose_name="组成人员",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacted_by",
                        to="representatives.representative",
                        verbose_name="联系的代表",
                    ),
                ),
            ],
            options={
                "verbose_name": "联系配对",
                "verbose_name_plural": "联系配对",
                "ordering": ["member__sort_key", "representative__sort_key"],
            },
        ),
        migrations.CreateModel(
            name="ContactPairEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开标识"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                ("valid_from", models.DateField(verbose_name="起始日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.representative",
                        verbose_name="组成人员",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="representatives.contactpair",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.representative",
                        verbose_name="联系的代表",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecurringDuty",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="公开标识"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                (
                    "code",
                    models.SlugField(
                        help_text="本区和通用的规定同一个代号时，以本区的为准",
                        max_length=40,
                        verbose_name="代号",
                    ),
                ),
                ("name", congress.models.base.NameField(max_length=60, verbose_name="名称")),
                (
                    "applies_to",
                    models.CharField(
                        choices=[
                            ("committee", "常委会组成人员"),
                            ("district", "全体区代表"),
                            ("city", "市代表"),
                            ("town", "镇代表"),
                            ("convener", "代表小组召集人"),
                            ("all", "各级代表"),
                        ],
                        max_length=20,
                        verbose_name="适用于",
                    ),
                ),
                (
                    "kinds",
                    models.JSONField(
                        default=list,
                        help_text="选中的类型的履职记录都算完成",
                        verbose_name="计入的履职类型",
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(default=1, verbose_name="次数")),
                (
                    "per",
                    models.CharField(
                        choices=[
                            ("week", "周"),
                            ("month", "月"),
                            ("quarter", "季度"),
                            ("half_year", "半年"),
                            ("year", "年"),
                            ("term", "届"),
                        ],
                        default="year",
                        max_length=20,
                        verbose_name="周期",
                    ),
                ),
                (
                    "of_which_visits",
                    models.PositiveSmallIntegerField(default=0, verbose_name="其中走访"),
                ),
                (
                    "partners",
                    models.CharField(
                        blank=True,
                        choices=[("representatives", "配对联系的代表"), ("voters", "联系的选民")],
                        help_text="不限对象的不选",
                        max_length=20,
                        verbose_name="联系对象",
                    ),
                ),
                (
                    "partners_from",
                    models.PositiveSmallIntegerField(default=0, verbose_name="对象至少"),
                ),
                (
                    "partners_to",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="对象至多"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=50, help_text="小的排在前面", verbose_name="排序"
                    ),
                ),
                (
                    "is_open",
                    models.BooleanField(
                        default=True,
                        help_text="通用的规定本区不执行的，增加本区同代号的一条并去掉勾选",
                        verbose_name="启用",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        help_text="不填表示各区通用",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
            ],
            options={
                "verbose_name": "规定动作",
                "verbose_name_plural": "规定动作",
                "ordering": ["place", "code", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="RecurringDutyEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开标识"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                (
                    "code",
                    models.SlugField(
                        db_index=False,
                        help_text="本区和通用的规定同一个代号时，以本区的为准",
                        max_length=40,
                        verbose_name="代号",
                    ),
                ),
                ("name", congress.models.base.NameField(max_length=60, verbose_name="名称")),
                (
                    "applies_to",
                    models.CharField(
                        choices=[
                            ("committee", "常委会组成人员"),
                            ("district", "全体区代表"),
                            ("city", "市代表"),
                            ("town", "镇代表"),
                            ("convener", "代表小组召集人"),
                            ("all", "各级代表"),
                        ],
                        max_length=20,
                        verbose_name="适用于",
                    ),
                ),
                (
                    "kinds",
                    models.JSONField(
                        default=list,
                        help_text="选中的类型的履职记录都算完成",
                        verbose_name="计入的履职类型",
                    ),
                ),
                ("times", models.PositiveSmallIntegerField(default=1, verbose_name="次数")),
                (
                    "per",
                    models.CharField(
                        choices=[
                            ("week", "周"),
                            ("month", "月"),
                            ("quarter", "季度"),
                            ("half_year", "半年"),
                            ("year", "年"),
                            ("term", "届"),
                        ],
                        default="year",
                        max_length=20,
                        verbose_name="周期",
                    ),
                ),
                (
                    "of_which_visits",
                    models.PositiveSmallIntegerField(default=0, verbose_name="其中走访"),
                ),
                (
                    "partners",
                    models.CharField(
                        blank=True,
                        choices=[("representatives", "配对联系的代表"), ("voters", "联系的选民")],
                        help_text="不限对象的不选",
                        max_length=20,
                        verbose_name="联系对象",
                    ),
                ),
                (
                    "partners_from",
                    models.PositiveSmallIntegerField(default=0, verbose_name="对象至少"),
                ),
                (
                    "partners_to",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="对象至多"
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=50, help_text="小的排在前面", verbose_name="排序"
                    ),
                ),
                (
                    "is_open",
                    models.BooleanField(
                        default=True,
                        help_text="通用的规定本区不执行的，增加本区同代号的一条并去掉勾选",
                        verbose_name="启用",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="不填表示各区通用",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="representatives.recurringduty",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Voter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, unique=True, verbose_name="公开标识"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                (
                    "name",
                    congress.models.base.NameField(blank=True, max_length=60, verbose_name="姓名"),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="电话")),
                (
                    "address",
                    congress.models.base.NameField(blank=True, max_length=120, verbose_name="住址"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="备注")),
                ("created_on", models.DateField(verbose_name="登记日期")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="清除时间"),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voters",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "verbose_name": "联系的选民",
                "verbose_name_plural": "联系的选民",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="VoterContact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voter_contacts",
                        to="representatives.dutyrecord",
                        verbose_name="履职记录",
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="representatives.voter",
                        verbose_name="选民",
                    ),
                ),
            ],
            options={
                "verbose_name": "联系选民的记录",
                "verbose_name_plural": "联系选民的记录",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="VoterContactEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.dutyrecord",
                        verbose_name="履职记录",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="representatives.votercontact",
                    ),
                ),
                (
                    "voter",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.voter",
                        verbose_name="选民",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VoterEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开标识"),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                ("created_on", models.DateField(verbose_name="登记日期")),
                (
                    "erased_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="清除时间"),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="representatives.voter",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="committeeseat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="committee_seat_ends_after_it_begins",
                violation_error_message="截止日期不能早于起始日期。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeeseat",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_committeeseatevent" ("id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "public_id", "representative_id", "valid_from", "valid_to", "version") SELECT new_values."id", new_values."organ_id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."post", new_values."public_id", new_values."representative_id", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1ae6c600190b8d7373e577e6fb1c3818d07ce232",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0b6e8",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_committeeseat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeeseat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_committeeseatevent" ("id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "public_id", "representative_id", "valid_from", "valid_to", "version") VALUES (NEW."id", NEW."organ_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."post", NEW."public_id", NEW."representative_id", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                    hash="ace0b6fe513df82ba10e9d74ddd2a079635cee10",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7c0c",
                    table="representatives_committeeseat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeeseat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_committeeseatevent" ("id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "public_id", "representative_id", "valid_from", "valid_to", "version") SELECT old_values."id", old_values."organ_id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."post", old_values."public_id", old_values."representative_id", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c0effe6d9a7565e7219f176528f207bbdef19b30",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_422cb",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_committeeseat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="committeeseatevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="89a38a16655035da8ab90f90d68da2a6a7ffa1f4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_0c995",
                    table="representatives_committeeseatevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contactpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("member", models.F("representative")), _negated=True),
                name="nobody_is_paired_with_oneself",
                violation_error_message="不能联系本人。",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactpair",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)),
                fields=("member", "representative"),
                name="pair_is_in_touch_once_at_a_time",
                violation_error_message="这一对已经在配对表里。",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactpair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="pair_ends_after_it_begins",
                violation_error_message="截止日期不能早于起始日期。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpair",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_contactpairevent" ("id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "valid_from", "valid_to", "version") SELECT new_values."id", new_values."member_id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."representative_id", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="500c2bce13bd001186d4a33408b8510eb2f3723f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_11045",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_contactpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpair",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_contactpairevent" ("id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "valid_from", "valid_to", "version") VALUES (NEW."id", NEW."member_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."representative_id", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                    hash="2142ac0a328e91cc7b24c3867e0ad8d10cdf0e12",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e6b06",
                    table="representatives_contactpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpair",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_contactpairevent" ("id", "member_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "valid_from", "valid_to", "version") SELECT old_values."id", old_values."member_id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."representative_id", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="615e4b8a77d39c5877323cd48d0106b63b7edf9e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1d4ef",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_contactpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactpairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="28dcbd803528b9e5d0c4e5bd22b5acfa9a70d473",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a6ffa",
                    table="representatives_contactpairevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringduty",
            constraint=models.UniqueConstraint(
                fields=("code", "district", "valid_from"),
                name="recurring_duty_begins_once_a_day",
                nulls_distinct=False,
                violation_error_message="同一天开始施行的同代号规定已经有了。",
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="recurring_duty_ends_after_it_begins",
                violation_error_message="失效日期不能早于施行日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("times__gte", 1)),
                name="recurring_duty_is_done_once_at_least",
                violation_error_message="次数至少是 1。",
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("of_which_visits__lte", models.F("times"))),
                name="recurring_duty_has_no_more_visits_than_times",
                violation_error_message="其中走访的次数不能多于次数。",
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("partners", ""), ("partners_from", 0), ("partners_to__isnull", True)),
                    models.Q(models.Q(("partners", ""), _negated=True), ("partners_from__gte", 1)),
                    _connector="OR",
                ),
                name="recurring_duty_counts_partners_of_a_sort",
                violation_error_message="联系对象和对象的人数要一起填写。",
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("partners_to__isnull", True),
                    ("partners_to__gte", models.F("partners_from")),
                    _connector="OR",
                ),
                name="recurring_duty_has_a_range_of_partners",
                violation_error_message="对象至多的人数不能少于至少的人数。",
            ),
        ),
        migrations.AddConstraint(
            model_name="recurringduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True),
                name="recurring_duty_says_its_source",
                violation_error_message="请写明依据。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recurringduty",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_recurringdutyevent" ("applies_to", "code", "district_id", "id", "is_open", "kinds", "name", "of_which_visits", "partners", "partners_from", "partners_to", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "source", "times", "valid_from", "valid_to", "version") SELECT new_values."applies_to", new_values."code", new_values."district_id", new_values."id", new_values."is_open", new_values."kinds", new_values."name", new_values."of_which_visits", new_values."partners", new_values."partners_from", new_values."partners_to", new_values."per", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."place", new_values."public_id", new_values."source", new_values."times", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1a9fb18d7227e30605673fd9343d5951e16707a2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_490f3",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_recurringduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recurringduty",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_recurringdutyevent" ("applies_to", "code", "district_id", "id", "is_open", "kinds", "name", "of_which_visits", "partners", "partners_from", "partners_to", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "source", "times", "valid_from", "valid_to", "version") VALUES (NEW."applies_to", NEW."code", NEW."district_id", NEW."id", NEW."is_open", NEW."kinds", NEW."name", NEW."of_which_visits", NEW."partners", NEW."partners_from", NEW."partners_to", NEW."per", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."source", NEW."times", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                    hash="feb63b8118b18f5a43c72884d1860fd665b14a72",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e8e1f",
                    table="representatives_recurringduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recurringduty",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_recurringdutyevent" ("applies_to", "code", "district_id", "id", "is_open", "kinds", "name", "of_which_visits", "partners", "partners_from", "partners_to", "per", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "source", "times", "valid_from", "valid_to", "version") SELECT old_values."applies_to", old_values."code", old_values."district_id", old_values."id", old_values."is_open", old_values."kinds", old_values."name", old_values."of_which_visits", old_values."partners", old_values."partners_from", old_values."partners_to", old_values."per", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."place", old_values."public_id", old_values."source", old_values."times", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="e4380d34e7ae7f9a86f748528bb24450393431cb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8c9c9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_recurringduty",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recurringdutyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7a144b20d5d2778186d15ee9b0da5304c50ed8e1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_10584",
                    table="representatives_recurringdutyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="voter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    ("erased_at__isnull", False),
                    _connector="OR",
                ),
                name="voter_has_a_name_or_is_erased",
                violation_error_message="请填写姓名。",
            ),
        ),
        migrations.AddConstraint(
            model_name="voter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at__isnull", True),
                    models.Q(("address", ""), ("name", ""), ("note", ""), ("phone", "")),
                    _connector="OR",
                ),
                name="erased_voter_has_no_particulars",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voter",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="50dc228ba2e0e3d2b3781e98405cfae240d5f978",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_notes_personal_changes_cb924",
                    table="representatives_voter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voter",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_voterevent" ("created_on", "erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "version") SELECT new_values."created_on", new_values."erased_at", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."representative_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="80c89206a44d183a81be528cba6e2b4f04a3ffb7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a7dc",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_voter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_on" IS DISTINCT FROM (NEW."created_on") OR OLD."erased_at" IS DISTINCT FROM (NEW."erased_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "representatives_voterevent" ("created_on", "erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "version") VALUES (NEW."created_on", NEW."erased_at", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."representative_id", NEW."version"); RETURN NULL;',
                    hash="cddf1f7824a55da9786282306f96b2dc6e75581e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ab238",
                    table="representatives_voter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_voterevent" ("created_on", "erased_at", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "version") SELECT old_values."created_on", old_values."erased_at", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."representative_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1d04bfe557250bb107b3e350d9bbc71df1b796a0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2fe1c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_voter",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="votercontact",
            constraint=models.UniqueConstraint(
                fields=("duty", "voter"), name="voter_is_met_once_in_a_duty"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votercontact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_votercontactevent" ("duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "voter_id") SELECT new_values."duty_id", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."voter_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d44f8385d7174a9997c2e06694fafc2bdaa618e6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fd690",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_votercontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votercontact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_votercontactevent" ("duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "voter_id") VALUES (NEW."duty_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."voter_id"); RETURN NULL;',
                    hash="a0cc82dd4eeb8e92bfba7af99432ce28a763383e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_03f11",
                    table="representatives_votercontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votercontact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_votercontactevent" ("duty_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "voter_id") SELECT old_values."duty_id", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."voter_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="48ba387af486f651e7b62202c8a8283ef4063428",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_27792",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_votercontact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="votercontactevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e00b33e8908976d674685a63a5f0fba427894f89",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_00e58",
                    table="representatives_votercontactevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="voterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a331fd15367ef872381a69735f3d370d9ec78935",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a7ddb",
                    table="representatives_voterevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
