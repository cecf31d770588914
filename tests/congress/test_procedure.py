"""The one way a case changes its status: the right person, at the right moment, once, and recorded."""

import threading
from datetime import date

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection, transaction

from congress import procedure
from congress.errors import Refused
from congress.models import Role
from suggestions.models import Suggestion
from suggestions.permissions import is_author
from suggestions.states import FINAL, MOVES, Action, Grade, Result, Status
from tests.factories import RepresentativeFactory, SuggestionFactory, UserFactory

pytestmark = pytest.mark.django_db

GUARD = "suggestions.Suggestion:only_legal_moves"
FACTS = {
    Action.ASSIGN: {"assigned_on": date(2024, 2, 1), "due_on": date(2024, 5, 1)},
    Action.REPLY: {"replied_on": date(2024, 4, 1), "result": Result.SOLVED},
    Action.CLOSE: {"attitude": Grade.SATISFIED, "satisfaction": Grade.SATISFIED},
    Action.REOPEN: {"attitude": Grade.SATISFIED, "satisfaction": Grade.DISSATISFIED},
}
WHO = {
    "suggestions.submit": "representative",
    "suggestions.evaluate": "representative",
    "suggestions.withdraw": "representative",
    "suggestions.register": "office",
    "suggestions.assign": "office",
    "suggestions.sign_off": "organ_leader",
}
PERSONAS = [
    "office", "leader", "committee", "dispatch", "clerk", "organ_leader", "station_worker", "town_worker",
    "representative", "system_administrator", "security_administrator", "audit_administrator",
]  # fmt: skip


@pytest.fixture
def case(representative, organ):
    """A suggestion of the representative, in any status, hosted by the department."""

    def in_status(status):
        traits = {status.value: True} if status != Status.DRAFT else {}
        return SuggestionFactory.create(
            author=representative.representative,
            district=organ.district,
            hosts=[organ],
            **traits,
        )

    return in_status


@pytest.fixture
def who(request):
    return lambda action: request.getfixturevalue(WHO[MOVES[action].permission])


def stored(suggestion):
    """The row as the database has it."""
    return Suggestion.objects.filter(pk=suggestion.pk).values().get()


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("status", Status)
def test_every_action_in_every_status_is_done_or_refused(case, who, action, status):
    suggestion = case(status)
    before = stored(suggestion)
    step = MOVES[action]

    if status in step.sources:
        record = procedure.move(
            suggestion, action, by=who(action), note="附言", **FACTS.get(action, {})
        )

        assert (record.action, record.source, record.target, record.by, record.note) == (
            action, status, step.target, who(action), "附言",
        )  # fmt: skip
        after = stored(suggestion)
        assert after["status"] == step.target
        assert after["version"] == before["version"] + 1
        assert {name: after[name] for name in FACTS.get(action, {})} == FACTS.get(action, {})
        assert suggestion.records.count() == 1
    else:
        with pytest.raises(Refused) as refusal:
            procedure.move(suggestion, action, by=who(action), **FACTS.get(action, {}))

        assert refusal.value.sentence == f"“{status.label}”状态下不能{step.label}。"
        assert refusal.value.code == "wrong_status"
        assert stored(suggestion) == before
        assert not suggestion.records.exists()


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("persona", PERSONAS)
def test_the_wrong_person_is_refused_at_the_right_moment_too(case, request, persona, action):
    suggestion = case(Status(MOVES[action].sources[0]))
    before = stored(suggestion)
    actor = request.getfixturevalue(persona)
    if persona in allowed(action):
        procedure.move(suggestion, action, by=actor, **FACTS.get(action, {}))
        assert suggestion.records.get().by == actor
        return

    with pytest.raises(PermissionDenied):
        procedure.move(suggestion, action, by=actor, **FACTS.get(action, {}))

    assert stored(suggestion) == before
    assert not suggestion.records.exists()


def allowed(action):
    if action == Action.ASSIGN:
        return {"office", "dispatch"}
    return {WHO[MOVES[action].permission]}


@pytest.mark.parametrize("action", Action)
def test_the_public_may_do_nothing(case, visitor, action):
    suggestion = case(Status(MOVES[action].sources[0]))

    with pytest.raises(PermissionDenied):
        procedure.move(suggestion, action, by=visitor)


def test_another_representative_does_not_speak_for_the_author(case, organ):
    suggestion = case(Status.DRAFT)
    colleague = RepresentativeFactory.create(district=organ.district, logged_in=True).user

    with pytest.raises(PermissionDenied):
        procedure.move(suggestion, Action.SUBMIT, by=colleague)


