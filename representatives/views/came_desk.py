"""到场情况: the board of a practice (一接二访三议, 三进三带), as a page, as a file, and the records behind each number."""

from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.documents import exports
from representatives.forms.came import BY_GROUP, BY_ORGANISER, BY_PERSON, BY_TOWN, CameForm, choose
from representatives.recurring import came
from representatives.views.contacts_desk import Desk, choices_of, desk_of

SIZE = 50  # lines of a page
_WHO = {BY_PERSON: "代表", BY_TOWN: "街镇", BY_GROUP: "代表小组", BY_ORGANISER: "组织单位"}


class Asked(NamedTuple):
    """What the page was asked for, and what came of it."""

    desk: Desk
    form: CameForm
    year: int
    on: date
    by: str
    rules: list[Any]
    people: Any
    persons: list[came.Line]

    @property
    def lines(self) -> list[came.Line]:
        """By person the chosen ones; else sums of all of them."""
        if self.by == BY_TOWN:
            return came.by_town(self.persons)
        if self.by == BY_GROUP:
            return came.by_group(self.persons, on=self.on)
        if self.by == BY_ORGANISER:
            keys = [line.person.pk for line in self.persons if line.person]
            return came.by_organiser(self.rules, self.year, people=keys)
        return choose(self.persons, self.form.chosen("show"))

    @property
    def practice(self) -> str:
        """Its name."""
        return self.rules[0].practice if self.rules else ""


def _asked(request: HttpRequest, *, strictly: bool = False) -> Asked:
    """What is not understood narrows nothing on a page, and is refused of a file."""
    desk = desk_of(request)
    today = timezone.localdate()
    form = CameForm(request.GET, district=desk.district, today=today)
    valid = form.is_valid()
    if strictly and (not valid or set(request.GET) - set(form.fields)):
        raise BadRequest
    year = int(form.chosen("year"))
    on = min(today, came.whole_year(year).last)
    rules = came.of_practice(desk.district, form.chosen("practice"), on=on)
    people = form.people(desk.seen, on=on) if valid else desk.seen
    persons = came.lines(desk.district, rules, year, on=on, people=people)
    return Asked(desk, form, year, on, form.chosen("by"), rules, people, persons)


@require_safe
def desk_came(request: HttpRequest) -> HttpResponse:
    """Who came how often, of how many times; who has not come at all."""
    asked = _asked(request)
    selects = ["practice", "year", "by", "town", "group"]
    if asked.by == BY_PERSON:
        selects.append("show")
    return render(
        request,
        "representatives/contacts/came.html",
        {
            "tab": "came",
            "practice": asked.practice,
            "year": asked.year,
            "who": _WHO[asked.by],
            "by_person": asked.by == BY_PERSON,
            "by_organiser": asked.by == BY_ORGANISER,
            "rules": asked.rules,
            "whole": came.total(asked.persons, asked.rules),
            "page": Paginator(asked.lines, SIZE).get_page(request.GET.get("page")),
            "selects": [(asked.form[name], choices_of(asked.form, name)) for name in selects],
        },
    )


@require_safe
def desk_came_file(request: HttpRequest) -> FileResponse:
    """The lines as .xlsx, asked like their page."""
    asked = _asked(request, strictly=True)
    headings = [(_WHO[asked.by], 14)]
    headings += [("街镇", 14)] if asked.by == BY_PERSON else [("人数", 8), ("来过", 8)]
    for rule in asked.rules:
        headings += [
            (f"{rule.name}上半年", 12), (f"{rule.name}下半年", 12), (f"{rule.name}全年", 12),
            (f"{rule.name}应完成", 12), (f"{rule.name}达标人数", 12),
        ]  # fmt: skip
    cells = (
        [
            line.name,
            *(
                [line.person.town.name if line.person.town else ""]
                if line.person
                else [line.people, line.came]
            ),
            *(
                value
                for cell in line.cells
                for value in (
                    (cell.first, cell.second, cell.done, cell.needed, cell.reached)
                    if cell
                    else (None,) * 5
                )
            ),
        ]
        for line in asked.lines
    )
    return exports.download_table(cells, headings, title=f"{asked.year}年{asked.practice}到场情况")


@require_safe
def desk_came_records(request: HttpRequest) -> HttpResponse:
    """The records behind a number: of a rule, and of one person, town or group."""
    asked, rule, rows = _records(request)
    found = rows.select_related("representative__town", "kind").order_by("-done_on", "-pk")
    facts = {
        "tab": "came",
        "rule": rule,
        "year": asked.year,
        "practice": asked.practice,
        "page": Paginator(found, SIZE).get_page(request.GET.get("page")),
    }
    return render(request, "representatives/contacts/came_records.html", facts)


def _records(request: HttpRequest) -> tuple[Asked, Any, Any]:
    asked = _asked(request)
    code = asked.form.chosen("rule")
    rule = next((one for one in asked.rules if one.code == code), None)
    if rule is None:
        raise Http404
    people = [line.person.pk for line in asked.persons if line.person]
    return asked, rule, came.records(rule, asked.year, people=people)
