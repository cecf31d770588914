"""What every list shows of its filters: the choices, those in force, and the same question as an address."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, NamedTuple

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

_PLACES = ("after", "before", "page")
ALL = "all"  # the tab of everything


class Tab(NamedTuple):
    """A queue's name and how many wait in it; None where nobody counts."""

    key: str
    title: str
    waiting: int | None = None


def chosen_tab(asked: QueryDict, tabs: Sequence[Tab], *, looked_for: Iterable[str]) -> str:
    """The one that was asked for; else the first in which something waits, or everything where one looks for something."""
    key = asked.get("queue", "")
    if any(tab.key == key for tab in tabs):
        return str(key)
    if any(asked.get(name) for name in looked_for):
        return ALL
    return next((tab.key for tab in tabs if tab.waiting), ALL)


def not_understood(request: HttpRequest, found: Any) -> HttpResponse | None:
    """What a file answers to a question that its filters do not understand (400); None where they do."""
    unknown = sorted(set(request.GET) - set(found.filters))
    if not unknown and found.is_valid():
        return None
    wrong = unknown or [str(found.filters[name].label) for name in found.errors]
    sentence = f"不能这样筛选：{'、'.join(wrong)}。请回到列表重新选择条件，再导出。"
    return render(request, "congress/wrong_question.html", {"sentence": sentence}, status=400)


class Select(NamedTuple):
    """A choice: its name, its label, what is offered, and what was chosen."""

    name: str
    label: str
    choices: list[tuple[str, str]]
    chosen: str

    @property
    def options(self) -> SafeString:
        """The choices as they stand in the page: a list has dozens, and a template takes ten times as long to write them."""
        written = (
            f'<option value="{escape(value)}"{" selected" if value == self.chosen else ""}>{escape(words)}</option>'
            for value, words in self.choices
        )
        return mark_safe("".join(written))  # noqa: S308 - escaped one by one


class ActiveFilter(NamedTuple):
    """A filter in force: its label, its value in words, and the address without it."""

    label: str
    words: str
    without: str


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
        for name, value in _in_force(form).items()
    ]


def question(form: BaseForm) -> str:
    """The filters in force as they stand behind an address: the feed and the downloads ask the same."""
    return f"?{asked}" if (asked := urlencode(_in_force(form))) else ""


def _in_force(form: BaseForm) -> dict[str, Any]:
    cleaned = getattr(form, "cleaned_data", {})
    return {name: value for name, value in cleaned.items() if value not in (None, "", [])}


def _without(asked: QueryDict, name: str) -> str:
    """The address of the same list with one filter less, from its first page."""
    left = asked.copy()
    for key in (name, *_PLACES):
        left.pop(key, None)
    return f"?{left.urlencode()}"


def _offered(form: BaseForm, name: str) -> dict[str, str]:
    """Values and words of a choice; nothing for what is typed."""
    field: Any = form.fields[name]
    return {str(value): str(words) for value, words in getattr(field, "choices", ())}
