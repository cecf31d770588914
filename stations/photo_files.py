"""A photograph as a file, for whoever was let in."""

from pathlib import PurePath

from django.http import FileResponse, Http404

from congress.attachments import PICTURES
from congress.models import Attachment


def photo_file(photo: Attachment) -> FileResponse:
    """As an attachment of its own kind, which the page may show small. Raises Http404 for a file that is gone."""
    try:
        content = photo.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    return FileResponse(
        content,
        as_attachment=True,
        filename=photo.name,
        content_type=PICTURES[PurePath(photo.name).suffix.lower()],
        headers={"X-Content-Type-Options": "nosniff"},
    )
