import congress.models.base
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('congress', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DutyKind',
            fields=[
                ('code', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='代号')),
                ('name', congress.models.base.NameField(max_length=60, unique=True, verbose_name='名称')),
                ('aliases', models.JSONField(blank=True, default=list, verbose_name='别名')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='依据')),
            ],
            options={
                'verbose_name': '履职类型',
                'verbose_name_plural': '履职类型',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Constituency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='constituencies', to='congress.district', verbose_name='区')),
            ],
            options={
                'verbose_name': '选区',
                'verbose_name_plural': '选区',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='congress.district', verbose_name='区')),
            ],
            options={
                'verbose_name': '代表团',
                'verbose_name_plural': '代表团',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='DutyRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('row_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('occurrence', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('level', models.CharField(choices=[('city', '市代表'), ('district', '区代表'), ('town', '镇代表')], max_length=10, verbose_name='代表层级')),
                ('done_on', models.DateField(verbose_name='日期')),
                ('title', congress.models.base.NameField(blank=True, max_length=120, verbose_name='活动名称')),
                ('place', congress.models.base.NameField(blank=True, max_length=120, verbose_name='地点')),
                ('note', models.TextField(blank=True, verbose_name='备注')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_records', to='congress.district', verbose_name='区')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='representatives.dutykind', verbose_name='履职类型')),
                ('register', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='congress.register', verbose_name='来自登记表')),
            ],
            options={
                'verbose_name': '履职记录',
                'verbose_name_plural': '履职记录',
                'ordering': ['-done_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Representative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=60, verbose_name='姓名')),
                ('sort_key', models.CharField(editable=False, max_length=200, verbose_name='拼音')),
                ('gender', models.CharField(blank=True, choices=[('female', '女'), ('male', '男')], max_length=10, verbose_name='性别')),
                ('position', congress.models.base.NameField(blank=True, max_length=120, verbose_name='单位职务')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='congress.district', verbose_name='区')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='representative', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'verbose_name': '人大代表',
                'verbose_name_plural': '人大代表',
                'ordering': ['district', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('level', models.CharField(choices=[('city', '市代表'), ('district', '区代表'), ('town', '镇代表')], default='district', max_length=10, verbose_name='层级')),
                ('how_elected', models.CharField(choices=[('general', '换届选举'), ('by_election', '补选')], default='general', max_length=20, verbose_name='当选方式')),
                ('why_ended', models.CharField(blank=True, choices=[('term', '届满'), ('resigned', '辞职被接受'), ('moved', '迁出或者调离本行政区域'), ('absent', '未经批准两次不出席本级人民代表大会会议'), ('recalled', '被罢免'), ('nationality', '丧失中华人民共和国国籍'), ('rights', '依照法律被剥夺政治权利'), ('incapable', '丧失行为能力'), ('died', '去世')], max_length=20, verbose_name='终止原因')),
                ('valid_from', models.DateField(verbose_name='起始日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='截止日期')),
                ('constituency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.constituency', verbose_name='选区')),
                ('delegation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.delegation', verbose_name='代表团')),
                ('term', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='congress.term', verbose_name='届')),
                ('representative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.representative', verbose_name='代表')),
            ],
            options={
                'verbose_name': '代表资格',
                'verbose_name_plural': '代表资格',
                'ordering': ['representative', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='DutyRecordEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('row_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('occurrence', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('level', models.CharField(choices=[('city', '市代表'), ('district', '区代表'), ('town', '镇代表')], max_length=10, verbose_name='代表层级')),
                ('done_on', models.DateField(verbose_name='日期')),
                ('title', congress.models.base.NameField(blank=True, max_length=120, verbose_name='活动名称')),
                ('place', congress.models.base.NameField(blank=True, max_length=120, verbose_name='地点')),
                ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('kind', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.dutykind', verbose_name='履职类型')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='representatives.dutyrecord')),
                ('register', models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.register', verbose_name='来自登记表')),
                ('representative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='代表')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='dutyrecord',
            name='representative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_records', to='representatives.representative', verbose_name='代表'),
        ),
        migrations.CreateModel(
            name='RepresentativeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=60, verbose_name='姓名')),
                ('sort_key', models.CharField(editable=False, max_length=200, verbose_name='拼音')),
                ('gender', models.CharField(blank=True, choices=[('female', '女'), ('male', '男')], max_length=10, verbose_name='性别')),
                ('position', congress.models.base.NameField(blank=True, max_length=120, verbose_name='单位职务')),
                ('district', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='representatives.representative')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RepresentativeGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representative_groups', to='congress.district', verbose_name='区')),
            ],
            options={
                'verbose_name': '代表小组',
                'verbose_name_plural': '代表小组',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='MandateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('level', models.CharField(choices=[('city', '市代表'), ('district', '区代表'), ('town', '镇代表')], default='district', max_length=10, verbose_name='层级')),
                ('how_elected', models.CharField(choices=[('general', '换届选举'), ('by_election', '补选')], default='general', max_length=20, verbose_name='当选方式')),
                ('why_ended', models.CharField(blank=True, choices=[('term', '届满'), ('resigned', '辞职被接受'), ('moved', '迁出或者调离本行政区域'), ('absent', '未经批准两次不出席本级人民代表大会会议'), ('recalled', '被罢免'), ('nationality', '丧失中华人民共和国国籍'), ('rights', '依照法律被剥夺政治权利'), ('incapable', '丧失行为能力'), ('died', '去世')], max_length=20, verbose_name='终止原因')),
                ('valid_from', models.DateField(verbose_name='起始日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='截止日期')),
                ('constituency', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.constituency', verbose_name='选区')),
                ('delegation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.delegation', verbose_name='代表团')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='representatives.mandate')),
                ('term', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.term', verbose_name='届')),
                ('representative', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='代表')),
                ('group', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representativegroup', verbose_name='代表小组')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='mandate',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.representativegroup', verbose_name='代表小组'),
        ),
        migrations.AddConstraint(
            model_name='constituency',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='constituency_is_named_once'),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='delegation_is_named_once'),
        ),
        migrations.AddIndex(
            model_name='representative',
            index=models.Index(fields=['district', 'name'], name='representative_by_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representative',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "representatives_representativeevent" ("district_id", "gender", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "sort_key", "user_id", "version") VALUES (NEW."district_id", NEW."gender", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."public_id", NEW."sort_key", NEW."user_id", NEW."version"); RETURN NULL;', hash='88f7bd0fd5ab4e3fbc9e26496eba4de33884b562', operation='INSERT', pgid='pgtrigger_insert_insert_1cd50', table='representatives_representative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representative',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_representativeevent" ("district_id", "gender", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "sort_key", "user_id", "version") VALUES (NEW."district_id", NEW."gender", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."sort_key", NEW."user_id", NEW."version"); RETURN NULL;', hash='1e8ee34e2fdc999133ed8734a62c501a773edc90', operation='UPDATE', pgid='pgtrigger_update_update_8c233', table='representatives_representative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecordevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7f5fa73e439c5ac7c296ef333891bd8ca2288a97', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c7712', table='representatives_dutyrecordevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='dutyrecord',
            index=models.Index(fields=['district', 'year', 'kind'], include=('representative', 'level'), name='duty_figures'),
        ),
        migrations.AddConstraint(
            model_name='dutyrecord',
            constraint=models.UniqueConstraint(condition=models.Q(('row_digest', ''), _negated=True), fields=('district', 'row_digest', 'occurrence'), name='duty_row_of_a_register_is_stored_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecord',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n', hash='74e171bf46f7e6397cbd9a487e791d95bce10207', level='STATEMENT', operation='INSERT', pgid='pgtrigger_marks_its_year_on_insert_1c72a', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_dutyrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecord',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n', hash='b34b516f800dea1cf0684d35163b1b25b2410c73', level='STATEMENT', operation='DELETE', pgid='pgtrigger_marks_its_year_on_delete_7f8e4', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_dutyrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecord',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n', hash='229f88a71b723b1d7e52688835fcbaae71e4cd32', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_marks_its_year_on_update_6e41d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='representatives_dutyrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecord',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "representatives_dutyrecordevent" ("district_id", "done_on", "id", "kind_id", "level", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "register_id", "representative_id", "row_digest", "title", "version", "year") VALUES (NEW."district_id", NEW."done_on", NEW."id", NEW."kind_id", NEW."level", NEW."occurrence", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."public_id", NEW."register_id", NEW."representative_id", NEW."row_digest", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='19a44e15d47ffecefe9101d101e862e378d0f266', operation='INSERT', pgid='pgtrigger_insert_insert_ac73f', table='representatives_dutyrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."register_id" IS DISTINCT FROM (NEW."register_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."row_digest" IS DISTINCT FROM (NEW."row_digest") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "representatives_dutyrecordevent" ("district_id", "done_on", "id", "kind_id", "level", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "register_id", "representative_id", "row_digest", "title", "version", "year") VALUES (NEW."district_id", NEW."done_on", NEW."id", NEW."kind_id", NEW."level", NEW."occurrence", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."register_id", NEW."representative_id", NEW."row_digest", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='0f08393bc03c456568a9ea323190fbb4979d2cb2', operation='UPDATE', pgid='pgtrigger_update_update_f96a0', table='representatives_dutyrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representativeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c269e06cb7d923d4c27f805fd16cabbb3439cbc7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b7471', table='representatives_representativeevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='representativegroup',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='group_is_named_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2228613677c04d5f685b64834fd3ababbe41e9bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ccf5e', table='representatives_mandateevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('valid_to__isnull', True), ('why_ended', '')), models.Q(('valid_to__isnull', False), models.Q(('why_ended', ''), _negated=True)), _connector='OR'), name='mandate_ends_with_its_reason', violation_error_message='截止日期和终止原因要一起填写。'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='mandate_ends_after_it_begins', violation_error_message='截止日期不能早于起始日期。'),
        ),
        migrations.AddConstraint(
            model_name='mandate',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('representative', 'level'), name='mandate_of_a_level_is_held_once', violation_error_message='这位代表已经有同一层级的在任资格。'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "representatives_mandateevent" ("constituency_id", "delegation_id", "group_id", "how_elected", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "term_id", "valid_from", "valid_to", "version", "why_ended") VALUES (NEW."constituency_id", NEW."delegation_id", NEW."group_id", NEW."how_elected", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."representative_id", NEW."term_id", NEW."valid_from", NEW."valid_to", NEW."version", NEW."why_ended"); RETURN NULL;', hash='3b8062469cca39febdc1b29cfcbd6ffafb8ccdbb', operation='INSERT', pgid='pgtrigger_insert_insert_199c7', table='representatives_mandate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_mandateevent" ("constituency_id", "delegation_id", "group_id", "how_elected", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "term_id", "valid_from", "valid_to", "version", "why_ended") VALUES (NEW."constituency_id", NEW."delegation_id", NEW."group_id", NEW."how_elected", NEW."id", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."representative_id", NEW."term_id", NEW."valid_from", NEW."valid_to", NEW."version", NEW."why_ended"); RETURN NULL;', hash='992bcf628bea9cf7ca0ad8fe017a14339c34ed5d', operation='UPDATE', pgid='pgtrigger_update_update_d9a69', table='representatives_mandate', when='AFTER')),
        ),
    ]
