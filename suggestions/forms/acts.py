"""What an act asks of whoever takes it, and the verb that does it: one form for page, admin and API."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from congress import procedure
from congress.letters import letters_of
from congress.models import Organ, User
from suggestions.models import Suggestion
from suggestions.states import MOVES, Action

YEARS = 20  # before and after this one
FORMS: dict[str, type["ActForm"]] = {}


class ActForm(forms.Form):
    """One act. Its fields are the verb's facts; what the verb refuses comes back beside them.

    `name` stands in addresses, `label` on buttons, `lead` above the form. Done with many cases at once where `bulk`.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    lead: ClassVar[str] = ""
    actions: ClassVar[tuple[str, ...]]
    verb: ClassVar[Callable[..., Any]]
    bulk: ClassVar[bool] = False
    # Templates name the class for its label and its address.
    do_not_call_in_templates: ClassVar[bool] = True

    def __init__(
        self, *args: Any, suggestion: Suggestion | None = None, by: User, **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.suggestion, self.by = suggestion, by
        self.prepare()

    def prepare(self) -> None:
        """Offer what depends on the case and the person."""

    def clean(self) -> dict[str, Any]:
        """Texts hold letters alone: a steering character would break every feed and document behind."""
        told = super().clean() or self.cleaned_data
        words = {name: letters_of(value) for name, value in told.items() if isinstance(value, str)}
        self.cleaned_data = told | words
        return self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return self.cleaned_data

    def act(self, suggestion: Suggestion | None = None) -> Any:
        """Do it. Raises Refused and PermissionDenied as the verb does."""
        return type(self).verb(suggestion or self.suggestion, by=self.by, **self.facts())

    @property
    def law(self) -> str:
        """The articles behind it."""
        return "；".join(
            dict.fromkeys(MOVES[Action(one)].law for one in self.actions if MOVES[Action(one)].law)
        )


def act(
    *actions: str, name: str = "", label: str = "", bulk: bool = False
) -> Callable[[type[ActForm]], type[ActForm]]:
    """Declare the form of these actions; its name and label are the first action's unless others are given."""

    def declare(form: type[ActForm]) -> type[ActForm]:
        form.name, form.label = name or str(actions[0]), label or str(Action(actions[0]).label)
        form.actions, form.bulk = actions, bulk
        for action in actions:
            FORMS[str(action)] = form
        return form

    return declare


def available(suggestion: Suggestion, *, to: Any) -> list[type[ActForm]]:
    """The acts that this person may take now, each once, in the order of the table."""
    return forms_of(procedure.available_actions(suggestion, to=to))


def forms_of(actions: Iterable[str]) -> list[type[ActForm]]:
    """The forms of these actions, each once."""
    return list(dict.fromkeys(FORMS[action] for action in actions if action in FORMS))


def named(name: str) -> type[ActForm] | None:
    """The form that stands under this name in addresses."""
    return next((form for form in FORMS.values() if form.name == name), None)


class Words(forms.CharField):
    """A text of some lines, whose absence is said in a sentence."""

    def __init__(self, label: str, missing: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("required", bool(missing))
        kwargs.setdefault("max_length", 2000)
        rows = kwargs.pop("rows", 4)
        super().__init__(
            label=label,
            widget=forms.Textarea(attrs={"rows": rows}),
            error_messages={"required": missing or "请填写。"},
            **kwargs,
        )


class Day(forms.DateField):
    """A day from the browser's calendar; today unless another is chosen."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("initial", timezone.localdate)
        super().__init__(
            label=label,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"required": "请选择日期。", "invalid": "请填写日期，如 2026-03-05。"},
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        """A day of these years: a slip of the finger is not a date."""
        super().validate(value)
        this_year = timezone.localdate().year
        if value and not this_year - YEARS <= value.year <= this_year + YEARS:
            raise forms.ValidationError(
                f"请填写 {this_year - YEARS} 年到 {this_year + YEARS} 年之间的日期。",
                code="far_away",
            )


class Read(forms.IntegerField):
    """Which version the page showed, so that nobody confirms what he or she has not read; programs may leave it out."""

    def __init__(self) -> None:
        super().__init__(label="读到的版本", required=False, widget=forms.HiddenInput)


class Organs(forms.ModelMultipleChoiceField):
    """Organs of the case's district, by their public id."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            Organ.objects.none(),
            to_field_name="public_id",
            label=label,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": "请选择单位。",
                "invalid_choice": "没有这个单位，请从列表里选。",
                "invalid_pk_value": "没有这个单位，请从列表里选。",
            },
            **kwargs,
        )
