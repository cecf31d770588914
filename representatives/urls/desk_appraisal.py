"""Addresses of the desk of appraisals."""

from django.urls import path

from representatives.views import appraisal_desk as desk

urlpatterns = [
    path("", desk.desk_appraisals, name="desk_appraisals"),
    path("open/", desk.open_appraisals, name="open_appraisals"),
    path("recompute/", desk.recompute_appraisals, name="recompute_appraisals"),
    path("list.xlsx", desk.appraisals_file, name="appraisals_file"),
    path("together/<slug:name>/", desk.appraisals_together, name="appraisals_together"),
    path("<uuid:public_id>/", desk.desk_appraisal, name="desk_appraisal"),
    path("<uuid:public_id>/recompute/", desk.recompute_appraisal, name="recompute_appraisal"),
    path("<uuid:public_id>/do/<slug:name>/", desk.desk_appraisal_act, name="desk_appraisal_act"),
    path(
        "<uuid:public_id>/rules/<uuid:rule_id>/",
        desk.desk_appraisal_rows,
        name="desk_appraisal_rows",
    ),
]
