"""Where a representative is placed, on a phone."""

from django.urls import path

from stations.views import stations_mine as views

urlpatterns = [path("", views.my_stations, name="my_stations")]
