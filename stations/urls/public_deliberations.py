"""Deliberations in public, under a district."""

from django.urls import path

from stations.views import deliberations_public as views

urlpatterns = [
    path("", views.public_deliberations, name="public_deliberations"),
    path("feed.atom", views.deliberations_feed, name="deliberations_feed"),
    path("list.csv", views.deliberations_file, {"kind": "csv"}, name="deliberations_csv"),
    path("list.json", views.deliberations_file, {"kind": "json"}, name="deliberations_json"),
    path("<uuid:public_id>/", views.public_deliberation, name="public_deliberation"),
]
