"""履职评价: who may do what when, points that anybody can recount, and who reads them."""

import threading
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from openpyxl import load_workbook

from congress import procedure
from congress.errors import Refused
from congress.models import Notice, Role
from representatives import archive, points
from representatives.models import (
    Appraisal,
    AppraisalOpinion,
    AppraisalPoints,
    AppraisalRecord,
    Attendance,
    DutyKind,
    Event,
    GroupMembership,
    PublishedAppraisal,
    RepresentativeGroup,
)
from representatives.states.appraisal import APPRAISAL_MOVES, AppraisalAction, AppraisalStatus
from representatives.workflow import appraisal as workflow
from tests.factories import (
    AppraisalFactory,
    AppraisalSchemeFactory,
    DutyRecordFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    PointRuleFactory,
    RepresentativeFactory,
)

pytestmark = pytest.mark.django_db

YEAR = 2024
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
PERSONAS = (
    "office", "leader", "committee", "dispatch", "clerk", "organ_leader", "station_worker", "town_worker",
    "representative", "convener", "colleague", "system_administrator", "security_administrator",
    "audit_administrator", "foreign_office", "foreign_town", "visitor",
)  # fmt: skip


@pytest.fixture
def scheme(district):
    return AppraisalSchemeFactory.create(district=district, is_published=True)


@pytest.fixture
def group(district):
    return RepresentativeGroup.objects.create(district=district, name="安亭小组")


def join(group, person, *, convenes=False):
    GroupMembership.objects.create(
        group=group, representative=person, is_convener=convenes, valid_from=date(2021, 11, 1)
    )


@pytest.fixture
def people(request, district, town, group):
    """By name; the representative is of the town and the group, which the convener convenes."""
    others = {
        "convener": RepresentativeFactory.create(district=district, logged_in=True).user,
        "colleague": RepresentativeFactory.create(district=district, logged_in=True).user,
        "foreign_office": MembershipFactory.create(role=Role.CONGRESS_OFFICE).user,
        "foreign_town": MembershipFactory.create(
            organ=OrganFactory.create(district=district, kind="town"), role=Role.TOWN_STAFF
        ).user,
    }
    found = {name: others.get(name) or request.getfixturevalue(name) for name in PERSONAS}
    person = found["representative"].representative
    person.town = town
    person.save()
    join(group, person)
    join(group, found["convener"].representative, convenes=True)
    join(group, found["colleague"].representative)
    return found


@pytest.fixture
def case_in(people, scheme):
    """An appraisal in any status, with what an act upon it needs."""

    def make(status=S.OPEN, **facts):
        told = status in {S.ANNOUNCED, S.OBJECTED, S.SETTLED}
        case = AppraisalFactory.create(
            scheme=scheme,
            representative=people["representative"].representative,
            status=status,
            told=told,
            **({"accepted_at": timezone.now()} if told else {}),
            **facts,
        )
        if status == S.SETTLED:
            workflow.publish(case, by=people["office"])
        return Appraisal.objects.get(pk=case.pk)

    return make


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


@pytest.mark.parametrize("status", S)
def test_every_act_is_done_forbidden_or_refused(case_in, people, status):
    case = case_in(status)
    before = traces(case)

    came = {(act, name): take(case, act, people[name]) for act in A for name in PERSONAS}

    assert came == {pair: expected(pair[0], status, pair[1]) for pair in came}
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


# The points.


def on(month, day):
    return date(YEAR, month, day)


def session(district, day, **facts):
    return Event.objects.create(
        district=district,
        year=YEAR,
        kind=DutyKind.objects.get(code="congress_session"),
        title="区人代会全体会议",
        status="held",
        starts_at=datetime(YEAR, 1, day, 9, tzinfo=timezone.get_current_timezone()),
        **facts,
    )


@pytest.fixture
def chapter():
    """A chapter as an app above declares it: so many solved suggestions each."""
    solved = {}

    def count(people, first, last):
        return {one.pk: solved[one.pk] for one in people if one.pk in solved}

    archive.Chapter("test.solved", "解决采纳的建议", "件", lambda *asked: [], count)
    yield solved
    archive.registry._chapters.pop("test.solved")


