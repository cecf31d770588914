"""Following by feed: a district's suggestions, one of them, one organ's."""

from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.models import District
from congress.publications.feeds import Feed
from congress.publications.questions import NotUnderstood, asked
from suggestions import feeds, organs, timeline
from suggestions.filters import PublishedSuggestionFilter
from suggestions.models import PublishedSuggestion
from suggestions.views.organs import organ_of


@login_not_required
@require_safe
def suggestions_feed(request: HttpRequest, district: str) -> HttpResponse:
    """What was released or changed last, with the filters of the list."""
    place = get_object_or_404(District, slug=district)
    released = PublishedSuggestion.objects.released(district=place)
    try:
        rows = asked(request, PublishedSuggestionFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    question = f"?{request.GET.urlencode()}" if request.GET else ""
    feed = feeds.of_suggestions(
        rows,
        district=place,
        name="代表建议",
        key=uuid5(place.public_id, f"suggestions{question}"),
        page=f"{reverse('public_suggestions', args=[district])}{question}",
        own=f"{request.path}{question}",
        root=_root(request),
    )
    return _answer(feed)


@login_not_required
@require_safe
def suggestion_feed(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """The steps of one suggestion."""
    released = PublishedSuggestion.objects.released().select_related("district").defer("search")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    steps = timeline.steps(case, today=timezone.localdate())
    return _answer(feeds.of_steps(case, steps, own=request.path, root=_root(request)))


@login_not_required
@require_safe
def organ_feed(request: HttpRequest, district: str, public_id: UUID) -> HttpResponse:
    """What changed last of what one organ hosts."""
    organ = organ_of(district, public_id)
    released = PublishedSuggestion.objects.released(district=organ.district)
    rows = organs.hosted(released, organ.name)
    feed = feeds.of_suggestions(
        rows,
        district=organ.district,
        name=f"{organ.name}主办的代表建议",
        key=uuid5(organ.public_id, "suggestions"),
        page=reverse("public_organ", args=[district, public_id]),
        own=request.path,
        root=_root(request),
    )
    if not feed.num_items():
        raise Http404
    return _answer(feed)


def _root(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _answer(feed: Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
