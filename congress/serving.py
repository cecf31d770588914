"""Kept files as downloads, for whoever was let in."""

from pathlib import PurePath
from typing import Any

from django.http import FileResponse, Http404

from congress.attachments import PICTURES


def served(kept: Any) -> FileResponse:
    """The row's file, saved and never shown in place: what is inside it was sent by others (trust §3).

    A photograph has its own kind, so that a page may show it small. Raises Http404 for a file that is gone.
    """
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    kind = PICTURES.get(PurePath(kept.name).suffix.lower(), "application/octet-stream")
    return FileResponse(
        content,
        as_attachment=True,
        filename=kept.name,
        content_type=kind,
        headers={"X-Content-Type-Options": "nosniff"},
    )
