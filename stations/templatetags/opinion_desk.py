"""Whether a page shows the way to the desk of opinions."""

from typing import Any

import rules
from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def has_opinions(context: dict[str, Any]) -> bool:
    """The reader has something to do there."""
    return bool(rules.has_perm("stations.see_opinions", context["request"].user))
