"""The ways to the public pages: dozens of addresses under every page, the same for whoever reads it."""

from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

# Some dozen sections in each of a city's districts.
_MOST_KEPT = 1024


@register.simple_tag(takes_context=True)
def written_once(context: Any, name: str) -> SafeString:
    """The part of this name, which may ask for nothing but `district.slug` and the `section` of the page."""
    return _written(name, context["district"].slug, context.get("section", ""))


@lru_cache(_MOST_KEPT)
def _written(name: str, slug: str, section: str) -> SafeString:
    return render_to_string(name, {"district": {"slug": slug}, "section": section})
