"""Votes at the desk."""

from django.urls import path

from supervision.views import votes_desk as views

urlpatterns = [
    path("", views.desk_votes, name="desk_votes"),
    path("new/", views.desk_vote_new, name="desk_vote_new"),
    path("<uuid:public_id>/", views.desk_vote, name="desk_vote"),
    path("<uuid:public_id>/key/", views.desk_vote_key, name="desk_vote_key"),
    path("<uuid:public_id>/settle/", views.desk_vote_settle, name="desk_vote_settle"),
    path("<uuid:public_id>/do/<str:name>/", views.desk_vote_act, name="desk_vote_act"),
]
