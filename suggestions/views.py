"""What the public reads of suggestions: a list with search and filters, and each one's own page."""

from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from congress.models import District
from suggestions import paging, timeline
from suggestions.filters import PublishedSuggestionFilter
from suggestions.marks import mark
from suggestions.models import PublishedSuggestion

# What is chosen, not typed.
SELECTS = ("year", "result", "category", "organ")


class Select(NamedTuple):
    """A choice: its name, its label, what is offered, and what was chosen."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str


class ActiveFilter(NamedTuple):
    """A filter in force: its label, its value in words, and the address without it."""

    label: str
    words: str
    without: str


@login_not_required
@require_safe
def public_suggestions(request: HttpRequest, district: str) -> HttpResponse:
    """Released suggestions of a district; unknown keys are ignored, the filters in force are shown."""
    place = get_object_or_404(District, slug=district)
    released = PublishedSuggestion.objects.released(district=place)
    found = PublishedSuggestionFilter(request.GET, released, request=request, district=place)
    rows = found.qs if found.is_valid() else released.none()
    return render(
        request,
        "suggestions/published_list.html",
        {
            "district": place,
            "section": "suggestions",
            "form": found.form,
            "selects": [select(found.form, name) for name in SELECTS],
            "active": active_filters(found.form, request.GET),
            "nothing": nothing_found(found.form, request.GET),
            "total": paging.total(rows),
            "page": paging.page(
                rows, after=request.GET.get("after", ""), before=request.GET.get("before", "")
            ),
        },
    )


@login_not_required
@require_safe
def public_suggestion(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released suggestion under its own district's address; what was withdrawn is not there."""
    released = PublishedSuggestion.objects.released().select_related("district").defer("search")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    return render(
        request,
        "suggestions/published_detail.html",
        {
            "district": case.district,
            "section": "suggestions",
            "case": case,
            "mark": mark(status=case.status, result=case.result),
            "steps": timeline.steps(case),
            "days_taken": timeline.days_taken(case),
        },
    )


def select(form: BaseForm, name: str) -> Select:
    """A choice of the form; what came with the address is offered too, so that the next search keeps it."""
    chosen, offered = str(form[name].value() or ""), _offered(form, name)
    choices = offered if chosen in offered else offered | {chosen: chosen}
    return Select(name, str(form[name].label), list(choices.items()), chosen)


def active_filters(form: BaseForm, asked: QueryDict) -> list[ActiveFilter]:
    """The filters in force, in the order of the form."""
    return [
        ActiveFilter(
            str(form.fields[name].label),
            _offered(form, name).get(str(value), str(value)),
            _without(asked, name),
        )
        for name, value in getattr(form, "cleaned_data", {}).items()
        if value not in (None, "", [])
    ]


def nothing_found(form: BaseForm, asked: QueryDict) -> str:
    """Why a list is empty, and what to try."""
    if not form.is_valid():
        return "有的条件看不懂，没有查找。请重新选择条件再试。"
    if active_filters(form, asked):
        return "没有找到符合条件的建议。换一个说法，或者少用一个条件再试。"
    return "还没有公开的建议。代表建议答复并经审核以后，会在这里公开。"


def _without(asked: QueryDict, name: str) -> str:
    """The address of the same list with one filter less, from its first page."""
    left = asked.copy()
    for key in (name, "after", "before"):
        left.pop(key, None)
    return f"?{left.urlencode()}"


def _offered(form: BaseForm, name: str) -> dict[str, str]:
    """Values and words of a choice; nothing for what is typed."""
    field: Any = form.fields[name]
    return {str(value): str(words) for value, words in getattr(field, "choices", ())}
