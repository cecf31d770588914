"""What residents told a representative, on a phone."""

from django.urls import path

from stations.views import opinions_mine as views

urlpatterns = [path("<uuid:public_id>/", views.my_opinion, name="my_opinion")]
