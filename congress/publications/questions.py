"""Feeds and downloads ask the filters of their page, but strictly: one that is ignored answers with the whole table."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBadRequest

NOTHING: Mapping[str, Iterable[str]] = MappingProxyType({})


class NotUnderstood(Exception):
    """What was asked cannot be read; `reasons` names each parameter and what is wrong with it."""

    def __init__(self, reasons: dict[str, str]) -> None:
        super().__init__(reasons)
        self.reasons = reasons

    def answer(self) -> HttpResponseBadRequest:
        """400, with a sentence for each."""
        lines = [f"{name}：{reason}" for name, reason in self.reasons.items()]
        return HttpResponseBadRequest("\n".join(lines), content_type="text/plain; charset=utf-8")


def ensure_known(request: HttpRequest, besides: Mapping[str, Iterable[str]], *filters: str) -> None:
    """Each parameter is known and given once; of `besides` each with what it may be. Raises NotUnderstood."""
    known = {*filters, *besides}
    reasons = dict.fromkeys(sorted(set(request.GET) - known), "不认识的参数。")
    for name, values in besides.items():
        if request.GET.get(name, "") not in {"", *values}:
            reasons[name] = "没有这个选项。"
    for name, values in request.GET.lists():
        if len(values) > 1:
            reasons.setdefault(name, "这个参数只能给一次。")
    if reasons:
        raise NotUnderstood(reasons)


def asked(
    request: HttpRequest,
    filters: Any,
    rows: QuerySet[Any],
    *,
    besides: Mapping[str, Iterable[str]] = NOTHING,
    **told: Any,
) -> QuerySet[Any]:
    """The rows that the parameters ask for; `told` is what the filters take. Raises NotUnderstood.

    `besides` are parameters that the caller reads itself (a queue, an order), each with what it may be.
    """
    ensure_known(request, besides, *filters.base_filters)
    if not request.GET:  # where nothing was asked, no form is built to find that out
        return rows
    found = filters(request.GET, rows, request=request, **told)
    if not found.is_valid():
        raise NotUnderstood({name: " ".join(said) for name, said in found.errors.items()})
    narrowed: QuerySet[Any] = found.qs
    return narrowed
