"""数字看人大: a year's figures with base, definition and verdict, and the rows behind each of them."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from congress import indicators
from congress.indicators import Figure, Indicator, Rate, Run, Verdict, comparisons
from congress.models import District, FigureSnapshot, PublishedFigure
from congress.views.figure_charts import charts_of, featured_of, newest_telling
from congress.views.figure_rows import shown_behind
from congress.workflow import closing


@dataclass(frozen=True)
class Line:
    """A figure with what was published about it."""

    figure: Figure
    verdicts: list[Verdict]


@dataclass(frozen=True)
class Group:
    """The figures on one kind of record; `recorded` is false where the year has none of that kind."""

    name: str
    lines: list[Line]

    @property
    def recorded(self) -> bool:
        """Whether any of them counts something."""
        return any(line.figure.numerator for line in self.lines)


@login_not_required
@require_safe
def public_figures_newest(request: HttpRequest, district: str) -> HttpResponse:
    """To the newest year that tells something."""
    place = get_object_or_404(District, slug=district)
    snapshot = newest_telling(place)
    if snapshot:
        return redirect("public_figures", place.slug, snapshot.year)
    if years := _years(place):
        return redirect("public_figures", place.slug, years[0])
    return render(request, "congress/figures_none.html", {"district": place, "section": "figures"})


@login_not_required
@require_safe
def public_figures(request: HttpRequest, district: str, year: int) -> HttpResponse:
    """All figures of a year beside those that the district printed."""
    place = get_object_or_404(District, slug=district)
    years = _years(place)
    if year not in years:
        raise Http404
    snapshot = FigureSnapshot.objects.begun().filter(district=place, year=year).first()
    figures = indicators.read(snapshot)
    verdicts = indicators.reconcile(place, year)
    known = comparisons.years_known(place)
    groups = groups_of(figures, verdicts)
    return render(
        request,
        "congress/figures_year.html",
        {
            "district": place,
            "section": "figures",
            "year": year,
            "years": years,
            "snapshot": snapshot,
            "groups": [group for group in groups if group.recorded],
            "without_records": [group.name for group in groups if not group.recorded],
            "featured": featured_of(known, year, figures),
            "charts": charts_of(place, known, year, figures),
            "revisions": closing.released(snapshot),
            "equal": sum(verdict.code == "equal" for verdict in verdicts),
            "printed": len(verdicts),
            "uncounted": [verdict for verdict in verdicts if verdict.figure is None],
        },
    )


@login_not_required
@require_safe
def public_figure(request: HttpRequest, district: str, year: int, key: str) -> HttpResponse:
    """One figure, recounted at this moment, and the public rows that it counts; list and figure always agree.

    The figure of a closed year is as it stood then, and how many rows came or went since is said beneath.
    """
    snapshot = get_object_or_404(
        FigureSnapshot.objects.begun().select_related("district").defer("recounted"),
        district__slug=district,
        year=year,
    )
    place = snapshot.district
    try:
        declared = indicators.get(key)
    except KeyError as error:
        raise Http404 from error
    context: dict[str, Any] = {
        "district": place,
        "section": "figures",
        "year": year,
        "snapshot": snapshot,
        "revisions": [row for row in closing.released(snapshot) if row.key == key],
    }
    if isinstance(declared, Run):
        context["figure"] = indicators.read(snapshot).get(key) or _nothing(declared)
        context["years_before"] = list(indicators.years_before(declared, place, year))
        return render(request, "congress/figure_run.html", context)
    figure, counted, base = recount(declared, district=place, year=year)
    stands = figure
    if snapshot.is_closed:
        stands = indicators.read(snapshot).get(key, figure)
    context |= {
        "figure": stands,
        "now": figure,
        "counted": counted,
        "base": base,
        "is_rate": base is not None,
        # Of a closed year: what was entered or changed since, and does not count until it is corrected.
        "since": figure.numerator - stands.numerator,
    }
    context |= shown_behind(counted, request, district=place, year=year, number=figure.numerator)
    return render(request, "congress/figure.html", context)


def recount(
    declared: Indicator | Rate, *, district: District, year: int
) -> tuple[Figure, Indicator, Indicator | None]:
    """The figure as the rows stand now, the count whose rows are behind it, and for a rate the count beneath."""
    definitions, over = {}, None
    if isinstance(declared, Rate):
        definitions = indicators.definitions_of(district, on=indicators.last_day(year))
        counted, over = indicators.parts(declared, definitions.get(declared.key))
    else:
        counted = declared
    numbers = {
        item.key: item.rows(district=district, year=year).aggregate(number=item.aggregate)["number"]
        for item in (counted, over)
        if item
    }
    figures = indicators.figures_from(numbers, definitions)
    return next(figure for figure in figures if figure.key == declared.key), counted, over


def _nothing(run: Run) -> Figure:
    return Figure(run.key, run.name, run.unit, 0, 0, None, run.definition)


def groups_of(figures: dict[str, Figure], verdicts: list[Verdict]) -> list[Group]:
    """The figures by the records that they count, each with its verdicts; suggestions before all others."""
    groups: dict[str, list[Line]] = {indicators.get("suggestions.received").record: []}
    for declared in indicators.all_declared():
        if figure := figures.get(declared.key):
            said = [
                verdict
                for verdict in verdicts
                if verdict.figure and verdict.figure.key == figure.key
            ]
            groups.setdefault(declared.record, []).append(Line(figure, said))
    return [Group(name, lines) for name, lines in groups.items() if lines]


def _years(district: District) -> list[int]:
    """Years that were computed or of which the district printed figures, the newest first."""
    computed = FigureSnapshot.objects.begun().filter(district=district).order_by()
    printed = PublishedFigure.objects.filter(district=district).order_by().values_list("year")
    return [year for (year,) in computed.values_list("year").union(printed).order_by("-year")]
