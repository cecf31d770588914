"""帮助: the manual of the reader's role, rendered from docs/manuals."""

import re
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe
from markdown import Markdown
from markdown.extensions.toc import TocExtension, slugify_unicode

from congress.models import Role
from congress.permissions import held_by

MANUALS = settings.BASE_DIR / "docs" / "manuals"
_HANDLERS = (Role.ORGAN_CLERK, Role.ORGAN_LEADER, Role.DISPATCH_OFFICE)
PUBLIC, REPRESENTATIVE, ORGAN, STAFF = "公众", "代表", "承办单位", "工作人员"


class Manual(NamedTuple):
    """Its title, the ways to its tasks, and its text."""

    title: str
    tasks: SafeString
    text: SafeString


@login_not_required
@require_safe
def manual(request: HttpRequest) -> HttpResponse:
    """The manual of what the reader does here; who does several things, or is not logged in, chooses."""
    own = _manuals_of(request)
    asked = request.GET.get("of", "")
    name = asked if asked in own else own[0]
    facts = {"manual": rendered(name), "name": name, "names": own if len(own) > 1 else []}
    return render(request, "congress/help.html", facts)


def _manuals_of(request: HttpRequest) -> list[str]:
    """By the posts that are held today; the public's is everybody's."""
    roles = {post.role for post in held_by(request.user)}
    whose: dict[str, set[str]] = {REPRESENTATIVE: {Role.REPRESENTATIVE}, ORGAN: set(_HANDLERS)}
    whose[STAFF] = {*Role} - whose[REPRESENTATIVE] - whose[ORGAN]
    return [*(name for name, these in whose.items() if roles & these), PUBLIC]


@cache
def rendered(name: str) -> Manual:
    """A manual as a page. Its text is ours, as a template's is, and so needs no cleaning."""
    text = (MANUALS / f"{name}.md").read_text("utf-8")
    title, _, rest = text.removeprefix("# ").partition("\n")
    contents = TocExtension(slugify=slugify_unicode, toc_depth="2")
    markdown = Markdown(extensions=[contents])
    page = re.sub(
        r'src="\.\./pictures/(manuals/[^"]+)"',
        lambda found: f'loading="lazy" src="{static(found[1])}"',
        markdown.convert(rest),
    )
    tasks = markdown.toc
    return Manual(title, mark_safe(tasks), mark_safe(page))  # noqa: S308 - ours
