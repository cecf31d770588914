"""The photographs of an opinion: for whoever works with it, and for the public those that were released."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from stations.models import OpinionPhoto, PublicOpinion, PublishedOpinion
from stations.photo_files import photo_file


@require_safe
def opinion_photo(request: HttpRequest, public_id: UUID) -> FileResponse:
    """As an attachment of its own kind, which the page may show small; anything else is not a photograph."""
    seen = PublicOpinion.objects.visible_to(request.user)
    return photo_file(get_object_or_404(OpinionPhoto, public_id=public_id, opinion__in=seen))


@login_not_required
@never_cache
@require_safe
def public_photo(request: HttpRequest, district: str, public_id: UUID, number: int) -> FileResponse:
    """A photograph that the released copy names, by its place there; what was withdrawn is gone at once."""
    released = PublishedOpinion.objects.released().defer("search")
    case = get_object_or_404(released, district__slug=district, public_id=public_id)
    if not 1 <= number <= len(case.photos):
        raise Http404
    key = case.photos[number - 1]["id"]
    return photo_file(get_object_or_404(OpinionPhoto, public_id=key, opinion=case.opinion_id))
