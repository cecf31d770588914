"""Rounds at the desk."""

from django.urls import path

from stations.views import rounds as views

urlpatterns = [
    path("", views.desk_rounds, name="desk_rounds"),
    path("new/", views.desk_round_new, name="desk_round_new"),
    path(
        "sessions/<uuid:public_id>/residents/",
        views.desk_round_residents,
        name="desk_round_residents",
    ),
    path("<uuid:public_id>/", views.desk_round, name="desk_round"),
    path("<uuid:public_id>/report.docx", views.desk_round_report, name="desk_round_report"),
    path("<uuid:public_id>/do/<str:name>/", views.desk_round_act, name="desk_round_act"),
]
