"""robots.txt and sitemaps: every public page, named for those who gather pages, with the day on which it changed."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.db.models import CharField, Count, Value
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from congress.models import District
from congress.publications import published

MOST = 50_000  # addresses in one file, by the protocol (sitemaps.org)
XML = "application/xml; charset=utf-8"
# Lists that belong to no kind of their own.
LISTS = (
    "district_home",
    "public_figures_newest",
    "public_finder",
    "public_promises",
    "public_organs",
    "public_contact_days",
    "leave_opinion",
    "open_data",
)
# What takes no part: inner pages ask for a log-in, and a search has no end of addresses.
NOT_FOR_ROBOTS = ("/admin/", "/desk/", "/me/", "/accounts/", "/activate/", "/*/search/")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What may be gathered, and where the list of it is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ROBOTS)]
    lines.append(f"Sitemap: {_root(request)}{reverse('sitemap_index')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The sitemaps of all districts; two statements, and one for each district."""
    addresses = []
    for place in District.objects.order_by("slug"):
        addresses.append(reverse("sitemap_lists", args=[place.slug]))
        for key, number in _counted(place):
            pages = -(-number // MOST)
            addresses += [
                reverse("sitemap_pages", args=[place.slug, key, page + 1]) for page in range(pages)
            ]
    root = _root(request)
    listed = "".join(f"<sitemap><loc>{escape(root + one)}</loc></sitemap>\n" for one in addresses)
    return HttpResponse(
        f"{_HEAD}<sitemapindex {_SPACE}>\n{listed}</sitemapindex>\n", content_type=XML
    )


@login_not_required
@require_safe
def sitemap_lists(request: HttpRequest, district: str) -> StreamingHttpResponse:
    """The pages that list."""
    place = get_object_or_404(District, slug=district)
    named = [*LISTS, *(one.listed_at for one in published.kinds() if one.listed_at)]
    addresses = dict.fromkeys(reverse(name, args=[place.slug]) for name in named)
    return _answer(request, ((one, None) for one in addresses))


@login_not_required
@require_safe
def sitemap_pages(
    request: HttpRequest, district: str, key: str, page: int
) -> StreamingHttpResponse:
    """The pages of one kind, fifty thousand at once, in an order that new ones do not shift."""
    place = get_object_or_404(District, slug=district)
    kind = next((one for one in published.kinds() if one.key == key and one.has_pages), None)
    if kind is None or not 1 <= page <= MOST:
        raise Http404
    rows = kind.model._default_manager.released(district=place).order_by("pk")
    some = rows.values_list("public_id", kind.changed)[(page - 1) * MOST : page * MOST]
    return _answer(
        request, ((kind.address(place, public_id), at) for public_id, at in some.iterator())
    )


def _counted(place: District) -> Iterable[tuple[str, int]]:
    head, *others = [
        one.model._default_manager.released(district=place)
        .order_by()
        .annotate(mapped_key=Value(one.key, CharField()))
        .values_list("mapped_key")
        .annotate(mapped_number=Count(Value(1)))
        for one in published.kinds()
        if one.has_pages
    ]
    return sorted(head.union(*others, all=True))


def _answer(
    request: HttpRequest, entries: Iterable[tuple[str, datetime | None]]
) -> StreamingHttpResponse:
    return StreamingHttpResponse(_urls(_root(request), entries), content_type=XML)


def _urls(root: str, entries: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    yield f"{_HEAD}<urlset {_SPACE}>\n"
    for address, at in entries:
        changed = f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>" if at else ""
        yield f"<url><loc>{escape(root + address)}</loc>{changed}</url>\n"
    yield "</urlset>\n"


def _root(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
