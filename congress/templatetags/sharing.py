"""What a page shows of itself where its address is shared (Open Graph): the same title and description, and a picture."""

import re
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

PICTURE = "share.png"
_TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile('<meta name="description" content="(.*?)">', re.DOTALL)


@register.simple_block_tag(takes_context=True)
def shared(context: Any, content: str) -> SafeString:
    """The title and the description as they stand, and the same for those who show a link. Written once, by the page."""
    request = context.get("request")
    title, description = _TITLE.search(content), _DESCRIPTION.search(content)
    if request is None or title is None or description is None:
        return mark_safe(content)  # noqa: S308 - rendered by the template
    told = {
        "og:type": "website",
        "og:locale": "zh_CN",
        "og:title": " ".join(title[1].split()),
        "og:description": description[1],
        "og:url": request.build_absolute_uri(request.path).replace('"', "%22"),
        "og:image": request.build_absolute_uri(static(PICTURE)),
    }
    lines = "".join(
        f'\n  <meta property="{name}" content="{value}">' for name, value in told.items()
    )
    return mark_safe(f"{content}{lines}")  # noqa: S308 - escaped when the blocks were rendered
