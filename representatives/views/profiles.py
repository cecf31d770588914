"""What the public reads of representatives: the list, each one's page, the card with the 代表码, and who is elected where."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Value
from django.db.models.functions import NullIf
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.accounts import qr_svg
from congress.finding import active_filters, question, select
from congress.models import District
from congress.publications.downloads import answer
from congress.publications.questions import NotUnderstood, asked
from representatives import archive, public
from representatives.downloads import DUTIES, PROFILES, duty_rows, profile_rows
from representatives.models import PublishedRepresentative
from representatives.profile_filters import ProfileFilter
from representatives.receptions import receptions_of

SELECTS = ("level", "town", "delegation", "group")
# 姓氏笔画 is the order of official lists; whose strokes are not known stands behind, by sound.
ORDERS = {"pinyin": "按拼音", "strokes": "按姓氏笔画", "town": "按街镇", "delegation": "按代表团"}
_BY = {
    "pinyin": ("sort_key", "pk"),
    "strokes": (NullIf("stroke_key", Value("")).asc(nulls_last=True), "sort_key", "pk"),
    "town": ("town_name", "sort_key", "pk"),
    "delegation": ("delegation_name", "sort_key", "pk"),
}
SIZE = 60
DUTIES_ON_A_PAGE = 20
MOST_LINES = 10


@login_not_required
@require_safe
def public_representatives(request: HttpRequest, district: str) -> HttpResponse:
    """Released profiles of a district; unknown keys are ignored, the filters in force are shown."""
    place = get_object_or_404(District, slug=district)
    released = PublishedRepresentative.objects.released(district=place).defer("search", "contact")
    found = ProfileFilter(request.GET, released, request=request, district=place)
    order = request.GET.get("order", "")
    order = order if order in ORDERS else "pinyin"
    page = Paginator(found.qs.order_by(*_BY[order]), SIZE).get_page(request.GET.get("page"))
    context = {
        "district": place,
        "section": "representatives",
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": active_filters(found.form, request.GET),
        "orders": ORDERS,
        "order": order,
        "question": question(found.form),
        "page": page,
        "parts": _parts(page.object_list, order),
    }
    return render(request, "representatives/public_list.html", context)


def _parts(people: Any, order: str) -> list[tuple[str, list[PublishedRepresentative]]]:
    """Under the town or delegation, where the list goes by them."""
    found: dict[str, list[PublishedRepresentative]] = {}
    for person in people:
        name = ""
        if order == "town":
            name = person.town_name or "没有登记街镇"
        elif order == "delegation":
            name = person.delegation_name or "没有登记代表团"
        found.setdefault(name, []).append(person)
    return list(found.items())


@login_not_required
@require_safe
def public_representative(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """One released profile; who was withdrawn is not there."""
    profile = _profile(district, public_id)
    known = public.years(profile)
    today = timezone.localdate()
    listed = [year.year for year in known]
    told = request.GET.get("year", "")
    year = int(told) if told in map(str, listed) else next(iter(listed), 0)
    duties = public.duties(profile).filter(year=year)
    context = {
        "district": profile.district,
        "section": "representatives",
        "profile": profile,
        "years": public.this_and_last(known, this_year=today.year),
        "this_year": today.year,
        "last_year": today.year - 1,
        "listed": listed,
        "year": year,
        "page": Paginator(duties, DUTIES_ON_A_PAGE).get_page(request.GET.get("page")),
        "receptions": receptions_of(profile),
        "chapters": archive.public_chapters(profile, until=today, most=MOST_LINES),
        "qr": qr_svg(_address(profile)),
    }
    return render(request, "representatives/public_detail.html", context)


@login_not_required
@require_safe
def public_card(request: HttpRequest, district: str, public_id: str) -> HttpResponse:
    """代表码: a card to print, which leads to the page."""
    profile = _profile(district, public_id)
    context = {
        "district": profile.district,
        "section": "representatives",
        "profile": profile,
        "qr": qr_svg(_address(profile)),
    }
    return render(request, "representatives/public_card.html", context)


@login_not_required
@require_safe
def public_finder(request: HttpRequest, district: str) -> HttpResponse:
    """谁是我的代表: from a neighbourhood or a road to the constituency and who was elected there."""
    place = get_object_or_404(District, slug=district)
    text = request.GET.get("q", "").strip()[:60]
    found = public.at_address(place, text)
    context = {
        "district": place,
        "section": "representatives",
        "asked": text,
        "found": found,
        "towns": [] if found else public.towns_of(place),
    }
    return render(request, "representatives/public_finder.html", context)


@login_not_required
@require_safe
def representatives_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The list with the filters of its page."""
    place = get_object_or_404(District, slug=district)
    released = PublishedRepresentative.objects.released(district=place)
    try:
        rows = asked(request, ProfileFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}人大代表", kind, PROFILES, profile_rows(rows.order_by("sort_key")))


@login_not_required
@require_safe
def duties_file(request: HttpRequest, district: str, public_id: str, kind: str) -> HttpResponseBase:
    """All published duties of one representative."""
    profile = _profile(district, public_id)
    if request.GET:
        return NotUnderstood(dict.fromkeys(sorted(request.GET), "不认识的参数。")).answer()
    rows = duty_rows(public.duties(profile))
    return answer(f"{profile.name}履职记录", kind, DUTIES, rows)


def _profile(district: str, public_id: str) -> PublishedRepresentative:
    released = PublishedRepresentative.objects.released().select_related("district")
    return get_object_or_404(released.defer("search"), district__slug=district, public_id=public_id)


def _address(profile: PublishedRepresentative) -> str:
    """In full, as it is printed."""
    return f"{settings.PORTAL_ADDRESS.rstrip('/')}{profile.get_absolute_url()}"
