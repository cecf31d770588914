import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import congress.models.base
from congress.together import together


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("representatives", "0002_seed_duty_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together(
        [
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
                            choices=[
                                ("chair", "主任"),
                                ("vice_chair", "副主任"),
                                ("head", "主任委员"),
                                ("vice_head", "副主任委员"),
                                ("member", "委员"),
                            ],
                            default="member",
                            max_length=20,
                            verbose_name="职务",
                        ),
                    ),
                    ("valid_from", models.DateField(verbose_name="起始日期")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                ],
                options={
                    "verbose_name": "常委会和专委会组成人员",
                    "verbose_name_plural": "常委会和专委会组成人员",
                    "ordering": ["representative__district", "organ", "valid_from", "pk"],
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
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, verbose_name="公开标识"
                        ),
                    ),
                    (
                        "version",
                        models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                    ),
                    (
                        "post",
                        models.CharField(
                            choices=[
                                ("chair", "主任"),
                                ("vice_chair", "副主任"),
                                ("head", "主任委员"),
                                ("vice_head", "副主任委员"),
                                ("member", "委员"),
                            ],
                            default="member",
                            max_length=20,
                            verbose_name="职务",
                        ),
                    ),
                    ("valid_from", models.DateField(verbose_name="起始日期")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="截止日期")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="GroupOutcome",
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
                    ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("area", "地域小组"),
                                ("field", "专业小组"),
                                ("city", "市代表工作小组"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="小组类别",
                        ),
                    ),
                    ("title", congress.models.base.NameField(max_length=200, verbose_name="题目")),
                    (
                        "published_in",
                        models.CharField(
                            choices=[("nation", "全国"), ("city", "市"), ("district", "区")],
                            max_length=10,
                            verbose_name="刊登层级",
                        ),
                    ),
                    (
                        "publication",
                        models.CharField(
                            choices=[
                                ("briefing", "简报"),
                                ("special", "专报"),
                                ("journal", "刊物"),
                                ("media", "新闻媒体"),
                                ("other", "其他"),
                            ],
                            max_length=20,
                            verbose_name="刊登于",
                        ),
                    ),
                    ("published_on", models.DateField(verbose_name="刊登日期")),
                ],
                options={
                    "verbose_name": "小组成果",
                    "verbose_name_plural": "小组成果",
                    "ordering": ["-published_on", "-pk"],
                },
            ),
            migrations.CreateModel(
                name="GroupOutcomeEvent",
                fields=[
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                    ("id", models.BigIntegerField()),
                    (
                        "public_id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, verbose_name="公开标识"
                        ),
                    ),
                    (
                        "version",
                        models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("area", "地域小组"),
                                ("field", "专业小组"),
                                ("city", "市代表工作小组"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="小组类别",
                        ),
                    ),
                    ("title", congress.models.base.NameField(max_length=200, verbose_name="题目")),
                    (
                        "published_in",
                        models.CharField(
                            choices=[("nation", "全国"), ("city", "市"), ("district", "区")],
                            max_length=10,
                            verbose_name="刊登层级",
                        ),
                    ),
                    (
                        "publication",
                        models.CharField(
                            choices=[
                                ("briefing", "简报"),
                                ("special", "专报"),
                                ("journal", "刊物"),
                                ("media", "新闻媒体"),
                                ("other", "其他"),
                            ],
                            max_length=20,
                            verbose_name="刊登于",
                        ),
                    ),
                    ("published_on", models.DateField(verbose_name="刊登日期")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="GroupPlan",
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
                    ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("area", "地域小组"),
                                ("field", "专业小组"),
                                ("city", "市代表工作小组"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="小组类别",
                        ),
                    ),
                    (
                        "times",
                        models.PositiveSmallIntegerField(
                            help_text="全年计划活动几次", verbose_name="活动次数"
                        ),
                    ),
                    (
                        "forms",
                        congress.models.base.NameField(
                            blank=True,
                            help_text="如“视察、专题调研、座谈”",
                            max_length=120,
                            verbose_name="活动形式",
                        ),
                    ),
                    (
                        "content",
                        models.TextField(blank=True, max_length=2000, verbose_name="活动内容"),
                    ),
                ],
                options={
                    "verbose_name": "小组年度计划",
                    "verbose_name_plural": "小组年度计划",
                    "ordering": ["-year", "group"],
                },
            ),
            migrations.CreateModel(
                name="GroupPlanEvent",
                fields=[
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                    ("id", models.BigIntegerField()),
                    (
                        "public_id",
                        models.UUIDField(
                            default=uuid.uuid4, editable=False, verbose_name="公开标识"
                        ),
                    ),
                    (
                        "version",
                        models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                    ),
                    ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("area", "地域小组"),
                                ("field", "专业小组"),
                                ("city", "市代表工作小组"),
                            ],
                            editable=False,
                            max_length=10,
                            verbose_name="小组类别",
                        ),
                    ),
                    (
                        "times",
                        models.PositiveSmallIntegerField(
                            help_text="全年计划活动几次", verbose_name="活动次数"
                        ),
                    ),
                    (
                        "forms",
                        congress.models.base.NameField(
                            blank=True,
                            help_text="如“视察、专题调研、座谈”",
                            max_length=120,
                            verbose_name="活动形式",
                        ),
                    ),
                    (
                        "content",
                        models.TextField(blank=True, max_length=2000, verbose_name="活动内容"),
                    ),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.CreateModel(
                name="MandateChange",
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
                    ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                    (
                        "level",
                        models.CharField(
                            choices=[
                                ("city", "市代表"),
                                ("district", "区代表"),
                                ("town", "镇代表"),
                            ],
                            max_length=10,
                            verbose_name="层级",
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("elected", "换届当选"),
                                ("by_elected", "补选"),
                                ("resigned", "辞职"),
                                ("terminated", "终止"),
                                ("suspended", "暂停"),
                                ("resumed", "恢复"),
                                ("corrected", "更正"),
                            ],
                            max_length=20,
                            verbose_name="变动",
                        ),
                    ),
                    (
                        "ground",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("term", "届满"),
                                ("resigned", "辞职被接受"),
                                ("ordered", "责令辞职被接受"),
                                ("moved", "迁出或者调离本行政区域"),
                                ("absent", "未经批准两次不出席本级人民代表大会会议"),
                                ("recalled", "被罢免"),
                                ("nationality", "丧失中华人民共和国国籍"),
                                ("rights", "依照法律被剥夺政治权利"),
                                ("incapable", "丧失行为能力"),
                                ("died", "去世"),
                                ("detained", "因刑事案件被羁押正在受侦查、起诉、审判"),
                                (
                                    "serving",
                                    "被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑",
                                ),
                            ],
                            max_length=20,
                            verbose_name="情形",
                        ),
                    ),
                    (
                        "on",
                        models.DateField(
                            help_text="当选、接受辞职、终止、暂停或恢复的那一天",
                            verbose_name="日期",
                        ),
                    ),
                    (
                        "decision",
                        congress.models.base.NameField(
                            blank=True,
                            help_text="如“区七届人大常委会第二十次会议”",
                            max_length=120,
                            verbose_name="作出决定的会议",
                        ),
                    ),
                    (
                        "announcement",
                        congress.models.base.NameField(
                            blank=True,
                            help_text="公告的文号，如“第 12 号”",
                            max_length=80,
                            verbose_name="公告",
                        ),
                    ),
                    ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                    (
                        "is_void",
                        models.BooleanField(default=False, editable=False, verbose_name="误录"),
                    ),
                    (
                        "at",
                        models.DateTimeField(
                            default=django.utils.timezone.now, verbose_name="登记时间"
                        ),
                    ),
                ],
                options={
                    "verbose_name": "代表变动",
                    "verbose_name_plural": "代表变动",
                    "ordering": ["-on", "-id"],
                },
            ),
            migrations.CreateModel(
                name="Suspension",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                        ),
                    ),
                    (
                        "ground",
                        models.CharField(
                            choices=[
                                ("detained", "因刑事案件被羁押正在受侦查、起诉、审判"),
                                (
                                    "serving",
                                    "被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑",
                                ),
                            ],
                            max_length=20,
                            verbose_name="情形",
                        ),
                    ),
                    ("since", models.DateField(verbose_name="自")),
                    ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                ],
                options={
                    "verbose_name": "暂停执行代表职务",
                    "verbose_name_plural": "暂停执行代表职务",
                    "ordering": ["-since"],
                },
            ),
            migrations.CreateModel(
                name="SuspensionEvent",
                fields=[
                    ("pgh_label", models.TextField(help_text="The event label.")),
                    ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                    ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                    ("id", models.BigIntegerField()),
                    (
                        "ground",
                        models.CharField(
                            choices=[
                                ("detained", "因刑事案件被羁押正在受侦查、起诉、审判"),
                                (
                                    "serving",
                                    "被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利，正在服刑",
                                ),
                            ],
                            max_length=20,
                            verbose_name="情形",
                        ),
                    ),
                    ("since", models.DateField(verbose_name="自")),
                    ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                ],
                options={
                    "abstract": False,
                },
            ),
            migrations.AlterField(
                model_name="mandate",
                name="why_ended",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("term", "届满"),
                        ("resigned", "辞职被接受"),
                        ("ordered", "责令辞职被接受"),
                        ("moved", "迁出或者调离本行政区域"),
                        ("absent", "未经批准两次不出席本级人民代表大会会议"),
                        ("recalled", "被罢免"),
                        ("nationality", "丧失中华人民共和国国籍"),
                        ("rights", "依照法律被剥夺政治权利"),
                        ("incapable", "丧失行为能力"),
                        ("died", "去世"),
                    ],
                    max_length=20,
                    verbose_name="终止原因",
                ),
            ),
            migrations.AlterField(
                model_name="mandateevent",
                name="why_ended",
                field=models.CharField(
                    blank=True,
                    choices=[
                        ("term", "届满"),
                        ("resigned", "辞职被接受"),
                        ("ordered", "责令辞职被接受"),
                        ("moved", "迁出或者调离本行政区域"),
                        ("absent", "未经批准两次不出席本级人民代表大会会议"),
                        ("recalled", "被罢免"),
                        ("nationality", "丧失中华人民共和国国籍"),
                        ("rights", "依照法律被剥夺政治权利"),
                        ("incapable", "丧失行为能力"),
                        ("died", "去世"),
                    ],
                    max_length=20,
                    verbose_name="终止原因",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupmembership",
                trigger=pgtrigger.compiler.Trigger(
                    name="is_in_one_group_of_the_area",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (NEW."valid_to" IS NULL)',
                        func="\n                    PERFORM 1 FROM representatives_representative WHERE id = NEW.representative_id FOR NO KEY UPDATE;\n                    IF (SELECT kind FROM representatives_representativegroup WHERE id = NEW.group_id) = 'area'\n                    AND EXISTS (\n                        SELECT 1 FROM representatives_groupmembership other\n                        JOIN representatives_representativegroup area ON area.id = other.group_id AND area.kind = 'area'\n                        WHERE other.representative_id = NEW.representative_id AND other.valid_to IS NULL\n                        AND other.id <> NEW.id\n                    ) THEN\n                        RAISE EXCEPTION 'a representative is in one group of the area' USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                    ",
                        hash="328079e74d83c3d81b98596f1f8a635df33a98bb",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_is_in_one_group_of_the_area_62277",
                        table="representatives_groupmembership",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupmembership",
                trigger=pgtrigger.compiler.Trigger(
                    name="group_has_three_conveners_at_most",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (NEW."is_convener" AND NEW."valid_to" IS NULL)',
                        func="\n                    PERFORM 1 FROM representatives_representativegroup WHERE id = NEW.group_id FOR NO KEY UPDATE;\n                    IF (\n                        SELECT count(*) FROM representatives_groupmembership other\n                        WHERE other.group_id = NEW.group_id AND other.valid_to IS NULL AND other.is_convener\n                        AND other.id <> NEW.id\n                    ) >= 3 THEN\n                        RAISE EXCEPTION 'a group has three conveners at most' USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                    ",
                        hash="a5e0cd721281d4a503a865a31f910a9ce6dfd91b",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_group_has_three_conveners_at_most_6d0e7",
                        table="representatives_groupmembership",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddField(
                model_name="committeeseat",
                name="organ",
                field=models.ForeignKey(
                    blank=True,
                    help_text="不填表示常委会",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="seats",
                    to="congress.organ",
                    verbose_name="专门委员会",
                ),
            ),
            migrations.AddField(
                model_name="committeeseat",
                name="representative",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="seats",
                    to="representatives.representative",
                    verbose_name="代表",
                ),
            ),
            migrations.AddField(
                model_name="committeeseatevent",
                name="organ",
                field=models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    db_index=False,
                    help_text="不填表示常委会",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="congress.organ",
                    verbose_name="专门委员会",
                ),
            ),
            migrations.AddField(
                model_name="committeeseatevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="committeeseatevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="representatives.committeeseat",
                ),
            ),
            migrations.AddField(
                model_name="committeeseatevent",
                name="representative",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="representatives.representative",
                    verbose_name="代表",
                ),
            ),
            migrations.AddField(
                model_name="groupoutcome",
                name="district",
                field=models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="congress.district",
                    verbose_name="区",
                ),
            ),
            migrations.AddField(
                model_name="groupoutcome",
                name="group",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="representatives.representativegroup",
                    verbose_name="代表小组",
                ),
            ),
            migrations.AddField(
                model_name="groupoutcomeevent",
                name="district",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    editable=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="congress.district",
                    verbose_name="区",
                ),
            ),
            migrations.AddField(
                model_name="groupoutcomeevent",
                name="group",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="representatives.representativegroup",
                    verbose_name="代表小组",
                ),
            ),
            migrations.AddField(
                model_name="groupoutcomeevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="groupoutcomeevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="representatives.groupoutcome",
                ),
            ),
            migrations.AddField(
                model_name="groupplan",
                name="district",
                field=models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="congress.district",
                    verbose_name="区",
                ),
            ),
            migrations.AddField(
                model_name="groupplan",
                name="group",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="%(class)ss",
                    to="representatives.representativegroup",
                    verbose_name="代表小组",
                ),
            ),
            migrations.AddField(
                model_name="groupplanevent",
                name="district",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    editable=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="congress.district",
                    verbose_name="区",
                ),
            ),
            migrations.AddField(
                model_name="groupplanevent",
                name="group",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="representatives.representativegroup",
                    verbose_name="代表小组",
                ),
            ),
            migrations.AddField(
                model_name="groupplanevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="groupplanevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="representatives.groupplan",
                ),
            ),
            migrations.AddField(
                model_name="mandatechange",
                name="by",
                field=models.ForeignKey(
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                    verbose_name="登记人",
                ),
            ),
            migrations.AddField(
                model_name="mandatechange",
                name="district",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="mandate_changes",
                    to="congress.district",
                    verbose_name="区",
                ),
            ),
            migrations.AddField(
                model_name="mandatechange",
                name="mandate",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="changes",
                    to="representatives.mandate",
                    verbose_name="代表资格",
                ),
            ),
            migrations.AddField(
                model_name="mandatechange",
                name="representative",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="mandate_changes",
                    to="representatives.representative",
                    verbose_name="代表",
                ),
            ),
            migrations.AddField(
                model_name="suspension",
                name="mandate",
                field=models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="suspensions",
                    to="representatives.mandate",
                    verbose_name="代表资格",
                ),
            ),
            migrations.AddField(
                model_name="suspensionevent",
                name="mandate",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="representatives.mandate",
                    verbose_name="代表资格",
                ),
            ),
            migrations.AddField(
                model_name="suspensionevent",
                name="pgh_context",
                field=models.ForeignKey(
                    db_constraint=False,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            migrations.AddField(
                model_name="suspensionevent",
                name="pgh_obj",
                field=models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="representatives.suspension",
                ),
            ),
            migrations.AddConstraint(
                model_name="committeeseat",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("valid_to__isnull", True),
                        ("valid_to__gte", models.F("valid_from")),
                        _connector="OR",
                    ),
                    name="seat_ends_after_it_begins",
                    violation_error_message="截止日期不能早于起始日期。",
                ),
            ),
            migrations.AddConstraint(
                model_name="committeeseat",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("valid_to__isnull", True)),
                    fields=("representative", "organ"),
                    name="seat_in_a_committee_is_held_once",
                    nulls_distinct=False,
                    violation_error_message="这位代表已经是它的组成人员。",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="committeeseat",
                trigger=pgtrigger.compiler.Trigger(
                    name="is_in_a_committee_of_the_own_congress",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (NEW."organ_id" IS NOT NULL)',
                        func="\n                    IF NOT EXISTS (\n                        SELECT 1 FROM congress_organ organ\n                        JOIN representatives_representative person ON person.district_id = organ.district_id\n                        WHERE organ.id = NEW.organ_id AND person.id = NEW.representative_id\n                        AND organ.kind = 'congress'\n                    ) THEN\n                        RAISE EXCEPTION 'a seat is in a committee of the own congress' USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                    ",
                        hash="8d99b200a6db42929bdadeda92bcac833400df4d",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_is_in_a_committee_of_the_own_congress_28124",
                        table="representatives_committeeseat",
                        when="BEFORE",
                    ),
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
            migrations.AddIndex(
                model_name="groupoutcome",
                index=models.Index(
                    fields=["district", "year"],
                    include=("published_in", "publication", "kind"),
                    name="group_outcome_figures",
                ),
            ),
            migrations.AddConstraint(
                model_name="groupoutcome",
                constraint=models.UniqueConstraint(
                    fields=("group", "title", "published_in", "publication"),
                    name="group_outcome_is_printed_there_once",
                    violation_error_message="这个成果在这里的刊登已经登记过。",
                ),
            ),
            migrations.AddConstraint(
                model_name="groupoutcome",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("year", django.db.models.functions.datetime.ExtractYear("published_on"))
                    ),
                    name="group_outcome_stands_in_its_year",
                    violation_error_message="年度要和刊登日期一致。",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcome",
                trigger=pgtrigger.compiler.Trigger(
                    name="takes_after_its_group",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            SELECT district_id, kind INTO NEW.district_id, NEW.kind\n            FROM representatives_representativegroup WHERE id = NEW.group_id;\n            RETURN NEW;\n            ",
                        hash="0ed3f32657b176587c14141a86df435bebf81154",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_takes_after_its_group_37b4c",
                        table="representatives_groupoutcome",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcome",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                        hash="aeb0c00c8beaf281a13e5c883aa6d47d9727df70",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_marks_its_year_on_insert_b12ff",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="representatives_groupoutcome",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcome",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n",
                        hash="16da40a641f68fe8f15fa3379dbdf1ecd17a1bd5",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_marks_its_year_on_delete_66f86",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="representatives_groupoutcome",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcome",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                        hash="fafa3881cb77e939362aa3789aa26a1319d5115f",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_marks_its_year_on_update_fc70d",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="representatives_groupoutcome",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcome",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_groupoutcomeevent" ("district_id", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "publication", "published_in", "published_on", "title", "version", "year") SELECT new_values."district_id", new_values."group_id", new_values."id", new_values."kind", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."publication", new_values."published_in", new_values."published_on", new_values."title", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="411410dedc800536b0ba4c45313d8783713e7575",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_8de3a",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="representatives_groupoutcome",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcome",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "representatives_groupoutcomeevent" ("district_id", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "publication", "published_in", "published_on", "title", "version", "year") VALUES (NEW."district_id", NEW."group_id", NEW."id", NEW."kind", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."publication", NEW."published_in", NEW."published_on", NEW."title", NEW."version", NEW."year"); RETURN NULL;',
                        hash="e6e28ee119c2c6a18fb354a37f3da255a2f193ff",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_06ad8",
                        table="representatives_groupoutcome",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcome",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_groupoutcomeevent" ("district_id", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "publication", "published_in", "published_on", "title", "version", "year") SELECT old_values."district_id", old_values."group_id", old_values."id", old_values."kind", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."publication", old_values."published_in", old_values."published_on", old_values."title", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="7bbb0edda377959c6e237fb05b4a3fd280e727fd",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_f1f78",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="representatives_groupoutcome",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupoutcomeevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="3fa66d91fc3e587c4cb91d1d0e84272a337a22c9",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_e4f3b",
                        table="representatives_groupoutcomeevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="groupplan",
                index=models.Index(
                    fields=["district", "year"],
                    include=("kind", "group"),
                    name="group_plan_figures",
                ),
            ),
            migrations.AddConstraint(
                model_name="groupplan",
                constraint=models.UniqueConstraint(
                    fields=("group", "year"),
                    name="group_plans_a_year_once",
                    violation_error_message="这个小组这一年的计划已经有了。",
                ),
            ),
            migrations.AddConstraint(
                model_name="groupplan",
                constraint=models.CheckConstraint(
                    condition=models.Q(("times__gte", 1)),
                    name="group_plans_at_least_one_activity",
                    violation_error_message="活动次数至少是 1。",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="takes_after_its_group",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            SELECT district_id, kind INTO NEW.district_id, NEW.kind\n            FROM representatives_representativegroup WHERE id = NEW.group_id;\n            RETURN NEW;\n            ",
                        hash="1f2a62801f6e725ab10c1eb6f09f06fceeda19ac",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_takes_after_its_group_584ff",
                        table="representatives_groupplan",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                        hash="e9f5d79b5816b0554ca4124b56611fda7914bbfa",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_marks_its_year_on_insert_780f6",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="representatives_groupplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n",
                        hash="55c079caabba6a2bf13a2b1e338085273874fc19",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_marks_its_year_on_delete_3ce65",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="representatives_groupplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                        hash="7b60da9288aea05b9775e717f6874116cd0b600d",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_marks_its_year_on_update_001f5",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="representatives_groupplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_groupplanevent" ("content", "district_id", "forms", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "times", "version", "year") SELECT new_values."content", new_values."district_id", new_values."forms", new_values."group_id", new_values."id", new_values."kind", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."times", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="dfd00292beaebb7f1f9dce630643e54066a8c5aa",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_5720a",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="representatives_groupplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "representatives_groupplanevent" ("content", "district_id", "forms", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "times", "version", "year") VALUES (NEW."content", NEW."district_id", NEW."forms", NEW."group_id", NEW."id", NEW."kind", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."times", NEW."version", NEW."year"); RETURN NULL;',
                        hash="414c05f190efab1bc3acde349c2b6c89f32ef600",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_42d39",
                        table="representatives_groupplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplan",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_groupplanevent" ("content", "district_id", "forms", "group_id", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "times", "version", "year") SELECT old_values."content", old_values."district_id", old_values."forms", old_values."group_id", old_values."id", old_values."kind", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."times", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="37db65d50b907396f84351fc2ec865dd83387f7d",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_d9988",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="representatives_groupplan",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="groupplanevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="b61d393903ea5ae3dea27a9fd1c9529f470da410",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_fd3c9",
                        table="representatives_groupplanevent",
                        when="BEFORE",
                    ),
                ),
            ),
            migrations.AddIndex(
                model_name="mandatechange",
                index=models.Index(
                    fields=["district", "year", "kind"],
                    include=("level", "is_void"),
                    name="mandate_change_figures",
                ),
            ),
            migrations.AddConstraint(
                model_name="mandatechange",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("year", django.db.models.functions.datetime.ExtractYear("on"))
                    ),
                    name="mandate_change_stands_in_its_year",
                ),
            ),
            migrations.AddConstraint(
                model_name="mandatechange",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("ground__in", ["resigned", "ordered"]), ("kind", "resigned")),
                        models.Q(("ground__in", ["detained", "serving"]), ("kind", "suspended")),
                        models.Q(
                            (
                                "ground__in",
                                [
                                    "term",
                                    "resigned",
                                    "ordered",
                                    "moved",
                                    "absent",
                                    "recalled",
                                    "nationality",
                                    "rights",
                                    "incapable",
                                    "died",
                                ],
                            ),
                            ("kind", "terminated"),
                        ),
                        models.Q(
                            ("ground", ""),
                            ("kind__in", ["elected", "by_elected", "resumed", "corrected"]),
                        ),
                        _connector="OR",
                    ),
                    name="mandate_change_names_its_ground",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mandatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="is_never_deleted",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                        hash="6a3e3f7778067ffc505ed8c287dbb76261fbe4b4",
                        operation="DELETE",
                        pgid="pgtrigger_is_never_deleted_8ef42",
                        table="representatives_mandatechange",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mandatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="only_marked_as_void",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."announcement" IS DISTINCT FROM (NEW."announcement") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."decision" IS DISTINCT FROM (NEW."decision") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."ground" IS DISTINCT FROM (NEW."ground") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."mandate_id" IS DISTINCT FROM (NEW."mandate_id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."on" IS DISTINCT FROM (NEW."on") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                        hash="fe630b9057936dfd30444976ebda1067a487ec11",
                        operation="UPDATE",
                        pgid="pgtrigger_only_marked_as_void_73f40",
                        table="representatives_mandatechange",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mandatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="void_stays_void",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."is_void")',
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                        hash="d76853c946193d87ef9b601dd5e61ff322e854a0",
                        operation="UPDATE",
                        pgid="pgtrigger_void_stays_void_eb065",
                        table="representatives_mandatechange",
                        when="BEFORE",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mandatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                        hash="57f7a4b187f752ae4f2cd99c4b69e428b6a3bf73",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_marks_its_year_on_insert_25747",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="representatives_mandatechange",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mandatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n",
                        hash="1162baf8aaec810bb52a6a30945be88e80fb51cf",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_marks_its_year_on_delete_43ec7",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="representatives_mandatechange",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="mandatechange",
                trigger=pgtrigger.compiler.Trigger(
                    name="marks_its_year_on_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                        hash="f56736255a8ad2e2b720ac3e503d4ad60251e5d7",
                        level="STATEMENT",
                        operation="UPDATE",
                        pgid="pgtrigger_marks_its_year_on_update_cd6a4",
                        referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                        table="representatives_mandatechange",
                        when="AFTER",
                    ),
                ),
            ),
            migrations.AddConstraint(
                model_name="suspension",
                constraint=models.CheckConstraint(
                    condition=models.Q(("ground__in", ["detained", "serving"])),
                    name="suspension_has_a_ground_of_the_law",
                ),
            ),
            migrations.AddConstraint(
                model_name="suspension",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                    ),
                    name="suspension_ends_after_it_begins",
                ),
            ),
            migrations.AddConstraint(
                model_name="suspension",
                constraint=models.UniqueConstraint(
                    condition=models.Q(("until__isnull", True)),
                    fields=("mandate",),
                    name="mandate_is_suspended_once",
                    violation_error_message="这位代表已经暂停执行代表职务。",
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="suspension",
                trigger=pgtrigger.compiler.Trigger(
                    name="insert_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_suspensionevent" ("ground", "id", "mandate_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT new_values."ground", new_values."id", new_values."mandate_id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."since", new_values."until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                        hash="d1a35b947ea66846442946b517a38db65a830203",
                        level="STATEMENT",
                        operation="INSERT",
                        pgid="pgtrigger_insert_insert_5d1de",
                        referencing="REFERENCING NEW TABLE AS new_values ",
                        table="representatives_suspension",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="suspension",
                trigger=pgtrigger.compiler.Trigger(
                    name="update_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "representatives_suspensionevent" ("ground", "id", "mandate_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") VALUES (NEW."ground", NEW."id", NEW."mandate_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."since", NEW."until"); RETURN NULL;',
                        hash="c5d275d32c1c6ab73386773d212c772dd73bf58a",
                        operation="UPDATE",
                        pgid="pgtrigger_update_update_6d307",
                        table="representatives_suspension",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="suspension",
                trigger=pgtrigger.compiler.Trigger(
                    name="delete_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_suspensionevent" ("ground", "id", "mandate_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "until") SELECT old_values."ground", old_values."id", old_values."mandate_id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."since", old_values."until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                        hash="fd1ad76a23da5abdd23dd709a2db186722c05533",
                        level="STATEMENT",
                        operation="DELETE",
                        pgid="pgtrigger_delete_delete_ceac9",
                        referencing="REFERENCING OLD TABLE AS old_values ",
                        table="representatives_suspension",
                        when="AFTER",
                    ),
                ),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name="suspensionevent",
                trigger=pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="cb348b6c601ce4062b918ad8270f1b836aec11f0",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_fe469",
                        table="representatives_suspensionevent",
                        when="BEFORE",
                    ),
                ),
            ),
        ]
    )
