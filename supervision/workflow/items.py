"""监督事项: proposed, entered in the plan, begun, deliberated or finished, taken out, followed and closed."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.models import User
from representatives.models import DutyKind
from representatives.workflow import events
from stations.models import PublicOpinion
from suggestions.models import Suggestion
from supervision import officials
from supervision.models import Item, ItemActivity, ItemRecord, ItemSource, SupervisionPlan
from supervision.states.items import FOLLOWING, Field, Forum, ItemAction, ItemStatus, Kind
from supervision.states.plans import PlanAction, PlanStatus
from supervision.workflow import publishing, steps

FACTS = (
    "title",
    "field",
    "forum",
    "organ",
    "official",
    "committee",
    "laws",
    "about",
    "meeting_on",
    "fieldwork_ended_on",
    "needs_test",
)
LONGEST_REASON = 200
# As which duty the event of an item counts.
DUTY_OF: dict[str, str] = {
    Kind.LAW_INSPECTION: "law_enforcement",
    Kind.INQUIRY: "inquiry",
    Kind.TOUR: "inspection",
    Kind.JUDGES: "court_hearing",
}


@transaction.atomic
def propose(
    plan: SupervisionPlan,
    *,
    by: User,
    kind: str,
    title: str,
    because: str = "",
    parent: Item | None = None,
    **facts: Any,
) -> Item:
    """增加事项. Into a plan that is decided it comes with its reason, marked 增补, and waits to be entered.

    Raises Refused for what stands in the plan already, without a title, for an organ of elsewhere.
    """
    procedure.check(plan, PlanAction.ADD_ITEM, by=by)
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of an item: {sorted(unknown)}")
    words, reason = title.strip(), because.strip()[:LONGEST_REASON]
    if not words:
        raise Refused("请填写题目。", code="title_required")
    if (kind in FOLLOWING) != (parent is not None):
        raise Refused("跟踪监督和回头看请在被跟踪的事项里建立。", code="parent_required")
    added = plan.status == PlanStatus.DECIDED
    if added and not reason:
        raise Refused("计划已经通过，增补事项请写明原因。", code="reason_required")
    _ensure_new(plan, kind, words)
    item = Item(
        plan=plan, district=plan.district, year=plan.year, kind=kind, title=words, parent=parent,
        added_on=timezone.localdate() if added else None, added_because=reason if added else "",
        **facts,
    )  # fmt: skip
    _ensure_sound(item)
    with pghistory.context(user=by.pk, action="propose"):
        item.save(force_insert=True)
        ItemRecord.objects.create(item=item, action="propose", source="", target=item.status, by=by)
    return item


@transaction.atomic
def enter_plan(item: Item, *, by: User) -> None:
    """列入计划: the steps of its kind are made. Raises Refused while the plan itself is not decided."""
    procedure.check(item, ItemAction.ENTER_PLAN, by=by)
    if item.plan.status != PlanStatus.DECIDED:
        raise Refused("监督工作计划还没有通过，事项随计划一起列入。", code="plan_not_decided")
    procedure.move(item, ItemAction.ENTER_PLAN, by=by)
    steps.make(item)


@transaction.atomic
def change(item: Item, *, by: User, version: int | None = None, **facts: Any) -> None:
    """修改. The days of the steps follow the meeting. Raises Refused for a stale page, for a title that the plan has already."""
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of an item: {sorted(unknown)}")
    # The plan first, always: deciding it locks it and then its items.
    SupervisionPlan.objects.select_for_update().get(pk=item.plan_id)
    procedure.check(item, ItemAction.CHANGE, by=by)
    procedure.ensure_read(item, version)
    for name, value in facts.items():
        setattr(item, name, value)
    _ensure_sound(item)
    _ensure_new(item.plan, item.kind, item.title, but=item.pk)
    procedure.move(item, ItemAction.CHANGE, by=by, **facts)
    steps.reckon(item)


def begin(item: Item, *, by: User) -> None:
    """开始实施."""
    procedure.move(item, ItemAction.BEGIN, by=by)


@transaction.atomic
def deliberate(item: Item, *, by: User, on: date, meeting: str, note: str = "") -> None:
    """登记审议: on which day, at which meeting. Raises Refused for a day to come and without the meeting."""
    where = meeting.strip()
    if not where:
        raise Refused("请写明在哪次会议上审议。", code="meeting_required")
    calendar.ensure_past(on)
    procedure.move(item, ItemAction.DELIBERATE, by=by, note=note, held_on=on, meeting=where)
    steps.reckon(item)


@transaction.atomic
def finish(item: Item, *, by: User, on: date, result: str, meeting: str = "") -> None:
    """登记完成 of what ends with a report and not with a deliberation. Raises Refused without the result."""
    words = result.strip()
    if not words:
        raise Refused("请写明结果。", code="result_required")
    calendar.ensure_past(on)
    procedure.move(
        item, ItemAction.FINISH, by=by, held_on=on, meeting=meeting.strip(), result=words,
        closed_on=timezone.localdate(),
    )  # fmt: skip
    steps.reckon(item)


def withdraw(item: Item, *, by: User, because: str) -> None:
    """撤销. Raises Refused without a reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤销的原因。", code="reason_required")
    procedure.move(item, ItemAction.WITHDRAW, by=by, note=reason)


