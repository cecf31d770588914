"""Meetings as the public reads them."""

from django.urls import path

from congress.views import meetings_public as views

urlpatterns = [
    path("", views.public_meetings, name="public_meetings"),
    path("calendar.ics", views.meetings_calendar, name="meetings_calendar"),
    path("<uuid:public_id>/", views.public_meeting, name="public_meeting"),
]
