"""Who did what, when: recorded whoever writes, unchangeable, sealed day by day."""

import json
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pghistory
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from pghistory.models import Context

from congress import audit, jobs, procedure, tasks
from congress.middleware import AuditContext
from congress.models import (
    Activation,
    AuditSeal,
    District,
    Event,
    JobState,
    Membership,
    Organ,
    OrganKind,
    PersonalEvent,
    Role,
    User,
)
from representatives.models import Representative
from suggestions.models import Consent, Handling, Suggestion
from suggestions.states import Action, Status
from tests.factories import (
    DistrictFactory,
    OrganFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

HISTORIES = [model for model in apps.get_models() if issubclass(model, Event)]

# Tables that people change, and therefore have a history.
KEPT = {
    "congress": {
        "AgendaItem",
        "Appointment",
        "CalendarDay",
        "Decision",
        "District",
        "FigureRevision",
        "FigureSnapshot",
        "Meeting",
        "MeetingRelease",
        "MeetingRule",
        "OathCeremony",
        "PaperDue",
        "PublishedMeeting",
        "Membership",
        "Organ",
        "Period",
        "PublishedFigure",
        "RateDefinition",
        "Register",
        "ReportTemplate",
        "Session",
        "Term",
    },
    "representatives": {
        "Constituency",
        "Delegation",
        "DutyKind",
        "DutyRecord",
        "Mandate",
        "Representative",
        "RepresentativeGroup",
    },
    "suggestions": {"Category", "Consent", "Handling", "PublishedSuggestion", "Suggestion"},
    "stations": {
        "CommunityRound",
        "ContactBooking",
        "ContactDay",
        "ContactRule",
        "ContactTurn",
        "ContactVisitor",
        "TurnSwap",
        "Deliberation",
        "DeliberationCommitment",
        "DeliberationRelease",
        "HotlineSupervision",
        "HotlineSupervisor",
        "HotlineTicket",
        "RoundSession",
        "OpinionDeadline",
        "PublicOpinion",
        "IntakeRule",
        "OpinionRelease",
        "PublishedOpinion",
        "CommentProposer",
        "ConsultationTask",
        "DraftRelease",
        "InformationOfficer",
        "LawComment",
        "LegislativeDraft",
        "LegislativePoint",
        "NetworkMember",
        "OfficerYear",
        "PointNetwork",
        "PublishedDeliberation",
        "PublishedDraft",
        "Placement",
        "PlacementYear",
        "PublishedStation",
        "PublishedRound",
        "Resident",
        "RoundRelease",
        "Station",
        "StationGoal",
        "StationPerson",
        "StationPhoto",
        "StationYear",
    },
    "supervision": {
        "Commitment",
        "DocumentDeadline",
        "HandlingReport",
        "Item",
        "ItemComment",
        "ItemDeadline",
        "ItemRelease",
        "ItemSource",
        "NormativeDocument",
        "OpinionPoint",
        "PlanRelease",
        "PublishedDocument",
        "PublishedItem",
        "PublishedPlan",
        "ReviewOpinion",
        "ReviewProposal",
        "SatisfactionTest",
        "Step",
        "StepTemplate",
        "SupervisionPlan",
        "WorkPoint",
        "PublishedPoint",
        # Of ballots and of the roll nothing is kept: a time would link the two (trust §4).
        "AppraisalDimension",
        "BallotKey",
        "Milestone",
        "PaperCount",
        "Project",
        "ProjectProposal",
        "ProjectRelease",
        "ProjectSupervisor",
        "ProjectYear",
        "PublishedProject",
        "PublishedVote",
        "Vote",
        "VoteItem",
        "VoteRule",
    },
}
# Tables of personal data: the names of the columns alone.
PERSONAL = {"User", "Activation"}


def sql(statement, values=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def as_owner(model, statement, values=()):
    """What only the owner of the database can do: behind the back of the triggers."""
    table = model._meta.db_table
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    sql(statement.format(table=table), values)
    sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def events(row):
    return list(row.pgh_event_model.objects.filter(pgh_obj=row.pk).order_by("pgh_id"))


def seal_until_today():
    """As the hourly task does some days from now."""
    return audit.seal_past_days(now=timezone.now() + timedelta(days=2))


def test_every_table_that_people_change_has_a_history():
    kept = {
        (model.pgh_tracked_model._meta.app_label, model.pgh_tracked_model.__name__)
        for model in HISTORIES
    }

    assert kept >= {(app, name) for app, names in KEPT.items() for name in names}
    assert PERSONAL.isdisjoint({name for _, name in kept})


def test_a_row_that_comes_changes_and_goes_leaves_three_events(district):
    organ = OrganFactory.create(district=district, name="区教育局")
    Organ.objects.filter(pk=organ.pk).update(name="区教育体育局")
    key = organ.pk
    organ.delete()

    history = Organ.pgh_event_model.objects.filter(pgh_obj=key).order_by("pgh_id")

    assert list(history.values_list("pgh_label", "name")) == [
        ("insert", "区教育局"),
        ("update", "区教育体育局"),
        ("delete", "区教育体育局"),
    ]


@pytest.mark.parametrize(
    "write",
    [
        lambda organ: Organ.objects.filter(pk=organ.pk).update(name="改名"),
        lambda organ: Organ.objects.bulk_update([Organ(pk=organ.pk, name="改名")], ["name"]),
        lambda organ: sql("UPDATE congress_organ SET name = %s WHERE id = %s", ["改名", organ.pk]),
    ],
    ids=["update", "bulk_update", "sql"],
)
def test_no_way_of_writing_forgets_the_event(organ, write):
    write(organ)

    assert [(event.pgh_label, event.name) for event in events(organ)] == [
        ("insert", "区教育局"),
        ("update", "改名"),
    ]


def test_a_write_that_changes_nothing_leaves_no_event(organ):
    organ.save()

    assert [event.pgh_label for event in events(organ)] == ["insert"]


def test_many_rows_at_once_are_as_many_events_with_their_author(district, office):
    with pghistory.context(**audit.facts_of(office)):
        made = Organ.objects.bulk_create(
            Organ(district=district, kind=OrganKind.GOVERNMENT, name=f"第{n}局") for n in range(50)
        )

    history = Organ.pgh_event_model.objects.filter(pgh_obj__in=[row.pk for row in made])

    assert history.count() == 50
    assert {event.pgh_context.metadata["user"] for event in history} == {office.pk}


def copy_an_organ(district):
    columns = "public_id, version, district_id, kind, name, aliases"
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY congress_organ ({columns}) FROM STDIN") as copy,
    ):
        copy.write_row((str(uuid4()), 1, district.pk, "court", "区法院", "[]"))
    return Organ.objects.get(name="区法院")


def test_a_copy_is_recorded_with_its_author_once_the_author_is_carried(district, office):
    with transaction.atomic(), pghistory.context():
        audit.carry(office)
        organ = copy_an_organ(district)

    (event,) = events(organ)

    assert event.pgh_context.metadata == {
        "user": office.pk,
        "roles": ["jiading/congress_office"],
    }


def test_a_copy_alone_is_recorded_without_an_author(district):
    (event,) = events(copy_an_organ(district))

    assert event.pgh_context is None


def test_what_a_job_copies_is_recorded_with_who_asked_for_it(district, office):
    @jobs.handles("copies_an_organ")
    def work(job, tell):
        copy_an_organ(district)

    job = jobs.run(jobs.enqueue("copies_an_organ", "once", by=office).pk)

    (event,) = events(Organ.objects.get(name="区法院"))
    assert job.state == JobState.DONE
    assert event.pgh_context.metadata == {
        "user": office.pk,
        "roles": ["jiading/congress_office"],
        "job": str(job.public_id),
    }


def test_what_a_request_changes_is_recorded_with_who_asked_and_from_where(rf, office, organ):
    request = rf.post("/admin/congress/organ/", REMOTE_ADDR="10.1.2.3")
    request.user = office

    AuditContext(lambda request: organ.delete())(request)

    last = Organ.pgh_event_model.objects.latest("pgh_id")
    assert (last.pgh_label, last.pgh_context.metadata) == (
        "delete",
        {
            "user": office.pk,
            "roles": ["jiading/congress_office"],
            "request": "POST /admin/congress/organ/",
            "address": "10.1.2.3",
        },
    )


def test_a_step_of_a_procedure_is_recorded_with_its_action_and_reason(office):
    district = office.memberships.get().district
    suggestion = SuggestionFactory.create(submitted=True, district=district)

    procedure.move(suggestion, Action.SEND_BACK, by=office, note="不属于本区职权。")

    last = events(suggestion)[-1]
    assert (last.status, last.pgh_context.metadata) == (
        Status.DRAFT,
        {"user": office.pk, "action": "send_back", "reason": "不属于本区职权。"},
    )


def test_of_an_account_only_the_names_of_the_columns_are_kept():
    user = UserFactory.create(phone="13900001234")
    User.objects.filter(pk=user.pk).update(phone="13900005678", name="王五")
    Activation.objects.create(user=user, code_hash="a" * 64, expires_at=timezone.now())
    key = user.pk
    user.activations.all().delete()
    user.delete()

    noted = PersonalEvent.objects.filter(table="congress_user", row=key).order_by("id")

    assert [event.operation for event in noted] == ["insert", "update", "delete"]
    assert noted[1].columns == ["name", "phone"]
    assert [
        event.operation
        for event in PersonalEvent.objects.filter(table="congress_activation").order_by("id")
    ] == ["insert", "delete"]


def test_no_secret_and_no_private_text_stands_in_any_history(office):
    canaries = ["13987654321", "身份证310101199001011234", "第一版内容", "第二版内容"]
    user = UserFactory.create(phone=canaries[0])
    user.set_password(canaries[1])
    user.save()
    suggestion = SuggestionFactory.create(closed=True, content=canaries[2], note=canaries[1])
    Suggestion.objects.filter(pk=suggestion.pk).update(content=canaries[3])
    PublishedSuggestionFactory.create(suggestion=suggestion, content=canaries[2], reply=canaries[3])
    secrets = [*canaries, user.password]

    found = []
    for model in [*HISTORIES, PersonalEvent, Context]:
        text = " ".join(map(str, model.objects.values_list()))
        found += [(model.__name__, secret) for secret in secrets if secret in text]

    assert found == []


def test_a_changed_text_is_noted_by_its_column():
    suggestion = SuggestionFactory.create(content="第一版")

    Suggestion.objects.filter(pk=suggestion.pk).update(content="第二版")

    noted = PersonalEvent.objects.get(table="suggestions_suggestion", row=suggestion.pk)
    assert (noted.operation, noted.columns) == ("update", ["content", "search"])


@pytest.mark.parametrize(
    "model", [*HISTORIES, PersonalEvent, AuditSeal], ids=lambda model: model.__name__
)
@pytest.mark.parametrize("verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_what_is_recorded_can_neither_be_changed_nor_deleted(model, verb, district):
    fill(model)
    table, key = model._meta.db_table, model._meta.pk.column

    with (
        pytest.raises(ProgrammingError, match="Cannot update or delete rows"),
        transaction.atomic(),
    ):
        sql(verb.format(table, key, key) if "UPDATE" in verb else verb.format(table))


def fill(model):
    """A row in every table, written behind the triggers' back where no fact makes one."""
    if model is AuditSeal:
        AuditSeal.objects.create(day="2024-01-01", events=0, scope={}, digest="0" * 64)
    elif model is PersonalEvent:
        UserFactory.create()
    elif not model.objects.exists():
        for field in model._meta.concrete_fields:
            if not field.primary_key:
                sql(f"ALTER TABLE {model._meta.db_table} ALTER {field.column} DROP NOT NULL")
        sql(f"INSERT INTO {model._meta.db_table} (pgh_label) VALUES ('insert')")


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


def test_history_stays_readable_as_json(organ):
    (event,) = events(organ)

    assert json.loads(json.dumps(event.aliases)) == []


def test_those_who_signed_and_handled_have_a_history(organ):
    suggestion = SuggestionFactory.create(assigned=True, district=organ.district, hosts=[organ])
    person = RepresentativeFactory.create(district=organ.district)
    consent = Consent.objects.create(suggestion=suggestion, representative=person)
    handling = suggestion.handlings.get()
    Handling.objects.filter(pk=handling.pk).delete()

    assert [event.pgh_label for event in events(consent)] == ["insert"]
    assert list(
        Handling.pgh_event_model.objects.filter(pgh_obj=handling.pk)
        .order_by("pgh_id")
        .values_list("pgh_label", flat=True)
    ) == ["insert", "delete"]


def test_a_post_that_ends_is_recorded(office):
    post = office.memberships.get()

    Membership.objects.filter(pk=post.pk).update(valid_to=timezone.localdate())

    assert [(event.role, event.valid_to) for event in events(post)] == [
        (Role.CONGRESS_OFFICE, None),
        (Role.CONGRESS_OFFICE, timezone.localdate()),
    ]
    assert Representative.pgh_event_model in HISTORIES
