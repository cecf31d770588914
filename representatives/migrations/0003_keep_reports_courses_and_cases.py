import uuid

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import congress.models.attachments
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
            name="CaseRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                ("title", models.CharField(max_length=120, verbose_name="公开的标题")),
                ("text", models.TextField(verbose_name="公开的案例")),
                ("prepared_at", models.DateTimeField(editable=False, verbose_name="拟稿时间")),
                (
                    "prepared_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
            ],
            options={
                "verbose_name": "优秀案例公开稿",
                "verbose_name_plural": "优秀案例公开稿",
            },
        ),
        migrations.CreateModel(
            name="Course",
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
                            ("training", "培训班"),
                            ("seminar", "学习班"),
                            ("briefing", "知情报告会"),
                            ("law", "法制报告会"),
                            ("forum", "讲坛"),
                            ("lecture", "代表小讲堂"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("title", congress.models.base.NameField(max_length=120, verbose_name="名称")),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="第几期"),
                ),
                (
                    "teacher",
                    congress.models.base.NameField(
                        blank=True, max_length=60, verbose_name="主讲人"
                    ),
                ),
                (
                    "convener",
                    models.CharField(
                        choices=[
                            ("nation", "全国"),
                            ("city", "市"),
                            ("district", "区"),
                            ("town", "街镇"),
                        ],
                        default="district",
                        max_length=10,
                        verbose_name="组织层级",
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划日期")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="学时"
                    ),
                ),
                ("about", models.TextField(blank=True, verbose_name="内容")),
                (
                    "is_published",
                    models.BooleanField(
                        default=False,
                        help_text="勾选的，本区代表在手机上看得到课程和材料",
                        verbose_name="代表可见",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="courses",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        help_text="不填表示区人大常委会机关",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="congress.organ",
                        verbose_name="组织单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "课程",
                "verbose_name_plural": "课程",
                "ordering": ["-year", "planned_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="CourseEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("training", "培训班"),
                            ("seminar", "学习班"),
                            ("briefing", "知情报告会"),
                            ("law", "法制报告会"),
                            ("forum", "讲坛"),
                            ("lecture", "代表小讲堂"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                ("title", congress.models.base.NameField(max_length=120, verbose_name="名称")),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="第几期"),
                ),
                (
                    "teacher",
                    congress.models.base.NameField(
                        blank=True, max_length=60, verbose_name="主讲人"
                    ),
                ),
                (
                    "convener",
                    models.CharField(
                        choices=[
                            ("nation", "全国"),
                            ("city", "市"),
                            ("district", "区"),
                            ("town", "街镇"),
                        ],
                        default="district",
                        max_length=10,
                        verbose_name="组织层级",
                    ),
                ),
                ("planned_on", models.DateField(blank=True, null=True, verbose_name="计划日期")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="学时"
                    ),
                ),
                ("about", models.TextField(blank=True, verbose_name="内容")),
                (
                    "is_published",
                    models.BooleanField(
                        default=False,
                        help_text="勾选的，本区代表在手机上看得到课程和材料",
                        verbose_name="代表可见",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
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
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        help_text="不填表示区人大常委会机关",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="congress.organ",
                        verbose_name="组织单位",
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
                        to="representatives.course",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CourseMaterial",
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
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=congress.models.attachments.random_name,
                        verbose_name="文件",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="文件名")),
                ("size", models.PositiveIntegerField(verbose_name="大小")),
                ("uploaded_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="撤下时间"),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="representatives.course",
                        verbose_name="课程",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
            ],
            options={
                "verbose_name": "学习材料",
                "verbose_name_plural": "学习材料",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="CourseSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="representatives.course",
                        verbose_name="课程",
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="course_session",
                        to="representatives.event",
                        verbose_name="活动",
                    ),
                ),
            ],
            options={
                "verbose_name": "课程活动",
                "verbose_name_plural": "课程活动",
                "ordering": ["event__starts_at"],
            },
        ),
        migrations.CreateModel(
            name="CourseSessionEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "course",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.course",
                        verbose_name="课程",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.event",
                        verbose_name="活动",
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
                        to="representatives.coursesession",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DutyReport",
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
                    "level",
                    models.CharField(
                        choices=[("city", "市代表"), ("district", "区代表"), ("town", "镇代表")],
                        max_length=10,
                        verbose_name="代表层级",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "起草"),
                            ("submitted", "已提交"),
                            ("scheduled", "已安排"),
                            ("held", "已报告"),
                            ("filed", "已归档"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="报告正文")),
                (
                    "planned_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="安排时间"),
                ),
                ("held_on", models.DateField(editable=False, null=True, verbose_name="报告日期")),
                (
                    "place",
                    congress.models.base.NameField(blank=True, max_length=120, verbose_name="地点"),
                ),
                (
                    "audience",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="到会人数"),
                ),
                ("result", models.TextField(blank=True, verbose_name="结果和改进")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_reports",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
                (
                    "duty",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="representatives.dutyrecord",
                        verbose_name="履职记录",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_reports",
                        to="representatives.event",
                        verbose_name="报告活动",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duty_reports",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "verbose_name": "履职报告",
                "verbose_name_plural": "履职报告",
                "ordering": ["-year", "-id"],
            },
        ),
        migrations.CreateModel(
            name="DutyReportEvent",
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
                    "level",
                    models.CharField(
                        choices=[("city", "市代表"), ("district", "区代表"), ("town", "镇代表")],
                        max_length=10,
                        verbose_name="代表层级",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "起草"),
                            ("submitted", "已提交"),
                            ("scheduled", "已安排"),
                            ("held", "已报告"),
                            ("filed", "已归档"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                (
                    "planned_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="安排时间"),
                ),
                ("held_on", models.DateField(editable=False, null=True, verbose_name="报告日期")),
                (
                    "place",
                    congress.models.base.NameField(blank=True, max_length=120, verbose_name="地点"),
                ),
                (
                    "audience",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="到会人数"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="建立时间")),
                (
                    "created_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="建立人",
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
                    "duty",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.dutyrecord",
                        verbose_name="履职记录",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.event",
                        verbose_name="报告活动",
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
                        to="representatives.dutyreport",
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
            name="ExemplaryCase",
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
                        choices=[("duty", "履职案例"), ("handling", "建议办理案例")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("nominated", "已推荐"),
                            ("selected", "已入选"),
                            ("not_selected", "未入选"),
                            ("published", "已公开"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="nominated",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("title", congress.models.base.NameField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(verbose_name="案例")),
                ("nominated_at", models.DateTimeField(auto_now_add=True, verbose_name="推荐时间")),
                (
                    "selected_on",
                    models.DateField(editable=False, null=True, verbose_name="入选日期"),
                ),
                ("key", models.UUIDField(editable=False, null=True, verbose_name="提交标识")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exemplary_cases",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
                (
                    "nominated_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exemplary_cases",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="推荐人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="congress.organ",
                        verbose_name="推荐单位",
                    ),
                ),
                (
                    "representatives",
                    models.ManyToManyField(
                        related_name="exemplary_cases",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "verbose_name": "优秀案例",
                "verbose_name_plural": "优秀案例",
                "ordering": ["-year", "-id"],
            },
        ),
        migrations.CreateModel(
            name="CaseReleaseEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                ("title", models.CharField(max_length=120, verbose_name="公开的标题")),
                ("prepared_at", models.DateTimeField(editable=False, verbose_name="拟稿时间")),
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
                        to="representatives.caserelease",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.exemplarycase",
                        verbose_name="优秀案例",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="caserelease",
            name="case",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="release",
                to="representatives.exemplarycase",
                verbose_name="优秀案例",
            ),
        ),
        migrations.CreateModel(
            name="ExemplaryCaseEvent",
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
                    "kind",
                    models.CharField(
                        choices=[("duty", "履职案例"), ("handling", "建议办理案例")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("nominated", "已推荐"),
                            ("selected", "已入选"),
                            ("not_selected", "未入选"),
                            ("published", "已公开"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="nominated",
                        editable=False,
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("title", congress.models.base.NameField(max_length=120, verbose_name="标题")),
                ("nominated_at", models.DateTimeField(auto_now_add=True, verbose_name="推荐时间")),
                (
                    "selected_on",
                    models.DateField(editable=False, null=True, verbose_name="入选日期"),
                ),
                ("key", models.UUIDField(editable=False, null=True, verbose_name="提交标识")),
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
                    "nominated_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="推荐人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="congress.organ",
                        verbose_name="推荐单位",
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
                        to="representatives.exemplarycase",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ExemplaryRecord",
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
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="操作人",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="representatives.exemplarycase",
                        verbose_name="优秀案例",
                    ),
                ),
            ],
            options={
                "verbose_name": "优秀案例办理记录",
                "verbose_name_plural": "优秀案例办理记录",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="LearningRule",
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
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="不填表示没有要求",
                        max_digits=5,
                        null=True,
                        verbose_name="每年学时",
                    ),
                ),
                (
                    "hours_per_material",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="不填表示自学不计学时",
                        max_digits=4,
                        null=True,
                        verbose_name="每份材料折合学时",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="congress.district",
                        verbose_name="区",
                    ),
                ),
            ],
            options={
                "verbose_name": "学时要求",
                "verbose_name_plural": "学时要求",
                "ordering": ["district", "-valid_from"],
            },
        ),
        migrations.CreateModel(
            name="LearningRuleEvent",
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
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="不填表示没有要求",
                        max_digits=5,
                        null=True,
                        verbose_name="每年学时",
                    ),
                ),
                (
                    "hours_per_material",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="不填表示自学不计学时",
                        max_digits=4,
                        null=True,
                        verbose_name="每份材料折合学时",
                    ),
                ),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
                ("valid_from", models.DateField(verbose_name="施行日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
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
                        to="representatives.learningrule",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MaterialReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "read_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="阅读时间"
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="representatives.coursematerial",
                        verbose_name="材料",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="representatives.representative",
                        verbose_name="代表",
                    ),
                ),
            ],
            options={
                "verbose_name": "材料阅读",
                "verbose_name_plural": "材料阅读",
            },
        ),
        migrations.CreateModel(
            name="PublishedCase",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("duty", "履职案例"), ("handling", "建议办理案例")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("text", models.TextField(blank=True, verbose_name="案例")),
                ("representative_names", models.JSONField(default=list, verbose_name="代表")),
                ("selected_on", models.DateField(verbose_name="入选日期")),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="representatives.exemplarycase",
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
                    "representatives",
                    models.ManyToManyField(
                        related_name="published_cases", to="representatives.representative"
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
                "verbose_name": "已公开的优秀案例",
                "verbose_name_plural": "已公开的优秀案例",
                "ordering": ["-selected_on", "-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublishedCaseEvent",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("duty", "履职案例"), ("handling", "建议办理案例")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("representative_names", models.JSONField(default=list, verbose_name="代表")),
                ("selected_on", models.DateField(verbose_name="入选日期")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.exemplarycase",
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
                        to="representatives.publishedcase",
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
        migrations.CreateModel(
            name="PublishedReport",
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
                ("representative_name", models.CharField(max_length=60, verbose_name="代表")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "level",
                    models.CharField(
                        choices=[("city", "市代表"), ("district", "区代表"), ("town", "镇代表")],
                        max_length=10,
                        verbose_name="代表层级",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="报告日期")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                ("audience", models.PositiveIntegerField(verbose_name="到会人数")),
                ("text", models.TextField(blank=True, verbose_name="报告")),
                ("ratings", models.JSONField(default=list, verbose_name="评议")),
                (
                    "changed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="更新时间",
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
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="representatives.dutyreport",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_reports",
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
                "verbose_name": "已公开的履职报告",
                "verbose_name_plural": "已公开的履职报告",
                "ordering": ["-held_on", "-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PublishedReportEvent",
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
                ("representative_name", models.CharField(max_length=60, verbose_name="代表")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "level",
                    models.CharField(
                        choices=[("city", "市代表"), ("district", "区代表"), ("town", "镇代表")],
                        max_length=10,
                        verbose_name="代表层级",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="报告日期")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="地点")),
                ("audience", models.PositiveIntegerField(verbose_name="到会人数")),
                ("ratings", models.JSONField(default=list, verbose_name="评议")),
                (
                    "changed_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        editable=False,
                        verbose_name="更新时间",
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
                        to="representatives.publishedreport",
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
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.dutyreport",
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
        migrations.CreateModel(
            name="ReportComment",
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
                ("text", models.TextField(max_length=1000, verbose_name="意见")),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="录入时间")),
                ("struck_at", models.DateTimeField(null=True, verbose_name="划去时间")),
                (
                    "entered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="representatives.dutyreport",
                        verbose_name="履职报告",
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="划去人",
                    ),
                ),
            ],
            options={
                "verbose_name": "选民意见",
                "verbose_name_plural": "选民意见",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportCommentEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "public_id",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="公开标识"),
                ),
                ("entered_at", models.DateTimeField(auto_now_add=True, verbose_name="录入时间")),
                ("struck_at", models.DateTimeField(null=True, verbose_name="划去时间")),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
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
                        to="representatives.reportcomment",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.dutyreport",
                        verbose_name="履职报告",
                    ),
                ),
                (
                    "struck_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="划去人",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportRating",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[
                            ("overall", "总体评价"),
                            ("study", "学习宣传"),
                            ("session", "出席人代会"),
                            ("activities", "闭会期间活动"),
                            ("contact", "联系选民"),
                            ("deeds", "为选民办实事"),
                        ],
                        default="overall",
                        max_length=20,
                        verbose_name="评议内容",
                    ),
                ),
                ("satisfied", models.PositiveIntegerField(default=0, verbose_name="满意")),
                ("basically", models.PositiveIntegerField(default=0, verbose_name="基本满意")),
                ("dissatisfied", models.PositiveIntegerField(default=0, verbose_name="不满意")),
                ("unknown", models.PositiveIntegerField(default=0, verbose_name="不了解")),
                ("audience", models.PositiveIntegerField(verbose_name="到会人数")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ratings",
                        to="representatives.dutyreport",
                        verbose_name="履职报告",
                    ),
                ),
            ],
            options={
                "verbose_name": "评议",
                "verbose_name_plural": "评议",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportRatingEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[
                            ("overall", "总体评价"),
                            ("study", "学习宣传"),
                            ("session", "出席人代会"),
                            ("activities", "闭会期间活动"),
                            ("contact", "联系选民"),
                            ("deeds", "为选民办实事"),
                        ],
                        default="overall",
                        max_length=20,
                        verbose_name="评议内容",
                    ),
                ),
                ("satisfied", models.PositiveIntegerField(default=0, verbose_name="满意")),
                ("basically", models.PositiveIntegerField(default=0, verbose_name="基本满意")),
                ("dissatisfied", models.PositiveIntegerField(default=0, verbose_name="不满意")),
                ("unknown", models.PositiveIntegerField(default=0, verbose_name="不了解")),
                ("audience", models.PositiveIntegerField(verbose_name="到会人数")),
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
                        to="representatives.reportrating",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.dutyreport",
                        verbose_name="履职报告",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportRecord",
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
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="操作人",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="records",
                        to="representatives.dutyreport",
                        verbose_name="履职报告",
                    ),
                ),
            ],
            options={
                "verbose_name": "履职报告办理记录",
                "verbose_name_plural": "履职报告办理记录",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="ReportRelease",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                ("text", models.TextField(verbose_name="公开的报告")),
                ("prepared_at", models.DateTimeField(editable=False, verbose_name="拟稿时间")),
                (
                    "prepared_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="release",
                        to="representatives.dutyreport",
                        verbose_name="履职报告",
                    ),
                ),
            ],
            options={
                "verbose_name": "履职报告公开稿",
                "verbose_name_plural": "履职报告公开稿",
            },
        ),
        migrations.CreateModel(
            name="ReportReleaseEvent",
            fields=[
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("id", models.BigIntegerField()),
                (
                    "version",
                    models.PositiveIntegerField(default=1, editable=False, verbose_name="版本"),
                ),
                ("prepared_at", models.DateTimeField(editable=False, verbose_name="拟稿时间")),
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
                        to="representatives.reportrelease",
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="representatives.dutyreport",
                        verbose_name="履职报告",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="course",
            index=models.Index(fields=["district", "year"], name="courses_of_a_year"),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.UniqueConstraint(
                fields=("district", "year", "kind", "title", "number"),
                name="course_is_planned_once",
                nulls_distinct=False,
                violation_error_message="这一年已经有同名同期的课程。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                    hash="0971af02b68694dc9bad95873fa62a6ab76bcc59",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_marks_its_year_on_insert_debc9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n",
                    hash="1097885e17be15d757a136301c71b8af75b21c48",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_marks_its_year_on_delete_51aa3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                    hash="7fd5050ae4ce5139cd00228db70f243bfe39f776",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_marks_its_year_on_update_f6538",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="representatives_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_courseevent" ("about", "convener", "created_by_id", "district_id", "hours", "id", "is_published", "kind", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "public_id", "teacher", "title", "version", "year") SELECT new_values."about", new_values."convener", new_values."created_by_id", new_values."district_id", new_values."hours", new_values."id", new_values."is_published", new_values."kind", new_values."number", new_values."organiser_id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."planned_on", new_values."public_id", new_values."teacher", new_values."title", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="13581643cd0f5a75d9e2bfbe36e54ebc1327cb3c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f795c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_courseevent" ("about", "convener", "created_by_id", "district_id", "hours", "id", "is_published", "kind", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "public_id", "teacher", "title", "version", "year") VALUES (NEW."about", NEW."convener", NEW."created_by_id", NEW."district_id", NEW."hours", NEW."id", NEW."is_published", NEW."kind", NEW."number", NEW."organiser_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."planned_on", NEW."public_id", NEW."teacher", NEW."title", NEW."version", NEW."year"); RETURN NULL;',
                    hash="8cff053d52ae87d5e5bf5639e4b9884e615b281d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8e52f",
                    table="representatives_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_courseevent" ("about", "convener", "created_by_id", "district_id", "hours", "id", "is_published", "kind", "number", "organiser_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "public_id", "teacher", "title", "version", "year") SELECT old_values."about", old_values."convener", old_values."created_by_id", old_values."district_id", old_values."hours", old_values."id", old_values."is_published", old_values."kind", old_values."number", old_values."organiser_id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."planned_on", old_values."public_id", old_values."teacher", old_values."title", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9ed3fd68e96704e8bc5fe048c347ffcde80fc469",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6d0bb",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="courseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0430ae326ce1b591af1363c4e8f1aba6fa21c02a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4785a",
                    table="representatives_courseevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coursesession",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_coursesessionevent" ("course_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."course_id", new_values."event_id", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="816c98719ae9439b06d0e77c4e2735d4cbed2324",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27ec6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_coursesession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coursesession",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_coursesessionevent" ("course_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."course_id", NEW."event_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id"); RETURN NULL;',
                    hash="8f6b81078cc5d281941a3c85b31ea310c0efb146",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8448a",
                    table="representatives_coursesession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coursesession",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_coursesessionevent" ("course_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."course_id", old_values."event_id", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="dd9982ebae1b5cbb5eab6828f03c5acc9dafc114",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2dc83",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_coursesession",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coursesessionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="41b7d5061ddb40d09c7e6a9128c4ad4772be6b96",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_99d52",
                    table="representatives_coursesessionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="dutyreport",
            index=models.Index(fields=["district", "year", "status"], name="reports_of_a_year"),
        ),
        migrations.AddIndex(
            model_name="dutyreport",
            index=models.Index(fields=["representative", "-held_on"], name="reports_of_one"),
        ),
        migrations.AddConstraint(
            model_name="dutyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["draft", "submitted", "scheduled", "held", "filed", "withdrawn"],
                    )
                ),
                name="report_status_is_a_known_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("held", "filed")), _negated=True),
                    models.Q(
                        ("audience__isnull", False),
                        ("duty__isnull", False),
                        ("held_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="held_report_has_its_day_its_audience_and_its_duty",
                violation_error_message="已报告的要有日期、到会人数和履职记录。",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "filed"), _negated=True),
                    models.Q(("result", ""), _negated=True),
                    _connector="OR",
                ),
                name="filed_report_has_its_result",
                violation_error_message="请先填写结果，再归档。",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ("draft", "submitted", "scheduled"))),
                fields=("representative", "level"),
                name="representative_prepares_one_report_at_a_time",
                violation_error_message="这位代表已经有一份正在准备的报告。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="fdb68417e8f1d9c6298217b257e87caff60de34f",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_047be",
                    table="representatives_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                    hash="051931ea869ad206e40cad12e0bc6a06bc00b65d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_marks_its_year_on_insert_9127f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n",
                    hash="83819df0d0fa29c39dfd96c78f1a465331859a20",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_marks_its_year_on_delete_19b69",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                    hash="2b0c78ce365f29a1f04dc80b4050ed93c32fe6ed",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_marks_its_year_on_update_fd690",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="representatives_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="report_status_follows_the_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:submitted,draft:withdrawn,filed:held,held:filed,held:scheduled,scheduled:held,scheduled:scheduled,scheduled:withdrawn,submitted:draft,submitted:held,submitted:scheduled,submitted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="bb14a3f4056515957c49cb648dde7eb9e7464c27",
                    operation="UPDATE",
                    pgid="pgtrigger_report_status_follows_the_table_4f39a",
                    table="representatives_dutyreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_dutyreportevent" ("audience", "created_at", "created_by_id", "district_id", "duty_id", "event_id", "held_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "public_id", "representative_id", "status", "version", "year") SELECT new_values."audience", new_values."created_at", new_values."created_by_id", new_values."district_id", new_values."duty_id", new_values."event_id", new_values."held_on", new_values."id", new_values."level", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."place", new_values."planned_at", new_values."public_id", new_values."representative_id", new_values."status", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="36ce615801a851554c7019c054523dde1aaa1182",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dae4c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."duty_id" IS DISTINCT FROM (NEW."duty_id") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."planned_at" IS DISTINCT FROM (NEW."planned_at") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "representatives_dutyreportevent" ("audience", "created_at", "created_by_id", "district_id", "duty_id", "event_id", "held_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "public_id", "representative_id", "status", "version", "year") VALUES (NEW."audience", NEW."created_at", NEW."created_by_id", NEW."district_id", NEW."duty_id", NEW."event_id", NEW."held_on", NEW."id", NEW."level", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."place", NEW."planned_at", NEW."public_id", NEW."representative_id", NEW."status", NEW."version", NEW."year"); RETURN NULL;',
                    hash="bf79aeaffbb5c6acc045d7da70f336e7cfed27eb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0ceeb",
                    table="representatives_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_dutyreportevent" ("audience", "created_at", "created_by_id", "district_id", "duty_id", "event_id", "held_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "public_id", "representative_id", "status", "version", "year") SELECT old_values."audience", old_values."created_at", old_values."created_by_id", old_values."district_id", old_values."duty_id", old_values."event_id", old_values."held_on", old_values."id", old_values."level", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."place", old_values."planned_at", old_values."public_id", old_values."representative_id", old_values."status", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="981067797c3c36d6713c2d04dc22dd639fe50753",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_68978",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_dutyreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dutyreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c328bcb5453a01b11967fecfc6d2d51d4e676ddd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ab107",
                    table="representatives_dutyreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="exemplarycase",
            index=models.Index(fields=["district", "year", "status"], name="cases_of_a_year"),
        ),
        migrations.AddConstraint(
            model_name="exemplarycase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        ["nominated", "selected", "not_selected", "published", "withdrawn"],
                    )
                ),
                name="exemplary_case_status_is_a_known_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemplarycase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("selected", "published")), _negated=True),
                    ("selected_on__isnull", False),
                    _connector="OR",
                ),
                name="chosen_case_has_its_day",
                violation_error_message="入选的案例要有入选日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="exemplarycase",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key__isnull", False)),
                fields=("nominated_by", "key"),
                name="nomination_of_a_key_is_one_case",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="082c2fbc2b09939ac591be069c0881b4a19d904d",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_13818",
                    table="representatives_exemplarycase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                    hash="997b7330f0bd70bd2058a76d29afc7331b251896",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_marks_its_year_on_insert_bf05d",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_exemplarycase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n",
                    hash="8ca5e592a5c4e0b9e8a07c5e1deba43b69d5c7bb",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_marks_its_year_on_delete_b4ea3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_exemplarycase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="marks_its_year_on_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n",
                    hash="ab676ed3dcc98a4fe1e626d6c2ca2c35deb83e17",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_marks_its_year_on_update_2c5c4",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="representatives_exemplarycase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="exemplary_case_status_follows_the_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{nominated:not_selected,nominated:selected,nominated:withdrawn,published:selected,selected:published,selected:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="488db37207eb0dda7f9b0070d9a25823673e6447",
                    operation="UPDATE",
                    pgid="pgtrigger_exemplary_case_status_follows_the_table_a687a",
                    table="representatives_exemplarycase",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_exemplarycaseevent" ("district_id", "id", "key", "kind", "nominated_at", "nominated_by_id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "selected_on", "status", "title", "version", "year") SELECT new_values."district_id", new_values."id", new_values."key", new_values."kind", new_values."nominated_at", new_values."nominated_by_id", new_values."organ_id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."selected_on", new_values."status", new_values."title", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="771add8a833292cb13395c1875ee785be20e798b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_75c4a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_exemplarycase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."nominated_at" IS DISTINCT FROM (NEW."nominated_at") OR OLD."nominated_by_id" IS DISTINCT FROM (NEW."nominated_by_id") OR OLD."organ_id" IS DISTINCT FROM (NEW."organ_id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."selected_on" IS DISTINCT FROM (NEW."selected_on") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "representatives_exemplarycaseevent" ("district_id", "id", "key", "kind", "nominated_at", "nominated_by_id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "selected_on", "status", "title", "version", "year") VALUES (NEW."district_id", NEW."id", NEW."key", NEW."kind", NEW."nominated_at", NEW."nominated_by_id", NEW."organ_id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."selected_on", NEW."status", NEW."title", NEW."version", NEW."year"); RETURN NULL;',
                    hash="c7fc798c887afcf9da3b102c23ca319df8329566",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f55b9",
                    table="representatives_exemplarycase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_exemplarycaseevent" ("district_id", "id", "key", "kind", "nominated_at", "nominated_by_id", "organ_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "selected_on", "status", "title", "version", "year") SELECT old_values."district_id", old_values."id", old_values."key", old_values."kind", old_values."nominated_at", old_values."nominated_by_id", old_values."organ_id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."selected_on", old_values."status", old_values."title", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b4e44873dbd6a65de7a766af606ae1f26cf3007d",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_73fd3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_exemplarycase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casereleaseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="43aad1b1269252ed8e9decad3b1624e77e75094e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c9d7e",
                    table="representatives_casereleaseevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caserelease",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="e10ce9d904c195520b6e2c9862086ae1baba08ec",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_2e852",
                    table="representatives_caserelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caserelease",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_casereleaseevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "title", "version") SELECT new_values."case_id", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."prepared_at", new_values."prepared_by_id", new_values."title", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7308712779bfdb5f3b1dcde8ad9dcb7eca5432de",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5cb4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_caserelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caserelease",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at") OR OLD."prepared_by_id" IS DISTINCT FROM (NEW."prepared_by_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "representatives_casereleaseevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "title", "version") VALUES (NEW."case_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."title", NEW."version"); RETURN NULL;',
                    hash="f552fd691ebf8da675c6527d8f78170248f7593e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_08885",
                    table="representatives_caserelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="caserelease",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_casereleaseevent" ("case_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "title", "version") SELECT old_values."case_id", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."prepared_at", old_values."prepared_by_id", old_values."title", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="11e278f29bb6044a4a1f14baa3e001e0dd3757a8",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a5ba9",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_caserelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplarycaseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="33f6dbf0a5a8ef88048714af1c405cf6465545bb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b877b",
                    table="representatives_exemplarycaseevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exemplaryrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2cdc8fff062c31fb8250de7abc6059661781dffa",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_aca5f",
                    table="representatives_exemplaryrecord",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="learningrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="learning_rule_ends_after_it_begins",
                violation_error_message="失效日期不能早于施行日期。",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningrule",
            constraint=models.UniqueConstraint(
                fields=("district", "valid_from"),
                name="one_learning_rule_begins_on_a_day",
                violation_error_message="这一天已经有一条学时要求。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_learningruleevent" ("district_id", "hours", "hours_per_material", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source", "valid_from", "valid_to", "version") SELECT new_values."district_id", new_values."hours", new_values."hours_per_material", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."source", new_values."valid_from", new_values."valid_to", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="46873e0512d0c78ff13b7ce7ebc9952a5c1c51cf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b7e4a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_learningrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_learningruleevent" ("district_id", "hours", "hours_per_material", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source", "valid_from", "valid_to", "version") VALUES (NEW."district_id", NEW."hours", NEW."hours_per_material", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."version"); RETURN NULL;',
                    hash="4ec82e53d8f1fdd6d35efe238f038e826853cbd7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6bf3a",
                    table="representatives_learningrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_learningruleevent" ("district_id", "hours", "hours_per_material", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "source", "valid_from", "valid_to", "version") SELECT old_values."district_id", old_values."hours", old_values."hours_per_material", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."source", old_values."valid_from", old_values."valid_to", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="5e778da47552aa323597733789764b99b979c827",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a51fb",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_learningrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningruleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="de4c3ec479810f87890657fbf49df11288ca9ad0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ac693",
                    table="representatives_learningruleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="materialreading",
            constraint=models.UniqueConstraint(
                fields=("material", "representative"), name="material_is_read_once_by_each"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedcase",
            index=models.Index(fields=["district", "-selected_on", "-id"], name="public_cases"),
        ),
        migrations.AddConstraint(
            model_name="publishedcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="publishedcase_withdrawn_with_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedcase",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["full", "summary"])), name="publishedcase_is_open"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedcase",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="f9fe25d5bfbf628a3ee917bdcc2bff287a50f7a6",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_adda6",
                    table="representatives_publishedcase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedcase",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedcaseevent" ("case_id", "district_id", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "representative_names", "selected_on", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT new_values."case_id", new_values."district_id", new_values."id", new_values."kind", new_values."mode", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."released_at", new_values."released_by_id", new_values."representative_names", new_values."selected_on", new_values."title", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="6cf2bbd45e44f771cae65309c6936c8763d37789",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_320c9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_publishedcase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedcase",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."case_id" IS DISTINCT FROM (NEW."case_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."released_by_id" IS DISTINCT FROM (NEW."released_by_id") OR OLD."representative_names" IS DISTINCT FROM (NEW."representative_names") OR OLD."selected_on" IS DISTINCT FROM (NEW."selected_on") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "representatives_publishedcaseevent" ("case_id", "district_id", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "representative_names", "selected_on", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") VALUES (NEW."case_id", NEW."district_id", NEW."id", NEW."kind", NEW."mode", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."released_at", NEW."released_by_id", NEW."representative_names", NEW."selected_on", NEW."title", NEW."withdrawn_at", NEW."withdrawn_because", NEW."withdrawn_by_id", NEW."year"); RETURN NULL;',
                    hash="5a7e93d4f164119ec4b09e36b53add71abc86e57",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2b628",
                    table="representatives_publishedcase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedcase",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedcaseevent" ("case_id", "district_id", "id", "kind", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "released_at", "released_by_id", "representative_names", "selected_on", "title", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT old_values."case_id", old_values."district_id", old_values."id", old_values."kind", old_values."mode", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."released_at", old_values."released_by_id", old_values."representative_names", old_values."selected_on", old_values."title", old_values."withdrawn_at", old_values."withdrawn_because", old_values."withdrawn_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="ad863f98730e73c70b54b4625cebfa1e547efbae",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08d3d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_publishedcase",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedcaseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="472e93306cb31067aa3b45c5773a7ef3982ccf61",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c576f",
                    table="representatives_publishedcaseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="publishedreport",
            index=models.Index(fields=["district", "-held_on", "-id"], name="public_reports"),
        ),
        migrations.AddIndex(
            model_name="publishedreport",
            index=models.Index(fields=["representative", "-held_on"], name="public_reports_of_one"),
        ),
        migrations.AddConstraint(
            model_name="publishedreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", "")),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        models.Q(("withdrawn_because", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="publishedreport_withdrawn_with_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["full", "summary"])),
                name="publishedreport_is_open",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="9c4eaf8a5550f92bae818fba52ab9fba4c7835b2",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_f110c",
                    table="representatives_publishedreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedreportevent" ("audience", "changed_at", "district_id", "held_on", "id", "level", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "ratings", "released_at", "released_by_id", "report_id", "representative_id", "representative_name", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT new_values."audience", new_values."changed_at", new_values."district_id", new_values."held_on", new_values."id", new_values."level", new_values."mode", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."place", new_values."public_id", new_values."ratings", new_values."released_at", new_values."released_by_id", new_values."report_id", new_values."representative_id", new_values."representative_name", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c59c541bf75b2234debb7bad0950079f91866dc9",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2d444",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_publishedreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."ratings" IS DISTINCT FROM (NEW."ratings") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."released_by_id" IS DISTINCT FROM (NEW."released_by_id") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."representative_name" IS DISTINCT FROM (NEW."representative_name") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func='INSERT INTO "representatives_publishedreportevent" ("audience", "changed_at", "district_id", "held_on", "id", "level", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "ratings", "released_at", "released_by_id", "report_id", "representative_id", "representative_name", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") VALUES (NEW."audience", NEW."changed_at", NEW."district_id", NEW."held_on", NEW."id", NEW."level", NEW."mode", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."ratings", NEW."released_at", NEW."released_by_id", NEW."report_id", NEW."representative_id", NEW."representative_name", NEW."withdrawn_at", NEW."withdrawn_because", NEW."withdrawn_by_id", NEW."year"); RETURN NULL;',
                    hash="f0419989d15a0a6c2ca1024db0a57381bd489423",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f3deb",
                    table="representatives_publishedreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedreportevent" ("audience", "changed_at", "district_id", "held_on", "id", "level", "mode", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "ratings", "released_at", "released_by_id", "report_id", "representative_id", "representative_name", "withdrawn_at", "withdrawn_because", "withdrawn_by_id", "year") SELECT old_values."audience", old_values."changed_at", old_values."district_id", old_values."held_on", old_values."id", old_values."level", old_values."mode", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."place", old_values."public_id", old_values."ratings", old_values."released_at", old_values."released_by_id", old_values."report_id", old_values."representative_id", old_values."representative_name", old_values."withdrawn_at", old_values."withdrawn_because", old_values."withdrawn_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="443b75326ce001a74d8053772705d655521efb3b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fbccd",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_publishedreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="61e6e1e700906c1bdcacdfd5698388aefd8c918b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_50ca8",
                    table="representatives_publishedreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportcomment",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="8892fcfd0c5e7a0ce1a99a3225402bb1394dc5ad",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_88077",
                    table="representatives_reportcomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportcomment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_reportcommentevent" ("entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "report_id", "struck_at", "struck_by_id") SELECT new_values."entered_at", new_values."entered_by_id", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."report_id", new_values."struck_at", new_values."struck_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7dcd199dfd6e38abc040b304c21b202bc444a468",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_56ea9",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_reportcomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportcomment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."struck_at" IS DISTINCT FROM (NEW."struck_at") OR OLD."struck_by_id" IS DISTINCT FROM (NEW."struck_by_id"))',
                    func='INSERT INTO "representatives_reportcommentevent" ("entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "report_id", "struck_at", "struck_by_id") VALUES (NEW."entered_at", NEW."entered_by_id", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."report_id", NEW."struck_at", NEW."struck_by_id"); RETURN NULL;',
                    hash="a32cbfb7ef1d9148a9a99b6faf5d69c605140af4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f2244",
                    table="representatives_reportcomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportcomment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_reportcommentevent" ("entered_at", "entered_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "report_id", "struck_at", "struck_by_id") SELECT old_values."entered_at", old_values."entered_by_id", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."report_id", old_values."struck_at", old_values."struck_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="83e214adf1ff5e6504236a86e6454bbdedcf745a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9c24e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_reportcomment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportcommentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="05ee1e3ea330edac2cabab6a5542e073fa6ca777",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_39438",
                    table="representatives_reportcommentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrating",
            constraint=models.UniqueConstraint(
                fields=("report", "aspect"), name="aspect_of_a_report_is_rated_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportrating",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "audience__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    models.F("satisfied"), "+", models.F("basically")
                                ),
                                "+",
                                models.F("dissatisfied"),
                            ),
                            "+",
                            models.F("unknown"),
                        ),
                    )
                ),
                name="no_more_verdicts_than_people_in_the_hall",
                violation_error_message="各档合计不能超过到会人数。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrating",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_reportratingevent" ("aspect", "audience", "basically", "dissatisfied", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "satisfied", "unknown", "version") SELECT new_values."aspect", new_values."audience", new_values."basically", new_values."dissatisfied", new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."report_id", new_values."satisfied", new_values."unknown", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a9cfa82bd03b071cd9e89ffd3cf434c023aaa35",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_dd749",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_reportrating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrating",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "representatives_reportratingevent" ("aspect", "audience", "basically", "dissatisfied", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "satisfied", "unknown", "version") VALUES (NEW."aspect", NEW."audience", NEW."basically", NEW."dissatisfied", NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."report_id", NEW."satisfied", NEW."unknown", NEW."version"); RETURN NULL;',
                    hash="d13ea834d3b3b1f75f573aa3a11d447957e505c9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6eb0d",
                    table="representatives_reportrating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrating",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_reportratingevent" ("aspect", "audience", "basically", "dissatisfied", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "satisfied", "unknown", "version") SELECT old_values."aspect", old_values."audience", old_values."basically", old_values."dissatisfied", old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."report_id", old_values."satisfied", old_values."unknown", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="17fc2028645730b348ea51c23188cde3870270de",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_81f47",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_reportrating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportratingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7445f147674b9dd0f8f20e9dbf2d0ace6a6f1345",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2dff1",
                    table="representatives_reportratingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrecord",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5fcd065e33d3392c7d4b942f8a1fc66778217116",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_fe94a",
                    table="representatives_reportrecord",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="notes_personal_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."text" IS DISTINCT FROM (NEW."text"))',
                    func="\n            INSERT INTO congress_personalevent (at, context, \"table\", \"row\", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE \"C\"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ",
                    hash="fe37875ffb7ace2965f5285d06c12a5cdd096838",
                    operation="UPDATE",
                    pgid="pgtrigger_notes_personal_changes_45e5a",
                    table="representatives_reportrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_reportreleaseevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "report_id", "version") SELECT new_values."id", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."prepared_at", new_values."prepared_by_id", new_values."report_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ca9eb60f8bf57a8a7e98550131c0b536a16bc5bf",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0881b",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_reportrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."prepared_at" IS DISTINCT FROM (NEW."prepared_at") OR OLD."prepared_by_id" IS DISTINCT FROM (NEW."prepared_by_id") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "representatives_reportreleaseevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "report_id", "version") VALUES (NEW."id", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."prepared_at", NEW."prepared_by_id", NEW."report_id", NEW."version"); RETURN NULL;',
                    hash="e48ef0eed16ec1d26757fbd6b5dcaefdd7e39135",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f4ebc",
                    table="representatives_reportrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportrelease",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_reportreleaseevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prepared_at", "prepared_by_id", "report_id", "version") SELECT old_values."id", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."prepared_at", old_values."prepared_by_id", old_values."report_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="71c76eb8ff6bd20cdc5f4a561babddc4b6f82fe7",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_86d05",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_reportrelease",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportreleaseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="67c17195f329ce824ccf3d7e92f11cdcfc0e38b8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a87df",
                    table="representatives_reportreleaseevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