@pytest.fixture
def full(district, scheme, chapter, office):
    """Five representatives with every kind of row that counts, or looks like one."""
    PointRuleFactory.create(scheme=scheme, most_times=3, valid_to=on(6, 30))
    PointRuleFactory.create(
        scheme=scheme, name="联系群众（下半年）", each=Decimal("1.125"), valid_from=on(7, 1)
    )
    PointRuleFactory.create(
        scheme=scheme,
        name="视察",
        counts="duty:inspection",
        each=3,
        most_points=7,
        only_checked=False,
    )
    PointRuleFactory.create(
        scheme=scheme, name="缺席人代会", counts="attendance:absent", each=-1, most_points=2
    )
    PointRuleFactory.create(scheme=scheme, name="解决的建议", counts="chapter:test.solved", each=5)
    inspection = DutyKind.objects.get(code="inspection")
    sittings = [session(district, day) for day in (9, 10, 11, 12)]
    people = []
    for n in range(5):
        person = MandateFactory.create(representative__district=district).representative
        people.append(person)
        for month in range(1, 1 + 2 * n):
            DutyRecordFactory.create(
                district=district,
                representative=person,
                done_on=on(min(month, 12), 5),
                status=("confirmed", "registered", "objected", "withdrawn")[month % 4],
            )
            DutyRecordFactory.create(
                district=district,
                representative=person,
                kind=inspection,
                done_on=on(month, 6),
                status="registered" if month % 2 else "confirmed",
            )
        # Of another year, and a day to each side of it.
        for day in (date(2023, 12, 31), date(2025, 1, 1)):
            DutyRecordFactory.create(
                district=district,
                representative=person,
                done_on=day,
                year=day.year,
                status="confirmed",
            )
        for sitting in sittings[:n]:
            Attendance.objects.create(
                district=district, year=YEAR, event=sitting, representative=person,
                level="district", status="absent" if sitting.pk % 2 else "excused",
            )  # fmt: skip
        chapter[person.pk] = n
    workflow.open_year(scheme, year=YEAR, by=office)
    return people


def naively(scheme, person):
    """The points of one, row by row."""
    return sum(worth_of(rule, person) for rule in scheme.rules.all())


def worth_of(rule, person):
    way, key = rule.counts.split(":")
    first = max(on(1, 1), rule.valid_from)
    last = min(on(12, 31), rule.valid_to or on(12, 31))
    statuses = {"confirmed"} if rule.only_checked else {"confirmed", "registered"}
    times = {
        "chapter": archive.chapter("test.solved").count([person], first, last).get(person.pk, 0),
        "attendance": sum(row.status == key for row in person.attendances.all()),
        "duty": sum(
            row.kind_id == key and row.status in statuses and first <= row.done_on <= last
            for row in person.duty_records.all()
        ),
    }[way]
    worth = Decimal(0)
    for n in range(times):
        if rule.most_times is None or n < rule.most_times:
            worth += rule.each
    if rule.most_points is not None:
        worth = min(max(worth, -rule.most_points), rule.most_points)
    return worth.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_points_are_what_a_count_row_by_row_gives(full, scheme):
    stored = {case.representative: case.points for case in Appraisal.objects.all()}

    assert stored == {person: naively(scheme, person) for person in full}
    assert len(set(stored.values())) == 5


def test_points_are_counted_in_as_many_statements_however_many_people_there_are(
    full, scheme, django_assert_num_queries
):
    cases = list(Appraisal.objects.select_related("representative", "scheme"))
    for some in (cases[:1], cases):
        with django_assert_num_queries(
            3
        ):  # the rules, the duties, the congress; the chapter here asks nobody
            points.compute(scheme, some)


def test_recomputing_changes_nothing_by_itself(full, scheme, office):
    before = list(
        AppraisalPoints.objects.order_by("appraisal", "rule").values_list(
            "appraisal", "rule", "points"
        )
    )

    assert workflow.recompute(scheme, year=YEAR, by=office) == []

    after = list(
        AppraisalPoints.objects.order_by("appraisal", "rule").values_list(
            "appraisal", "rule", "points"
        )
    )
    assert after == before
    assert not AppraisalRecord.objects.filter(action="recompute").exists()


def test_recomputing_says_what_changed_and_to_whom(full, scheme, office):
    person = full[0]
    DutyRecordFactory.create(
        district=scheme.district, representative=person, done_on=on(3, 8), status="confirmed"
    )

    changes = workflow.recompute(scheme, year=YEAR, by=office)

    assert [change.appraisal.representative for change in changes] == [person]
    assert AppraisalRecord.objects.get(action="recompute").note == (
        "积分 0.00 → 3.00：联系群众 0 次 0.00 分 → 1 次 3.00 分。"
    )


