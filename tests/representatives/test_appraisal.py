"""履职评价: who may do what when, and the stages of a year."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Notice, Role
from representatives.models import (
    Appraisal,
    AppraisalOpinion,
    AppraisalPoints,
    AppraisalRecord,
    PublishedAppraisal,
)
from representatives.states.appraisal import APPRAISAL_MOVES, AppraisalAction, AppraisalStatus
from representatives.workflow import appraisal as workflow
from tests.factories import (
    AppraisalFactory,
    AppraisalSchemeFactory,
    MandateFactory,
    MembershipFactory,
    PointRuleFactory,
)
from tests.representatives.appraising import PERSONAS, YEAR
from tests.turns import in_turn

pytestmark = pytest.mark.django_db

A, S = AppraisalAction, AppraisalStatus
WHO = {
    "representatives.assess_oneself": {"representative"},
    "representatives.appraise_in_group": {"convener"},
    "representatives.appraise_in_town": {"town_worker"},
    "representatives.keep_appraisals": {"office"},
    "representatives.object_to_appraisal": {"representative"},
}
# In which statuses an act is done by whom may: all stages are switched on, and each status waits for the next stage.
WHEN = {
    A.SELF_ASSESS: {S.OPEN, S.SELF},
    A.GROUP_OPINION: {S.SELF, S.GROUP},
    A.TOWN_OPINION: {S.GROUP, S.TOWN},
    A.PASS_STAGE: {S.OPEN, S.SELF, S.GROUP},
    A.RECOMPUTE: set(S) - {S.SETTLED},
    A.ANNOUNCE: {S.TOWN},
    A.ACCEPT: {S.ANNOUNCED},
    A.OBJECT: {S.ANNOUNCED},
    A.ANSWER: {S.OBJECTED},
    A.SETTLE: {S.ANNOUNCED},
    A.PUBLISH: {S.SETTLED},
    A.UNPUBLISH: {S.SETTLED},
}
DO = {
    A.SELF_ASSESS: ("self_assess", {"words": "推动加装电梯。"}),
    A.GROUP_OPINION: ("group_opinion", {"words": "扎实。", "grade": "优秀"}),
    A.TOWN_OPINION: ("town_opinion", {"words": "认真。", "grade": "称职"}),
    A.PASS_STAGE: ("pass_stage", {"because": "已经催过两次"}),
    A.RECOMPUTE: ("recompute_one", {}),
    A.ANNOUNCE: ("announce", {"grade": "称职"}),
    A.ACCEPT: ("accept", {}),
    A.OBJECT: ("object_to", {"because": "漏了一次接待"}),
    A.ANSWER: ("answer_objection", {"words": "已经补登"}),
    A.SETTLE: ("settle", {}),
    A.PUBLISH: ("publish", {}),
    A.UNPUBLISH: ("unpublish", {"because": "核对中"}),
}


def take(case, action, by):
    """What came of it, undone."""
    verb, facts = DO[action]
    try:
        with transaction.atomic():
            getattr(workflow, verb)(Appraisal.objects.get(pk=case.pk), by=by, **facts)
            target = Appraisal.objects.get(pk=case.pk).status
            transaction.set_rollback(True)
    except PermissionDenied:
        return "403"
    except Refused as refused:
        return f"409 {refused.code}"
    return f"done {target}"


def expected(action, status, persona):
    step = APPRAISAL_MOVES[action]
    if persona not in WHO[step.permission]:
        return "403"
    if status not in step.sources:
        return "409 wrong_status"
    if status not in WHEN[action]:
        return "409 wrong_moment"
    return f"done {step.target or status}"


def traces(case):
    counted = (AppraisalRecord, AppraisalOpinion, AppraisalPoints, Notice)
    row = Appraisal.objects.filter(pk=case.pk).values().get()
    return row, [model.objects.count() for model in counted]


@pytest.mark.prove
@pytest.mark.parametrize("status", S)
def test_every_act_is_done_forbidden_or_refused(case_in, people, status):
    case = case_in(status)
    before = traces(case)
    wanted = in_turn(
        {(act, name): expected(act, status, name) for act in A for name in PERSONAS}, status
    )

    came = {(act, name): take(case, act, people[name]) for act, name in wanted}

    assert came == wanted
    assert traces(case) == before


@pytest.mark.parametrize("status", S)
def test_the_acts_that_are_shown_are_those_that_are_done(case_in, people, status):
    case = case_in(status)

    for persona, by in people.items():
        shown = set(procedure.available_actions(case, to=by))

        assert shown == {
            action for action in A if expected(action, status, persona).startswith("done")
        }, persona


def test_every_act_is_tried_and_every_permission_has_somebody():
    assert set(DO) == set(WHEN) == set(A) == set(APPRAISAL_MOVES)
    assert {step.permission for step in APPRAISAL_MOVES.values()} == set(WHO)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_settle_together_one_is_refused(case_in, people):
    case = case_in(S.ANNOUNCED)
    barrier, came = threading.Barrier(2), []

    def settle():
        mine = Appraisal.objects.get(pk=case.pk)
        barrier.wait()
        try:
            workflow.settle(mine, by=people["office"])
            came.append("done")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=settle) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]


@pytest.mark.django_db(transaction=True)
def test_a_year_that_two_open_together_is_opened_once(district, office):
    scheme = AppraisalSchemeFactory.create(district=district)
    MandateFactory.create_batch(3, representative__district=district)
    PointRuleFactory.create(scheme=scheme)
    barrier, opened = threading.Barrier(2), []

    def start():
        barrier.wait()
        opened.append(workflow.open_year(scheme, year=YEAR, by=office))
        connection.close()

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(opened) == [0, 3]
    assert Appraisal.objects.count() == AppraisalPoints.objects.count() == 3


# The stages.


def test_a_year_is_walked_from_self_assessment_to_the_settled_grade(
    case_in, people, scheme, django_capture_on_commit_callbacks
):
    case = case_in()
    own, office = people["representative"], people["office"]

    workflow.self_assess(case, by=own, words="推动解决三件急难愁盼的事。")
    workflow.group_opinion(case, by=people["convener"], words="建议质量高。", grade="优秀")
    workflow.town_opinion(case, by=people["town_worker"], words="随叫随到。")
    workflow.announce(case, by=office)
    workflow.object_to(case, by=own, because="少计一次视察。")
    workflow.answer_objection(case, by=office, words="已经补登并重新计分。")
    workflow.accept(case, by=own)
    workflow.settle(case, by=office)

    case.refresh_from_db()
    assert (case.status, case.stage, case.grade) == ("settled", "done", "优秀")
    assert [record.action for record in case.records.all()] == [
        "self_assess", "group_opinion", "town_opinion", "announce", "object", "answer", "accept", "settle",
    ]  # fmt: skip
    told = {
        name: Notice.objects.filter(user=people[name]).count()
        for name in ("convener", "town_worker", "office", "representative")
    }
    assert told == {"convener": 1, "town_worker": 1, "office": 1, "representative": 3}


@pytest.mark.parametrize(
    ("switched", "first"),
    [
        ({}, "self"),
        ({"has_self": False}, "group"),
        ({"has_self": False, "has_group": False}, "town"),
        ({"has_self": False, "has_group": False, "has_town": False}, "office"),
    ],
)
def test_stages_that_a_scheme_leaves_out_are_skipped(district, town, office, switched, first):
    scheme = AppraisalSchemeFactory.create(district=district, **switched)
    MandateFactory.create(representative__district=district, representative__town=town)

    workflow.open_year(scheme, year=YEAR, by=office)

    assert Appraisal.objects.get().stage == first


def test_who_takes_part_in_no_town_is_not_kept_waiting_for_one(district, office, scheme):
    person = MandateFactory.create(representative__district=district).representative
    case = AppraisalFactory.create(scheme=scheme, representative=person, status=S.SELF)

    workflow.pass_stage(case, by=office, because="没有编组。")

    assert (case.stage, case.status) == ("office", "self")
    assert case.records.get().note == "待小组评议：没有编组。"


def test_a_convener_does_not_appraise_the_own_year_but_the_other_convener_does(
    people, scheme, group
):
    first, second = people["convener"], people["colleague"]
    case = AppraisalFactory.create(
        scheme=scheme, representative=first.representative, status=S.SELF
    )

    assert take(case, A.GROUP_OPINION, first) == "403"
    assert take(case, A.GROUP_OPINION, people["office"]) == "done group"
    group.members.filter(representative=second.representative).update(is_convener=True)
    assert take(case, A.GROUP_OPINION, second) == "done group"
    assert take(case, A.GROUP_OPINION, people["office"]) == "403"


def test_who_works_in_the_office_decides_nothing_of_the_own_year(people, scheme, district):
    both = people["convener"]
    MembershipFactory.create(user=both, district=district, role=Role.CONGRESS_OFFICE)
    case = AppraisalFactory.create(scheme=scheme, representative=both.representative, status=S.TOWN)

    assert take(case, A.ANNOUNCE, both) == "403"


def test_only_grades_of_the_scheme_are_given(case_in, people):
    case = case_in(S.TOWN)

    with pytest.raises(Refused, match="没有“卓越”这个等次"):
        workflow.announce(case, by=people["office"], grade="卓越")
    with pytest.raises(Refused, match="请先评定等次"):
        workflow.announce(case, by=people["office"], grade="")


def test_a_scheme_without_grades_gives_none(district, people, case_in):
    case = case_in(S.TOWN)
    case.scheme.grades = []
    case.scheme.save()

    workflow.announce(Appraisal.objects.get(pk=case.pk), by=people["office"])

    assert Appraisal.objects.get().grade == ""


def test_the_proposed_grade_follows_people_before_points(case_in, people):
    case = case_in(S.GROUP, points=25)
    assert workflow.proposed_grade(case) == "优秀"

    AppraisalOpinion.objects.create(
        appraisal=case, stage="self", by=people["representative"], words="好", grade="优秀"
    )
    workflow.town_opinion(case, by=people["town_worker"], words="一般。", grade="称职")

    assert workflow.proposed_grade(case) == "称职"


def test_grades_fall_from_line_to_line(district):
    for grades in (["称职 60", "优秀 90"], ["优秀 90", "优秀 60"], ["优秀 60", "称职 60"]):
        with pytest.raises(ValidationError):
            AppraisalSchemeFactory.build(district=district, grades=grades).clean()
    AppraisalSchemeFactory.build(
        district=district, grades=["优秀：90.5", "称职 60", "不定等次"]
    ).clean()


def test_nothing_is_settled_before_the_period_is_over_or_the_representative_agrees(case_in, people):
    case = case_in(S.ANNOUNCED)
    Appraisal.objects.update(accepted_at=None)

    with pytest.raises(Refused, match="期限也没有满"):
        workflow.settle(Appraisal.objects.get(), by=people["office"])
    Appraisal.objects.update(objection_due_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused, match="期限已过"):
        workflow.object_to(Appraisal.objects.get(), by=people["representative"], because="漏了")
    workflow.settle(case, by=people["office"])


def test_a_grade_that_changes_may_be_objected_to_anew(case_in, people):
    case = case_in(S.OBJECTED)
    Appraisal.objects.update(objection_due_on=timezone.localdate() - timedelta(days=1))
    case.refresh_from_db()

    workflow.answer_objection(case, by=people["office"], words="予以采纳。", grade="优秀")

    assert case.objection_is_open


def test_results_are_published_only_where_the_scheme_says_so(case_in, people):
    case = case_in(S.SETTLED)
    assert PublishedAppraisal.objects.released().get().grade == "称职"

    workflow.unpublish(case, by=people["office"], because="核对中。")
    case.scheme.is_published = False
    case.scheme.save()

    assert not PublishedAppraisal.objects.released().exists()
    with pytest.raises(Refused, match="没有规定公开"):
        workflow.publish(Appraisal.objects.get(), by=people["office"])


def test_a_year_that_has_not_begun_or_in_which_the_scheme_does_not_hold_is_not_opened(
    district, office, scheme
):
    MandateFactory.create(representative__district=district)

    with pytest.raises(Refused, match="还没有开始"):
        workflow.open_year(scheme, year=timezone.localdate().year + 1, by=office)
    with pytest.raises(Refused, match="没有施行"):
        workflow.open_year(scheme, year=2020, by=office)


def test_a_year_is_opened_by_the_office_of_the_district_alone(people, scheme):
    for name in set(PERSONAS) - {"office"}:
        with pytest.raises(PermissionDenied):
            workflow.open_year(scheme, year=YEAR, by=people[name])


def test_the_status_moves_by_the_table_alone(case_in):
    case_in(S.OPEN)

    with pytest.raises(DatabaseError), transaction.atomic():
        Appraisal.objects.update(status=S.SETTLED, announced_at=timezone.now())
