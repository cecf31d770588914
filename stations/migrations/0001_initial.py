import congress.models.base
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from congress.together import together

class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('congress', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('representatives', '0001_initial'),
    ]

    operations = together([
        migrations.CreateModel(
            name='PublicOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('row_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('occurrence', models.PositiveSmallIntegerField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('number', models.CharField(max_length=40, verbose_name='编号')),
                ('received_on', models.DateField(verbose_name='接待日期')),
                ('level', models.CharField(blank=True, choices=[('city', '市代表'), ('district', '区代表'), ('town', '镇代表')], max_length=10, verbose_name='代表层级')),
                ('category', models.CharField(blank=True, max_length=40, verbose_name='类别')),
                ('content', models.TextField(verbose_name='反映问题')),
                ('handled_at', models.CharField(blank=True, choices=[('on_the_spot', '当场答复'), ('town', '街镇办理'), ('district', '区级办理'), ('city', '市级办理')], max_length=20, verbose_name='办理层级')),
                ('status', models.CharField(choices=[('received', '已登记'), ('handling', '办理中'), ('planned', '列入计划'), ('explained', '已答复未解决'), ('solved', '已解决')], default='received', editable=False, max_length=20, verbose_name='办理状态')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='congress.district', verbose_name='区')),
                ('register', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='congress.register', verbose_name='来自登记表')),
                ('representative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='representatives.representative', verbose_name='接待代表')),
            ],
            options={
                'verbose_name': '群众意见',
                'verbose_name_plural': '群众意见',
                'ordering': ['-received_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Station',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('kind', models.CharField(choices=[('home', '代表之家'), ('station', '联络站'), ('point', '联系点'), ('practice', '基层实践站'), ('touring', '巡回站')], max_length=20, verbose_name='类型')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stations', to='congress.district', verbose_name='区')),
                ('town', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stations', to='congress.organ', verbose_name='街镇')),
            ],
            options={
                'verbose_name': '家站点',
                'verbose_name_plural': '家站点',
                'ordering': ['district', 'name'],
            },
        ),
        migrations.CreateModel(
            name='PublicOpinionEvent',
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
                ('number', models.CharField(max_length=40, verbose_name='编号')),
                ('received_on', models.DateField(verbose_name='接待日期')),
                ('level', models.CharField(blank=True, choices=[('city', '市代表'), ('district', '区代表'), ('town', '镇代表')], max_length=10, verbose_name='代表层级')),
                ('category', models.CharField(blank=True, max_length=40, verbose_name='类别')),
                ('handled_at', models.CharField(blank=True, choices=[('on_the_spot', '当场答复'), ('town', '街镇办理'), ('district', '区级办理'), ('city', '市级办理')], max_length=20, verbose_name='办理层级')),
                ('status', models.CharField(choices=[('received', '已登记'), ('handling', '办理中'), ('planned', '列入计划'), ('explained', '已答复未解决'), ('solved', '已解决')], default='received', editable=False, max_length=20, verbose_name='办理状态')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stations.publicopinion')),
                ('register', models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.register', verbose_name='来自登记表')),
                ('representative', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='representatives.representative', verbose_name='接待代表')),
                ('station', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='stations.station', verbose_name='站点')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='publicopinion',
            name='station',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='stations.station', verbose_name='站点'),
        ),
        migrations.CreateModel(
            name='StationEvent',
            fields=[
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('id', models.BigIntegerField()),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='公开标识')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='版本')),
                ('kind', models.CharField(choices=[('home', '代表之家'), ('station', '联络站'), ('point', '联系点'), ('practice', '基层实践站'), ('touring', '巡回站')], max_length=20, verbose_name='类型')),
                ('name', congress.models.base.NameField(max_length=80, verbose_name='名称')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.district', verbose_name='区')),
                ('pgh_context', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stations.station')),
                ('town', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='congress.organ', verbose_name='街镇')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='station',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='station_is_named_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='station',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "stations_stationevent" ("district_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "town_id", "version") SELECT new_values."district_id", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."town_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c8e0b558ac118f1f631d21602faa5904084e6423', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8a9fc', referencing='REFERENCING NEW TABLE AS new_values ', table='stations_station', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='station',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "stations_stationevent" ("district_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "town_id", "version") VALUES (NEW."district_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."town_id", NEW."version"); RETURN NULL;', hash='b6291d9b8e6c9cad7d0efa4c9492c83a1c03ff20', operation='UPDATE', pgid='pgtrigger_update_update_05b7b', table='stations_station', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='station',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "stations_stationevent" ("district_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "town_id", "version") SELECT old_values."district_id", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."town_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='665a6e687593e08f2c23236a392910587e7cbfec', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_82d3d', referencing='REFERENCING OLD TABLE AS old_values ', table='stations_station', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='40a212081ec1ec78cba55bbf80b42f101feab47f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1c29b', table='stations_publicopinionevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='publicopinion',
            index=models.Index(fields=['district', 'year'], include=('status', 'handled_at'), name='opinion_figures'),
        ),
        migrations.AddConstraint(
            model_name='publicopinion',
            constraint=models.UniqueConstraint(fields=('district', 'year', 'number'), name='opinion_number_is_unique_in_its_year', violation_error_message='这个年度已经有同号的意见。'),
        ),
        migrations.AddConstraint(
            model_name='publicopinion',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['received', 'handling', 'planned', 'explained', 'solved'])), name='opinion_status_is_a_known_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinion',
            trigger=pgtrigger.compiler.Trigger(name='notes_personal_changes', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."content" IS DISTINCT FROM (NEW."content"))', func='\n            INSERT INTO congress_personalevent (at, context, "table", "row", operation, columns)\n            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,\n                CASE WHEN TG_OP = \'DELETE\' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns\n            FROM (\n                SELECT coalesce(array_agg(key ORDER BY key COLLATE "C"), ARRAY[]::text[]) AS columns\n                FROM jsonb_each(CASE WHEN TG_OP = \'DELETE\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)\n                    AS after (key, value)\n                FULL JOIN jsonb_each(CASE WHEN TG_OP = \'INSERT\' THEN \'{}\' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)\n                    AS before (key, value) USING (key)\n                WHERE after.value IS DISTINCT FROM before.value\n            ) changed\n            WHERE cardinality(changed.columns) > 0;\n            RETURN NULL;\n            ', hash='5725ce1e845ba2a076b04a819b9fd7fa26504760', operation='UPDATE', pgid='pgtrigger_notes_personal_changes_464a4', table='stations_publicopinion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinion',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n', hash='a3fc8d71ac169b52f5c55135159f56ab99842ca3', level='STATEMENT', operation='INSERT', pgid='pgtrigger_marks_its_year_on_insert_5f39b', referencing='REFERENCING NEW TABLE AS new_values ', table='stations_publicopinion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinion',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values) changed;\n    RETURN NULL;\n', hash='3e9b6f52e7842df8655b95a1d18c7f009b95057e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_marks_its_year_on_delete_442b4', referencing='REFERENCING OLD TABLE AS old_values ', table='stations_publicopinion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinion',
            trigger=pgtrigger.compiler.Trigger(name='marks_its_year_on_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    INSERT INTO congress_figuremark (district_id, year)\n    SELECT DISTINCT district_id, year FROM (SELECT district_id, year FROM old_values UNION SELECT district_id, year FROM new_values) changed;\n    RETURN NULL;\n', hash='1a91e9e337b00a02e1fd5ae43c8d009ec4453c80', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_marks_its_year_on_update_2fb96', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='stations_publicopinion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "stations_publicopinionevent" ("category", "district_id", "handled_at", "id", "level", "number", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "register_id", "representative_id", "row_digest", "station_id", "status", "version", "year") SELECT new_values."category", new_values."district_id", new_values."handled_at", new_values."id", new_values."level", new_values."number", new_values."occurrence", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."received_on", new_values."register_id", new_values."representative_id", new_values."row_digest", new_values."station_id", new_values."status", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0ffadf7c3d8524ade0c3009ff53d591bf007c2e2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_137e6', referencing='REFERENCING NEW TABLE AS new_values ', table='stations_publicopinion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."handled_at" IS DISTINCT FROM (NEW."handled_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."occurrence" IS DISTINCT FROM (NEW."occurrence") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."register_id" IS DISTINCT FROM (NEW."register_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."row_digest" IS DISTINCT FROM (NEW."row_digest") OR OLD."station_id" IS DISTINCT FROM (NEW."station_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."year" IS DISTINCT FROM (NEW."year"))', func='INSERT INTO "stations_publicopinionevent" ("category", "district_id", "handled_at", "id", "level", "number", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "register_id", "representative_id", "row_digest", "station_id", "status", "version", "year") VALUES (NEW."category", NEW."district_id", NEW."handled_at", NEW."id", NEW."level", NEW."number", NEW."occurrence", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."received_on", NEW."register_id", NEW."representative_id", NEW."row_digest", NEW."station_id", NEW."status", NEW."version", NEW."year"); RETURN NULL;', hash='fed2dbc2435e3f4882e5d1863fab0c9f86d6c752', operation='UPDATE', pgid='pgtrigger_update_update_75e80', table='stations_publicopinion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicopinion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "stations_publicopinionevent" ("category", "district_id", "handled_at", "id", "level", "number", "occurrence", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "received_on", "register_id", "representative_id", "row_digest", "station_id", "status", "version", "year") SELECT old_values."category", old_values."district_id", old_values."handled_at", old_values."id", old_values."level", old_values."number", old_values."occurrence", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."received_on", old_values."register_id", old_values."representative_id", old_values."row_digest", old_values."station_id", old_values."status", old_values."version", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='dbb37d02c1dc807b64c51fa2d79a34140885e12b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_65155', referencing='REFERENCING OLD TABLE AS old_values ', table='stations_publicopinion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a3e6d0378d04e3dfa338a4cd0a5da6ab701c1e75', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c23bc', table='stations_stationevent', when='BEFORE')),
        ),
    ])
