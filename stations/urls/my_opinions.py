"""What residents told a representative, on a phone."""

from django.urls import path

from stations.views import opinions_mine as views

urlpatterns = [
    path("", views.my_opinions, name="my_opinions"),
    path("new/", views.my_opinion_new, name="my_opinion_new"),
    path("<uuid:public_id>/", views.my_opinion, name="my_opinion"),
    path("<uuid:public_id>/do/<str:name>/", views.my_opinion_act, name="my_opinion_act"),
]
