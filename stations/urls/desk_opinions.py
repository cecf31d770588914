"""Residents' opinions at the desk."""

from django.urls import path

from stations.views import opinions_desk as views
from stations.views.opinions_enter import desk_opinion_new

urlpatterns = [
    path("", views.desk_opinions, name="desk_opinions"),
    path("new/", desk_opinion_new, name="desk_opinion_new"),
    path("board/", views.desk_opinions_board, name="desk_opinions_board"),
    path("opinions.xlsx", views.desk_opinions_export, name="desk_opinions_export"),
    path("together/<str:name>/", views.opinions_together, name="opinions_together"),
    path("<uuid:public_id>/", views.desk_opinion, name="desk_opinion"),
    path("<uuid:public_id>/do/<str:name>/", views.opinion_act, name="opinion_act"),
    path("<uuid:public_id>/code/", views.opinion_new_code, name="opinion_new_code"),
]
