"""What the API is given."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.request import Request


class Input(serializers.Serializer):
    """A body whose unknown fields are refused rather than ignored."""

    def to_internal_value(self, data: Any) -> Any:
        """The facts. Raises ValidationError (400)."""
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, Mapping) else []
        if unknown:
            raise serializers.ValidationError({name: ["不认识的字段。"] for name in unknown})
        return super().to_internal_value(data)


class NoInput(Input):
    """Nothing to say."""


def facts(kind: type[Input], request: Request) -> dict[str, Any]:
    """The body as keyword arguments of a verb."""
    given = kind(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)
