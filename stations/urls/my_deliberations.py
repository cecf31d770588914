"""Addresses of a representative's own deliberations."""

from django.urls import path

from stations.views import deliberations_mine as views

urlpatterns = [
    path("", views.my_deliberations, name="my_deliberations"),
    path("<uuid:public_id>/", views.my_deliberation, name="my_deliberation"),
]
