"""Every status × act × role: done, 403 or 409; and a refusal leaves no trace."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from congress import deadlines, procedure
from congress.errors import Refused
from congress.models import Notice, Openness, OrganKind, Role
from suggestions import workflow
from suggestions.forms import ACTS
from suggestions.models import (
    Contact,
    Evaluation,
    ExtensionRequest,
    Handling,
    LookBack,
    Oversight,
    Promise,
    PromiseReport,
    PublishedSuggestion,
    Release,
    Reply,
    ReturnRequest,
    Suggestion,
    SuggestionDeadline,
    SuggestionRecord,
    Visit,
)
from suggestions.states import MOVES, Action, Grade, Ground, PromiseOutcome, Result, Status
from suggestions.waiting import queues
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SuggestionFactory,
)
from tests.turns import in_turn

pytestmark = pytest.mark.django_db

HANDLE = {"clerk", "organ_leader", "cohost_clerk"}
DECIDE = {"office", "dispatch"}
# Who may, by the name of the permission; everybody else gets 403 whenever they try.
WHO = {
    "suggestions.submit": {"representative"},
    "suggestions.consent": {"cosigner"},
    "suggestions.withdraw": {"representative"},
    "suggestions.agree_to_withdraw": {"cosigner"},
    "suggestions.register": {"office"},
    "suggestions.assign": {"office"},
    "suggestions.distribute": DECIDE,
    "suggestions.decide": DECIDE,
    "suggestions.coordinate": DECIDE,
    "suggestions.remind": DECIDE,
    "suggestions.question": {"representative"},
    "suggestions.receive": HANDLE,
    "suggestions.handle": HANDLE,
    "suggestions.host": {"clerk", "organ_leader"},
    "suggestions.give_opinion": {"cohost_clerk"},
    "suggestions.sign_off": {"organ_leader"},
    "suggestions.evaluate": {"representative"},
    "suggestions.rehandle": {"office"},
    "suggestions.report_promise": {"organ_leader"},
    "suggestions.mark_key": {"office"},
    "suggestions.oversee": {"office", "committee"},
    "suggestions.publish": {"office"},
}
PERSONAS = [
    "office", "leader", "committee", "dispatch", "clerk", "organ_leader", "cohost_clerk", "station_worker",
    "town_worker", "representative", "cosigner", "colleague", "system_administrator",
    "security_administrator", "audit_administrator", "foreign_office", "visitor",
]  # fmt: skip
LATER = timezone.localdate() + timedelta(days=200)


@pytest.fixture
def cohost(district):
    return OrganFactory.create(district=district, name="区民政局")


@pytest.fixture
def people(request, district, organ, cohost):
    """By name, with those whom other tests do not need."""
    others = {
        "cohost_clerk": MembershipFactory.create(organ=cohost, role=Role.ORGAN_CLERK).user,
        "cosigner": RepresentativeFactory.create(district=district, logged_in=True).user,
        "colleague": RepresentativeFactory.create(district=district, logged_in=True).user,
        "foreign_office": MembershipFactory.create(role=Role.CONGRESS_OFFICE).user,
    }
    return {name: others.get(name) or request.getfixturevalue(name) for name in PERSONAS}


@pytest.fixture
def case_in(people, district, organ, cohost):
    """A case in any status, with everything beside it that an act may need."""

    def make(status: Status) -> Suggestion:
        traits = {status.value: True} if status != Status.DRAFT else {}
        case = SuggestionFactory.create(
            district=district,
            author=people["representative"].representative,
            cosigners=[people["cosigner"].representative],
            hosts=[organ],
            cohosts=[cohost],
            reason="站点太少。",
            content="增设站点。",
            openness=Openness.FULL,
            outcome_openness=Openness.FULL,
            **traits,
        )
        furnish(case, people)
        return Suggestion.objects.get(pk=case.pk)

    return make


def furnish(case, people):
    today, office = timezone.localdate(), people["office"]
    host = case.handlings.get(role="host")
    deadlines.start(
        SuggestionDeadline, "suggestions.reply", district=case.district, on=today, suggestion=case
    )
    Contact.objects.create(
        handling=host,
        stage="before",
        way="visit",
        on=today,
        words="走访。",
        noted_by=people["clerk"],
    )
    reply = Reply.objects.create(
        handling=host,
        result=Result.SOLVED,
        text="收悉。",
        cohost_views="已经吸收。",
        openness=Openness.FULL,
        drafted_by=people["clerk"],
        presented_at=timezone.now(),
    )
    ReturnRequest.objects.create(handling=host, reasons="不属职责", asked_by=people["clerk"])
    ExtensionRequest.objects.create(
        suggestion=case, organ=host.organ, reasons="要研究", asked_by=people["clerk"]
    )
    promise = Promise.objects.create(
        suggestion=case,
        organ=host.organ,
        reply=reply,
        made_on=today,
        first_promised_on=LATER,
        promised_on=LATER,
    )
    PromiseReport.objects.create(
        promise=promise, outcome=PromiseOutcome.KEPT, words="办成了", reported_by=people["clerk"],
        result_before=Result.PLANNED,
    )  # fmt: skip
    Evaluation.objects.create(suggestion=case, round=1, kind="first", asked_on=today, reminded=1)
    Evaluation.objects.create(suggestion=case, round=2, kind="second", asked_on=today)
    Oversight.objects.create(suggestion=case, kind="coordination", began_on=today)
    Visit.objects.create(suggestion=case, wish="看站点")
    now = timezone.now()
    case.consents.update(withdrawal_asked_at=now, withdrawal_agreed_at=now)
    second = MembershipFactory.create(district=case.district, role=Role.CONGRESS_OFFICE).user
    Release.objects.create(
        suggestion=case, mode="full", outcome_mode="full", title=case.title, prepared_by=second,
        prepared_at=timezone.now(),
    )  # fmt: skip
    PublishedSuggestion.objects.create(
        suggestion=case, district=case.district, year=case.year, title=case.title, mode="full",
        author_name=case.author.name, released_at=timezone.now(), released_by=office,
    )  # fmt: skip


def organs_of(case):
    return [part.organ for part in case.handlings.filter(role="host")]


def without(model, **where):
    """What stands in the way of asking for it."""
    return lambda case: model.objects.filter(
        **{name: case if value is ... else value for name, value in where.items()}
    ).delete()


def unpresented(case):
    Reply.objects.update(presented_at=None)


def with_another_host(case):
    other = OrganFactory.create(district=case.district)
    Handling.objects.create(suggestion=case, organ=other, role="host")


def nothing(case):
    pass


# What is taken away first, the verb, and its facts.
DO = {
    Action.ASK_COSIGNERS: (nothing, "ask_cosigners", lambda case, by: {"representatives": []}),
    Action.CONSENT: (nothing, "consent", {}),
    Action.DECLINE: (nothing, "decline", {}),
    Action.SUBMIT: (nothing, "submit", {}),
    Action.ASK_TO_WITHDRAW: (nothing, "ask_to_withdraw", {"because": "另有安排"}),
    Action.AGREE_TO_WITHDRAW: (nothing, "agree_to_withdraw", {}),
    Action.WITHDRAW: (nothing, "withdraw", {"because": "另有安排"}),
    Action.ACCEPT: (nothing, "accept", {}),
    Action.SEND_BACK: (nothing, "send_back", {"ground": Ground.EMPTY, "because": "请写具体"}),
    Action.AS_LETTER: (nothing, "as_letter", {"ground": Ground.PERSONAL, "because": "个人问题"}),
    Action.REFER: (nothing, "refer", {"because": "市级职权"}),
    Action.ASSIGN: (nothing, "assign", {}),
    Action.DISTRIBUTE: (
        without(Handling, suggestion=...), "distribute",
        lambda case, by: {"hosts": [OrganFactory.create(district=case.district)]},
    ),
    Action.QUESTION: (nothing, "question", {"words": "应由交通委办"}),
    Action.EXPLAIN: (nothing, "explain", {"words": "已经研究"}),
    Action.RECEIVE: (nothing, "receive", {}),
    Action.HAND_ON: (
        nothing, "hand_on",
        lambda case, by: {
            "clerk": MembershipFactory.create(
                organ=by.memberships.get().organ, role=Role.ORGAN_CLERK
            ).user
        },
    ),
    Action.REQUEST_RETURN: (
        without(ReturnRequest, handling__suggestion=...), "request_return", {"reasons": "不属职责"},
    ),
    Action.AGREE_TO_RETURN: (nothing, "agree_to_return", {}),
    Action.REFUSE_RETURN: (nothing, "refuse_return", {"words": "属于职责"}),
    Action.REQUEST_EXTENSION: (
        without(ExtensionRequest, suggestion=...), "request_extension", {"reasons": "要研究"},
    ),
    Action.GRANT_EXTENSION: (nothing, "grant_extension", {}),
    Action.REFUSE_EXTENSION: (nothing, "refuse_extension", {"words": "请按期"}),
    Action.CONTACT: (
        nothing, "contact", lambda case, by: {"way": "phone", "on": timezone.localdate(), "words": "通话"},
    ),
    Action.PROGRESS: (nothing, "progress", {"words": "已经开工"}),
    Action.GIVE_OPINION: (nothing, "give_opinion", {"opinion": "同意"}),
    Action.COORDINATE: (nothing, "coordinate", {"words": "由教育局牵头"}),
    Action.REMIND: (nothing, "remind", {}),
    Action.REMIND_EVALUATION: (nothing, "remind_evaluation", {}),
    Action.PRESENT_REPLY: (unpresented, "present_reply", {}),
    Action.RETURN_REPLY: (nothing, "return_reply", {"because": "再具体些"}),
    Action.SIGN_PART: (with_another_host, "sign_off", {}),
    Action.REPLY: (without(Promise, suggestion=...), "sign_off", {}),
    Action.CLOSE: (nothing, "evaluate", {"attitude": Grade.SATISFIED, "result": Grade.BASICALLY}),
    Action.CONTEST: (
        nothing, "evaluate",
        {"attitude": Grade.SATISFIED, "result": Grade.DISSATISFIED, "reasons": "没有解决"},
    ),
    Action.REHANDLE: (nothing, "rehandle", {"because": "可以再研究"}),
    Action.LET_STAND: (nothing, "let_stand", {"because": "条件不具备"}),
    Action.CLOSE_UNRETURNED: (nothing, "close_unreturned", {"because": "催过两次"}),
    Action.ASK_AGAIN: (without(Evaluation, suggestion=..., kind="second"), "ask_again", {}),
    Action.EVALUATE_AGAIN: (
        nothing, "evaluate_again", {"attitude": Grade.SATISFIED, "result": Grade.SATISFIED},
    ),
    Action.REPORT_PROMISE: (
        without(PromiseReport, promise__suggestion=...), "report_promise",
        {"outcome": PromiseOutcome.KEPT, "words": "办成了"},
    ),
    Action.CONFIRM_PROMISE: (nothing, "confirm_promise", {}),
    Action.REJECT_PROMISE: (nothing, "reject_promise", {"words": "没有办成"}),
    Action.MARK_KEY: (
        nothing, "mark_key", lambda case, by: {"leader": "王主任", "on": timezone.localdate()},
    ),
    Action.OVERSEE: (nothing, "oversee", {"kind": "coordination"}),
    Action.END_OVERSIGHT: (nothing, "end_oversight", {"outcome": "办成了"}),
    Action.ASK_VISIT: (without(Visit, suggestion=...), "ask_visit", {"wish": "看站点"}),
    Action.ANSWER_VISIT: (
        nothing, "answer_visit", lambda case, by: {"on": timezone.localdate(), "words": "九点出发"},
    ),
    Action.PREPARE_RELEASE: (
        nothing, "prepare_release",
        {"mode": Openness.FULL, "outcome_mode": Openness.FULL, "title": "关于公交的建议"},
    ),
    Action.PUBLISH: (nothing, "publish", {}),
    Action.UNPUBLISH: (nothing, "unpublish", {"because": "内容有误"}),
}  # fmt: skip


def told(case, action, by):
    facts = DO[action][2]
    return facts(case, by) if callable(facts) else facts


def take(case, action, by, facts):
    """What came of it."""
    try:
        with transaction.atomic():
            getattr(workflow, DO[action][1])(case, by=by, **facts)
    except PermissionDenied:
        return "403"
    except Refused as refused:
        return f"409 {refused.code}"
    newest = case.records.filter(action=action).last()
    return f"done {newest.source} {newest.target}"


def take_and_undo(case, action, by):
    """The same with what stands in the way taken away first, and all of it undone."""
    with transaction.atomic():
        DO[action][0](case)
        mine = Suggestion.objects.get(pk=case.pk)
        came = take(mine, action, by, told(mine, action, by))
        transaction.set_rollback(True)
    return came


def traces(case):
    """What a refusal must not change."""
    row = Suggestion.objects.filter(pk=case.pk).values().get()
    counted = (SuggestionRecord, Reply, Promise, Contact, Evaluation, Visit, Oversight, Notice)
    return row, [model.objects.count() for model in counted]


def expected(action, status, persona):
    step = MOVES[action]
    if persona not in WHO[step.permission]:
        return "403"
    if status not in step.sources:
        return "409 wrong_status"
    target = step.target or status
    return f"done {status.value} {target}"


@pytest.mark.prove
@pytest.mark.parametrize("status", Status)
def test_every_act_is_done_forbidden_or_refused(case_in, people, status):
    case = case_in(status)
    # Distributing needs a case without organs, of which nobody of an organ could try; it has a test of its own.
    tried = [action for action in Action if action != Action.DISTRIBUTE]
    wanted = in_turn(
        {(one, name): expected(one, status, name) for one in tried for name in PERSONAS}, status
    )
    facts = {action: told(case, action, people["clerk"]) for action in tried}
    before = traces(case)

    refused = {
        (action, name): take(case, action, people[name], facts[action])
        for (action, name), end in wanted.items()
        if not end.startswith("done")
    }
    after = traces(case)
    done = {
        (action, name): take_and_undo(case, action, people[name])
        for (action, name), end in wanted.items()
        if end.startswith("done")
    }

    assert refused | done == wanted
    assert after == before


@pytest.mark.parametrize("status", Status)
def test_the_acts_that_are_shown_are_those_that_are_done(case_in, people, status):
    case = case_in(status)
    impossible = {Action.DISTRIBUTE}  # it has a host

    for persona, by in people.items():
        shown = set(procedure.available_actions(case, to=by))

        assert shown == {
            action
            for action in Action
            if expected(action, status, persona).startswith("done") and action not in impossible
        }, persona


@pytest.mark.parametrize("status", Status)
def test_what_waits_for_an_act_waits_for_one_that_is_possible(case_in, people, status):
    case = case_in(status)
    case.consents.update(withdrawal_agreed_at=None)

    for persona, by in people.items():
        offered = {form.name for form in ACTS.available(case, to=by)}
        waited = {queue.act for queue in queues(by) if queue.act and case in queue.rows}

        assert waited <= offered, persona


def test_every_permission_of_the_table_has_somebody():
    assert {step.permission for step in MOVES.values()} == set(WHO)


def test_every_act_is_tried():
    assert set(DO) == set(Action) == set(MOVES)


def test_a_case_without_a_host_is_distributed_by_either_office(people, district, organ):
    for persona in ("office", "dispatch"):
        case = SuggestionFactory.create(district=district, assigned=True, host_kind="")
        case.handlings.all().delete()

        workflow.distribute(case, by=people[persona], hosts=[organ])

        assert [part.organ for part in case.handlings.all()] == [organ]


def test_the_dispatch_office_has_no_say_over_a_court(people, case_in):
    case = case_in(Status.ASSIGNED)
    Suggestion.objects.filter(pk=case.pk).update(host_kind=OrganKind.COURT)

    with pytest.raises(PermissionDenied):
        workflow.agree_to_return(case, by=people["dispatch"])


@pytest.mark.django_db(transaction=True)
def test_of_two_who_act_together_one_is_refused(case_in, people):
    case = case_in(Status.REPLIED)
    barrier, came = threading.Barrier(2), []

    def evaluate():
        mine = Suggestion.objects.get(pk=case.pk)
        barrier.wait()
        try:
            workflow.evaluate(
                mine, by=people["representative"], attitude="satisfied", result="satisfied"
            )
            came.append("done")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=evaluate) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]
    assert case.records.filter(action=Action.CLOSE).count() == 1


def test_a_post_that_ended_yesterday_allows_nothing(case_in, people):
    case = case_in(Status.SUBMITTED)
    people["office"].memberships.update(valid_to=date(2024, 1, 1))

    with pytest.raises(PermissionDenied):
        workflow.accept(case, by=people["office"])


def test_a_look_back_takes_what_was_promised_or_not_solved(people, district):
    years = {"district": district, "closed": True}
    SuggestionFactory.create(**years, year=2023)
    unsolved = SuggestionFactory.create(**years, year=2023, result=Result.REFERENCE)
    SuggestionFactory.create(**years, year=2024, result=Result.REFERENCE)
    batch = LookBack.objects.create(
        district=district,
        name="三年回头看",
        first_year=2021,
        last_year=2023,
        began_on=date(2026, 3, 1),
    )

    taken = workflow.start_look_back(batch, by=people["office"])

    assert taken == 1
    assert [item.suggestion for item in batch.items.all()] == [unsolved]
