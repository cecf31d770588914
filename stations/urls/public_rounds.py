"""Rounds in public, under a district."""

from django.urls import path

from stations.views import rounds_public as views

urlpatterns = [
    path("", views.public_rounds, name="public_rounds"),
    path("<uuid:public_id>/", views.public_round, name="public_round"),
]
