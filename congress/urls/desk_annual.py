"""Addresses of the annual report at the desk, and of what an office needs to edit a template."""

from django.urls import path

from congress.views import annual

urlpatterns = [
    path("", annual.desk_annual, name="desk_annual"),
    path("<slug:district>/<int:year>/report.docx", annual.annual_docx, name="annual_docx"),
    path("<slug:district>/<int:year>/report.xlsx", annual.annual_xlsx, name="annual_xlsx"),
    path("templates/<slug:kind>/", annual.desk_template_variables, name="template_variables"),
    path("templates/<slug:kind>.docx", annual.common_template, name="common_template"),
]