@transaction.atomic
def close(item: Item, *, by: User, note: str = "") -> None:
    """办结. The copy that the public reads says so."""
    procedure.move(item, ItemAction.CLOSE, by=by, note=note, closed_on=timezone.localdate())
    publishing.follow(item)


@transaction.atomic
def link(
    item: Item,
    *,
    by: User,
    suggestions: Iterable[Suggestion] = (),
    opinions: Iterable[PublicOpinion] = (),
) -> None:
    """关联 the suggestions and opinions on which the topic stands; what was linked before and is not named goes."""
    procedure.check(item, ItemAction.LINK, by=by)
    asked, said = list(suggestions), list(opinions)
    if ({one.district_id for one in asked} | {one.district_id for one in said}) - {
        item.district_id
    }:
        raise PermissionDenied
    with pghistory.context(user=by.pk, action=str(ItemAction.LINK)):
        item.sources.all().delete()
        ItemSource.objects.bulk_create(
            [
                *(ItemSource(item=item, suggestion=one) for one in asked),
                *(ItemSource(item=item, opinion=one) for one in said),
            ]
        )
    procedure.move(
        item, ItemAction.LINK, by=by, note=f"代表建议 {len(asked)} 件，群众意见 {len(said)} 件"
    )


@transaction.atomic
def take_part(
    item: Item, *, by: User, starts_at: datetime, place: str, title: str = ""
) -> ItemActivity:
    """安排活动: an event to which representatives are invited; whoever signs in has a duty record of the kind."""
    procedure.check(item, ItemAction.TAKE_PART, by=by)
    named = title.strip() or f"{item.get_kind_display()}：{item.title}"
    event = events.plan(
        item.district,
        by=by,
        kind=DutyKind.objects.get(pk=DUTY_OF.get(item.kind, "research")),
        title=named[:120],
        starts_at=starts_at,
        place=place.strip(),
        topic=item.title,
    )
    made = ItemActivity.objects.create(item=item, event=event)
    procedure.move(item, ItemAction.TAKE_PART, by=by, note=f"{event}")
    return made


@transaction.atomic
def follow(
    item: Item, *, by: User, plan: SupervisionPlan, kind: str, title: str = "", because: str = ""
) -> Item:
    """建立跟踪监督（回头看）: an item of this or a later year that stands on this one."""
    if kind not in FOLLOWING:
        raise Refused("请选择跟踪监督或者回头看。", code="kind_unknown")
    if plan.district_id != item.district_id:
        raise PermissionDenied
    procedure.check(item, ItemAction.FOLLOW, by=by)
    made = propose(
        plan, by=by, kind=kind, title=title.strip() or item.title, parent=item,
        because=because.strip() or f"跟踪“{item.title}”", field=item.field or Field.OTHER,
        forum=Forum.CHAIRPERSONS, organ=item.organ, committee=item.committee,
    )  # fmt: skip
    procedure.move(item, ItemAction.FOLLOW, by=by, note=f"{made.get_kind_display()} {made.year}")
    return made


def _ensure_sound(item: Item) -> None:
    for day in (item.meeting_on, item.fieldwork_ended_on):
        calendar.ensure_near(day)
    if any(
        organ and organ.district_id != item.district_id for organ in (item.organ, item.committee)
    ):
        raise PermissionDenied
    if item.kind != Kind.OFFICIAL_APPRAISAL:
        if item.official is not None:
            raise Refused("只有述职评议才写述职人。", code="no_official")
    elif item.official is None:
        raise Refused("述职评议请选择述职人：从已经通过的任命里选。", code="official_required")
    elif not officials.offered(item.district_id).filter(pk=item.official.pk).exists():
        raise PermissionDenied


def _ensure_new(plan: SupervisionPlan, kind: str, title: str, *, but: int = 0) -> None:
    standing = Item.objects.filter(plan=plan, kind=kind, title=title)
    if standing.exclude(status=ItemStatus.WITHDRAWN).exclude(pk=but).exists():
        raise Refused(f"计划里已经有“{title}”。", code="planned_already")
