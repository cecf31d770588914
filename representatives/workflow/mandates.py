"""代表资格: elected, resigned, terminated, suspended and resumed, each a row of 代表变动 (代表法第六十一、六十二条).

What was decided is recorded here, with the day of the decision and the announcement; who decides (the voters, the
standing committee) is the law's matter. `by` is who records it; None is the operator at the machine's own console.
An ended representative's open suggestions go on: the reply goes to whoever proposed them.
"""

from datetime import date
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from congress import notifications
from congress.audit import facts_of
from congress.errors import Refused
from congress.models import District, Membership, Role, Term, User
from representatives.models import (
    ChangeKind,
    HowElected,
    Level,
    Mandate,
    MandateChange,
    Representative,
    Suspension,
    WhyEnded,
    WhySuspended,
)
from representatives.names import order_keys
from representatives.workflow import profiles
from representatives.workflow.posts import day_before, end_posts, end_role, give_role

RESIGNATIONS = (WhyEnded.RESIGNED, WhyEnded.ORDERED)
# What else ends a mandate before its term does.
TERMINATIONS = tuple(ground for ground in WhyEnded if ground not in (*RESIGNATIONS, WhyEnded.TERM))
ENDINGS = (ChangeKind.RESIGNED, ChangeKind.TERMINATED)
# What of a mandate may be put right; its end follows from the decision.
CORRECTED = ("term", "constituency", "delegation", "how_elected", "valid_from")
_LABELS = {field.name: str(field.verbose_name) for field in Mandate._meta.fields}


@transaction.atomic
def elect(
    *,
    district: District,
    level: str,
    on: date,
    by: User | None,
    person: Representative | None = None,
    name: str = "",
    how: str = HowElected.BY_ELECTION,
    announcement: str = "",
    decision: str = "",
    particulars: dict[str, Any] | None = None,
    **places: Any,
) -> Mandate:
    """当选: at a general election or a by-election (补选), somebody new or somebody on the roster.

    `particulars` are of a new person (gender, position, town), `places` constituency and delegation. Who has an account
    holds the role from that day; for the others the office opens one. Raises Refused, PermissionDenied.
    """
    _ask(by, district)
    _ensure_past(on, "当选日期")
    if person is None:
        _ensure_once(name, district, level=level, on=on)
        person = _new_person(name, district, particulars or {})
    _lock(person)
    if person.district_id != district.pk:
        raise Refused(f"{person}不是{district}名册上的代表。", code="other_district")
    if person.mandates.valid(on=on).filter(level=level).exists():
        raise Refused(f"{person}已经是{Level(level).label}，不用再登记当选。", code="mandate_held")
    if person.mandates.filter(level=level, valid_to__isnull=True).exists():
        raise Refused(
            f"{person}已经登记为{Level(level).label}，起始日期晚于 {on}。", code="mandate_held"
        )
    own = Term.objects.filter(district=district).valid(on=on).first()
    with _recorded("elect", by):
        mandate = Mandate.objects.create(
            representative=person,
            level=level,
            term=own if level == Level.DISTRICT else None,
            how_elected=how,
            valid_from=on,
            **places,
        )
        general = how == HowElected.GENERAL
        change = _note(
            mandate,
            ChangeKind.ELECTED if general else ChangeKind.BY_ELECTED,
            on=on,
            by=by,
            decision=decision,
            announcement=announcement,
        )
        give_role(person, on=on)
    _tell(change, by=by)
    return mandate


