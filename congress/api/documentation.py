"""The API's documentation: the OpenAPI document, built once, and the page that shows it."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


@cache
def document() -> Any:
    """The OpenAPI document: the same for everybody, and as constant as the code."""
    return SchemaGenerator().get_schema(request=None, public=True)


@extend_schema(exclude=True)
class Schema(APIView):
    """The document as JSON."""

    authentication_classes = []
    permission_classes = [AllowAny]

    def get(self, request: Request) -> Response:
        """Whoever asks."""
        return Response(document())


class Documentation(SpectacularSwaggerSplitView):
    """The document to look at and try out, without inline scripts or styles."""

    template_name = "congress/api_documentation.html"
    url_name = "api_schema"
    title = "接口说明"
