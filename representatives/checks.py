"""Contradictions in the roster and in who was there: people entered twice, mandates that overlap, guests as deputies."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.lookups import Exact, IsNull
from django.urls import reverse

from congress import quality
from congress.errors import Refused
from congress.models import District
from congress.workflow import merging
from representatives.models import (
    Attendance,
    CommitteeSeat,
    DutyRecord,
    GroupMembership,
    Mandate,
    MaterialReading,
    PublishedDuty,
    PublishedRepresentative,
    Representative,
)
from representatives.states import ATTENDED, AttendanceStatus
from representatives.states.duties import COUNTED
from representatives.workflow import profiles

REPRESENTATIVE = "representatives"


def in_office(day: str, *, who: str = "representative", level: str = "") -> Exists:
    """Whether a mandate was in force on the outer row's day, of its level if one is named."""
    held = Mandate.objects.order_by().filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef(day)),
        representative=OuterRef(who),
        valid_from__lte=OuterRef(day),
    )
    return Exists(held.filter(level=OuterRef(level)) if level else held)


def on_the_roster(who: str = "representative") -> Exists:
    """Whether any mandate is recorded at all: who has none is named once, not for every day."""
    return Exists(Mandate.objects.order_by().filter(representative=OuterRef(who)))


def _people_twice(district: District) -> QuerySet[Any]:
    """The same name, and nothing that both state differs: namesakes of two towns or two posts are two people."""
    rows = Representative.objects.filter(district=district).annotate(short=quality.bare("name"))
    others = rows.order_by().filter(short=OuterRef("short")).exclude(pk=OuterRef("pk"))
    for column in ("gender", "position"):
        others = others.filter(
            Q(**{column: OuterRef(column)}) | Q(**{column: ""}) | Exact(OuterRef(column), Value(""))
        )
    others = others.filter(
        Q(town=OuterRef("town")) | Q(town__isnull=True) | IsNull(OuterRef("town"), True)
    )
    return rows.filter(Exists(others)).select_related("town").order_by("short", "pk")


def _mandates_that_overlap(district: District) -> QuerySet[Any]:
    rows = Mandate.objects.filter(representative__district=district)
    same = rows.order_by().filter(
        representative=OuterRef("representative"), level=OuterRef("level")
    )
    others = same.exclude(pk=OuterRef("pk")).filter(quality.overlaps())
    return (
        rows.filter(Exists(others))
        .select_related("representative")
        .order_by("representative__sort_key", "valid_from")
    )


def _attended_out_of_office(district: District) -> QuerySet[Any]:
    came = Attendance.objects.filter(district=district, status__in=ATTENDED)
    return (
        came.filter(on_the_roster())
        .exclude(in_office("event__starts_at__date"))
        .select_related("representative", "event")
        .order_by("-event__starts_at", "pk")
    )


def _duties_out_of_office(district: District) -> QuerySet[Any]:
    done = DutyRecord.objects.filter(district=district, status__in=COUNTED, attendance__isnull=True)
    return (
        done.filter(on_the_roster())
        .exclude(in_office("done_on"))
        .select_related("representative", "kind")
        .order_by("-done_on", "pk")
    )


def _without_a_mandate(district: District) -> QuerySet[Any]:
    rows = Representative.objects.filter(district=district)
    return rows.exclude(on_the_roster("pk")).order_by("sort_key", "pk")


def _groups_of_the_former(district: District) -> QuerySet[Any]:
    rows = GroupMembership.objects.filter(group__district=district, valid_to__isnull=True)
    standing = Mandate.objects.order_by().valid().filter(representative=OuterRef("representative"))
    return (
        rows.filter(on_the_roster())
        .exclude(Exists(standing))
        .select_related("representative", "group")
        .order_by("representative__sort_key", "pk")
    )


def roster_page(representative_id: int) -> str:
    """Where somebody's particulars and mandates are put right."""
    return reverse("admin:representatives_representative_change", args=[representative_id])


