"""Addresses of representatives in public, under a district."""

from django.urls import URLPattern, path

from representatives.views import profiles, public_reports

urlpatterns: list[URLPattern] = [
    path("reports/", public_reports.public_reports, name="public_reports"),
    path("reports/<uuid:public_id>/", public_reports.public_report, name="public_report"),
    path("cases/", public_reports.public_cases, name="public_cases"),
    path("cases/<uuid:public_id>/", public_reports.public_case, name="public_case"),
    path("", profiles.public_representatives, name="public_representatives"),
    path("find/", profiles.public_finder, name="public_finder"),
    path("list.csv", profiles.representatives_file, {"kind": "csv"}, name="representatives_csv"),
    path("list.json", profiles.representatives_file, {"kind": "json"}, name="representatives_json"),
    path("<uuid:public_id>/", profiles.public_representative, name="public_representative"),
    path("<uuid:public_id>/card/", profiles.public_card, name="public_representative_card"),
    path(
        "<uuid:public_id>/duties.csv",
        profiles.duties_file,
        {"kind": "csv"},
        name="representative_duties_csv",
    ),
    path(
        "<uuid:public_id>/duties.json",
        profiles.duties_file,
        {"kind": "json"},
        name="representative_duties_json",
    ),
]
