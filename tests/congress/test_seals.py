"""Each past day is sealed upon the one before: whoever touches what is recorded is found out."""

from datetime import timedelta
from io import StringIO

import pghistory
import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pghistory.models import Context

from congress import audit, tasks
from congress.models import AuditSeal, District, PersonalEvent
from tests.congress.histories import HISTORIES
from tests.congress.sql import sql
from tests.factories import DistrictFactory

pytestmark = pytest.mark.django_db


def as_owner(model, statement, values=()):
    """What only the owner of the database can do: behind the back of the triggers."""
    table = model._meta.db_table
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    sql(statement.format(table=table), values)
    sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def seal_until_today():
    """As the hourly task does some days from now."""
    return audit.seal_past_days(now=timezone.now() + timedelta(days=2))


def test_a_quiet_chain_verifies():
    for _ in range(3):
        DistrictFactory.create()

    seals = seal_until_today()

    found = audit.verify()
    assert (found.days, found.last, found.broken) == (len(seals), seals[-1], None)
    assert sum(seal.events for seal in seals) == sum(
        model.objects.count() for model in [*HISTORIES, PersonalEvent]
    )


def test_only_days_that_are_over_are_sealed():
    DistrictFactory.create()
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    tomorrow = midnight + timedelta(days=1)

    on_the_day = audit.seal_past_days(now=tomorrow - timedelta(seconds=1))
    still_settling = audit.seal_past_days(now=tomorrow + audit.SETTLING - timedelta(seconds=1))
    over = audit.seal_past_days(now=tomorrow + audit.SETTLING)

    assert [seal.day for seal in over] == [midnight.date()]
    assert midnight.date() not in [seal.day for seal in [*on_the_day, *still_settling]]


def test_missed_days_are_caught_up_and_none_is_sealed_twice():
    DistrictFactory.create()
    later = timezone.now() + timedelta(days=5)

    seals = audit.seal_past_days(now=later)
    again = audit.seal_past_days(now=later)

    days = [seal.day for seal in seals]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == timezone.localdate(later - audit.SETTLING) - timedelta(days=1)
    assert again == []
    assert audit.verify().days == len(days)


def test_events_of_a_later_day_lengthen_the_chain_and_change_no_seal():
    DistrictFactory.create()
    first = seal_until_today()
    DistrictFactory.create()
    as_owner(
        District.pgh_event_model,
        "UPDATE {table} SET pgh_created_at = %s WHERE pgh_id = (SELECT max(pgh_id) FROM {table})",
        [timezone.now() + timedelta(days=3)],
    )

    second = audit.seal_past_days(now=timezone.now() + timedelta(days=6))

    found = audit.verify()
    assert (found.days, found.broken) == (len(first) + len(second), None)


COLUMNS = (
    "pgh_created_at, pgh_label, pgh_obj_id, id, public_id, version, name, slug, host, congress_name"
)
COPIED = f"INSERT INTO {{table}} ({COLUMNS}) SELECT {COLUMNS} FROM {{table}} LIMIT 1"
LAST = "WHERE pgh_id = (SELECT max(pgh_id) FROM {table})"


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {{table}} SET name = '假区' {LAST}",
        f"UPDATE {{table}} SET pgh_context_id = NULL {LAST}",
        f"UPDATE {{table}} SET pgh_created_at = pgh_created_at + interval '1 microsecond' {LAST}",
        f"DELETE FROM {{table}} {LAST}",
        COPIED,
    ],
    ids=["changed", "author removed", "moved in time", "deleted", "added"],
)
def test_an_event_that_the_owner_of_the_database_touched_is_found(statement, office):
    with pghistory.context(user=office.pk):
        DistrictFactory.create()
    seal_until_today()

    as_owner(District.pgh_event_model, statement)

    found = audit.verify()
    assert (found.broken, found.because) == (timezone.localdate(), "这一天的记录与封签不符。")


def test_a_change_of_who_did_it_is_found(office):
    with pghistory.context(user=office.pk):
        DistrictFactory.create()
    seal_until_today()

    Context.objects.update(metadata={"user": office.pk + 1})

    assert audit.verify().broken == timezone.localdate()


