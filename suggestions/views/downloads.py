"""Every public list as a file, asked like its page; what is not understood is refused, never ignored."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.models import District
from congress.publications.downloads import answer
from congress.publications.questions import NotUnderstood, asked
from suggestions import downloads, organs, promises
from suggestions.filters import PromiseFilter, PublishedSuggestionFilter
from suggestions.models import PublishedSuggestion


@login_not_required
@require_safe
def suggestions_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The list of suggestions, with the filters of its page."""
    place = get_object_or_404(District, slug=district)
    released = PublishedSuggestion.objects.released(district=place)
    try:
        rows = asked(request, PublishedSuggestionFilter, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}代表建议", kind, downloads.SUGGESTIONS, downloads.suggestions(rows))


@login_not_required
@require_safe
def promises_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The promises, a row each."""
    place = get_object_or_404(District, slug=district)
    given = promises.given(PublishedSuggestion.objects.released(district=place))
    try:
        rows = asked(request, PromiseFilter, given, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}答应过的事", kind, downloads.PROMISES, downloads.promises(rows))


@login_not_required
@require_safe
def organs_file(request: HttpRequest, district: str, kind: str) -> HttpResponseBase:
    """The organs with their counts."""
    place = get_object_or_404(District, slug=district)
    if request.GET:
        return NotUnderstood(dict.fromkeys(sorted(request.GET), "不认识的参数。")).answer()
    released = PublishedSuggestion.objects.released(district=place)
    records = organs.records(released, district=place, today=timezone.localdate())
    return answer(f"{place.name}承办单位", kind, downloads.ORGANS, downloads.organs(records))
