"""What an act asks of whoever takes it, and the verb that does it: one form for page, admin and API.

Each procedure keeps the forms of its acts in one `Acts`, beside its table of moves.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

import rules
from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone

from congress import calendar, procedure
from congress.errors import Refused
from congress.letters import letters_of
from congress.models import Organ, User
from congress.procedure import Case, Moves


class Plain(forms.Form):
    """Texts hold letters alone: a steering character would break every feed and document behind. Labels have no colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Without steering characters."""
        told = super().clean() or self.cleaned_data
        words = {name: letters_of(value) for name, value in told.items() if isinstance(value, str)}
        return {**told, **words}


class Keyed(forms.Form):
    """With a key, so that the same form twice is one; what is another form gets another key."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def begin_anew(self, refused: Refused) -> None:
        """The key was another form's (the browser went back): what was typed is kept, and may be sent as a new one."""
        if refused.code == "key_used":
            told: Any = self.data.copy()  # type: ignore[attr-defined]  # a request's own, which is not written to
            told["key"] = str(uuid4())
            self.data = told


class ActForm(Plain):
    """One act. Its fields are the verb's facts; what the verb refuses comes back beside them.

    `name` stands in addresses, `label` on buttons, `lead` above the form. Done with many cases at once where `bulk`.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    lead: ClassVar[str] = ""
    told: str = ""  # what this very case adds to the lead
    # What is to be read before it is done: each text under its heading, each picture's address with what it shows.
    shows: Sequence[tuple[str, str]] = ()
    pictures: Sequence[tuple[str, str]] = ()
    actions: ClassVar[tuple[str, ...]]
    moves: ClassVar[Moves]
    verb: ClassVar[Callable[..., Any]]
    bulk: ClassVar[bool] = False
    # Templates name the class for its label and its address.
    do_not_call_in_templates: ClassVar[bool] = True

    def __init__(self, *args: Any, case: Any = None, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.by = case, by
        self.named: frozenset[str] | None = None  # what a program named; a page names everything
        self.prepare()

    def prepare(self) -> None:
        """Offer what depends on the case and the person."""

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        return self.cleaned_data

    def show_what_stands(self) -> None:
        """After a stale save: beside each field that differs what the case says now, and the version that is read now."""
        self.case.refresh_from_db()
        now = type(self)(case=self.case, by=self.by)
        told: Any = self.data.copy()  # type: ignore[attr-defined]  # a request's own, which is not written to
        self.data = told
        for name, asked in now.fields.items():
            stands = now.get_initial_for_field(asked, name)
            if isinstance(asked, Read):
                told[name] = str(stands)
            elif name in self.cleaned_data and asked.has_changed(stands, told.get(name)):
                self.add_error(name, f"现在是：{_in_words(asked, stands)}")

    def act(self, case: Any = None) -> Any:
        """Do it. Raises Refused and PermissionDenied as the verb does."""
        return type(self).verb(case or self.case, by=self.by, **self.facts())

    @property
    def law(self) -> str:
        """The articles behind it."""
        named = (self.moves[one].law for one in self.actions)
        return "；".join(dict.fromkeys(law for law in named if law))

    @classmethod
    def may(cls, actor: Any, case: Any = None) -> bool:
        """Whether the person may take one of its acts on the case (on any, if none is given), whatever the moment."""
        return any(rules.has_perm(cls.moves[one].permission, actor, case) for one in cls.actions)

    @classmethod
    def ensure_available(cls, case: Case, *, by: User) -> None:
        """Raises PermissionDenied for the wrong person, Refused with the reason at the wrong moment."""
        if not set(cls.actions) & set(procedure.available_actions(case, to=by)):
            procedure.check(case, cls.actions[0], by=by)


class Acts:
    """The forms of one procedure's acts, by action."""

    def __init__(self, moves: Moves, actions: type[models.TextChoices]) -> None:
        self.moves, self.actions = moves, actions
        self.forms: dict[str, type[ActForm]] = {}

    def act(
        self, *actions: str, name: str = "", label: str = "", bulk: bool = False
    ) -> Callable[[type[ActForm]], type[ActForm]]:
        """Declare the form of these actions; its name and label are the first action's unless others are given."""

        def declare(form: type[ActForm]) -> type[ActForm]:
            form.name, form.label = (
                name or str(actions[0]),
                label or str(self.actions(actions[0]).label),
            )
            form.actions, form.moves, form.bulk = actions, self.moves, bulk
            for action in actions:
                self.forms[str(action)] = form
            return form

        return declare

    def available(self, case: Any, *, to: Any) -> list[type[ActForm]]:
        """The acts that this person may take now, each once, in the order of the table."""
        return self.of(procedure.available_actions(case, to=to))

    def of(self, actions: Iterable[str]) -> list[type[ActForm]]:
        """The forms of these actions, each once."""
        return list(dict.fromkeys(self.forms[action] for action in actions if action in self.forms))

    def all(self) -> list[type[ActForm]]:
        """Every form, once."""
        return self.of(self.forms)

    def named(self, name: str) -> type[ActForm] | None:
        """The form that stands under this name in addresses."""
        return next((form for form in self.forms.values() if form.name == name), None)


