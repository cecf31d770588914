import uuid

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import congress.models.base
import congress.search


class Migration(migrations.Migration):
    dependencies = [
        ("congress", "0003_seed_calendar_and_definitions"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("representatives", "0002_seed_duty_kinds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Neighbourhood",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("committee", "居委会"),
                            ("village", "村委会"),
                            ("estate", "小区"),
                            ("road", "路弄"),
                        ],
                        default="estate",
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "name",
                    congress.models.base.NameField(
                        help_text="如“梅园新村”“城中路138弄”", max_length=80, verbose_name="名称"
                    ),
                ),
                (
                    "committee",
                    congress.models.base.NameField(
                        blank=True,
                        help_text="小区和路弄填写，如“梅园居委会”",
                        max_length=80,
                        verbose_name="所属居村委",
                    ),
                ),
                (
                    "aliases",
                    congress.models.base.NameField(
                        blank=True,
                        help_text="居民平时的叫法，几个之间用顿号隔开",
                        max_length=200,
                        verbose_name="别名",
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=congress.search.Bigrams(
                            django.db.models.functions.text.Concat(
                                models.F("name"),
                                models.Value("|"),
                                models.F("aliases"),
                                models.Value("|"),
                                models.F("committee"),
                                output_field=models.TextField(),
                            )
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "verbose_name": "居村委和小区",
                "verbose_name_plural": "居村委和小区",
                "ordering": ["district", "constituency__name", "committee", "name"],
            },
        ),
        migrations.CreateModel(
            name="NeighbourhoodEvent",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("committee", "居委会"),
                            ("village", "村委会"),
                            ("estate", "小区"),
                            ("road", "路弄"),
                        ],
                        default="estate",
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "name",
                    congress.models.base.NameField(
                        help_text="如“梅园新村”“城中路138弄”", max_length=80, verbose_name="名称"
                    ),
                ),
                (
                    "committee",
                    congress.models.base.NameField(
                        blank=True,
                        help_text="小区和路弄填写，如“梅园居委会”",
                        max_length=80,
                        verbose_name="所属居村委",
                    ),
                ),
                (
                    "aliases",
                    congress.models.base.NameField(
                        blank=True,
                        help_text="居民平时的叫法，几个之间用顿号隔开",
                        max_length=200,
                        verbose_name="别名",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="publishedrepresentative",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="publishedrepresentative",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="publishedrepresentative",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="publishedrepresentative",
            name="delegation_name",
            field=models.CharField(blank=True, max_length=80, verbose_name="代表团"),
        ),
        migrations.AddField(
            model_name="publishedrepresentative",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=congress.search.Bigrams(
                    django.db.models.functions.text.Concat(
                        models.F("name"),
                        models.Value("|"),
                        models.F("position"),
                        models.Value("|"),
                        models.F("town_name"),
                        output_field=models.TextField(),
                    )
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="publishedrepresentativeevent",
            name="delegation_name",
            field=models.CharField(blank=True, max_length=80, verbose_name="代表团"),
        ),
        migrations.AddIndex(
            model_name="publishedrepresentative",
            index=models.Index(
                fields=["district", "stroke_key", "sort_key"], name="profiles_by_strokes"
            ),
        ),
        migrations.AddIndex(
            model_name="publishedrepresentative",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="profiles_search"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedrepresentative",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedrepresentativeevent" ("changed_at", "contact", "delegation_name", "district_id", "gender", "groups", "id", "mandates", "mode", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "released_at", "released_by_id", "representative_id", "sort_key", "stroke_key", "town_name", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT new_values."changed_at", new_values."contact", new_values."delegation_name", new_values."district_id", new_values."gender", new_values."groups", new_values."id", new_values."mandates", new_values."mode", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."position", new_values."public_id", new_values."released_at", new_values."released_by_id", new_values."representative_id", new_values."sort_key", new_values."stroke_key", new_values."town_name", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="095766665f74b9db0fa060ee5d87dce7ffe33f9f",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9f593",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_publishedrepresentative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedrepresentative",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."delegation_name" IS DISTINCT FROM (NEW."delegation_name") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."groups" IS DISTINCT FROM (NEW."groups") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."mandates" IS DISTINCT FROM (NEW."mandates") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."released_by_id" IS DISTINCT FROM (NEW."released_by_id") OR OLD."representative_id" IS DISTINCT FROM (NEW."representative_id") OR OLD."sort_key" IS DISTINCT FROM (NEW."sort_key") OR OLD."stroke_key" IS DISTINCT FROM (NEW."stroke_key") OR OLD."town_name" IS DISTINCT FROM (NEW."town_name") OR OLD."withdrawn_at" IS DISTINCT FROM (NEW."withdrawn_at") OR OLD."withdrawn_because" IS DISTINCT FROM (NEW."withdrawn_because") OR OLD."withdrawn_by_id" IS DISTINCT FROM (NEW."withdrawn_by_id"))',
                    func='INSERT INTO "representatives_publishedrepresentativeevent" ("changed_at", "contact", "delegation_name", "district_id", "gender", "groups", "id", "mandates", "mode", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "released_at", "released_by_id", "representative_id", "sort_key", "stroke_key", "town_name", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") VALUES (NEW."changed_at", NEW."contact", NEW."delegation_name", NEW."district_id", NEW."gender", NEW."groups", NEW."id", NEW."mandates", NEW."mode", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."position", NEW."public_id", NEW."released_at", NEW."released_by_id", NEW."representative_id", NEW."sort_key", NEW."stroke_key", NEW."town_name", NEW."withdrawn_at", NEW."withdrawn_because", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="4948cdd009cea682e4561124212da264a6293ed2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1a2f1",
                    table="representatives_publishedrepresentative",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publishedrepresentative",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_publishedrepresentativeevent" ("changed_at", "contact", "delegation_name", "district_id", "gender", "groups", "id", "mandates", "mode", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "public_id", "released_at", "released_by_id", "representative_id", "sort_key", "stroke_key", "town_name", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT old_values."changed_at", old_values."contact", old_values."delegation_name", old_values."district_id", old_values."gender", old_values."groups", old_values."id", old_values."mandates", old_values."mode", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."position", old_values."public_id", old_values."released_at", old_values."released_by_id", old_values."representative_id", old_values."sort_key", old_values."stroke_key", old_values."town_name", old_values."withdrawn_at", old_values."withdrawn_because", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="adcfdb59e02dcfc92592a3f5f9c413b483edbf74",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0233f",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_publishedrepresentative",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="neighbourhood",
            name="constituency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="neighbourhoods",
                to="representatives.constituency",
                verbose_name="选区",
            ),
        ),
        migrations.AddField(
            model_name="neighbourhood",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="neighbourhoods",
                to="congress.district",
                verbose_name="区",
            ),
        ),
        migrations.AddField(
            model_name="neighbourhood",
            name="town",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="congress.organ",
                verbose_name="街镇",
            ),
        ),
        migrations.AddField(
            model_name="neighbourhoodevent",
            name="constituency",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="representatives.constituency",
                verbose_name="选区",
            ),
        ),
        migrations.AddField(
            model_name="neighbourhoodevent",
            name="district",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="congress.district",
                verbose_name="区",
            ),
        ),
        migrations.AddField(
            model_name="neighbourhoodevent",
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
            model_name="neighbourhoodevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="representatives.neighbourhood",
            ),
        ),
        migrations.AddField(
            model_name="neighbourhoodevent",
            name="town",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="congress.organ",
                verbose_name="街镇",
            ),
        ),
        migrations.AddIndex(
            model_name="neighbourhood",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="neighbourhood_search"
            ),
        ),
        migrations.AddConstraint(
            model_name="neighbourhood",
            constraint=models.UniqueConstraint(
                fields=("district", "constituency", "committee", "name"),
                name="neighbourhood_is_in_a_constituency_once",
                violation_error_message="这个选区里已经有这个居村委或小区。",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourhood",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_neighbourhoodevent" ("aliases", "committee", "constituency_id", "district_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "town_id", "version") SELECT new_values."aliases", new_values."committee", new_values."constituency_id", new_values."district_id", new_values."id", new_values."kind", new_values."name", _pgh_attached_context.value, clock_timestamp(), \'insert\', new_values."id", new_values."public_id", new_values."town_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9c81068c9e913c4243410891487251edb2aa5e27",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7d89e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="representatives_neighbourhood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourhood",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."aliases" IS DISTINCT FROM (NEW."aliases") OR OLD."committee" IS DISTINCT FROM (NEW."committee") OR OLD."constituency_id" IS DISTINCT FROM (NEW."constituency_id") OR OLD."district_id" IS DISTINCT FROM (NEW."district_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."town_id" IS DISTINCT FROM (NEW."town_id") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "representatives_neighbourhoodevent" ("aliases", "committee", "constituency_id", "district_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "town_id", "version") VALUES (NEW."aliases", NEW."committee", NEW."constituency_id", NEW."district_id", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), clock_timestamp(), \'update\', NEW."id", NEW."public_id", NEW."town_id", NEW."version"); RETURN NULL;',
                    hash="22d898ce04d606bc00fbf5f95d5ccd4f3042bba8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f232e",
                    table="representatives_neighbourhood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourhood",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "representatives_neighbourhoodevent" ("aliases", "committee", "constituency_id", "district_id", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "town_id", "version") SELECT old_values."aliases", old_values."committee", old_values."constituency_id", old_values."district_id", old_values."id", old_values."kind", old_values."name", _pgh_attached_context.value, clock_timestamp(), \'delete\', old_values."id", old_values."public_id", old_values."town_id", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a96627a11c21decee3da32d6a237730b0d11237a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1f8a6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="representatives_neighbourhood",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="neighbourhoodevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1ae7b24448b0b61338597b532d89c7796c5e3d53",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f2373",
                    table="representatives_neighbourhoodevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
