"""Addresses of the suggestions that the public reads, under a district."""

from django.urls import path

from suggestions.views import downloads, feeds, public

urlpatterns = [
    path("", public.public_suggestions, name="public_suggestions"),
    path("feed.atom", feeds.suggestions_feed, name="suggestions_feed"),
    path("list.csv", downloads.suggestions_file, {"kind": "csv"}, name="suggestions_csv"),
    path("list.json", downloads.suggestions_file, {"kind": "json"}, name="suggestions_json"),
    path("<uuid:public_id>/", public.public_suggestion, name="public_suggestion"),
    path("<uuid:public_id>/feed.atom", feeds.suggestion_feed, name="suggestion_feed"),
]
