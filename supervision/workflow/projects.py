"""民生实事项目: deliberated, voted on, announced, adjusted or ended by the committee alone, appraised."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import Counter, District, Organ, User
from supervision.models import (
    AdjustmentKind,
    AppraisalDimension,
    Milestone,
    Project,
    ProjectAdjustment,
    ProjectYear,
    ResidentGrade,
    Vote,
)
from supervision.states.projects import WON, Grade, ProjectAction, ProjectStatus
from supervision.states.votes import Electorate, VoteKind, VoteStatus, Way
from supervision.states.votes import Outcome as Result
from supervision.workflow import projects_in_public, projects_telling, votes

FACTS = ("title", "summary", "town", "latitude", "longitude", "planned", "organ")


def change(project: Project, *, by: User, version: int | None = None, **facts: Any) -> None:
    """修改 before it is carried out. Raises Refused for a stale page and for a name that the year has already."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a project: {sorted(unknown)}")
    with transaction.atomic():
        procedure.check(project, ProjectAction.CHANGE, by=by)
        procedure.ensure_read(project, version)
        _ensure_own(project, facts.get("town"), facts.get("organ"))
        if (facts.get("latitude") is None) != (facts.get("longitude") is None):
            raise Refused("经度、纬度请一并填写，或者都不填。", code="half_a_place")
        if name := facts.get("title"):
            District.objects.select_for_update(no_key=True).get(pk=project.district_id)
            same = Project.objects.filter(
                district=project.district_id, year=project.year, title=name
            )
            if same.exclude(pk=project.pk).exists():
                raise Refused("这个年度已经有同名的项目，请换一个名称。", code="named_already")
        procedure.move(project, ProjectAction.CHANGE, by=by, **facts)


def deliberate(project: Project, *, by: User, on: date) -> None:
    """登记常委会审议: only what the standing committee deliberated is put to the vote."""
    calendar.ensure_past(on)
    procedure.move(project, ProjectAction.DELIBERATE, by=by, deliberated_on=on)


def drop(project: Project, *, by: User, because: str) -> None:
    """不列入, with its reason."""
    reason = _said(because, "请写明不列入的理由。")
    procedure.move(project, ProjectAction.DROP, by=by, reason=reason, note=reason)


def places_left(district: District, *, year: int) -> int | None:
    """How many are still to be chosen of the year, after a tie fewer than at first; nothing where nobody said how many."""
    round_ = ProjectYear.objects.filter(district=district, year=year).first()
    if round_ is None or not round_.places:
        return None
    won = Project.objects.filter(district=district, year=year, status__in=WON).count()
    return round_.places - won


@transaction.atomic
def put_to_vote(
    district: District, *, by: User, year: int, places: int | None = None, way: str = Way.PHONE
) -> Vote:
    """提交票决: a vote of all representatives on every project of the year that was deliberated and is not decided yet.

    There must be more of them than places (差额). Raises Refused where another vote on them is on its way.
    """
    if not rules.has_perm("supervision.keep_project", by, district):
        raise PermissionDenied
    rows = Project.objects.filter(district=district, year=year, status=ProjectStatus.DELIBERATED)
    stands = list(rows.select_for_update(of=("self",)).select_related("vote").order_by("pk"))
    _ensure_decided(stands)
    round_ = ProjectYear.objects.filter(district=district, year=year).first()
    wanted = places or places_left(district, year=year)
    if not wanted or wanted < 1:
        raise Refused("请填写应选项目数。", code="places_required")
    made = votes.prepare(
        district, by=by, kind=VoteKind.PROJECTS, title=f"{round_ or f'{year} 年项目'}票决", places=wanted,
        electorate=Electorate.REPRESENTATIVES, way=way, items=[(one.title, one.public_id) for one in stands],
    )  # fmt: skip
    for one in stands:
        procedure.move(one, ProjectAction.PUT_TO_VOTE, by=by, vote=made, note=str(made))
    return made


