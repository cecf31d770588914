"""Addresses of the congress's own API; those of the apps above are added in `congress.urls`."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from congress.api.districts import PublicDistricts
from congress.api.documentation import Documentation, Schema
from congress.api.figures import PublicFigures
from congress.api.notices import NoticeViewSet

router = SimpleRouter(use_regex_path=False)
router.register("notices", NoticeViewSet, basename="api_notice")

urlpatterns = [
    path("public/districts/", PublicDistricts.as_view(), name="api_districts"),
    path("public/<slug:district>/figures/<int:year>/", PublicFigures.as_view(), name="api_figures"),
    *router.urls,
    path("schema/", Schema.as_view(), name="api_schema"),
    path("docs/", Documentation.as_view(), name="api_documentation"),
]
