"""JSON in and out, at the speed of the database."""

from typing import Any

import orjson
from django.conf import settings
from django.db import models
from django.db.models.functions import Cast
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer


class OrjsonRenderer(JSONRenderer):
    """Dates, times and ids as they come from the database."""

    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None
    ) -> bytes:
        """Nothing, or the bytes."""
        return b"" if data is None else orjson.dumps(data, default=str)


class AsStored(Cast):
    """A column of JSON for the answer of the API as the database writes it: neither read nor written again."""

    def __init__(self, column: str) -> None:
        super().__init__(column, _Stored())


class _Stored(models.TextField):
    def from_db_value(self, value: str, expression: Any, connection: Any) -> orjson.Fragment:
        return orjson.Fragment(value)


class OrjsonParser(JSONParser):
    """Strict, and not to be exhausted: neither by a deep nesting nor by a body without end."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """What the body says. Raises ParseError (400)."""
        body = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as error:
            raise ParseError("请求的内容不是合格的 JSON。") from error
