"""What every list shows of its filters: the choices, those in force, and the same question as an address."""

from html import escape
from typing import Any, NamedTuple

from django.forms import BaseForm
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

_PLACES = ("after", "before", "page")


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
