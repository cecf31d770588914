"""What stations publish: themselves, what residents said there and what became of it, rounds, drafts of law, contact days."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from congress.models import District
from congress.publications.downloads import Column, Row, chosen, joined, read
from congress.publications.published import Dataset, Kind
from stations import downloads
from stations.contact_days import public_days
from stations.filters.deliberations import PublishedDeliberationFilter
from stations.filters.published import PublishedOpinionFilter
from stations.filters.stations import PublishedStationFilter
from stations.models import (
    ContactDay,
    PublishedDeliberation,
    PublishedDraft,
    PublishedOpinion,
    PublishedRound,
    PublishedStation,
)
from stations.states.contact_days import DayStatus
from stations.states.legislation import DraftKind, DraftStage
from stations.station_lists import PUBLIC, public_rows

Kind(
    "stations",
    "家站点",
    PublishedStation,
    page="public_station",
    title="name",
    year="",
    notes=("town_name", "address", "hours"),
    texts=(),
    listed_at="public_stations",
)
Kind(
    "opinions",
    "群众意见",
    PublishedOpinion,
    page="public_opinion",
    title="text",
    number="number",
    day="received_on",
    notes=("number", "town_name", "station_name", "organ_name"),
    texts=("answer",),
    listed_at="public_opinions",
)
Kind(
    "deliberations",
    "议事",
    PublishedDeliberation,
    page="public_deliberation",
    title="topic",
    day="held_on",
    notes=("town_name", "station_name", "organ_name"),
    listed_at="public_deliberations",
)
Kind(
    "rounds",
    "集中联系社区",
    PublishedRound,
    page="public_round",
    title="theme",
    day="opens_on",
    changed="released_at",
    listed_at="public_rounds",
)
Kind(
    "legislation",
    "立法征询",
    PublishedDraft,
    page="public_draft",
    day="due_on",
    notes=("maker",),
    changed="released_at",
    listed_at="public_drafts",
)

ROUNDS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("number", "第几轮"),
    Column("theme", "主题"),
    Column("opens_on", "开始日期"),
    Column("closes_on", "结束日期"),
    Column("reported_on", "通报日期"),
    Column("sessions", "场次"),
    Column("representatives", "代表人次"),
    Column("residents", "到场群众"),
    Column("raised", "收到意见"),
    Column("answered", "已答复"),
    Column("solved", "已解决"),
    Column("text", "通报"),
)
DRAFTS = (
    Column("id", "公开标识"),
    Column("year", "征询年度"),
    Column("title", "名称"),
    Column("kind", "类型", chosen(DraftKind)),
    Column("maker", "制定机关"),
    Column("stage", "草案状态", chosen(DraftStage)),
    Column("due_on", "截止日期"),
    Column("comments", "意见"),
    Column("submitted", "上报"),
    Column("adopted_count", "采纳"),
    Column("promulgated_on", "公布日期"),
    Column("promulgated_title", "公布的名称"),
    Column("link", "草案全文网址"),
    Column("promulgated_link", "公布文本网址"),
    Column("text", "说明"),
)
CONTACT_DAYS = (
    Column("id", "公开标识"),
    Column("on", "日期"),
    Column("starts_at", "开始时间", lambda at: f"{at:%H:%M}"),
    Column("ends_at", "结束时间", lambda at: f"{at:%H:%M}"),
    Column("station", "站点"),
    Column("town", "街镇"),
    Column("address", "地址"),
    Column("people", "接待代表", joined),
    Column("status", "状态", chosen(DayStatus)),
    Column("because", "改期、取消的原因"),
)


def _rounds(rows: QuerySet[Any], place: District) -> Iterator[Row]:
    for one in rows:
        told = {column.key: getattr(one, column.key, None) for column in ROUNDS}
        counted = {key: one.total.get(key) for key in ("raised", "answered", "solved")}
        yield told | counted | {"id": one.public_id}


def _contact_days(rows: QuerySet[Any], place: District) -> Iterator[Row]:
    for one in public_days(place, rows):
        day = one.day
        yield {
            "id": day.public_id, "on": day.on, "starts_at": day.starts_at, "ends_at": day.ends_at,
            "station": day.station.name, "town": day.station.town.name if day.station.town else "",
            "address": day.station.address, "people": [person.name for person in one.people],
            "status": day.status, "because": day.because,
        }  # fmt: skip


Dataset(
    "stations",
    "家站点",
    "人大代表之家、联络站、联系点：在哪里、什么时候开放。",
    PUBLIC,
    lambda place: PublishedStation.objects.released(district=place),
    lambda rows, place: public_rows(rows),
    page="public_stations",
    filters=PublishedStationFilter,
    row="一个站点一行。",
    meanings={"latitude": "纬度（度，WGS 84）。", "longitude": "经度（度，WGS 84）。"},
)
Dataset(
    "contact-days",
    "代表接待日",
    "今天以后已经排定的代表接待日：哪里、几点、哪几位代表。",
    CONTACT_DAYS,
    lambda place: ContactDay.objects.announced(district=place, since=timezone.localdate()),
    _contact_days,
    page="public_contact_days",
    changed="",
    row="一个站点的一天一行。",
)
Dataset(
    "opinions",
    "群众意见",
    "群众通过联络站反映的问题和答复；不含反映人是谁，也不含地点。",
    downloads.OPINIONS,
    lambda place: PublishedOpinion.objects.released(district=place),
    lambda rows, place: downloads.opinions(rows),
    page="public_opinions",
    filters=PublishedOpinionFilter,
)
Dataset(
    "deliberations",
    "议事",
    "三方议事、热线议事厅和媒体议事的结论，以及各单位的承诺。",
    downloads.DELIBERATIONS,
    lambda place: PublishedDeliberation.objects.released(district=place),
    lambda rows, place: downloads.deliberations(rows),
    page="public_deliberations",
    filters=PublishedDeliberationFilter,
    row="一个承诺一行；没有承诺的议事占一行。",
)
Dataset(
    "rounds",
    "集中联系社区",
    "每一轮集中联系社区：多少场、多少人次，收到的意见办得怎样。",
    ROUNDS,
    lambda place: PublishedRound.objects.released(district=place),
    _rounds,
    page="public_rounds",
    changed="released_at",
    row="一轮一行。",
)
Dataset(
    "legislation",
    "立法征询",
    "通过立法联系点征求意见的法规草案：收到、上报、采纳各多少条。",
    DRAFTS,
    lambda place: PublishedDraft.objects.released(district=place),
    lambda rows, place: read(rows, DRAFTS, {"id": "public_id"}),
    page="public_drafts",
    changed="released_at",
    row="一部草案一行。",
)
