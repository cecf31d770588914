"""Addresses of a representative's own reports."""

from django.urls import path

from representatives.views import my_reports

urlpatterns = [
    path("", my_reports.my_reports, name="my_reports"),
    path("new/", my_reports.my_report_new, name="my_report_new"),
    path("<uuid:public_id>/", my_reports.my_report, name="my_report"),
]
