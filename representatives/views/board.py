"""履职情况: the board of who has done what, on screen and as a spreadsheet."""

from typing import Any

import django_filters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.documents import exports
from congress.filters import StrictFilterSet
from congress.finding import Select, active_filters, not_understood, question, select
from congress.models import Organ, OrganKind, User
from representatives import board
from representatives.models import GroupMembership, Representative, RepresentativeGroup
from representatives.views.checks import keeper_of

ORDERS = [("name", "姓名拼音"), ("strokes", "姓氏笔画"), ("total", "次数从多到少"), ("least", "次数从少到多")]  # fmt: skip
SELECTS = ("year", "town", "group", "order")
YEARS_BACK = 6
SIZE = 50  # lines of a page


class BoardFilter(StrictFilterSet):
    """Whose line, of which year, in which order."""

    year = django_filters.ChoiceFilter(label="年度", method="as_it_is", empty_label=None)
    town = django_filters.ChoiceFilter("town__name", label="街镇", empty_label="全部街镇")
    group = django_filters.ChoiceFilter(label="代表小组", method="of_group", empty_label="全部小组")
    order = django_filters.ChoiceFilter(
        label="排列", method="as_it_is", choices=ORDERS, empty_label=None
    )

    class Meta:
        model = Representative
        fields: list[str] = []

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = Organ.objects.visible_to(reader).filter(kind=OrganKind.TOWN).order_by("name")
        groups = RepresentativeGroup.objects.visible_to(reader).order_by("name")
        this_year = timezone.localdate().year
        years = [str(year) for year in range(this_year, this_year - YEARS_BACK, -1)]
        offered = {
            "year": [(year, f"{year} 年") for year in years],
            "town": [(name, name) for name in towns.values_list("name", flat=True)],
            "group": [(name, name) for name in groups.values_list("name", flat=True)],
        }
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = choices

    def as_it_is(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Year and order choose no people."""
        return rows

    def of_group(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Members of the group of that name today."""
        members = GroupMembership.objects.valid().filter(group__name=value)
        return rows.filter(pk__in=members.values("representative"))


def _asked(request: HttpRequest) -> tuple[BoardFilter, int, str, board.Board]:
    reader = keeper_of(request)
    seen = Representative.objects.visible_to(reader).in_office().select_related("town")
    found = BoardFilter(request.GET, seen, reader=reader)
    told = found.form.cleaned_data if found.is_valid() else {}
    year = int(told.get("year") or timezone.localdate().year)
    order = told.get("order") or "name"
    return found, year, order, board.of_year(found.qs, year, reader=reader, order=order)


def _selects(found: BoardFilter, **resolved: str) -> list[Select]:
    """The choices; year and order always have one that holds, also where the address names none."""
    rows = [select(found.form, name) for name in SELECTS]
    return [_settled(row, resolved[row.name]) if row.name in resolved else row for row in rows]


def _settled(row: Select, value: str) -> Select:
    choices = [(one, words) for one, words in row.choices if one]
    return Select(row.name, row.label, choices, row.chosen or value)


@require_safe
def desk_duties_board(request: HttpRequest) -> HttpResponse:
    """A line for each representative in office; who has done nothing stands out."""
    found, year, order, shown = _asked(request)
    facts = {
        "form": found.form,
        "selects": _selects(found, year=str(year), order=order),
        "active": active_filters(found.form, request.GET),
        "question": question(found.form),
        "year": year,
        "board": shown,
        "page": Paginator(shown.lines, SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "representatives/duties_board.html", facts)


@require_safe
def export(request: HttpRequest) -> FileResponse | HttpResponse:
    """The same as a spreadsheet; a question that is not understood is not answered."""
    found, year, _, shown = _asked(request)
    if refusal := not_understood(request, found):
        return refusal
    headings = [
        ("姓名", 12), ("街镇", 14), *((kind.name, 12) for kind in shown.kinds),
        ("合计", 8), ("最近一次", 12), ("待核对", 8), ("有异议", 8),
    ]  # fmt: skip
    rows = [
        [
            line.person.name,
            str(line.person.town or ""),
            *(times for _, times in line.times),
            line.total,
            line.last_on,
            line.to_check,
            line.objected,
        ]
        for line in shown.lines
    ]
    return exports.download_table(rows, headings, title=f"{year}年代表履职情况")
