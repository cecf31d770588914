"""Who did what, when: recorded whoever writes, unchangeable, sealed day by day."""

import json
from uuid import uuid4

import pghistory
import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from pghistory.models import Context

from congress import audit, jobs, procedure
from congress.middleware import AuditContext
from congress.models import (
    Activation,
    AuditSeal,
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
from tests.congress.histories import HISTORIES
from tests.congress.sql import sql
from tests.factories import (
    OrganFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


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


def events(row):
    return list(row.pgh_event_model.objects.filter(pgh_obj=row.pk).order_by("pgh_id"))


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
