"""The photographs of an opinion, for whoever works with it."""

from pathlib import PurePath
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congress.attachments import PICTURES
from stations.models import OpinionPhoto, PublicOpinion


@require_safe
def opinion_photo(request: HttpRequest, public_id: UUID) -> FileResponse:
    """As an attachment of its own kind, which the page may show small; anything else is not a photograph."""
    seen = PublicOpinion.objects.visible_to(request.user)
    row = get_object_or_404(OpinionPhoto, public_id=public_id, opinion__in=seen)
    try:
        content = row.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(
        content,
        as_attachment=True,
        filename=row.name,
        content_type=PICTURES[PurePath(row.name).suffix.lower()],
        headers={"X-Content-Type-Options": "nosniff"},
    )