def test_not_even_a_superuser_speaks_for_a_representative(case):
    suggestion = case(Status.DRAFT)
    superuser = UserFactory.create()
    superuser.is_superuser = True

    with pytest.raises(PermissionDenied):
        procedure.move(suggestion, Action.SUBMIT, by=superuser)

    assert is_author(superuser, suggestion) is False


def test_a_post_that_ended_yesterday_allows_nothing(case, office):
    suggestion = case(Status.SUBMITTED)
    office.memberships.update(valid_to=date(2024, 1, 1))

    with pytest.raises(PermissionDenied):
        procedure.move(suggestion, Action.ACCEPT, by=office)


@pytest.mark.parametrize("status", Status)
def test_the_actions_that_are_shown_are_those_that_are_done(case, request, status):
    suggestion = case(status)

    for persona in PERSONAS:
        actor = request.getfixturevalue(persona)

        assert set(procedure.available_actions(suggestion, to=actor)) == {
            action
            for action, step in MOVES.items()
            if status in step.sources and persona in allowed(action)
        }


def test_every_status_that_is_not_final_leads_on():
    sources = {source for step in MOVES.values() for source in step.sources}

    assert sources == set(Status) - set(FINAL)


def test_every_status_but_the_first_is_reached():
    assert {step.target for step in MOVES.values()} == set(Status)


def test_every_move_names_its_law():
    assert [action for action, step in MOVES.items() if not step.law] == []


def test_somebody_who_holds_an_old_copy_moves_what_is_there_now(case, representative, office):
    old = case(Status.SUBMITTED)
    same = Suggestion.objects.get(pk=old.pk)
    procedure.move(same, Action.WITHDRAW, by=representative)

    with pytest.raises(Refused):
        procedure.move(old, Action.ACCEPT, by=office)

    assert old.status == Status.WITHDRAWN


@pytest.mark.django_db(transaction=True)
def test_of_two_who_act_together_one_is_refused(case, representative, office):
    suggestion = case(Status.SUBMITTED)
    barrier = threading.Barrier(2)
    came = []

    def act(action, actor):
        mine = Suggestion.objects.get(pk=suggestion.pk)
        barrier.wait()
        try:
            procedure.move(mine, action, by=actor)
            came.append("done")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=(Action.REFER, office)),
        threading.Thread(target=act, args=(Action.SEND_BACK, office)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]
    assert suggestion.records.count() == 1


def test_a_register_puts_a_case_where_it_says_and_the_record_tells(office):
    suggestion = SuggestionFactory.build(
        district=office.memberships.get().district,
        author=RepresentativeFactory.create(),
        closed=True,
        status=Status.DRAFT,
    )

    record = procedure.place(
        suggestion, Status.CLOSED, by=office, note="登记表第 3 行", guarded_by=GUARD
    )

    suggestion.refresh_from_db()
    assert suggestion.status == Status.CLOSED
    assert (record.action, record.source, record.target, record.note) == (
        "registered", "", Status.CLOSED, "登记表第 3 行",
    )  # fmt: skip


def test_a_register_moves_a_case_that_is_there_across_the_table(case, office):
    suggestion = case(Status.CLOSED)

    record = procedure.place(suggestion, Status.REPLIED, by=office, note="更正", guarded_by=GUARD)

    assert stored(suggestion)["status"] == Status.REPLIED
    assert (record.source, record.target) == (Status.CLOSED, Status.REPLIED)


def test_placing_lifts_the_guard_for_itself_alone(case, office):
    placed, other = case(Status.CLOSED), case(Status.CLOSED)

    procedure.place(placed, Status.REPLIED, by=office, note="更正", guarded_by=GUARD)

    assert pgtrigger.runtime.is_ignored(GUARD) is False
    for jump in (
        lambda: Suggestion.objects.filter(pk=other.pk).update(status=Status.REPLIED),
        lambda: raw(
            "UPDATE suggestions_suggestion SET status = 'accepted' WHERE id = %s", other.pk
        ),
    ):
        with pytest.raises(ProgrammingError, match="Invalid transition"), transaction.atomic():
            jump()


def test_placing_keeps_every_other_guard_and_is_refused_by_its_name(case, office):
    suggestion = case(Status.SUBMITTED)

    with (
        pytest.raises(IntegrityError, match="suggestion_assigned_has_its_date"),
        transaction.atomic(),
    ):
        procedure.place(suggestion, Status.CLOSED, by=office, note="缺日期", guarded_by=GUARD)

    assert stored(suggestion)["status"] == Status.SUBMITTED
    assert not suggestion.records.exists()
    assert pgtrigger.runtime.is_ignored(GUARD) is False


def raw(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_the_roles_of_the_tests_are_those_of_the_portal():
    assert len(PERSONAS) == len(Role)
