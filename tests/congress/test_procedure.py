"""The one way a case changes its status: the right person, at the right moment, once, and recorded."""

import threading
from datetime import date

import pgtrigger
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection, transaction

from congress import procedure, procedures
from congress.errors import Refused
from suggestions.models import Suggestion
from suggestions.permissions import is_author
from suggestions.states import FINAL, MOVES, Action, Status
from tests.factories import RepresentativeFactory, SuggestionFactory, UserFactory

pytestmark = pytest.mark.django_db

GUARD = "suggestions.Suggestion:only_legal_moves"


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


def stored(suggestion):
    """The row as the database has it."""
    return Suggestion.objects.filter(pk=suggestion.pk).values().get()


def test_a_move_writes_its_facts_its_status_and_its_record(case, office):
    suggestion = case(Status.SUBMITTED)
    before = stored(suggestion)

    record = procedure.move(suggestion, Action.ACCEPT, by=office, note="附言", number=77)

    after = stored(suggestion)
    assert (after["status"], after["number"]) == (Status.ACCEPTED, 77)
    assert after["version"] == before["version"] + 1
    assert (record.action, record.source, record.target, record.by, record.note) == (
        Action.ACCEPT, Status.SUBMITTED, Status.ACCEPTED, office, "附言",
    )  # fmt: skip


def test_an_act_that_stays_leaves_the_status_and_a_record(case, clerk):
    suggestion = case(Status.ASSIGNED)

    record = procedure.move(suggestion, Action.PROGRESS, by=clerk, note="已经开工")

    assert stored(suggestion)["status"] == Status.ASSIGNED
    assert (record.source, record.target, record.note) == ("assigned", "assigned", "已经开工")


def test_the_wrong_moment_is_said_and_leaves_no_trace(case, office):
    suggestion = case(Status.CLOSED)
    before = stored(suggestion)

    with pytest.raises(Refused) as refusal:
        procedure.move(suggestion, Action.ACCEPT, by=office, number=77)

    assert refusal.value.sentence == "“已办结”状态下不能受理。"
    assert refusal.value.code == "wrong_status"
    assert stored(suggestion) == before
    assert not suggestion.records.exists()


def test_what_the_moment_lacks_besides_the_status_is_said(case, office):
    suggestion = case(Status.ASSIGNED)

    with pytest.raises(Refused) as refusal:
        procedure.move(suggestion, Action.AGREE_TO_RETURN, by=office)

    assert (refusal.value.code, refusal.value.sentence) == (
        "wrong_moment", "没有待决定的退回申请。",
    )  # fmt: skip
    assert Action.AGREE_TO_RETURN not in procedure.available_actions(suggestion, to=office)


def test_the_wrong_person_is_refused_at_the_right_moment_too(case, leader):
    suggestion = case(Status.SUBMITTED)

    with pytest.raises(PermissionDenied):
        procedure.move(suggestion, Action.ACCEPT, by=leader)

    assert not suggestion.records.exists()


@pytest.mark.parametrize("action", Action)
def test_the_public_may_do_nothing(case, visitor, action):
    suggestion = case(Status(MOVES[action].sources[0]))

    with pytest.raises(PermissionDenied):
        procedure.check(suggestion, action, by=visitor)


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


def test_every_status_that_is_not_final_leads_on():
    sources = {source for step in MOVES.values() if step.target for source in step.sources}

    assert sources == (set(Status) - set(FINAL)) | {Status.CLOSED}  # once more, after a look back


def test_every_status_but_the_first_is_reached():
    assert {step.target for step in MOVES.values()} - {procedure.STAYS} == set(Status)


def test_every_move_names_its_law():
    assert [action for action, step in MOVES.items() if step.target and not step.law] == []


def test_the_page_of_procedures_is_what_the_tables_say():
    written = (settings.BASE_DIR / "docs" / "procedures.md").read_text()

    assert written == procedures.document()


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