@transaction.atomic
def accept_resignation(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    ground: str = WhyEnded.RESIGNED,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """接受辞职 (or 责令辞职, as the ground says): the mandate ends. Raises Refused, PermissionDenied."""
    if ground not in RESIGNATIONS:
        raise Refused("请选择辞职或者责令辞职。", code="ground_unknown")
    return _end(
        mandate,
        ChangeKind.RESIGNED,
        by=by,
        on=on,
        ground=ground,
        decision=decision,
        announcement=announcement,
        note=note,
    )


@transaction.atomic
def terminate(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    ground: str,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """终止: on one of the other grounds of 代表法第六十二条, announced by the standing committee (第六十三条)."""
    if ground not in TERMINATIONS:
        raise Refused("请选择法律规定的终止情形。", code="ground_unknown")
    return _end(
        mandate,
        ChangeKind.TERMINATED,
        by=by,
        on=on,
        ground=ground,
        decision=decision,
        announcement=announcement,
        note=note,
    )


@transaction.atomic
def suspend(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    ground: str,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """暂时停止执行代表职务 (代表法第六十一条): the role rests, unless another mandate is in force."""
    if ground not in WhySuspended.values:
        raise Refused("请选择法律规定的暂停情形。", code="ground_unknown")
    person = _lock_running(mandate, by=by, on=on, day="暂停日期")
    if mandate.suspensions.filter(until__isnull=True).exists():
        raise Refused(f"{mandate}已经暂停执行代表职务。", code="suspended_already")
    if mandate.suspensions.filter(until__gte=on).exists():
        raise Refused(f"{mandate}在 {on} 还处于上一次暂停。", code="suspended_already")
    with _recorded("suspend", by):
        Suspension.objects.create(mandate=mandate, ground=ground, since=on)
        change = _note(
            mandate,
            ChangeKind.SUSPENDED,
            on=on,
            by=by,
            ground=ground,
            decision=decision,
            announcement=announcement,
            note=note,
        )
        end_role(person, on=on)
    _tell(change, by=by)
    return change


@transaction.atomic
def resume(
    mandate: Mandate,
    *,
    by: User | None,
    on: date,
    decision: str = "",
    announcement: str = "",
    note: str = "",
) -> MandateChange:
    """恢复执行代表职务, when the ground is gone within the term: the role is held again from that day."""
    person = _lock_running(mandate, by=by, on=on, day="恢复日期")
    running = mandate.suspensions.filter(until__isnull=True).first()
    if running is None:
        raise Refused(f"{mandate}没有暂停执行代表职务，不用恢复。", code="not_suspended")
    if on < running.since:
        raise Refused(f"恢复日期不能早于暂停的 {running.since}。", code="too_early")
    with _recorded("resume", by):
        running.until = day_before(on, not_before=running.since)
        running.save(update_fields=["until"])
        change = _note(
            mandate,
            ChangeKind.RESUMED,
            on=on,
            by=by,
            decision=decision,
            announcement=announcement,
            note=note,
        )
        give_role(person, on=on)
    _tell(change, by=by)
    return change


@transaction.atomic
def correct(mandate: Mandate, *, by: User | None, reason: str, **facts: Any) -> MandateChange:
    """更正: what of a mandate was entered wrongly, with the reason. Its end is put right by `take_back`."""
    _ensure_reason(reason)
    if unknown := set(facts) - set(CORRECTED):
        raise TypeError(f"not to be corrected: {', '.join(sorted(unknown))}")
    _ask(by, mandate.representative.district)
    _lock(mandate.representative)
    _lock(mandate)
    changed = [name for name, value in facts.items() if getattr(mandate, name) != value]
    if not changed:
        raise Refused("没有改动任何内容。", code="nothing_changed")
    for name in changed:
        setattr(mandate, name, facts[name])
    try:
        mandate.full_clean()
    except ValidationError as error:
        raise Refused("".join(error.messages), code="invalid") from error
    mandate.version += 1
    with _recorded("correct_mandate", by):
        mandate.save(update_fields=[*changed, "version"])
        words = "、".join(_LABELS[name] for name in changed)
        if "valid_from" in changed:
            _move_election(mandate, by=by)
        note = _note(
            mandate,
            ChangeKind.CORRECTED,
            on=timezone.localdate(),
            by=by,
            note=f"更正{words}：{reason}"[:200],
        )
        profiles.follow(mandate.representative)
        return note


def _move_election(mandate: Mandate, *, by: User | None) -> None:
    """The day on which somebody was elected was wrong: the year's figures count the right one, and the wrong row stays."""
    elections = (ChangeKind.ELECTED, ChangeKind.BY_ELECTED)
    wrong = MandateChange.objects.select_for_update(of=("self",)).filter(
        mandate=mandate, kind__in=elections, is_void=False
    )
    for change in wrong:
        change.is_void = True
        change.save(update_fields=["is_void"])
        _note(
            mandate, ChangeKind(change.kind), on=mandate.valid_from, by=by,
            decision=change.decision, announcement=change.announcement,
        )  # fmt: skip


@transaction.atomic
def take_back(change: MandateChange, *, by: User | None, reason: str) -> MandateChange:
    """撤回误录的终止或辞职: the mandate runs on as if nothing had been; the wrong row stays, and no figure counts it."""
    _ensure_reason(reason)
    mandate = change.mandate
    _ask(by, change.district)
    _lock(mandate.representative)
    _lock(mandate)
    change.refresh_from_db(from_queryset=MandateChange.objects.select_for_update(of=("self",)))
    if change.kind not in ENDINGS or change.is_void or mandate.valid_to is None:
        raise Refused("只能撤回误录的辞职或者终止，撤回一次。", code="not_an_ending")
    others = mandate.representative.mandates.filter(level=mandate.level, valid_to__isnull=True)
    if others.exists():
        raise Refused(
            f"{mandate.representative}后来又登记了同一层级的资格，不能撤回。", code="mandate_held"
        )
    mandate.valid_to, mandate.why_ended, mandate.version = None, "", mandate.version + 1
    with _recorded("take_back", by):
        mandate.save(update_fields=["valid_to", "why_ended", "version"])
        change.is_void = True
        change.save(update_fields=["is_void"])
        words = f"撤回误录的{change.get_kind_display()}（{change.on}）：{reason}"[:200]
        today = timezone.localdate()
        note = _note(mandate, ChangeKind.CORRECTED, on=today, by=by, note=words)
        give_role(mandate.representative, on=today)
    return note


def _end(
    mandate: Mandate, kind: ChangeKind, *, by: User | None, on: date, ground: str, **told: str
) -> MandateChange:
    person = _lock_running(mandate, by=by, on=on, day="决定日期")
    last_day = day_before(on, not_before=mandate.valid_from)
    with _recorded("end_mandate", by):
        mandate.valid_to, mandate.why_ended, mandate.version = last_day, ground, mandate.version + 1
        mandate.save(update_fields=["valid_to", "why_ended", "version"])
        for running in mandate.suspensions.filter(until__isnull=True):
            running.until = max(last_day, running.since)
            running.save(update_fields=["until"])
        change = _note(mandate, kind, on=on, by=by, ground=ground, **told)
        end_posts(person, on=on)
    _tell(change, by=by)
    return change


def _lock_running(mandate: Mandate, *, by: User | None, on: date, day: str) -> Representative:
    """Person before mandate, so that two mandates of one person never end past each other."""
    person: Representative = mandate.representative
    _ask(by, person.district)
    _ensure_past(on, day)
    _lock(person)
    _lock(mandate)
    if mandate.valid_to is not None:
        raise Refused(
            f"{mandate}的资格到 {mandate.valid_to} 已经结束（{mandate.get_why_ended_display()}）。",
            code="mandate_ended",
        )
    if on < mandate.valid_from:
        raise Refused(f"{day}不能早于资格起始的 {mandate.valid_from}。", code="too_early")
    return person


def _ensure_once(name: str, district: District, *, level: str, on: date) -> None:
    """A double click elects nobody twice; two of one name on one day are told apart on the roster first."""
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    same = Mandate.objects.filter(
        representative__district=district,
        representative__name=name.strip(),
        level=level,
        valid_from=on,
    )
    if same.exists():
        raise Refused(
            f"{name.strip()}这一天当选已经登记，没有重复登记。确是同名的另一位，请先建到名册里，再登记当选。",
            code="elected_already",
        )


def _new_person(name: str, district: District, particulars: dict[str, Any]) -> Representative:
    person = Representative(
        district=district, name=name.strip(), **order_keys(name.strip()), **particulars
    )
    try:
        person.full_clean(exclude=["user", "public_id"])
    except ValidationError as error:
        raise Refused("请填写当选人的姓名。", code="nameless") from error
    person.save()
    return person


def _note(
    mandate: Mandate, kind: ChangeKind, *, on: date, by: User | None, **told: str
) -> MandateChange:
    return MandateChange.objects.create(
        district_id=mandate.representative.district_id,
        year=on.year,
        representative=mandate.representative,
        mandate=mandate,
        level=mandate.level,
        kind=kind,
        on=on,
        by=by,
        **told,
    )


def _tell(change: MandateChange, *, by: User | None) -> None:
    """The others of the office, who invite, group and count the representatives; and what is public follows."""
    profiles.follow(change.representative)
    person = change.representative
    posts = Membership.objects.valid().filter(district=change.district_id)
    posts = posts.roles(Role.CONGRESS_OFFICE).select_related("user")
    level, kind = change.get_level_display(), change.get_kind_display()
    notifications.tell(
        [post.user for post in posts if by is None or post.user_id != by.pk],
        district=person.district,
        kind="representatives.mandate",
        subject=f"代表变动：{person}（{level}）{kind}，{change.on}。",
        reason="您做代表工作",
        link=reverse("admin:representatives_representative_change", args=[person.pk]),
        about=person.public_id,
    )


def _ensure_past(on: date, day: str) -> None:
    if on > timezone.localdate():
        raise Refused(f"{day}不能晚于今天，请到当天再登记。", code="to_come")


def _ensure_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("请写明更正的理由。", code="reason_required")


def _lock(row: Any) -> None:
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update(of=("self",)))


def _ask(by: User | None, district: District) -> None:
    if by is not None and not rules.has_perm("representatives.keep_mandates", by, district):
        raise PermissionDenied


def _recorded(verb: str, by: User | None) -> Any:
    return pghistory.context(verb=verb, **facts_of(by))
