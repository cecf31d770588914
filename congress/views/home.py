"""The portal's and a district's home, a representative's own page: something of every app."""

from datetime import date
from typing import cast

import rules
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from congress import indicators, permissions
from congress.asking import back_to
from congress.context import VERSION_COOKIE, VERSIONS
from congress.models import District, Role, User
from congress.views.figure_charts import FEATURED, newest_telling
from representatives import waiting, waiting_contacts, waiting_events
from representatives.models import DutyRecord, Mandate
from representatives.states import DutyStatus
from stations import waiting as waiting_opinions
from stations.contact_days import announced, public_days
from stations.states.contact_days import DayStatus
from suggestions import own, paging, promises
from suggestions.archive import put_forward
from suggestions.models import PublishedSuggestion, Suggestion
from supervision import waiting as waiting_votes
from supervision.models import PublishedProject

# Whoever shows what waits names the parts that declare it.
WAITING_OF = (waiting_contacts, waiting_events, waiting_opinions, waiting_votes)
MOST_SUGGESTIONS = 3  # the rest one tap away
MOST_DAYS = 3
MOST_FIGURES = 4  # one line at desk width
MOST_PROJECTS = 3
PROJECT_COLUMNS = (
    "public_id", "title", "stage", "year", "number", "organ_name", "town_name", "done", "steps", "spent", "planned",
)  # fmt: skip
# How a representative keeps in touch with people (联系群众、接待选民、集中联系社区).
IN_TOUCH = ("contact", "reception", "community_round")
YEAR_OF_SECONDS = 365 * 24 * 60 * 60


@login_not_required
@require_safe
def portal_home(request: HttpRequest) -> HttpResponse:
    """The districts of this deployment; the one to which the host name belongs, or the only one, at once."""
    districts = list(District.objects.order_by("slug"))
    district = _district_of_host(request, districts)
    if district:
        return redirect(district)
    return render(request, "congress/portal_home.html", {"districts": districts})


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is not there, with the ways on: the district that the address names, or all of them."""
    districts = list(District.objects.order_by("slug"))
    named = request.path.split("/")[1]
    district = next((one for one in districts if one.slug == named), None)
    return render(
        request,
        "404.html",
        {
            "district": district or _district_of_host(request, districts),
            "districts": districts,
        },
        status=404,
    )


def _district_of_host(request: HttpRequest, districts: list[District]) -> District | None:
    """The district to which the host name belongs, or the only one."""
    host = request.get_host().partition(":")[0]
    own = [district for district in districts if district.host == host] or districts
    return own[0] if len(own) == 1 else None


@login_not_required
@require_safe
def district_home(request: HttpRequest, district: str) -> HttpResponse:
    """What people come for: a search, the year's figures, what falls due, whom to meet, what was voted on, all ways on."""
    place = get_object_or_404(District, slug=district)
    snapshot = newest_telling(place)
    figures = indicators.read(snapshot)
    today = timezone.localdate()
    released = PublishedSuggestion.objects.released(district=place)
    days = announced(place, since=today, status=DayStatus.PLANNED)
    projects = PublishedProject.objects.released(district=place).only(*PROJECT_COLUMNS)
    return render(
        request,
        "congress/district_home.html",
        {
            "district": place,
            "section": "home",
            "snapshot": snapshot,
            "featured": [
                figures[key] for key in FEATURED if key in figures and figures[key].numerator
            ][:MOST_FIGURES],
            "promised": promises.for_home(released, today=today),
            "all_promised": paging.total(promises.given(released)),
            "days": public_days(place, days[:MOST_DAYS]),
            "projects": projects[:MOST_PROJECTS],
        },
    )


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """A representative's own page; staff work at the desk."""
    user = cast(User, request.user)  # log-in is required here
    represents = user.memberships.valid().roles(Role.REPRESENTATIVE).exists()
    if user.is_staff and not represents:
        return redirect("after_login")
    permissions.remember(user)
    return render(
        request,
        "congress/me.html",
        {
            "mandates": Mandate.objects.filter(representative__user=user)
            .valid()
            .select_related("term", "constituency"),
            "waiting": waiting.waiting_for(user),
            "suggestions": own.lines(
                Suggestion.objects.filter(author__user=user), most=MOST_SUGGESTIONS
            ),
            "may_log": rules.has_perm("representatives.log_duty", user),
            "may_write": rules.has_perm("suggestions.draft", user),
            "this_year": _this_year(user),
        },
    )


def _this_year(user: User) -> dict[str, int]:
    """What a representative has done in the running year, and of how much that is a part."""
    year = timezone.localdate().year
    duties = DutyRecord.objects.filter(representative__user=user, year=year).counted()
    contacts, confirmed = Q(kind__in=IN_TOUCH), Q(status=DutyStatus.CONFIRMED)
    led = put_forward(date(year, 1, 1), date(year, 12, 31)).filter(author__user=user)
    return {
        "year": year,
        **duties.aggregate(
            duties=Count("pk"),
            confirmed=Count("pk", filter=confirmed),
            contacts=Count("pk", filter=contacts),
            days=Count("done_on", filter=contacts, distinct=True),
        ),
        **led.aggregate(led=Count("pk"), answered=Count("pk", filter=Q(replied_on__isnull=False))),
    }


@csrf_exempt  # it changes nothing but how large the letters are, and a token would make every public page personal
@login_not_required
@require_POST
def choose_version(request: HttpRequest) -> HttpResponse:
    """The standard or the elder-friendly version (长辈版), kept in a cookie."""
    response = redirect(back_to(request, "/"))
    if request.POST.get("version") in VERSIONS:
        response.set_cookie(
            VERSION_COOKIE,
            request.POST["version"],
            max_age=YEAR_OF_SECONDS,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return response
