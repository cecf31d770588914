"""Addresses of the desk that organises events."""

from django.urls import path

from representatives.views import events_case, events_desk, events_people

urlpatterns = [
    path("", events_desk.desk_events, name="desk_events"),
    path("new/", events_desk.desk_event_new, name="desk_event_new"),
    path(
        "attendances/<uuid:public_id>/do/<str:name>/",
        events_case.desk_attendance_act,
        name="desk_attendance_act",
    ),
    path("<uuid:public_id>/", events_case.desk_event, name="desk_event"),
    path("<uuid:public_id>/do/<str:name>/", events_case.desk_event_act, name="desk_event_act"),
    path("<uuid:public_id>/invite/", events_people.desk_event_invite, name="desk_event_invite"),
    path(
        "<uuid:public_id>/register/", events_people.desk_event_register, name="desk_event_register"
    ),
    path("<uuid:public_id>/mark/", events_people.desk_event_mark, name="desk_event_mark"),
    path("<uuid:public_id>/code/", events_case.desk_event_code, name="desk_event_code"),
    path("<uuid:public_id>/sheet/", events_case.desk_event_sheet, name="desk_event_sheet"),
    path(
        "<uuid:public_id>/attendances.xlsx",
        events_case.desk_event_export,
        name="desk_event_export",
    ),
    path("<uuid:public_id>/files/", events_case.desk_event_attach, name="desk_event_attach"),
    path(
        "<uuid:public_id>/files/<uuid:file_id>/",
        events_case.desk_event_file,
        name="desk_event_file",
    ),
    path(
        "<uuid:public_id>/files/<uuid:file_id>/remove/",
        events_case.desk_event_detach,
        name="desk_event_detach",
    ),
]
