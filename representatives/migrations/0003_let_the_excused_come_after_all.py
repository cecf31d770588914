import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("representatives", "0002_seed_duty_kinds"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="attendance",
            name="attendance_status_follows_the_table",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendance",
            trigger=pgtrigger.compiler.Trigger(
                name="attendance_status_follows_the_table",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{absent:absent,absent:excused,absent:late,absent:present,accepted:absent,accepted:declined,accepted:excused,accepted:late,accepted:leave_asked,accepted:present,declined:absent,declined:accepted,declined:excused,declined:late,declined:leave_asked,declined:present,excused:absent,excused:accepted,excused:excused,excused:late,excused:present,invited:absent,invited:accepted,invited:declined,invited:excused,invited:late,invited:leave_asked,invited:present,late:absent,late:excused,late:late,late:present,leave_asked:absent,leave_asked:accepted,leave_asked:excused,leave_asked:late,leave_asked:present,present:absent,present:excused,present:late,present:present}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="1219a0d5b50de62d908e5dac412684be6dbd86fb",
                    operation="UPDATE",
                    pgid="pgtrigger_attendance_status_follows_the_table_b7ba7",
                    table="representatives_attendance",
                    when="BEFORE",
                ),
            ),
        ),
    ]
