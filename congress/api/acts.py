"""Every act as an endpoint of its own: its form says what it takes, its verb does it."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.datastructures import MultiValueDict
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from congress.acts import ActForm, Acts
from congress.api.errors import NOT_THERE, NOT_YOURS, WRONG_INPUT, Refusal
from congress.api.inputs import Input
from congress.models import User

REFUSALS = {**WRONG_INPUT, **NOT_YOURS, **NOT_THERE, 409: Refusal}
UNKNOWN = "不认识的字段。"


def with_acts(
    acts: Acts, answer: type[serializers.Serializer], public_id: OpenApiParameter, *, noun: str
) -> Callable[[type], type]:
    """Give a viewset one POST for each act of a procedure; `self.case_of` finds a case, `self.detail_of` makes the answer.

    `noun` (suggestions) begins the names of the operations in the documentation.
    """

    def add(viewset: type) -> type:
        for form in acts.all():
            setattr(viewset, form.name, _endpoint(form, answer, public_id, noun))
        return viewset

    return add


def _endpoint(
    form: type[ActForm],
    answer: type[serializers.Serializer],
    public_id: OpenApiParameter,
    noun: str,
) -> Any:
    def endpoint(self: Any, request: Request, public_id: str) -> Response:
        case = self.case_of(public_id)
        ensure_allowed(form, request.user, case)
        filled(form, request, case).act()
        if not self.get_queryset().filter(pk=case.pk).exists():
            return Response(status=204)  # by this act it left what this person may read
        return Response(self.detail_of(case))

    endpoint.__name__, endpoint.__doc__ = form.name, form.__doc__
    documented = extend_schema(
        operation_id=f"{noun}_{form.name}",
        summary=form.label,
        description=form.lead or (form.__doc__ or "").strip(),
        parameters=[public_id],
        request=input_of(form, noun),
        responses={200: answer, 204: None, **REFUSALS},
    )
    return documented(
        action(detail=True, methods=["post"], url_path=form.name, url_name=form.name)(endpoint)
    )


def ensure_allowed(kind: type[ActForm], actor: Any, case: Any) -> None:
    """The wrong person is told so before anything is said of the input. Raises PermissionDenied (403)."""
    if not kind.may(actor, case):
        raise PermissionDenied


def filled(kind: type[ActForm], request: Request, case: Any) -> ActForm:
    """The form with the body's values. Raises ValidationError (400) with what is wrong by field."""
    told = request.data
    if not isinstance(told, Mapping):
        raise ValidationError({"non_field_errors": ["内容应当是一个对象。"]})
    form = kind(_as_posted(told), case=case, by=cast(User, request.user))
    form.named = frozenset(told)
    if unknown := sorted(set(told) - set(form.fields)):
        raise ValidationError({name: [UNKNOWN] for name in unknown})
    if listed := [name for name, value in told.items() if _is_one(form.fields[name], value)]:
        raise ValidationError({name: ["这里只能有一个值。"] for name in listed})
    if not form.is_valid():
        raise ValidationError(
            {name: [str(one) for one in said] for name, said in form.errors.items()}
        )
    return form


def _is_one(field: forms.Field, value: Any) -> bool:
    """A list or an object where one value belongs."""
    several = isinstance(field, forms.ModelMultipleChoiceField)
    return isinstance(value, dict) or (isinstance(value, list) and not several)


def _as_posted(told: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    if isinstance(told, MultiValueDict):
        return told
    lists = {
        name: [str(one) for one in value] if isinstance(value, list) else _as_words(value)
        for name, value in told.items()
    }
    return MultiValueDict(lists)


def _as_words(value: Any) -> list[str]:
    if value is None or value is False:
        return []
    return ["on" if value is True else str(value)]


def input_of(form: type[ActForm], noun: str) -> type[Input]:
    """What the documentation shows of a form."""
    fields = {name: _documented(field) for name, field in form.base_fields.items()}
    name = f"{noun}_{form.name}_input".title().replace("_", "")
    return type(name, (Input,), {**fields, "__doc__": f"{form.label}。"})


_SIMPLE: dict[type[forms.Field], type[serializers.Field]] = {
    forms.IntegerField: serializers.IntegerField,
    forms.DateField: serializers.DateField,
    forms.BooleanField: serializers.BooleanField,
}


def _documented(field: forms.Field) -> serializers.Field:
    facts: dict[str, Any] = {
        "required": field.required,
        "help_text": "，".join(filter(None, (str(field.label or ""), str(field.help_text)))),
    }
    if isinstance(field, forms.ModelMultipleChoiceField):
        return serializers.ListField(child=serializers.UUIDField(), **facts)
    if isinstance(field, forms.ModelChoiceField):
        named: Any = {None: serializers.IntegerField, "public_id": serializers.UUIDField}
        return named.get(field.to_field_name, serializers.CharField)(**facts)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        offered = [(value, label) for value, label in choices if value]
        # What depends on the case (its periods) is offered on its page.
        if offered:
            return serializers.ChoiceField(choices=offered, **facts)
    for simple, shown in _SIMPLE.items():
        if isinstance(field, simple):
            return shown(**facts)
    return serializers.CharField(
        allow_blank=not field.required, max_length=getattr(field, "max_length", None), **facts
    )