@transaction.atomic
def settle(vote: Vote, *, by: User) -> tuple[int, int]:
    """登记票决结果 of a certified vote on projects: how many were chosen and how many not.

    Those with equal approvals about the last place stay where they are, to be voted on again.
    """
    if not rules.has_perm("supervision.keep_project", by, vote):
        raise PermissionDenied
    if vote.status != VoteStatus.CERTIFIED:
        raise Refused("票决还没有认定结果，请先计票，由两个人认定。", code="wrong_moment")
    outcomes = dict(vote.items.values_list("subject_key", "outcome"))
    chosen = others = 0
    for project in vote.projects.filter(status=ProjectStatus.DELIBERATED).order_by("pk"):
        outcome = outcomes.get(project.public_id)
        if outcome == Result.PASSED:
            procedure.move(project, ProjectAction.CHOOSE, by=by)
            chosen += 1
        elif outcome == Result.FAILED:
            procedure.move(project, ProjectAction.LEAVE_OUT, by=by)
            others += 1
    if not chosen + others:
        raise Refused("结果已经登记过，没有需要登记的项目。", code="settled_already")
    return chosen, others


@transaction.atomic
def announce(
    project: Project,
    *,
    by: User,
    organ: Organ,
    goal: str,
    finishes_on: date,
    planned: Decimal,
    milestones: Sequence[tuple[str, date]],
) -> None:
    """公告实施: by whom, to what end, until when, for how much (万元), in which steps."""
    procedure.check(project, ProjectAction.ANNOUNCE, by=by)
    _ensure_own(project, organ)
    _ensure_finishes(project, finishes_on)
    if not milestones:
        raise Refused("请至少列一个节点，进度按节点计算。", code="milestones_required")
    for _title, day in milestones:
        calendar.ensure_near(day)
    procedure.move(
        project, ProjectAction.ANNOUNCE, by=by, organ=organ, goal=_said(goal, "请写明目标。"),
        finishes_on=finishes_on, planned=planned, announced_on=timezone.localdate(),
        number=Counter.next("projects", district=project.district, year=project.year),
    )  # fmt: skip
    with pghistory.context(user=by.pk, action=str(ProjectAction.ANNOUNCE)):
        Milestone.objects.bulk_create(
            Milestone(project=project, number=number, title=title, due_on=day)
            for number, (title, day) in enumerate(milestones, 1)
        )
    projects_telling.organ(project, f"“{project}”由您单位实施，请按节点报告进度。")


@transaction.atomic
def adjust(
    project: Project,
    *,
    by: User,
    decision: str,
    decided_on: date,
    what: str,
    goal: str = "",
    finishes_on: date | None = None,
    planned: Decimal | None = None,
) -> None:
    """登记调整: what the standing committee decided; what is not given stays."""
    changed: dict[str, Any] = {"goal": goal.strip(), "finishes_on": finishes_on, "planned": planned}
    facts = {name: value for name, value in changed.items() if value not in ("", None)}
    if not facts:
        raise Refused("请填写调整后的目标、完成日期或者资金。", code="nothing_adjusted")
    if finishes_on:
        _ensure_finishes(project, finishes_on)
    procedure.check(project, ProjectAction.ADJUST, by=by)
    made = _decided(project, AdjustmentKind.CHANGE, decision, decided_on, what)
    procedure.move(project, ProjectAction.ADJUST, by=by, note=made.decision, **facts)


@transaction.atomic
def end(project: Project, *, by: User, decision: str, decided_on: date, what: str) -> None:
    """登记终止: by decision of the standing committee alone; the database asks for it, too."""
    procedure.check(project, ProjectAction.END, by=by)
    made = _decided(project, AdjustmentKind.END, decision, decided_on, what)
    procedure.move(project, ProjectAction.END, by=by, reason=made.what, note=made.decision)
    projects_in_public.follow(project)