quality.Check(
    "people.twice",
    "代表",
    "重复的代表",
    "同一个人登记了两次，履职、建议和出席分在两处，人数就多算，次数就少算。",
    _people_twice,
    lambda one: f"{one.name}（{one.town or '没有填街镇'}，{one.position or '没有填职务'}）",
    lambda one: reverse("desk_merge", args=[REPRESENTATIVE, one.public_id]),
    ("people.by_elected", "people.by_elected_to_the_district", "stations.placed"),
)
quality.Check(
    "mandates.none",
    "代表",
    "没有代表资格记录的代表",
    "名册里有这个人，但没有哪一届、哪一级的代表资格，分层级的数字里就没有他。",
    _without_a_mandate,
    str,
    lambda one: roster_page(one.pk),
    ("people.by_elected", "stations.placed"),
)
quality.Check(
    "mandates.overlap",
    "代表",
    "时间重叠的代表资格",
    "同一个人同一层级的两段资格重叠，届中当选、终止的人数会多算。",
    _mandates_that_overlap,
    lambda one: f"{one.representative}：{one.get_level_display()}，{quality.span(one)}",
    lambda one: roster_page(one.representative_id),
    ("people.by_elected", "people.resigned", "people.terminated"),
)
quality.Check(
    "attendance.out_of_office",
    "履职",
    "不在任的人有出席记录",
    "活动那一天没有代表资格，却登记了出席，出席人次和履职次数就多算。",
    _attended_out_of_office,
    lambda one: f"{one.representative}，{one.event.starts_at:%Y-%m-%d}“{one.event.title}”",
    lambda one: one.get_absolute_url(),
    ("duties.activities", "duties.trainings"),
)
quality.Check(
    "duties.out_of_office",
    "履职",
    "不在任的人有履职记录",
    "履职那一天没有代表资格，这次履职不应计入当年的数字。",
    _duties_out_of_office,
    lambda one: f"{one.representative}，{one.done_on} {one.kind}",
    lambda one: reverse("desk_duty", args=[one.public_id]),
    ("duties.activities", "duties.contacts"),
)
quality.Check(
    "groups.former",
    "代表",
    "已不在任的人还在代表小组里",
    "小组人数和邀请名单里还有不在任的人。",
    _groups_of_the_former,
    lambda one: f"{one.representative}：{one.group}",
    lambda one: reverse("admin:representatives_representativegroup_change", args=[one.group_id]),
    ("people.city_groups",),
)


def _join_people(kept: Representative, duplicate: Representative) -> None:
    """What only the other states comes over; so does the account, unless both log in."""
    for name in ("gender", "position", "town", "contact", "expertise"):
        if not getattr(kept, name):
            setattr(kept, name, getattr(duplicate, name))
    ours, others = kept.user, duplicate.user
    if ours is not None and others is not None and ours.is_active and others.is_active:
        raise Refused(
            "两份代表信息各有一个可以登录的账号，请先请系统管理员停用不用的那一个，再合并。",
            code="both_log_in",
        )
    if others is not None and (ours is None or not ours.is_active):
        Representative.objects.filter(pk=duplicate.pk).update(user=None)
        duplicate.user, kept.user = None, others
    kept.save(update_fields=["gender", "position", "town", "contact", "expertise", "user"])


def _tell_person(one: Representative) -> list[str]:
    mandates = [f"{row.get_level_display()}：{quality.span(row)}" for row in one.mandates.all()]
    told = [one.get_gender_display(), str(one.town or ""), one.position, *mandates]
    return [line for line in told if line]


merging.Mergeable(REPRESENTATIVE, "代表信息", Representative, _join_people, _tell_person)
merging.same_fact(Mandate, "representative", "level", "term", "constituency", "valid_to")
merging.same_fact(GroupMembership, "representative", "group", "valid_to")
merging.same_fact(CommitteeSeat, "representative", "organ", "valid_to")
merging.same_fact(MaterialReading, "representative", "material")
# A copy for the public, made from the roster: one is enough, and it follows what both said.
merging.same_fact(PublishedRepresentative, "representative")
_TELLS = (
    AttendanceStatus.INVITED,
    AttendanceStatus.DECLINED,
    AttendanceStatus.LEAVE_ASKED,
    AttendanceStatus.ACCEPTED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.EXCUSED,
    AttendanceStatus.LATE,
    AttendanceStatus.PRESENT,
)
# Whoever was invited twice was there once: what says most stays, and with it the one duty.
merging.same_fact(
    Attendance, "representative", "event", better=lambda one: _TELLS.index(one.status)
)
merging.same_fact(DutyRecord, "attendance")
merging.same_fact(PublishedDuty, "duty")
merging.afterwards(Representative)(profiles.follow)
