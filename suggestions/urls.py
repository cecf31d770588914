"""Addresses of the suggestions that the public reads, under a district."""

from django.urls import path

from suggestions import views

urlpatterns = [
    path("", views.public_suggestions, name="public_suggestions"),
    path("<uuid:public_id>/", views.public_suggestion, name="public_suggestion"),
]
