"""The photographs of an opinion, for whoever works with it."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from stations.models import OpinionPhoto, PublicOpinion
from stations.photo_files import photo_file


@require_safe
def opinion_photo(request: HttpRequest, public_id: UUID) -> FileResponse:
    """As an attachment of its own kind, which the page may show small; anything else is not a photograph."""
    seen = PublicOpinion.objects.visible_to(request.user)
    return photo_file(get_object_or_404(OpinionPhoto, public_id=public_id, opinion__in=seen))