def test_erasing_an_address_and_a_reason_breaks_no_seal(office):
    with pghistory.context(user=office.pk, address="10.1.2.3", reason="某人来电要求"):
        DistrictFactory.create()
    seal_until_today()

    Context.objects.update(metadata={"user": office.pk})

    assert audit.verify().broken is None


def test_a_personal_event_that_was_touched_is_found(office):
    seal_until_today()

    as_owner(PersonalEvent, "DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})")

    assert audit.verify().broken == timezone.localdate()


def test_a_day_that_was_rewritten_with_a_new_seal_breaks_the_next():
    DistrictFactory.create()
    first, second, *_ = audit.seal_past_days(now=timezone.now() + timedelta(days=4))
    as_owner(District.pgh_event_model, f"UPDATE {{table}} SET name = '假区' {LAST}")
    forged, _ = audit._digest(first.day, first.scope, "")

    as_owner(AuditSeal, "UPDATE {table} SET digest = %s WHERE id = %s", [forged, first.pk])

    assert forged != first.digest
    assert audit.verify().broken == second.day


@pytest.mark.parametrize("day", [0, 1])
def test_a_seal_that_was_taken_away_is_found(day):
    DistrictFactory.create()
    seals = audit.seal_past_days(now=timezone.now() + timedelta(days=4))

    as_owner(AuditSeal, "DELETE FROM {table} WHERE id = %s", [seals[day].pk])

    assert audit.verify().broken is not None


def test_a_day_put_in_before_the_chain_began_is_found():
    DistrictFactory.create()
    seals = seal_until_today()
    DistrictFactory.create()
    earlier = timezone.now() - timedelta(days=30)

    as_owner(
        District.pgh_event_model,
        f"UPDATE {{table}} SET pgh_created_at = %s {LAST}",
        [earlier],
    )

    found = audit.verify()
    assert (found.days, found.broken) == (len(seals), timezone.localdate(earlier))


def test_a_column_of_a_later_release_breaks_no_seal():
    DistrictFactory.create()
    seal_until_today()

    sql("ALTER TABLE congress_districtevent ADD COLUMN later text NOT NULL DEFAULT 'new'")

    assert audit.verify().broken is None


def test_a_sealed_column_that_is_gone_is_found():
    DistrictFactory.create()
    seal_until_today()

    sql("ALTER TABLE congress_districtevent DROP COLUMN congress_name")

    assert audit.verify().broken is not None


def test_the_hourly_task_seals_and_the_command_says_so(office):
    answer, verdict = StringIO(), StringIO()
    as_owner(
        District.pgh_event_model,
        "UPDATE {table} SET pgh_created_at = %s",
        [timezone.now() - timedelta(days=3)],
    )

    tasks.seal_audit()
    call_command("seal_audit", stdout=answer)
    call_command("verify_audit", stdout=verdict)

    last = AuditSeal.objects.latest("day")
    days = AuditSeal.objects.count()
    assert days >= 2
    assert answer.getvalue() == "没有需要封存的日子。\n"
    assert verdict.getvalue() == (
        f"审计记录完好：已封存 {days} 天，到 {last.day} 为止，最后的封签是 {last.digest}。\n"
    )


def test_the_command_ends_with_an_error_where_the_chain_is_broken():
    DistrictFactory.create()
    seal_until_today()
    as_owner(District.pgh_event_model, "DELETE FROM {table}")

    with pytest.raises(SystemExit) as ending:
        call_command("verify_audit")

    assert ending.value.code == (
        f"审计记录不可信，从 {timezone.localdate()} 起：这一天的记录与封签不符。"
    )


@pytest.mark.django_db(transaction=True)
def test_nobody_is_sealed_out_who_began_before_midnight_and_commits_after(organ, monkeypatch):
    """The seal waits for writers: here one is still open, so the day is left for the next hour."""
    monkeypatch.setattr(audit, "PATIENCE", "100ms")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("UPDATE congress_organ SET name = '改名' WHERE id = %s", [organ.pk])
            during = seal_until_today()
            cursor.execute("COMMIT")
        after = seal_until_today()
    finally:
        other.close()

    assert during == []
    assert after[0].day == timezone.localdate()
    assert audit.verify().broken is None
