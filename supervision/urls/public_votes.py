"""Announced results of votes."""

from django.urls import path

from supervision.views import votes_public as views

urlpatterns = [
    path("", views.public_votes, name="public_votes"),
    path("<uuid:public_id>/", views.public_vote, name="public_vote"),
]
