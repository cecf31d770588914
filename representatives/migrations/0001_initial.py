import congress.models.base
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

from congress.together import together

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('congress', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together([
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
            name='DutyKindEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('code', models.CharField(max_length=40, serialize=False, verbose_name='代号')),
                ('name', congress.models.base.NameField(max_length=60, verbose_name='名称')),
                ('aliases', models.JSONField(blank=True, default=list, verbose_name='别名')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='依据')),
            ],
            options={
                'abstract': False,
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
            ],
            options={
                'verbose_name': '履职记录',
                'verbose_name_plural': '履职记录',
                'ordering': ['-done_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='DutyRecordEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
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
            ],
            options={
                'abstract': False,
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
            ],
            options={
                'verbose_name': '代表资格',
                'verbose_name_plural': '代表资格',
                'ordering': ['representative', '-valid_from'],
            },
        ),
        migrations.CreateModel(
            name='MandateEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('level', models.CharField(choices=[('city', '市代表'), ('district', '区代表'), ('town', '镇代表')], default='district', max_length=10, verbose_name='层级')),
                ('how_elected', models.CharField(choices=[('general', '换届选举'), ('by_election', '补选')], default='general', max_length=20, verbose_name='当选方式')),
                ('why_ended', models.CharField(blank=True, choices=[('term', '届满'), ('resigned', '辞职被接受'), ('moved', '迁出或者调离本行政区域'), ('absent', '未经批准两次不出席本级人民代表大会会议'), ('recalled', '被罢免'), ('nationality', '丧失中华人民共和国国籍'), ('rights', '依照法律被剥夺政治权利'), ('incapable', '丧失行为能力'), ('died', '去世')], max_length=20, verbose_name='终止原因')),
                ('valid_from', models.DateField(verbose_name='起始日期')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='截止日期')),
            ],
            options={
                'abstract': False,
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
            ],
            options={
                'verbose_name': '人大代表',
                'verbose_name_plural': '人大代表',
                'ordering': ['district', 'sort_key'],
            },
        ),
        migrations.CreateModel(
            name='RepresentativeEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=60, verbose_name='姓名')),
                ('sort_key', models.CharField(editable=False, max_length=200, verbose_name='拼音')),
                ('gender', models.CharField(blank=True, choices=[('female', '女'), ('male', '男')], max_length=10, verbose_name='性别')),
                ('position', congress.models.base.NameField(blank=True, max_length=120, verbose_name='单位职务')),
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
            ],
            options={
                'verbose_name': '代表小组',
                'verbose_name_plural': '代表小组',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='RepresentativeGroupEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
            ],
            options={
                'abstract': False,
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
            name='ConstituencyEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='representatives.constituency')),
            ],
            options={
                'abstract': False,
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
            name='DelegationEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='representatives.delegation')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutykind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_dutykindevent" ("aliases", "code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT new_values."aliases", new_values."code", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."code", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='15847a4b6b21c8100b9db7b4ec80126ebf7bdc61', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_c1040', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_dutykind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutykind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_dutykindevent" ("aliases", "code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") VALUES (NEW."aliases", NEW."code", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."code", NEW."source"); RETURN NULL;', hash='c56c375cfad33ad7b54bb02ea644bb51d0364654', operation='UPDATE', pgid='pgtrigger_update_update_5edf9', table='representatives_dutykind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutykind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_dutykindevent" ("aliases", "code", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source") SELECT old_values."aliases", old_values."code", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."code", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='eff46f5fb816be00c925ba6c8c1cfeb4028b0e52', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b9cba', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_dutykind', when='AFTER')),
        ),
        migrations.AddField(
            model_name='dutykindevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='dutykindevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='representatives.dutykind'),
        ),
        migrations.AddField(
            model_name='dutyrecord',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_records', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='dutyrecord',
            name='kind',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='representatives.dutykind', verbose_name='履职类型'),
        ),
        migrations.AddField(
            model_name='dutyrecord',
            name='register',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='congress.register', verbose_name='来自登记表'),
        ),
        migrations.AddField(
            model_name='dutyrecordevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='dutyrecordevent',
            name='kind',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.dutykind', verbose_name='履职类型'),
        ),
        migrations.AddField(
            model_name='dutyrecordevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='dutyrecordevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='representatives.dutyrecord'),
        ),
        migrations.AddField(
            model_name='dutyrecordevent',
            name='register',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.register', verbose_name='来自登记表'),
        ),
        migrations.AddField(
            model_name='mandate',
            name='constituency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.constituency', verbose_name='选区'),
        ),
        migrations.AddField(
            model_name='mandate',
            name='delegation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.delegation', verbose_name='代表团'),
        ),
        migrations.AddField(
            model_name='mandate',
            name='term',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='congress.term', verbose_name='届'),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='constituency',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.constituency', verbose_name='选区'),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='delegation',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.delegation', verbose_name='代表团'),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='representatives.mandate'),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='term',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.term', verbose_name='届'),
        ),
        migrations.AddField(
            model_name='representative',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='representative',
            name='user',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='representative', to=settings.AUTH_USER_MODEL, verbose_name='账号'),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='representative',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='代表'),
        ),
        migrations.AddField(
            model_name='mandate',
            name='representative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.representative', verbose_name='代表'),
        ),
        migrations.AddField(
            model_name='dutyrecordevent',
            name='representative',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='代表'),
        ),
        migrations.AddField(
            model_name='dutyrecord',
            name='representative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duty_records', to='representatives.representative', verbose_name='代表'),
        ),
        migrations.AddField(
            model_name='representativeevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='representativeevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='representativeevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='representatives.representative'),
        ),
        migrations.AddField(
            model_name='representativeevent',
            name='user',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='账号'),
        ),
        migrations.AddField(
            model_name='representativegroup',
            name='district',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representative_groups', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='mandateevent',
            name='group',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representativegroup', verbose_name='代表小组'),
        ),
        migrations.AddField(
            model_name='mandate',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='representatives.representativegroup', verbose_name='代表小组'),
        ),
        migrations.AddField(
            model_name='representativegroupevent',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区'),
        ),
        migrations.AddField(
            model_name='representativegroupevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='representativegroupevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='representatives.representativegroup'),
        ),
        migrations.AddConstraint(
            model_name='constituency',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='constituency_is_named_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='constituency',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_constituencyevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT new_values."district_id", new_values."id", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='37723ff3b1a0cd57775dfdd1e440227822acbb3f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_73c7e', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_constituency', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='constituency',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_constituencyevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") VALUES (NEW."district_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."version"); RETURN NULL;', hash='90ab030150a31e6985c1ee46990f5d23b0f3bd78', operation='UPDATE', pgid='pgtrigger_update_update_73c3b', table='representatives_constituency', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='constituency',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_constituencyevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT old_values."district_id", old_values."id", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='6211245430252ecafc9ac787474f506e231c1ba7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8cc38', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_constituency', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='constituencyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8237638bd26f28a1b4d3436a71e5734d9d9cb5d1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3dd56', table='representatives_constituencyevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='delegation',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='delegation_is_named_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_delegationevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT new_values."district_id", new_values."id", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6df43c9eed1db78b1af37981292e0ab5b79851c7', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_fc15a', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_delegationevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") VALUES (NEW."district_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."version"); RETURN NULL;', hash='9c2415395184e8a7337c0a317e2e9a33f41dcdeb', operation='UPDATE', pgid='pgtrigger_update_update_823b3', table='representatives_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_delegationevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT old_values."district_id", old_values."id", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9d947cba9d04fd93dd84cdb586d52e717eab2311', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_9b4af', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_delegation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='delegationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b467a40f873f213f08a8b06cb6c4669bda49bb24', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_702d8', table='representatives_delegationevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutykindevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c29f06086ac92685945d1e22093ac8291820000e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_714b4', table='representatives_dutykindevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='representative',
            index=models.Index(fields=['district', 'name'], name='representative_by_name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representative',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_representativeevent" ("district_id", "gender", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "sort_key", "user_id", "version") SELECT new_values."district_id", new_values."gender", new_values."id", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."position", new_values."public_id", new_values."sort_key", new_values."user_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='96e481655fc44dc42d667acc446f94504dbf2379', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1cd50', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_representative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representative',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_representativeevent" ("district_id", "gender", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "sort_key", "user_id", "version") VALUES (NEW."district_id", NEW."gender", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."sort_key", NEW."user_id", NEW."version"); RETURN NULL;', hash='873a23401ec8ef814504f95d35f484ffbe22f10f', operation='UPDATE', pgid='pgtrigger_update_update_8c233', table='representatives_representative', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representative',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_representativeevent" ("district_id", "gender", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "sort_key", "user_id", "version") SELECT old_values."district_id", old_values."gender", old_values."id", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."position", old_values."public_id", old_values."sort_key", old_values."user_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='af8c5e12a95a117679eb2e434fc7c9d22f4514e2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_180f4', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_representative', when='AFTER')),
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
            trigger=pgtrigger.compiler.Trigger(name='notes_personal_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."note" IS DISTINCT FROM (NEW."note"))', func='\n            INSERT INTO congress_personalevent (at, context, "table", "row", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = \'DELETE\' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE "C"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = \'DELETE\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = \'INSERT\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ', hash='7bd7de7a53f427893caab59b1ed5c77f88a40588', operation='UPDATE', pgid='pgtrigger_notes_personal_changes_fb04a', table='representatives_dutyrecord', when='AFTER')),
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
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_dutyrecordevent" ("district_id", "done_on", "id", "kind_id", "level", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "register_id", "representative_id", "row_digest", "title", "version", "year") SELECT new_values."district_id", new_values."done_on", new_values."id", new_values."kind_id", new_values."level", new_values."occurrence", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."place", new_values."public_id", new_values."register_id", new_values."representative_id", new_values."row_digest", new_values."title", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='53d608471313c3e0811440a80f0871dd71fae86f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ac73f', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_dutyrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecord',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind_id" IS DISTINCT FROM (NEW."kind_id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."register_id" IS DISTINCT FROM (NEW."register_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."row_digest" IS DISTINCT FROM (NEW."row_digest") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "representatives_dutyrecordevent" ("district_id", "done_on", "id", "kind_id", "level", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "register_id", "representative_id", "row_digest", "title", "version", "year") VALUES (NEW."district_id", NEW."done_on", NEW."id", NEW."kind_id", NEW."level", NEW."occurrence", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."place", NEW."public_id", NEW."register_id", NEW."representative_id", NEW."row_digest", NEW."title", NEW."version", NEW."year"); RETURN NULL;', hash='2721f253c8d75d5e5e222a5cfdd95f339f0e822a', operation='UPDATE', pgid='pgtrigger_update_update_f96a0', table='representatives_dutyrecord', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='dutyrecord',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_dutyrecordevent" ("district_id", "done_on", "id", "kind_id", "level", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "public_id", "register_id", "representative_id", "row_digest", "title", "version", "year") SELECT old_values."district_id", old_values."done_on", old_values."id", old_values."kind_id", old_values."level", old_values."occurrence", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."place", old_values."public_id", old_values."register_id", old_values."representative_id", old_values."row_digest", old_values."title", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0a434d035b7c5c986dfa3f55caeb751be21d6c81', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_b35f5', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_dutyrecord', when='AFTER')),
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
            model_name='representativegroup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_representativegroupevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT new_values."district_id", new_values."id", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cdd8306a533412b0a111aff96f56e1b5daeae406', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_de84c', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_representativegroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representativegroup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_representativegroupevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") VALUES (NEW."district_id", NEW."id", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."version"); RETURN NULL;', hash='d2bde1a91948dd932a72cf3dab66a6c4d70ad9ca', operation='UPDATE', pgid='pgtrigger_update_update_b7a6d', table='representatives_representativegroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representativegroup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_representativegroupevent" ("district_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "version") SELECT old_values."district_id", old_values."id", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='086ddb45225df9ed488c5e80fb45728709bac0cf', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_786d3', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_representativegroup', when='AFTER')),
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
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_mandateevent" ("constituency_id", "delegation_id", "group_id", "how_elected", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "term_id", "valid_from", "valid_to", "version", "why_ended") SELECT new_values."constituency_id", new_values."delegation_id", new_values."group_id", new_values."how_elected", new_values."id", new_values."level", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."representative_id", new_values."term_id", new_values."valid_from", new_values."valid_to", new_values."version", new_values."why_ended" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9685eee0e7228d9f3f653fd3fda382c2ac4f74f3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_199c7', referencing='REFERENCING NEW TABLE AS new_values ', table='representatives_mandate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "representatives_mandateevent" ("constituency_id", "delegation_id", "group_id", "how_elected", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "term_id", "valid_from", "valid_to", "version", "why_ended") VALUES (NEW."constituency_id", NEW."delegation_id", NEW."group_id", NEW."how_elected", NEW."id", NEW."level", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."representative_id", NEW."term_id", NEW."valid_from", NEW."valid_to", NEW."version", NEW."why_ended"); RETURN NULL;', hash='dd607d821f09a125608801f946a46b9834e67abf', operation='UPDATE', pgid='pgtrigger_update_update_d9a69', table='representatives_mandate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mandate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_mandateevent" ("constituency_id", "delegation_id", "group_id", "how_elected", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "representative_id", "term_id", "valid_from", "valid_to", "version", "why_ended") SELECT old_values."constituency_id", old_values."delegation_id", old_values."group_id", old_values."how_elected", old_values."id", old_values."level", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."representative_id", old_values."term_id", old_values."valid_from", old_values."valid_to", old_values."version", old_values."why_ended" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4d2c60b892419386e1b0c911cdef9f68aa4ea27c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_59d0c', referencing='REFERENCING OLD TABLE AS old_values ', table='representatives_mandate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='representativegroupevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9478aaed2deeffa72b4369b7c588cde218fab70f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_77f39', table='representatives_representativegroupevent', when='BEFORE')),
        ),
    ])
