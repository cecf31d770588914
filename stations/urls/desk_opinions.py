"""Residents' opinions at the desk."""

from django.urls import path

from stations.views import opinions_desk as views

urlpatterns = [path("<uuid:public_id>/", views.desk_opinion, name="desk_opinion")]
