"""One answer to a refusal, whichever endpoint it came from."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from congress.errors import Refused


def answer_exception(exc: Exception, context: dict[str, Any]) -> Response | None:
    """`Refused` becomes 409 with its sentence; the rest is DRF's own."""
    if isinstance(exc, Refused):
        return Response({"code": exc.code, "detail": exc.sentence}, status=409)
    return exception_handler(exc, context)
