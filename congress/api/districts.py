"""Which districts there are, and their years."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from congress.api.errors import WRONG_INPUT
from congress.api.lists import refuse_unknown, rows_of
from congress.models import District, FigureSnapshot


class DistrictRow(serializers.Serializer):
    """一个区。"""

    slug = serializers.CharField(help_text="网址名，各公开接口的地址里用它")
    name = serializers.CharField(help_text="区名")
    congress_name = serializers.CharField(help_text="人大常委会全称")
    years = serializers.ListField(
        child=serializers.IntegerField(), help_text="已有年度数据的年份，由近到远"
    )


class PublicDistricts(APIView):
    """Every district of this deployment."""

    authentication_classes = []
    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="public_districts",
        summary="各区",
        description="本平台上的各区，和各区已有数据的年度。",
        tags=["公开"],
        responses={200: DistrictRow(many=True), **WRONG_INPUT},
    )
    def get(self, request: Request) -> Response:
        """In the order of their names in the address."""
        refuse_unknown(request)
        snapshots = FigureSnapshot.objects.begun().filter(district=OuterRef("pk"))
        columns = {
            "slug": "slug",
            "name": "name",
            "congress_name": "congress_name",
            "years": ArraySubquery(snapshots.order_by("-year").values("year")),
        }
        return Response(rows_of(District.objects.order_by("slug"), columns))
