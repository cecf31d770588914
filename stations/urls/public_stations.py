"""Stations in public, under a district."""

from django.urls import path

from stations.views import stations_public as views

urlpatterns = [
    path("", views.public_stations, name="public_stations"),
    path("list.csv", views.stations_file, {"kind": "csv"}, name="stations_csv"),
    path("list.json", views.stations_file, {"kind": "json"}, name="stations_json"),
    path("<uuid:public_id>/", views.public_station, name="public_station"),
    path(
        "<uuid:public_id>/photos/<uuid:photo>/",
        views.public_station_photo,
        name="public_station_photo",
    ),
]