class FactsForm(ActForm):
    """The facts of a case as they stand, to be put right; what is left out stays as it is."""

    def facts(self) -> dict[str, Any]:
        """What was said. A box that a page leaves out was not ticked; a program that leaves it out says nothing of it."""
        told = self.cleaned_data
        return {name: told[name] for name in told if name in self.data or self._is_unticked(name)}

    def _is_unticked(self, name: str) -> bool:
        return self.named is None and isinstance(self.fields[name], forms.BooleanField)


def _in_words(field: forms.Field, stands: Any) -> str:
    if isinstance(field, forms.ModelChoiceField) and stands:
        key = field.to_field_name or "pk"
        return str(field.queryset.filter(**{key: stands}).first() or "空")  # type: ignore[union-attr]
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(stands, stands) or "空")  # type: ignore[arg-type]
    if isinstance(field, forms.BooleanField):
        return "是" if stands else "否"
    return str(field.prepare_value(stands) or "空")


@dataclass
class Together:
    """What came of one act on many cases: how many were done, and who was refused why."""

    done: int = 0
    refused: list[tuple[Any, str]] = field(default_factory=list)


def together(rows: Iterable[Any], act: Callable[[Any], Any]) -> Together:
    """One act on many cases, each in a transaction of its own: a refusal holds nothing else up."""
    outcome = Together()
    for case in rows:
        try:
            act(case)
        except Refused as refused:
            outcome.refused.append((case, refused.sentence))
        except PermissionDenied:
            outcome.refused.append((case, "您没有权限办理这一件。"))
        else:
            outcome.done += 1
    return outcome


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
        _ensure_near(value)


class Moment(forms.DateTimeField):
    """A day and an hour from the browser's calendar, in the portal's time zone."""

    FORMAT = "%Y-%m-%dT%H:%M"

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            input_formats=[self.FORMAT, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=self.FORMAT),
            error_messages={
                "required": "请选择日期和时间。",
                "invalid": "请填写日期和时间，如 2026-03-05 09:00。",
            },
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        """Of these years, as a day."""
        super().validate(value)
        _ensure_near(value)


def _ensure_near(value: date | None) -> None:
    try:
        calendar.ensure_near(value)
    except Refused as refused:
        raise forms.ValidationError(refused.sentence, code=refused.code) from refused


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


class One(forms.ModelChoiceField):
    """One row of a list that `prepare` fills, by its public id; `not_there` is said of what does not stand in it."""

    def __init__(
        self,
        model: type[models.Model],
        label: str,
        not_there: str,
        missing: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(
            model._default_manager.none(),
            to_field_name="public_id",
            label=label,
            required=bool(missing),
            error_messages={
                "required": missing,
                "invalid_choice": not_there,
                "invalid_pk_value": not_there,
            },
            **{"empty_label": "请选择"} | kwargs,
        )
