"""Supervision on a representative's phone."""

from django.urls import path

from supervision.views import mine

urlpatterns = [
    path("", mine.my_supervision, name="my_supervision"),
    path("<uuid:public_id>/", mine.my_item, name="my_item"),
]