@pytest.mark.parametrize(
    ("each", "times", "most_times", "most_points", "worth"),
    [
        (3, 4, None, None, "12.00"),
        (3, 4, 2, None, "6.00"),
        (3, 4, None, 10, "10.00"),
        (3, 4, 2, 10, "6.00"),
        (-1, 5, None, 3, "-3.00"),
        ("0.125", 1, None, None, "0.13"),
        ("0.005", 1, None, None, "0.01"),
        ("-0.125", 1, None, None, "-0.13"),
        (3, 0, None, None, "0.00"),
        (3, 4, 0, None, "0.00"),
    ],
)
def test_ceilings_keep_number_from_winning_and_halves_go_up(
    each, times, most_times, most_points, worth
):
    rule = PointRuleFactory.build(
        each=Decimal(each), most_times=most_times, most_points=most_points and Decimal(most_points)
    )

    assert str(points.capped(rule, times)[1]) == worth


def test_a_chapter_that_nobody_declares_counts_nothing_and_the_page_says_so(
    case_in, scheme, people, client, office
):
    PointRuleFactory.create(scheme=scheme, name="优秀案例", counts="chapter:nobody.knows")
    case = case_in()
    workflow.recompute_one(case, by=office)
    client.force_login(people["representative"])

    page = client.get(case.get_absolute_url())

    assert case.lines.get().points == 0
    assert "优秀案例：系统里还没有这项数据" in page.content.decode()


