"""Contradictions at stations: answers before the opinion, opinions handed to nobody, who sits there without a mandate."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse

from congress import quality
from congress.models import District, Organ
from congress.workflow import merging
from representatives.checks import on_the_roster
from representatives.models import Mandate, Representative
from stations.models import (
    DeliberationCommitment,
    HotlineSupervisor,
    Placement,
    PlacementYear,
    PublicOpinion,
    Station,
)
from stations.states.opinions import Status
from stations.workflow import station_publishing

_WITH_AN_ORGAN = (Status.ASSIGNED, Status.HANDLING)
_NOT_COUNTED = (Status.DECLINED, Status.MERGED, Status.WITHDRAWN)


def _opinions(district: District) -> QuerySet[Any]:
    """Never what was said or by whom: number and day are enough to find it."""
    rows = PublicOpinion.objects.filter(district=district).exclude(status__in=_NOT_COUNTED)
    told = rows.only(
        "public_id", "number", "year", "received_on", "answered_on", "told_on", "closed_on"
    )
    return told.order_by("-received_on", "pk")


def _out_of_order(district: District) -> QuerySet[Any]:
    return _opinions(district).filter(
        Q(answered_on__lt=F("received_on"))
        | Q(told_on__lt=F("answered_on"))
        | Q(closed_on__lt=F("received_on"))
    )


def _with_nobody(district: District) -> QuerySet[Any]:
    return _opinions(district).filter(status__in=_WITH_AN_ORGAN, organ__isnull=True)


def _placed_without_a_mandate(district: District) -> QuerySet[Any]:
    standing = Mandate.objects.order_by().valid().filter(representative=OuterRef("representative"))
    rows = Placement.objects.order_by().valid().filter(district=district)
    return (
        rows.filter(on_the_roster())
        .exclude(Exists(standing))
        .select_related("representative", "station")
        .order_by("station__name", "representative__sort_key")
    )


def _commitments_out_of_order(district: District) -> QuerySet[Any]:
    rows = DeliberationCommitment.objects.filter(district=district)
    return (
        rows.filter(due_on__lt=TruncDate("deliberation__event__starts_at"))
        .select_related("deliberation__event", "organ")
        .order_by("due_on", "pk")
    )


def _says(row: PublicOpinion) -> str:
    days = f"收到 {row.received_on}，答复 {row.answered_on or '—'}，回告 {row.told_on or '—'}"
    return f"{row.year} 年第 {row.number} 号意见：{days}"


quality.Check(
    "opinions.order",
    "家站点和群众意见",
    "先答复后收到的群众意见",
    "收到、答复、回告的日期先后颠倒，办理用了几天就算错。",
    _out_of_order,
    _says,
    lambda row: row.get_absolute_url(),
    ("opinions.answered", "opinions.solved"),
)
quality.Check(
    "opinions.nobody",
    "家站点和群众意见",
    "交办了却没有承办单位的群众意见",
    "没有单位收到这件意见，到期也没有人可以催。",
    _with_nobody,
    _says,
    lambda row: row.get_absolute_url(),
    ("opinions.answered",),
)
quality.Check(
    "placements.former",
    "家站点和群众意见",
    "已不在任的驻站代表",
    "驻站名册里还有不在任的人，进站代表的人数就多算，群众也会白跑一趟。",
    _placed_without_a_mandate,
    lambda row: f"{row.representative}：{row.station}",
    lambda row: reverse("admin:stations_placement_change", args=[row.pk]),
    ("stations.placed", "stations.placed_district"),
)
quality.Check(
    "deliberations.promise",
    "家站点和群众意见",
    "期限早于议事日期的承诺",
    "承诺的期限在议事之前，一登记就已经逾期。",
    _commitments_out_of_order,
    lambda row: f"{row.organ}：{row.deliberation}，期限 {row.due_on}",
    lambda row: row.deliberation.get_absolute_url(),
)

merging.same_fact(Placement, "representative", "station", "valid_to")
merging.same_fact(PlacementYear, "representative", "station", "year")
merging.same_fact(HotlineSupervisor, "representative", "town", "field", "valid_to")


@merging.afterwards(Representative)
def _stations_name_who_sits_there(person: Representative) -> None:
    for station in Station.objects.filter(placements__representative=person).distinct():
        station_publishing.follow(station)


@merging.afterwards(Organ)
def _stations_name_their_town(organ: Organ) -> None:
    for station in Station.objects.filter(town=organ):
        station_publishing.follow(station)
