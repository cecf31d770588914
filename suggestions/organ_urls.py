"""Addresses of the organs that handle suggestions, under a district."""

from django.urls import path

from suggestions.views import downloads, feeds, organs

urlpatterns = [
    path("", organs.public_organs, name="public_organs"),
    path("list.csv", downloads.organs_file, {"kind": "csv"}, name="organs_csv"),
    path("list.json", downloads.organs_file, {"kind": "json"}, name="organs_json"),
    path("<uuid:public_id>/", organs.public_organ, name="public_organ"),
    path("<uuid:public_id>/feed.atom", feeds.organ_feed, name="organ_feed"),
]