@transaction.atomic
def order_appraisal(project: Project, *, by: User, way: str = Way.PHONE) -> Vote:
    """发起测评: representatives vote on each dimension of the district; residents find their form from now on."""
    procedure.check(project, ProjectAction.ORDER_APPRAISAL, by=by)
    dimensions = list(AppraisalDimension.objects.valid().filter(district=project.district_id))
    if not dimensions:
        raise Refused("本区还没有设置测评维度，请先在后台设置。", code="no_dimensions")
    procedure.move(project, ProjectAction.ORDER_APPRAISAL, by=by)
    return votes.prepare(
        project.district, by=by, kind=VoteKind.APPRAISAL, title=f"“{project}”测评", way=way,
        items=[(one.name, one.public_id) for one in dimensions],
        subject_kind="project", subject_key=project.public_id,
    )  # fmt: skip


def dimensions_of(project: Project) -> list[AppraisalDimension]:
    """What residents judge: the dimensions of the representatives' ballot, while the project is appraised, else none."""
    vote = project.appraisal_on_the_way
    if project.status != ProjectStatus.COMPLETED or vote is None:
        return []
    keys = vote.items.values("subject_key")
    return list(AppraisalDimension.objects.filter(public_id__in=keys).order_by("number", "pk"))


@transaction.atomic
def grade(project: Project, *, key: Any, grades: dict[AppraisalDimension, str]) -> bool:
    """群众测评 without an account; whether it was a new form.

    Raises Refused when it is not appraised now, with nothing said, and for a form that said something else before.
    """
    project.refresh_from_db(from_queryset=Project.objects.select_for_update(of=("self",)))
    if project.status != ProjectStatus.COMPLETED or project.is_not_being_appraised:
        raise Refused("这个项目现在不接受测评。", code="wrong_status")
    if not grades:
        raise Refused("请至少评价一项。", code="nothing_graded")
    if kept := list(ResidentGrade.objects.filter(key=key)):
        before = {(one.project_id, one.dimension_id): str(one.grade) for one in kept}
        if before != {(project.pk, one.pk): str(said) for one, said in grades.items()}:
            raise Refused("这份测评表已经提交过，内容不同。请打开新的测评表再填。", code="key_used")
        return False
    ResidentGrade.objects.bulk_create(
        ResidentGrade(project=project, dimension=dimension, key=key, grade=Grade(said))
        for dimension, said in grades.items()
    )
    return True


@transaction.atomic
def appraise(project: Project, *, by: User) -> None:
    """登记测评结果: residents' forms close, and what was said can be published."""
    procedure.move(project, ProjectAction.APPRAISE, by=by, appraised_on=timezone.localdate())
    projects_in_public.follow(project)


def _ensure_decided(stands: Sequence[Project]) -> None:
    """Raises Refused where a vote on one of them is on its way, or its result is not registered; a tie is voted on again."""
    for one in stands:
        if one.vote is None or one.vote.status == VoteStatus.VOID:
            continue
        if one.vote.status != VoteStatus.CERTIFIED:
            raise Refused(
                f"“{one}”正在票决，请先办完；要同别的项目一起票决的，先把那一次作废。",
                code="voted_on_already",
            )
        if one.vote.items.get(subject_key=one.public_id).outcome != Result.TIED:
            raise Refused("上一次票决的结果还没有登记，请先登记。", code="not_settled")


def _decided(
    project: Project, kind: str, decision: str, decided_on: date, what: str
) -> ProjectAdjustment:
    calendar.ensure_past(decided_on)
    return ProjectAdjustment.objects.create(
        project=project, kind=kind, decided_on=decided_on,
        decision=_said(decision, "请写明是常委会的哪一次会议、哪一项决定。"),
        what=_said(what, "请写明内容和理由。"),
    )  # fmt: skip


def _ensure_finishes(project: Project, day: date) -> None:
    """A project is finished in its year; what takes longer is set out in yearly goals."""
    calendar.ensure_near(day)
    if day.year < project.year:
        raise Refused("完成日期早于项目年度，请核对。", code="too_early")


def _ensure_own(project: Project, *organs: Organ | None) -> None:
    if any(organ is not None and organ.district_id != project.district_id for organ in organs):
        raise PermissionDenied


def _said(words: str, missing: str) -> str:
    said = words.strip()
    if not said:
        raise Refused(missing, code="words_required")
    return said
