"""Contact days in public, under a district."""

from django.urls import path

from stations.views import contact_public as views

urlpatterns = [
    path("", views.public_contact_days, name="public_contact_days"),
    path("calendar.ics", views.contact_days_calendar, name="contact_days_calendar"),
    path("track/", views.track_booking, name="track_booking"),
    path("<uuid:public_id>/book/", views.book_contact_day, name="book_contact_day"),
]
