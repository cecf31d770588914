"""Meetings at the desk."""

from django.urls import path

from congress.views import meetings as views

urlpatterns = [
    path("", views.desk_meetings, name="desk_meetings"),
    path("new/", views.desk_meeting_new, name="desk_meeting_new"),
    path("held/", views.desk_meeting_new, {"held": True}, name="desk_meeting_held"),
    path("papers/", views.desk_papers, name="desk_papers"),
    path("oaths/", views.desk_oaths, name="desk_oaths"),
    path("people/<uuid:public_id>/", views.desk_appointment, name="desk_appointment"),
    path(
        "people/<uuid:public_id>/do/<str:name>/",
        views.desk_appointment_act,
        name="desk_appointment_act",
    ),
    path("<uuid:public_id>/", views.desk_meeting, name="desk_meeting"),
    path("<uuid:public_id>/do/<str:name>/", views.desk_meeting_act, name="desk_meeting_act"),
    path(
        "<uuid:public_id>/people/<str:name>/",
        views.desk_appointments_act,
        name="desk_appointments_act",
    ),
]
