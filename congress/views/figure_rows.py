"""The published rows behind a figure: which copies stand for which records, and how they are listed."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import HttpRequest

from congress.indicators import Indicator
from congress.models import District, Meeting, PublishedMeeting
from representatives import listing
from representatives.models import DutyRecord, PublishedDuty
from stations import listing as numbered
from stations.models import PublicOpinion, PublishedOpinion, PublishedStation, StationYear
from suggestions import paging
from suggestions.models import PublishedSuggestion, Suggestion
from supervision.models import (
    Item,
    Project,
    PublishedItem,
    PublishedPoint,
    PublishedProject,
    WorkPoint,
)


@dataclass(frozen=True)
class Copies:
    """The copies of one kind of record: by which column they name it, what they are called, and what draws them."""

    model: type[Any]
    names: str
    noun: str
    template: str
    of: str = "pk"  # the column of the record that the copy names
    unread: tuple[str, ...] = ()


COPIES: dict[type[models.Model], Copies] = {
    PublicOpinion: Copies(
        PublishedOpinion,
        "opinion",
        "群众意见",
        "stations/public/_rows.html",
        unread=("search", "answer"),
    ),
    StationYear: Copies(
        PublishedStation, "station", "站点", "stations/places/_public_rows.html", of="station"
    ),
    Item: Copies(PublishedItem, "item", "监督事项", "supervision/_published_rows.html"),
    Project: Copies(PublishedProject, "project", "项目", "supervision/projects/_rows.html"),
    Meeting: Copies(
        PublishedMeeting,
        "meeting",
        "会议",
        "congress/meetings/_public_rows.html",
        unread=("text", "agenda"),
    ),
    WorkPoint: Copies(PublishedPoint, "point", "年度工作", "supervision/points/_public_rows.html"),
}


def shown_behind(
    counted: Indicator, request: HttpRequest, *, district: District, year: int, number: int
) -> dict[str, Any]:
    """What the page of a figure shows of its rows: those that are public, and how many are not. Empty where none is."""
    behind = counted.rows(district=district, year=year)
    position = {name: request.GET.get(name, "") for name in ("after", "before")}
    found: Any
    page: Any
    if counted.base is Suggestion:
        found = PublishedSuggestion.objects.released(district=district).filter(
            suggestion__in=behind
        )
        noun, template, page = "建议", "suggestions/_rows.html", paging.page(found, **position)
    elif counted.base is DutyRecord:
        found = PublishedDuty.objects.released(district=district).filter(duty__in=behind)
        found = listing.one_of_each(found) if counted.distinct else found
        noun = "代表" if counted.distinct else "履职记录"
        template = "representatives/_published_rows.html"
        page = listing.page(found, **position)
    elif copies := COPIES.get(counted.base):
        found = copies.model.objects.released(district=district).filter(
            **{f"{copies.names}__in": behind.values(copies.of)}
        )
        noun, template = copies.noun, copies.template
        # Of registers nothing is published row by row; the page then says why.
        if not found.exists():
            return {"noun": noun, "rows_template": template}
        page = numbered.page(found.defer(*copies.unread), **position)
    else:
        return {}
    published = found.count()
    return {
        "noun": noun,
        "rows_template": template,
        "published": published,
        "rest": number - published,
        "page": page,
    }
