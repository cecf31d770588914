"""The photographs of an opinion, for whoever works with it."""

from django.urls import path

from stations.views import opinion_photos as views

urlpatterns = [path("<uuid:public_id>/", views.opinion_photo, name="opinion_photo")]
