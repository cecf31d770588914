"""What the congress itself publishes: its meetings and the year's figures."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from congress import indicators
from congress.models import (
    District,
    FigureRevision,
    FigureSnapshot,
    PublishedFigure,
    PublishedMeeting,
)
from congress.publications.downloads import Column, Row, chosen, joined, read
from congress.publications.published import Dataset, Kind
from congress.search import told_in, vector_of, words_in
from congress.states import MeetingKind, RevisionStatus

Kind(
    "meetings",
    "会议",
    PublishedMeeting,
    page="public_meeting",
    day="starts_on",
    notes=("place",),
    texts=("text", words_in("agenda"), words_in("decisions", "$[*].title")),
    # Some dozens a year: their pieces are made as they are asked.
    vector=vector_of(
        "title",
        "place",
        "text",
        told_in("agenda"),
        told_in("decisions", "$[*].title"),
        told_in("decisions", "$[*].text"),
        told_in("appointments", "$[*].name"),
        told_in("appointments", "$[*].office"),
    ),
    listed_at="public_meetings",
)

MEETINGS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("kind", "会议", chosen(MeetingKind)),
    Column("title", "名称"),
    Column("starts_on", "开会日期"),
    Column("ends_on", "闭会日期"),
    Column("is_over", "已闭会", lambda over: "是" if over else ""),
    Column("place", "地点"),
    Column("members", "应到"),
    Column("present", "实到"),
    Column("agenda", "议程", joined),
    Column("decisions", "决议决定", lambda told: joined(one.get("title", "") for one in told)),
    Column(
        "appointments",
        "人事任免",
        lambda told: joined(f"{one['kind']} {one['name']} {one['office']}" for one in told),
    ),
    Column("text", "公开稿"),
)
FIGURES = (
    Column("year", "年度"),
    Column("key", "指标代号"),
    Column("name", "指标"),
    Column("unit", "单位"),
    Column("value", "数值"),
    Column("numerator", "分子"),
    Column("denominator", "分母"),
    Column("definition", "口径"),
    Column("printed", "公布数", joined),
    Column("computed_at", "计算时间", lambda at: f"{at:%Y-%m-%d %H:%M}"),
    Column("closed_at", "关账时间", lambda at: f"{at:%Y-%m-%d %H:%M}" if at else ""),
    Column("corrected_at", "更正时间", lambda at: f"{at:%Y-%m-%d %H:%M}" if at else ""),
    Column("before", "更正前的数值"),
)


def _figures(snapshots: QuerySet[Any], place: District) -> Iterator[Row]:
    """Every figure of every year, beside what the district printed under its name."""
    printed: dict[tuple[int, str], list[str]] = {}
    keys = indicators.keys_by_printed_name()
    for row in PublishedFigure.objects.filter(district=place).order_by("pk"):
        key = keys.get(row.full_name, "")
        printed.setdefault((row.year, key), []).append(str(row.as_printed))
    corrected = {
        (row.year, row.key): row
        for row in FigureRevision.objects.filter(
            district=place, status=RevisionStatus.RELEASED
        ).order_by("released_at", "pk")
    }
    for snapshot in snapshots.order_by("-year"):
        for figure in indicators.read(snapshot).values():
            revision = corrected.get((snapshot.year, figure.key))
            yield {
                **{name: getattr(figure, name) for name in ("key", "name", "unit", "value", "numerator", "denominator", "definition")},
                "year": snapshot.year,
                "printed": printed.get((snapshot.year, figure.key), []),
                "computed_at": snapshot.computed_at,
                "closed_at": snapshot.closed_at,
                "corrected_at": revision.released_at if revision else None,
                "before": revision.before["value"] if revision else None,
            }  # fmt: skip


Dataset(
    "figures",
    "年度数据",
    "每个年度的全部指标，连同分子、分母、口径，以及区里公布过的数。",
    FIGURES,
    lambda place: FigureSnapshot.objects.begun().filter(district=place),
    _figures,
    page="public_figures_newest",
    changed="computed_at",
    row="每个年度的每个指标一行。",
    counted="个年度",
    meanings={
        "year": "指标所属的年度。",
        "key": "指标的代号，不变；公开网页地址 figures/<年度>/<代号>/。",
        "value": "件数、人次等是整数；比率是百分数，四舍五入到一位小数；没有分母的比率为空。",
        "numerator": "计数指标的数，或者比率的分子。",
        "denominator": "比率的分母；计数指标没有。",
        "definition": "计的是什么记录，比率由什么除以什么，依据哪个文件。",
        "printed": "区人大常委会在报告、公报中公布过的同一指标的数。",
        "computed_at": "这个年度最近一次由记录重新计算的时间。",
        "closed_at": "关账的时间，此后这个年度的数只经公开的更正才变；没有关账的为空。",
        "corrected_at": "关账以后最近一次更正公布的时间；没有更正过的为空。",
        "before": "最近一次更正以前公布的数值。",
    },
)
Dataset(
    "meetings",
    "会议",
    "公开的会议：时间、地点、议程、通过的决议决定和任免。",
    MEETINGS,
    lambda place: PublishedMeeting.objects.released(district=place),
    lambda rows, place: read(rows, MEETINGS),
    page="public_meetings",
)
