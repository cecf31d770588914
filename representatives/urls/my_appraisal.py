"""Addresses of a representative's own appraisal, and of those that a convener speaks of."""

from django.urls import path

from representatives.views import appraisal

urlpatterns = [
    path("", appraisal.my_appraisals, name="my_appraisals"),
    path("group/", appraisal.group_appraisals, name="group_appraisals"),
    path("<uuid:public_id>/", appraisal.my_appraisal, name="my_appraisal"),
    path("<uuid:public_id>/do/<slug:name>/", appraisal.my_appraisal_act, name="my_appraisal_act"),
    path(
        "<uuid:public_id>/rules/<uuid:rule_id>/",
        appraisal.my_appraisal_rows,
        name="my_appraisal_rows",
    ),
]
