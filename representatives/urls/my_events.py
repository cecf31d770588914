"""Addresses of the events to which a representative is invited."""

from django.urls import path

from representatives.views import events_mine

urlpatterns = [
    path("", events_mine.my_events, name="my_events"),
    path("<uuid:public_id>/", events_mine.my_event, name="my_event"),
    path("<uuid:public_id>/files/<uuid:file_id>/", events_mine.my_event_file, name="my_event_file"),
]
