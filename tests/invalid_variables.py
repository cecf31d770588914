"""A variable that a template of ours names and nobody gives is a fault; unfold's and allauth's have some of them."""

import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.base import FilterExpression, Node
from django.template.defaultfilters import default, default_if_none

OURS = Path(settings.BASE_DIR) / "templates"


class InvalidInOurs(str):
    """An engine's `string_if_invalid`: as empty as Django's own, but it raises where a template of ours asked.

    Django asks for its truth exactly when a variable was not found. A `default` right behind the variable says what is
    meant without it.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        asker = sys._getframe(1)
        if asker.f_code is FilterExpression.resolve.__code__:
            expression: FilterExpression = asker.f_locals["self"]
            foreseen = any(
                function in (default, default_if_none) for function, _ in expression.filters[:1]
            )
            origin = _written_in(asker)
            if not foreseen and OURS in Path(origin).parents:
                raise AssertionError(f"{origin}: nobody gives “{expression}”")
        return False


def _written_in(frame: Any) -> str:
    """The file of the template node that is being rendered."""
    while frame:
        node = frame.f_locals.get("self")
        if isinstance(node, Node) and getattr(node, "origin", None):
            return str(node.origin.name)
        frame = frame.f_back
    return ""
