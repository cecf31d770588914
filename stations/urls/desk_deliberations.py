"""Deliberations and the commitments made there, at the desk."""

from django.urls import path

from stations.views import deliberations_desk as views

urlpatterns = [
    path("", views.desk_deliberations, name="desk_deliberations"),
    path("arrange/", views.arrange_deliberation, name="arrange_deliberation"),
    path("running/", views.running_commitments, name="running_commitments"),
    path("overdue/", views.running_commitments, {"late": True}, name="overdue_commitments"),
    path(
        "commitments/<uuid:public_id>/do/<str:name>/", views.commitment_act, name="commitment_act"
    ),
    path("<uuid:public_id>/", views.desk_deliberation, name="desk_deliberation"),
    path("<uuid:public_id>/do/<str:name>/", views.deliberation_act, name="deliberation_act"),
]
