"""Addresses of reports to voters and of excellent cases at the desk."""

from django.urls import path

from representatives.views import desk_reports, exemplary

urlpatterns = [
    path("", desk_reports.desk_reports, name="desk_reports"),
    path("enter/", desk_reports.enter_report, name="enter_report"),
    path("remind/", desk_reports.remind_to_report, name="remind_to_report"),
    path("cases/", exemplary.exemplary_cases, name="exemplary_cases"),
    path("cases/nominate/", exemplary.nominate_case, name="nominate_case"),
    path("cases/bulk/<str:name>/", exemplary.cases_together, name="cases_together"),
    path("cases/<uuid:public_id>/", exemplary.exemplary_case, name="exemplary_case"),
    path("cases/<uuid:public_id>/do/<str:name>/", exemplary.case_act, name="case_act"),
    path("<uuid:public_id>/", desk_reports.desk_report, name="desk_report"),
    path("<uuid:public_id>/do/<str:name>/", desk_reports.report_act, name="report_act"),
    path("<uuid:public_id>/report.docx", desk_reports.report_docx, name="report_docx"),
]
