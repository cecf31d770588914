"""Stations at the desk."""

from django.urls import path

from stations.views import stations_desk as views

urlpatterns = [
    path("", views.desk_stations, name="desk_stations"),
    path("new/", views.desk_station_new, name="desk_station_new"),
    path("list.xlsx", views.desk_stations_export, name="desk_stations_export"),
    path("photos/<uuid:public_id>/", views.station_photo, name="station_photo"),
    path(
        "photos/<uuid:public_id>/do/<str:name>/",
        views.desk_station_photo_act,
        name="desk_station_photo_act",
    ),
    *(
        path(
            f"{address}/<uuid:public_id>/do/<str:name>/",
            views.desk_station_act,
            {"part": part},
            name=f"desk_station_{part}_act",
        )
        for address, part in (("people", "person"), ("placements", "placement"), ("years", "year"))
    ),
    path("<uuid:public_id>/", views.desk_station, name="desk_station"),
    path(
        "<uuid:public_id>/do/<str:name>/",
        views.desk_station_act,
        {"part": "station"},
        name="desk_station_act",
    ),
    path(
        "<uuid:public_id>/photos/new/", views.desk_station_photo_new, name="desk_station_photo_new"
    ),
    path("<uuid:public_id>/code/", views.desk_station_code, name="desk_station_code"),
    path("<uuid:public_id>/code.pdf", views.desk_station_code_pdf, name="desk_station_code_pdf"),
]
