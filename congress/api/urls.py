"""Addresses of the congress's own API; those of the apps above are added in `congress.urls`."""

from django.urls import path

from congress.api.districts import PublicDistricts
from congress.api.documentation import Documentation, Schema
from congress.api.figures import PublicFigures

urlpatterns = [
    path("public/districts/", PublicDistricts.as_view(), name="api_districts"),
    path("public/<slug:district>/figures/<int:year>/", PublicFigures.as_view(), name="api_figures"),
    path("schema/", Schema.as_view(), name="api_schema"),
    path("docs/", Documentation.as_view(), name="api_documentation"),
]
