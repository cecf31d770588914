"""Drafts that a representative can comment on, on a phone."""

from django.urls import path

from stations.views import legislation_mine as views

urlpatterns = [
    path("", views.my_legislation, name="my_legislation"),
    path("<uuid:public_id>/", views.my_draft, name="my_draft"),
]