def test_settled_points_are_frozen_whoever_writes_and_whatever_the_rules_say_later(
    full, scheme, office
):
    case = Appraisal.objects.get(representative=full[2])
    Appraisal.objects.filter(pk=case.pk).update(
        announced_at=timezone.now(), accepted_at=timezone.now(), stage="office"
    )
    case.refresh_from_db()
    workflow.announce(case, by=office, grade="称职")
    Appraisal.objects.filter(pk=case.pk).update(accepted_at=timezone.now())
    case.refresh_from_db()
    workflow.settle(case, by=office)
    before = list(case.lines.values())
    scheme.rules.update(each=50, version=2)

    changed = workflow.recompute(scheme, year=YEAR, by=office)

    assert case not in [change.appraisal for change in changed]
    assert list(case.lines.values()) == before
    assert {line["rule_version"] for line in before} == {1}
    for write in (
        lambda: case.lines.update(points=99),
        lambda: case.lines.all().delete(),
        lambda: AppraisalPoints.objects.filter(appraisal=case).update(times=9),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            write()


def test_the_status_moves_by_the_table_alone(case_in):
    case_in(S.OPEN)

    with pytest.raises(DatabaseError), transaction.atomic():
        Appraisal.objects.update(status=S.SETTLED, announced_at=timezone.now())


# Who reads.


def readers(case, people):
    return {name for name, user in people.items() if Appraisal.objects.visible_to(user).exists()}


@pytest.mark.parametrize("status", S)
def test_an_appraisal_is_read_by_whom_it_is_about_by_whose_turn_it_is_and_by_the_office(
    case_in, people, status
):
    case = case_in(status)

    convener = {"convener"} if status in {S.SELF, S.GROUP} else set()
    assert readers(case, people) == {"representative", "office", "leader", "town_worker"} | convener


def test_opinions_of_others_reach_the_representative_with_the_outcome_and_not_before(
    case_in, people, client
):
    case = case_in(S.SELF)
    workflow.group_opinion(case, by=people["convener"], words="要多下社区。", grade="称职")
    workflow.town_opinion(case, by=people["town_worker"], words="值得肯定。")
    client.force_login(people["representative"])

    before = client.get(case.get_absolute_url()).content.decode()
    workflow.announce(case, by=people["office"])
    after = client.get(case.get_absolute_url()).content.decode()

    assert "要多下社区" not in before
    assert "要多下社区" in after


PAGES = ("", "do/self_assess/", "rules/{rule}/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("side", ["me", "desk"])
def test_who_may_not_read_an_appraisal_finds_nothing(case_in, people, client, scheme, side, page):
    rule = PointRuleFactory.create(scheme=scheme)
    case = case_in(S.TOWN)
    address = f"/{side}/appraisal/{case.public_id}/{page.format(rule=rule.public_id)}"

    for name in ("colleague", "convener", "committee", "foreign_office", "foreign_town", "clerk"):
        client.force_login(people[name])
        assert client.get(address).status_code in {403, 404}, name


def test_the_pages_of_an_appraisal_answer_whom_they_are_for(case_in, people, client, scheme):
    rule = PointRuleFactory.create(scheme=scheme)
    case = case_in(S.SELF)
    workflow.recompute_one(case, by=people["office"])
    mine, desk = f"/me/appraisal/{case.public_id}/", f"/desk/appraisal/{case.public_id}/"
    wanted = {
        "representative": ["/me/appraisal/", mine, f"{mine}do/self_assess/", f"{mine}rules/{rule.public_id}/"],
        "convener": ["/me/appraisal/", "/me/appraisal/group/", mine, f"{mine}do/group_opinion/"],
        "office": ["/desk/appraisal/", "/desk/appraisal/open/", desk, f"{desk}do/pass_stage/", f"{desk}rules/{rule.public_id}/"],
        "town_worker": ["/desk/appraisal/", desk],
        "leader": ["/desk/appraisal/", desk],
    }  # fmt: skip

    for name, addresses in wanted.items():
        client.force_login(people[name])
        assert {one: client.get(one).status_code for one in addresses} == dict.fromkeys(
            addresses, 200
        ), name
    client.force_login(people["office"])
    assert client.get(mine).headers["Location"] == desk


def test_what_the_representative_types_is_kept_when_it_is_refused(case_in, people, client):
    case = case_in()
    client.force_login(people["representative"])
    address = f"/me/appraisal/{case.public_id}/do/self_assess/"

    done = client.post(address, {"words": "走访了两个小区。", "grade": "称职"})
    workflow.pass_stage(Appraisal.objects.get(), by=people["office"], because="等不及")
    refused = client.post(f"/me/appraisal/{case.public_id}/do/object/", {"because": "漏了一次"})

    assert done.status_code == 302
    assert refused.status_code == 409
    assert case.opinions.get().grade == "称职"


def test_the_office_tells_and_settles_many_at_once(district, office, scheme, client):
    people = [MandateFactory.create(representative__district=district).representative for _ in "ab"]
    cases = [
        AppraisalFactory.create(scheme=scheme, representative=one, status=S.TOWN, points=25)
        for one in people
    ]
    client.force_login(office)
    keys = {"case": [str(case.public_id) for case in cases]}

    asked = client.get("/desk/appraisal/together/announce/", keys)
    client.post("/desk/appraisal/together/announce/", keys)
    Appraisal.objects.update(objection_due_on=timezone.localdate() - timedelta(days=1))
    client.post("/desk/appraisal/together/settle/", keys)

    assert asked.status_code == 200
    assert {(case.status, case.grade) for case in Appraisal.objects.all()} == {("settled", "优秀")}


def test_a_year_is_opened_recomputed_and_taken_home_at_the_desk(district, office, scheme, client):
    MandateFactory.create_batch(2, representative__district=district)
    PointRuleFactory.create(scheme=scheme)
    client.force_login(office)
    asked = {"scheme": str(scheme.public_id), "year": str(YEAR)}

    opened = client.post("/desk/appraisal/open/", asked, follow=True)
    recomputed = client.post("/desk/appraisal/recompute/", asked, follow=True)
    file = client.get("/desk/appraisal/list.xlsx", asked)
    refused = client.post("/desk/appraisal/open/", asked | {"year": "2019"})

    assert "建立了 2 份评价" in opened.content.decode()
    assert "没有变化" in recomputed.content.decode()
    sheet = load_workbook(BytesIO(b"".join(file.streaming_content))).active
    assert [sheet.cell(1, 5).value, sheet.cell(2, 5).value] == ["积分", 0]
    assert refused.status_code == 200
    assert "请重新选择年度" in refused.content.decode()


@pytest.mark.parametrize("many", [1, 5])
def test_the_board_asks_as_often_however_many_rows_there_are(
    district, office, scheme, client, many, django_assert_num_queries
):
    for _ in range(many):
        person = RepresentativeFactory.create(district=district)
        AppraisalFactory.create(scheme=scheme, representative=person, status=S.TOWN)
    client.force_login(office)

    with django_assert_num_queries(11):
        client.get("/desk/appraisal/")


@pytest.mark.parametrize("many", [1, 5])
def test_the_page_of_an_appraisal_asks_as_often_however_many_rules_there_are(
    case_in, people, scheme, client, many, django_assert_num_queries
):
    for n in range(many):
        PointRuleFactory.create(scheme=scheme, valid_from=on(1, n + 1))
    case = case_in()
    workflow.recompute_one(case, by=people["office"])
    client.force_login(people["representative"])

    with django_assert_num_queries(10):
        client.get(case.get_absolute_url())


def test_a_rule_of_the_admin_counts_what_somebody_declares(district, office, scheme, client):
    PointRuleFactory.create(scheme=scheme, counts="chapter:gone")
    client.force_login(office)

    page = client.get(
        f"/admin/representatives/appraisalscheme/{scheme.pk}/change/"
    ).content.decode()

    assert "chapter:gone（系统里没有，按 0 次计）" in page
    assert "duty:inspection" in page
    assert "attendance:absent" in page
