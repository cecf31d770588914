"""One answer to a refusal, whichever endpoint it came from."""

from typing import Any

from django.http import Http404
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

from congress.errors import Refused


class Problem(serializers.Serializer):
    """不能这样做的原因。"""

    detail = serializers.CharField(help_text="原因")


class Refusal(serializers.Serializer):
    """现在不能这样做的原因。"""

    code = serializers.CharField(help_text="原因代号，固定不变")
    detail = serializers.CharField(help_text="原因")


# 400 names each wrong parameter or field with what is wrong about it.
WRONG_INPUT = {400: {"type": "object", "additionalProperties": {}}}
NOT_YOURS = {403: Problem}
NOT_THERE = {404: Problem}


def answer_exception(exc: Exception, context: dict[str, Any]) -> Response | None:
    """`Refused` becomes 409 with its sentence, what is not there says no more than that; the rest is DRF's own."""
    if isinstance(exc, Http404):
        exc = NotFound()
    if isinstance(exc, Refused):
        return Response({"code": exc.code, "detail": exc.sentence}, status=409)
    return exception_handler(exc, context)
