import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import congress.models.base


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("representatives", "0002_seed_duty_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Appraisal",
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
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "已建立"),
                            ("self", "已自评"),
                            ("group", "小组已评议"),
                            ("town", "街镇已评价"),
                            ("announced", "已告知代表"),
                            ("objected", "有异议"),
                            ("settled", "已确定"),
                        ],
                        default="open",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("self", "待自评"),
                            ("group", "待小组评议"),
                            ("town", "待街镇评价"),
                            ("office", "待告知代表"),
                            ("representative", "待代表确认"),
                            ("objection", "待答复异议"),
                            ("done", "已确定"),
                        ],
                        default="office",
                        editable=False,
                        max_length=20,
                        verbose_name="等什么",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=9,
                        verbose_name="积分",
                    ),
                ),
                (
                    "computed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="计分时间"),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True, editable=False, max_length=40, verbose_name="等次"
                    ),
                ),
                ("words", models.TextField(blank=True, editable=False, verbose_name="评语")),
                (
                    "announced_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="告知时间"),
                ),
                (
                    "objection_due_on",
                    models.DateField(editable=False, null=True, verbose_name="异议期限"),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="代表确认时间"),
                ),
                (
                    "settled_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="确定时间"),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "verbose_name": "履职评价",
                "verbose_name_plural": "履职评价",
                "ordering": ["-year", "representative__sort_key", "id"],
            },
        ),
        migrations.CreateModel(
            name="AppraisalOpinion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("self", "待自评"),
                            ("group", "待小组评议"),
                            ("town", "待街镇评价"),
                            ("office", "待告知代表"),
                            ("representative", "待代表确认"),
                            ("objection", "待答复异议"),
                            ("done", "已确定"),
                        ],
                        max_length=20,
                        verbose_name="环节",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("words", models.TextField(verbose_name="意见")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="建议等次")),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="representatives.appraisal",
                        verbose_name="履职评价",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="评价人",
                    ),
                ),
            ],
            options={
                "verbose_name": "评价意见",
                "verbose_name_plural": "评价意见",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="AppraisalRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=30, verbose_name="动作")),
                ("source", models.CharField(blank=True, max_length=20, verbose_name="原状态")),
                ("target", models.CharField(max_length=20, verbose_name="新状态")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("note", models.TextField(blank=True, verbose_name="说明")),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="representatives.appraisal",
                        verbose_name="履职评价",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="操作人",
                    ),
                ),
            ],
            options={
                "verbose_name": "评价办理记录",
                "verbose_name_plural": "评价办理记录",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="AppraisalScheme",
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
                    congress.models.base.NameField(
                        help_text="如“区人大代表履职管理办法（试行）”",
                        max_length=80,
                        verbose_name="名称",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="文件名、文号或通过的会议", max_length=200, verbose_name="依据"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("city", "市代表"), ("district", "区代表"), ("town", "镇代表")],
                        default="district",
                        max_length=10,
                        verbose_name="评价哪一级代表",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "grades",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="从高到低，如“优秀 90”；数字是建议评这一等次的最低分，可以不写；不分等次的不填",
                        verbose_name="等次",
                    ),
                ),
                ("has_self", models.BooleanField(default=True, verbose_name="代表自评")),
                ("has_group", models.BooleanField(default=True, verbose_name="小组评议")),
                ("has_town", models.BooleanField(default=True, verbose_name="街镇评价")),
                (
                    "objection_period",
                    models.CharField(
                        default="representatives.appraisal_objection",
                        help_text="“法定期限”里的代号；告知代表以后，多长时间以内可以提出异议",
                        max_length=60,
                        verbose_name="提出异议的期限",
                    ),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False,
                        help_text="不勾选的，公众只看到履职活动，看不到积分和等次",
                        verbose_name="公开评价结果",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisal_schemes",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
            ],
            options={
                "verbose_name": "履职管理办法",
                "verbose_name_plural": "履职管理办法",
                "ordering": ["district", "-valid_from", "id"],
            },
        ),
        migrations.CreateModel(
            name="AppraisalEvent",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "已建立"),
                            ("self", "已自评"),
                            ("group", "小组已评议"),
                            ("town", "街镇已评价"),
                            ("announced", "已告知代表"),
                            ("objected", "有异议"),
                            ("settled", "已确定"),
                        ],
                        default="open",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("self", "待自评"),
                            ("group", "待小组评议"),
                            ("town", "待街镇评价"),
                            ("office", "待告知代表"),
                            ("representative", "待代表确认"),
                            ("objection", "待答复异议"),
                            ("done", "已确定"),
                        ],
                        default="office",
                        editable=False,
                        max_length=20,
                        verbose_name="等什么",
                    ),
                ),
                (
                    "points",
                    models.DecimalField(
                        decimal_places=2,
                        default=0,
                        editable=False,
                        max_digits=9,
                        verbose_name="积分",
                    ),
                ),
                (
                    "computed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="计分时间"),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True, editable=False, max_length=40, verbose_name="等次"
                    ),
                ),
                (
                    "announced_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="告知时间"),
                ),
                (
                    "objection_due_on",
                    models.DateField(editable=False, null=True, verbose_name="异议期限"),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="代表确认时间"),
                ),
                (
                    "settled_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="确定时间"),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                        to="representatives.appraisal",
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
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.appraisalscheme",
                        verbose_name="办法",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="appraisal",
            name="scheme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="appraisals",
                to="representatives.appraisalscheme",
                verbose_name="办法",
            ),
        ),
        migrations.CreateModel(
            name="AppraisalSchemeEvent",
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
                    "name",
                    congress.models.base.NameField(
                        help_text="如“区人大代表履职管理办法（试行）”",
                        max_length=80,
                        verbose_name="名称",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        help_text="文件名、文号或通过的会议", max_length=200, verbose_name="依据"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("city", "市代表"), ("district", "区代表"), ("town", "镇代表")],
                        default="district",
                        max_length=10,
                        verbose_name="评价哪一级代表",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "grades",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="从高到低，如“优秀 90”；数字是建议评这一等次的最低分，可以不写；不分等次的不填",
                        verbose_name="等次",
                    ),
                ),
                ("has_self", models.BooleanField(default=True, verbose_name="代表自评")),
                ("has_group", models.BooleanField(default=True, verbose_name="小组评议")),
                ("has_town", models.BooleanField(default=True, verbose_name="街镇评价")),
                (
                    "objection_period",
                    models.CharField(
                        default="representatives.appraisal_objection",
                        help_text="“法定期限”里的代号；告知代表以后，多长时间以内可以提出异议",
                        max_length=60,
                        verbose_name="提出异议的期限",
                    ),
                ),
                (
                    "is_published",
                    models.BooleanField(
                        default=False,
                        help_text="不勾选的，公众只看到履职活动，看不到积分和等次",
                        verbose_name="公开评价结果",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                        to="representatives.appraisalscheme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PointRule",
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
                ("name", congress.models.base.NameField(max_length=60, verbose_name="项目")),
                ("counts", models.CharField(max_length=80, verbose_name="计什么")),
                (
                    "each",
                    models.DecimalField(
                        decimal_places=3,
                        help_text="扣分的写负数",
                        max_digits=7,
                        verbose_name="每次分值",
                    ),
                ),
                (
                    "most_times",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="一年里超过的次数不再计分，防止只比数量",
                        null=True,
                        verbose_name="最多计几次",
                    ),
                ),
                (
                    "most_points",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="一年封顶的分值；扣分项是最多扣几分，也写正数",
                        max_digits=7,
                        null=True,
                        verbose_name="最多计几分",
                    ),
                ),
                (
                    "only_checked",
                    models.BooleanField(
                        default=True,
                        help_text="只对履职记录有效；不勾选的，待核对的也计",
                        verbose_name="只计已核对的",
                    ),
                ),
                (
                    "explanation",
                    models.CharField(
                        blank=True, help_text="代表会看到", max_length=200, verbose_name="说明"
                    ),
                ),
                (
                    "source",
                    models.CharField(help_text="办法的哪一条", max_length=200, verbose_name="依据"),
                ),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=50, help_text="小的排在前面", verbose_name="排序"
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rules",
                        to="representatives.appraisalscheme",
                        verbose_name="办法",
                    ),
                ),
            ],
            options={
                "verbose_name": "计分规则",
                "verbose_name_plural": "计分规则",
                "ordering": ["scheme", "place", "valid_from", "id"],
            },
        ),
        migrations.CreateModel(
            name="AppraisalPoints",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rule_version", models.PositiveIntegerField(verbose_name="规则版本")),
                ("name", models.CharField(max_length=60, verbose_name="项目")),
                (
                    "each",
                    models.DecimalField(decimal_places=3, max_digits=7, verbose_name="每次分值"),
                ),
                ("times", models.PositiveIntegerField(verbose_name="次数")),
                ("counted", models.PositiveIntegerField(verbose_name="计分次数")),
                (
                    "points",
                    models.DecimalField(decimal_places=2, max_digits=9, verbose_name="得分"),
                ),
                ("is_known", models.BooleanField(default=True, verbose_name="来源已接入")),
                ("computed_at", models.DateTimeField(verbose_name="计分时间")),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="representatives.appraisal",
                        verbose_name="履职评价",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="representatives.pointrule",
                        verbose_name="规则",
                    ),
                ),
            ],
            options={
                "verbose_name": "计分明细",
                "verbose_name_plural": "计分明细",
                "ordering": ["rule__place", "rule__valid_from", "rule_id"],
            },
        ),
        migrations.CreateModel(
            name="PointRuleEvent",
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
                ("name", congress.models.base.NameField(max_length=60, verbose_name="项目")),
                ("counts", models.CharField(max_length=80, verbose_name="计什么")),
                (
                    "each",
                    models.DecimalField(
                        decimal_places=3,
                        help_text="扣分的写负数",
                        max_digits=7,
                        verbose_name="每次分值",
                    ),
                ),
                (
                    "most_times",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="一年里超过的次数不再计分，防止只比数量",
                        null=True,
                        verbose_name="最多计几次",
                    ),
                ),
                (
                    "most_points",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="一年封顶的分值；扣分项是最多扣几分，也写正数",
                        max_digits=7,
                        null=True,
                        verbose_name="最多计几分",
                    ),
                ),
                (
                    "only_checked",
                    models.BooleanField(
                        default=True,
                        help_text="只对履职记录有效；不勾选的，待核对的也计",
                        verbose_name="只计已核对的",
                    ),
                ),
                (
                    "explanation",
                    models.CharField(
                        blank=True, help_text="代表会看到", max_length=200, verbose_name="说明"
                    ),
                ),
                (
                    "source",
                    models.CharField(help_text="办法的哪一条", max_length=200, verbose_name="依据"),
                ),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=50, help_text="小的排在前面", verbose_name="排序"
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
                        to="representatives.pointrule",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.appraisalscheme",
                        verbose_name="办法",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublishedAppraisal",
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
                    "mode",
                    models.CharField(
                        choices=[
                            ("full", "公开"),
                            ("summary", "摘要公开"),
                            ("on_request", "依申请公开"),
                            ("closed", "不公开"),
                        ],
                        max_length=10,
                        verbose_name="公开方式",
                    ),
                ),
                ("released_at", models.DateTimeField(verbose_name="发布时间")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤下时间")),
                (
                    "withdrawn_because",
                    models.CharField(blank=True, max_length=200, verbose_name="撤下原因"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("sort_key", models.CharField(max_length=200, verbose_name="拼音")),
                ("scheme_name", models.CharField(max_length=80, verbose_name="办法")),
                (
                    "points",
                    models.DecimalField(decimal_places=2, max_digits=9, verbose_name="积分"),
                ),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="等次")),
                (
                    "appraisal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="representatives.appraisal",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_appraisals",
                        to="representatives.representative",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤下人",
                    ),
                ),
            ],
            options={
                "verbose_name": "已公开的评价结果",
                "verbose_name_plural": "已公开的评价结果",
                "ordering": ["-year", "sort_key"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublishedAppraisalEvent",
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
                    "mode",
                    models.CharField(
                        choices=[
                            ("full", "公开"),
                            ("summary", "摘要公开"),
                            ("on_request", "依申请公开"),
                            ("closed", "不公开"),
                        ],
                        max_length=10,
                        verbose_name="公开方式",
                    ),
                ),
                ("released_at", models.DateTimeField(verbose_name="发布时间")),
                ("withdrawn_at", models.DateTimeField(null=True, verbose_name="撤下时间")),
                (
                    "withdrawn_because",
                    models.CharField(blank=True, max_length=200, verbose_name="撤下原因"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("name", models.CharField(max_length=60, verbose_name="姓名")),
                ("sort_key", models.CharField(max_length=200, verbose_name="拼音")),
                ("scheme_name", models.CharField(max_length=80, verbose_name="办法")),
                (
                    "points",
                    models.DecimalField(decimal_places=2, max_digits=9, verbose_name="积分"),
                ),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="等次")),
                (
                    "appraisal",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.appraisal",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                        to="representatives.publishedappraisal",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发布人",
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
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撤下人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalopinion",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8293c79090303029b42c897e574939122680e593",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ec46c",
                    table="representatives_appraisalopinion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="183daf6eb833f684f86e6c61306b6140b640c18c",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9d38b",
                    table="representatives_appraisalrecord",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="appraisalscheme",
            constraint=models.UniqueConstraint(
                fields=("district", "name", "valid_from"),
                name="appraisal_scheme_is_named_once",
                violation_error_message="同一天施行的同名办法已经有了。",
            ),
        ),
        migrations.AddConstraint(
            model_name="appraisalscheme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="appraisal_scheme_ends_after_it_begins",
                violation_error_message="失效日期不能早于施行日期。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_appraisalschemeevent" ("district_id", "grades", "has_group", "has_self", "has_town", "id", "is_published", "level", "name", "objection_period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source", "valid_from", "valid_to", "version") SELECT new_values."district_id", new_values."grades", new_values."has_group", new_values."has_self", new_values."has_town", new_values."id", new_values."is_published", new_values."level", new_values."name", new_values."objection_period", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."source", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="aa3b3d89a0e6333f546f729ec1232fe5e3c2e66e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e1ede",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_appraisalscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_appraisalschemeevent" ("district_id", "grades", "has_group", "has_self", "has_town", "id", "is_published", "level", "name", "objection_period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source", "valid_from", "valid_to", "version") VALUES (NEW."district_id", NEW."grades", NEW."has_group", NEW."has_self", NEW."has_town", NEW."id", NEW."is_published", NEW."level", NEW."name", NEW."objection_period", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                    hash="320daa1923d8802df3f59e7435ca35f0fe5495f3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b466b",
                    table="representatives_appraisalscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalscheme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_appraisalschemeevent" ("district_id", "grades", "has_group", "has_self", "has_town", "id", "is_published", "level", "name", "objection_period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source", "valid_from", "valid_to", "version") SELECT old_values."district_id", old_values."grades", old_values."has_group", old_values."has_self", old_values."has_town", old_values."id", old_values."is_published", old_values."level", old_values."name", old_values."objection_period", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."source", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="fcc2856b0ebfb914621f6352de8e313a012e744d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6215e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_appraisalscheme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f1ddc45bee203ef31ee28c537e05c3fe9afaaf76",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a9b6a",
                    table="representatives_appraisalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="appraisal",
            index=models.Index(
                fields=["district", "year", "stage", "representative"], name="appraisals_of_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="appraisal",
            constraint=models.UniqueConstraint(
                fields=("scheme", "representative", "year"),
                name="representative_is_appraised_once_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="appraisal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["open", "self", "group", "town", "announced", "objected", "settled"],
                    )
                ),
                name="appraisal_status_is_a_known_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="appraisal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "settled"), _negated=True),
                    ("announced_at__isnull", False),
                    _connector="OR",
                ),
                name="settled_appraisal_was_announced",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."words" IS DISTINCT FROM (NEW."words"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="162c4c6d33d66e5c20e56cd12450e3a1ec91facd",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_c0517",
                    table="representatives_appraisal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="appraisal_status_follows_the_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{announced:objected,announced:settled,group:announced,group:group,group:town,objected:announced,open:announced,open:group,open:self,open:town,self:announced,self:group,self:self,self:town,town:announced,town:town}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="478f6f683d836fa9de96224e446ee5d33b286c0f",
                    operation="UPDATE",
                    pgid="pgtrigger_appraisal_status_follows_the_table_0149f",
                    table="representatives_appraisal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_appraisalevent" ("accepted_at", "announced_at", "computed_at", "district_id", "grade", "id", "objection_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "representative_id", "scheme_id", "settled_at", "stage", "status", "version", "year") SELECT new_values."accepted_at", new_values."announced_at", new_values."computed_at", new_values."district_id", new_values."grade", new_values."id", new_values."objection_due_on", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."points", new_values."public_id", new_values."representative_id", new_values."scheme_id", new_values."settled_at", new_values."stage", new_values."status", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7c57a48009ffad925db0cb6c5e3bc183d743cbc2",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cfb17",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_appraisal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."accepted_at" IS DISTINCT FROM (NEW."accepted_at") OR OLD."announced_at" IS DISTINCT FROM (NEW."announced_at") OR OLD."computed_at" IS DISTINCT FROM (NEW."computed_at") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."grade" IS DISTINCT FROM (NEW."grade") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."objection_due_on" IS DISTINCT FROM (NEW."objection_due_on") OR OLD."points" IS DISTINCT FROM (NEW."points") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."scheme_id" IS DISTINCT FROM (NEW."scheme_id") OR OLD."settled_at" IS DISTINCT FROM (NEW."settled_at") OR OLD."stage" IS DISTINCT FROM (NEW."stage") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "representatives_appraisalevent" ("accepted_at", "announced_at", "computed_at", "district_id", "grade", "id", "objection_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "representative_id", "scheme_id", "settled_at", "stage", "status", "version", "year") VALUES (NEW."accepted_at", NEW."announced_at", NEW."computed_at", NEW."district_id", NEW."grade", NEW."id", NEW."objection_due_on", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."points", NEW."public_id", NEW."representative_id", NEW."scheme_id", NEW."settled_at", NEW."stage", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                    hash="4c9c801a05fcbe063c5e801a9544bb968d88194e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e1965",
                    table="representatives_appraisal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_appraisalevent" ("accepted_at", "announced_at", "computed_at", "district_id", "grade", "id", "objection_due_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "representative_id", "scheme_id", "settled_at", "stage", "status", "version", "year") SELECT old_values."accepted_at", old_values."announced_at", old_values."computed_at", old_values."district_id", old_values."grade", old_values."id", old_values."objection_due_on", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."points", old_values."public_id", old_values."representative_id", old_values."scheme_id", old_values."settled_at", old_values."stage", old_values."status", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a7700111ef784c0d6f2e64c5c4f3611ee49e9b4e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9a0b9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_appraisal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalschemeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="6786cf965e1bed0eca2d2a1acd84368e10fb6f4a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f1103",
                    table="representatives_appraisalschemeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pointrule",
            constraint=models.UniqueConstraint(
                fields=("scheme", "counts", "valid_from"),
                name="point_rule_begins_once_a_day",
                violation_error_message="同一天开始、计同一件事的规则已经有了。",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="point_rule_ends_after_it_begins",
                violation_error_message="失效日期不能早于施行日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("most_points__isnull", True), ("most_points__gte", 0), _connector="OR"
                ),
                name="point_rule_ceiling_is_not_negative",
                violation_error_message="封顶的分值写正数。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_pointruleevent" ("counts", "each", "explanation", "id", "most_points", "most_times", "name", "only_checked", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "scheme_id", "source", "valid_from", "valid_to", "version") SELECT new_values."counts", new_values."each", new_values."explanation", new_values."id", new_values."most_points", new_values."most_times", new_values."name", new_values."only_checked", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."place", new_values."public_id", new_values."scheme_id", new_values."source", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f7f0f295ef81c00a4ca7b90f9c7e00116e4cd622",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_98d85",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_pointrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_pointruleevent" ("counts", "each", "explanation", "id", "most_points", "most_times", "name", "only_checked", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "scheme_id", "source", "valid_from", "valid_to", "version") VALUES (NEW."counts", NEW."each", NEW."explanation", NEW."id", NEW."most_points", NEW."most_times", NEW."name", NEW."only_checked", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."scheme_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                    hash="35adc03ca9ee0252bd7b7f02e23c6552ce4a089b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8feea",
                    table="representatives_pointrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_pointruleevent" ("counts", "each", "explanation", "id", "most_points", "most_times", "name", "only_checked", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "scheme_id", "source", "valid_from", "valid_to", "version") SELECT old_values."counts", old_values."each", old_values."explanation", old_values."id", old_values."most_points", old_values."most_times", old_values."name", old_values."only_checked", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."place", old_values."public_id", old_values."scheme_id", old_values."source", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ead7b0738ed2c7f888334c76a0ac630db5c51b28",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_51b5c",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_pointrule",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="appraisalpoints",
            constraint=models.UniqueConstraint(
                fields=("appraisal", "rule"), name="rule_is_counted_once_in_an_appraisal"
            ),
        ),
        migrations.AddConstraint(
            model_name="appraisalpoints",
            constraint=models.CheckConstraint(
                condition=models.Q(("counted__lte", models.F("times"))),
                name="no_more_is_counted_than_was_done",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appraisalpoints",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_when_settled",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM representatives_appraisal\n                WHERE id = (CASE WHEN TG_OP = 'DELETE' THEN OLD.appraisal_id ELSE NEW.appraisal_id END)\n                    AND status = 'settled'\n            ) THEN\n                RAISE EXCEPTION 'the points of a settled appraisal are frozen';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                    hash="be16d9f232950e7790a00ea5856cea52bad7ec6a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_frozen_when_settled_2cd5a",
                    table="representatives_appraisalpoints",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pointruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="95e6b18f31857f240a12c4cbf60ddeda3d4b226e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b7379",
                    table="representatives_pointruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="publishedappraisal",
            index=models.Index(fields=["district", "year", "sort_key"], name="public_appraisals"),
        ),
        migrations.AddConstraint(
            model_name="publishedappraisal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="publishedappraisal_withdrawn_with_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedappraisal",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["full", "summary"])),
                name="publishedappraisal_is_open",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedappraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedappraisalevent" ("appraisal_id", "district_id", "grade", "id", "mode", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "released_at", "released_by_id", "representative_id", "scheme_name", "sort_key", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT new_values."appraisal_id", new_values."district_id", new_values."grade", new_values."id", new_values."mode", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."points", new_values."public_id", new_values."released_at", new_values."released_by_id", new_values."representative_id", new_values."scheme_name", new_values."sort_key", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c989a4852bf797d6da12f8ff63f82c9aba4911a4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_66c71",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_publishedappraisal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedappraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_publishedappraisalevent" ("appraisal_id", "district_id", "grade", "id", "mode", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "released_at", "released_by_id", "representative_id", "scheme_name", "sort_key", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") VALUES (NEW."appraisal_id", NEW."district_id", NEW."grade", NEW."id", NEW."mode", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."points", NEW."public_id", NEW."released_at", NEW."released_by_id", NEW."representative_id", NEW."scheme_name", NEW."sort_key", NEW."withdrawn_at", NEW."withdrawn_because", NEW."withdrawn_by_id", NEW."year"); RETURN NULL;',
                    hash="420bc74c7772cb7d28fa5788efa7fabe06eac730",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cc98c",
                    table="representatives_publishedappraisal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedappraisal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedappraisalevent" ("appraisal_id", "district_id", "grade", "id", "mode", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "public_id", "released_at", "released_by_id", "representative_id", "scheme_name", "sort_key", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT old_values."appraisal_id", old_values."district_id", old_values."grade", old_values."id", old_values."mode", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."points", old_values."public_id", old_values."released_at", old_values."released_by_id", old_values."representative_id", old_values."scheme_name", old_values."sort_key", old_values."withdrawn_at", old_values."withdrawn_because", old_values."withdrawn_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="312f7d1d01fd2c2318910de5382a7eebf3b7fac0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c9387",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_publishedappraisal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedappraisalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d1ca0cab2af9863f4ae87ac37d8c11add5276aec",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2625e",
                    table="representatives_publishedappraisalevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
