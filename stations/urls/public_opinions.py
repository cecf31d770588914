"""Residents' opinions in public, under a district."""

from django.urls import path

from stations.views import opinions_leave as leaving
from stations.views import opinions_public as views
from stations.views.opinion_photos import public_photo

urlpatterns = [
    path("", views.public_opinions, name="public_opinions"),
    path("new/", leaving.leave_opinion, name="leave_opinion"),
    path("track/", leaving.track_opinion, name="track_opinion"),
    path("feed.atom", views.opinions_feed, name="opinions_feed"),
    path("list.csv", views.opinions_file, {"kind": "csv"}, name="opinions_csv"),
    path("list.json", views.opinions_file, {"kind": "json"}, name="opinions_json"),
    path("<uuid:public_id>/", views.public_opinion, name="public_opinion"),
    path("<uuid:public_id>/photos/<int:number>/", public_photo, name="public_opinion_photo"),
]
