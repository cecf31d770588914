"""A list of stations with what happens there, as the desk shows and exports it, and of public ones as files."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from congress.documents.exports import Column
from congress.publications import downloads
from congress.publications.downloads import AT_ONCE, Row, chosen
from stations.models import Placement, PublicOpinion, PublishedStation, StationKind
from stations.states.opinions import Status

EXPORTED = (
    Column("名称", "name", 28),
    Column("类型", "kind", 12, lambda kind: str(StationKind(kind).label)),
    Column("街镇", "town__name", 14),
    Column("地址", "address", 36),
    Column("站点电话", "phone", 16),
    Column("开放时间", "hours", 30),
    Column("纬度", "latitude"),
    Column("经度", "longitude"),
    Column("启用日期", "opened_on"),
    Column("停用日期", "closed_on"),
    Column("驻站代表", F("placed"), 10),
    Column("今年群众意见", F("said"), 12),
    Column("正在办理", F("running"), 10),
)
PUBLIC = (
    downloads.Column("id", "公开标识"),
    downloads.Column("name", "名称"),
    downloads.Column("kind", "类型", chosen(StationKind)),
    downloads.Column("town", "街镇"),
    downloads.Column("address", "地址"),
    downloads.Column("phone", "站点电话"),
    downloads.Column("hours", "开放时间"),
    downloads.Column("latitude", "纬度"),
    downloads.Column("longitude", "经度"),
    downloads.Column("opened_on", "启用日期"),
)
_FIELDS = {"id": "public_id", "town": "town_name"}


def counted(rows: QuerySet[Any], *, on: date) -> QuerySet[Any]:
    """With `placed` on that day, `said` in its year, `running` of all years, and whether the public reads it."""
    opinions = PublicOpinion.objects.filter(station=OuterRef("pk"))
    of_year = opinions.filter(year=on.year).exclude(status=Status.WITHDRAWN)
    placements = Placement.objects.valid(on=on).filter(station=OuterRef("pk"))
    public = PublishedStation.objects.released().filter(station=OuterRef("pk"))
    return rows.annotate(
        placed=_number(placements),
        said=_number(of_year),
        running=_number(opinions.running()),
        in_public=Exists(public),
    )


def public_rows(rows: QuerySet[Any]) -> Iterator[Row]:
    """The columns of the public list, by a server-side cursor."""
    keys = [column.key for column in PUBLIC]
    values = rows.values_list(*(_FIELDS.get(key, key) for key in keys))
    for row in values.iterator(chunk_size=AT_ONCE):
        yield dict(zip(keys, row, strict=True))


def _number(rows: QuerySet[Any]) -> Any:
    each = rows.order_by().values("station").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(each, output_field=IntegerField()), 0)
