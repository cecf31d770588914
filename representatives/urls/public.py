"""Addresses of representatives in public, under a district."""

from django.urls import URLPattern, path

from representatives.views import public_reports

urlpatterns: list[URLPattern] = [
    path("reports/", public_reports.public_reports, name="public_reports"),
    path("reports/<uuid:public_id>/", public_reports.public_report, name="public_report"),
    path("cases/", public_reports.public_cases, name="public_cases"),
    path("cases/<uuid:public_id>/", public_reports.public_case, name="public_case"),
]
