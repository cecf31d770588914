"""Every status × act × role of an opinion: done, 403 or 409; and a refusal leaves no trace."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from congress import permissions, procedure
from congress.errors import Refused
from congress.models import Notice, Role
from stations.forms.opinions import OPINION_ACTS
from stations.models import OpinionDeadline, OpinionRecord, PublicOpinion
from stations.states.opinions import MOVES, Action, Channel, Outcome, Rating, Status, WhereTo
from stations.workflow import handling, receiving, residents, returning
from suggestions.models import Suggestion
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    StationFactory,
    SuggestionFactory,
)
from tests.turns import in_turn

pytestmark = pytest.mark.django_db

KEEP = {"office", "station_worker", "town_worker"}
# The organ of these cases is a department; the town's own staff handle only what the town was handed.
HANDLE = {"clerk", "organ_leader"}
WHO = {
    "stations.keep_opinion": KEEP,
    "stations.handle_opinion": HANDLE,
    "stations.answer_opinion": KEEP | HANDLE,
    "stations.tell_opinion": KEEP | {"representative"},
    "stations.turn_opinion": {"representative"},
    "stations.know_resident": KEEP | {"representative"},
    "stations.publish_opinion": {"office"},
}
PERSONAS = (
    "office", "station_worker", "town_worker", "clerk", "organ_leader", "representative",
    "other_town", "other_clerk", "leader", "committee", "dispatch", "system_administrator",
)  # fmt: skip
# Going to the public is tried with the publications.
IN_PUBLIC = {Action.PREPARE_RELEASE, Action.PUBLISH, Action.UNPUBLISH}
INSIDE = [action for action in Action if action not in IN_PUBLIC]
AT_ORGAN = (Status.ASSIGNED, Status.HANDLING)
ROADS: dict[str, str] = {
    Status.RECEIVED: "",
    Status.DECLINED: "accept decline",
    Status.ACCEPTED: "accept",
    Status.ASSIGNED: "accept hand_over",
    Status.HANDLING: "accept hand_over receive",
    Status.TURNED: "accept turn",
    Status.ANSWERED: "accept hand_over receive answer",
    Status.TOLD: "accept hand_over receive answer tell",
    Status.CLOSED: "accept hand_over receive answer tell close",
    Status.MERGED: "accept merge",
    Status.WITHDRAWN: "accept withdraw",
}


@pytest.fixture
def people(request, district):
    named = {
        name: request.getfixturevalue(name)
        for name in PERSONAS
        if name not in ("other_town", "other_clerk")
    }
    other = OrganFactory.create(district=district, kind="town")
    everybody = named | {
        "other_town": MembershipFactory.create(organ=other, role=Role.TOWN_STAFF).user,
        "other_clerk": MembershipFactory.create(
            organ=OrganFactory.create(district=district), role=Role.ORGAN_CLERK
        ).user,
    }
    for user in everybody.values():
        permissions.remember(user)
    return everybody


@pytest.fixture
def case_in(district, town, organ, people):
    """An opinion in this status, brought there by the verbs."""
    station = StationFactory.create(district=district, town=town)
    keeper, clerk = people["town_worker"], people["clerk"]
    person = people["representative"].representative

    def new(content="路灯不亮"):
        return receiving.enter(
            district, by=None, channel=Channel.QR, station=station, representative=person, content=content,
            resident={"name": "张大妈", "phone": "13800138000"},
        ).opinion  # fmt: skip

    steps = {
        "accept": lambda case: receiving.accept(case, by=keeper),
        "decline": lambda case: receiving.decline(
            case, by=keeper, where_to=WhereTo.CASE, words="请向法院反映。"
        ),
        "merge": lambda case: returning.merge(case, by=keeper, into=new("路灯坏了")),
        "withdraw": lambda case: receiving.withdraw(case, by=keeper, because="重复登记"),
        "turn": lambda case: handling.turn(
            case,
            by=people["representative"],
            suggestion=SuggestionFactory.create(district=district, author=person, submitted=True),
        ),
        "hand_over": lambda case: handling.hand_over(
            case, by=keeper, level="district", organ=organ
        ),
        "receive": lambda case: handling.receive(case, by=clerk),
        "answer": lambda case: handling.answer(
            case, by=clerk, outcome=Outcome.SOLVED, answer="修好了。"
        ),
        "tell": lambda case: returning.tell(case, by=keeper, how="phone"),
        "close": lambda case: returning.close(case, by=keeper),
    }

    def walk(status):
        case = new()
        for step in ROADS[status].split():
            steps[step](case)
        case.refresh_from_db()
        assert case.status == status
        return case

    return walk


def target_of(case):
    return receiving.enter(
        case.district, by=None, channel=Channel.QR, station=case.station, content="同一件事"
    ).opinion


DO = {
    Action.ACCEPT: (receiving.accept, {}),
    Action.DECLINE: (receiving.decline, {"where_to": WhereTo.CASE, "words": "请向法院反映。"}),
    Action.ANSWER_ON_THE_SPOT: (
        handling.answer_on_the_spot, {"outcome": Outcome.EXPLAINED, "answer": "说明了政策。"},
    ),
    Action.HAND_OVER: (handling.hand_over, lambda case: {"level": "town", "organ": case.town}),
    Action.TURN: (handling.turn_into_draft, {}),
    Action.RECEIVE: (handling.receive, {}),
    Action.GIVE_BACK: (handling.give_back, {"because": "不属于本单位"}),
    Action.PROGRESS: (handling.progress, {"words": "到了现场"}),
    Action.EXTEND: (handling.extend, {"because": "要施工"}),
    Action.ANSWER: (handling.answer, {"outcome": Outcome.SOLVED, "answer": "修好了。"}),
    Action.TELL: (returning.tell, {"how": "phone"}),
    Action.RATE: (returning.rate, {"rating": Rating.SATISFIED}),
    Action.REHANDLE: (returning.rehandle, {"because": "又坏了"}),
    Action.CLOSE: (returning.close, {}),
    Action.MERGE: (returning.merge, lambda case: {"into": target_of(case)}),
    Action.SPLIT: (returning.split, {"because": "不是一件事"}),
    Action.AMEND: (receiving.amend, {"place": "安亭路"}),
    Action.WITHDRAW: (receiving.withdraw, {"because": "重复登记"}),
    Action.VERIFY_PHONE: (residents.verify_phone, {}),
    Action.ERASE_RESIDENT: (residents.erase, {}),
}  # fmt: skip


def take(case, action, by):
    """What came of it; whatever was done is undone."""
    verb, told = DO[action]
    with transaction.atomic():
        mine = PublicOpinion.objects.get(pk=case.pk)
        if action == Action.REHANDLE:  # what it needs besides
            PublicOpinion.objects.filter(pk=case.pk).update(rating=Rating.DISSATISFIED)
        facts = told(mine) if callable(told) else told
        try:
            with transaction.atomic():
                verb(mine, by=by, **facts)
        except PermissionDenied:
            came = "403"
        except Refused as refused:
            came = f"409 {refused.code}"
        else:
            came = f"done {mine.records.filter(action=action).last().target}"
        transaction.set_rollback(True)
    return came


# An organ stands on it, or stood when it answered.
ORGANS_OWN = ("stations.handle_opinion", "stations.answer_opinion")
HAD_ORGAN = (*AT_ORGAN, Status.ANSWERED, Status.TOLD, Status.CLOSED)


def expected(action, status, persona):
    step = MOVES[action]
    who = WHO[step.permission]
    if status not in HAD_ORGAN and step.permission in ORGANS_OWN:
        who = who - HANDLE  # it is at no organ
    if persona not in who:
        return "403"
    if status not in step.sources:
        return "409 wrong_status"
    return f"done {step.target or status}"


@pytest.mark.prove
@pytest.mark.parametrize("status", Status)
def test_every_act_is_done_forbidden_or_refused(case_in, people, status):
    case = case_in(status)
    before = traces(case)
    wanted = in_turn(
        {(one, name): expected(one, status, name) for one in INSIDE for name in PERSONAS}, status
    )

    came = {(action, name): take(case, action, people[name]) for action, name in wanted}

    assert came == wanted
    assert traces(case) == before


def traces(case):
    row = PublicOpinion.objects.filter(pk=case.pk).values().get()
    counted = (OpinionRecord, OpinionDeadline, PublicOpinion, Notice, Suggestion)
    return row, [model.objects.count() for model in counted]


@pytest.mark.parametrize("status", Status)
def test_the_acts_that_are_shown_are_those_that_are_done(case_in, people, status):
    case = case_in(status)

    for persona, by in people.items():
        shown = set(procedure.available_actions(case, to=by)) - IN_PUBLIC

        assert shown == {
            action
            for action in INSIDE
            if expected(action, status, persona).startswith("done") and action != Action.REHANDLE
        }, persona


def test_every_permission_has_somebody_and_every_act_a_form():
    assert {step.permission for step in MOVES.values()} == set(WHO)
    assert set(INSIDE) == set(DO)
    assert {str(action) for action in INSIDE} <= set(OPINION_ACTS.forms)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_act_together_one_is_refused(case_in, people):
    case = case_in(Status.RECEIVED)
    barrier, came = threading.Barrier(2), []

    def accept(by):
        mine = PublicOpinion.objects.get(pk=case.pk)
        barrier.wait()
        try:
            receiving.accept(mine, by=by)
            came.append("done")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [
        threading.Thread(target=accept, args=[people[name]]) for name in ("office", "town_worker")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]
    assert case.records.filter(action=Action.ACCEPT).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_turn_it_into_a_suggestion_one_has_a_draft(case_in, people):
    case = case_in(Status.ACCEPTED)
    barrier, came = threading.Barrier(2), []

    def turn():
        mine = PublicOpinion.objects.get(pk=case.pk)
        barrier.wait()
        try:
            handling.turn_into_draft(mine, by=people["representative"])
            came.append("done")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=turn) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]
    assert Suggestion.objects.count() == 1
