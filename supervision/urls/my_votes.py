"""A representative's votes."""

from django.urls import path

from supervision.views import votes_mine as views

urlpatterns = [
    path("", views.my_votes, name="my_votes"),
    path("<uuid:public_id>/", views.my_vote, name="my_vote"),
]
