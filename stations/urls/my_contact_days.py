"""A representative's contact days, on a phone."""

from django.urls import path

from stations.views import contact_mine as views

urlpatterns = [
    path("", views.my_contact_days, name="my_contact_days"),
    path("turns/<uuid:public_id>/", views.my_contact_turn, name="my_contact_turn"),
    path("turns/<uuid:public_id>/swap/", views.my_contact_swap, name="my_contact_swap"),
    path("swaps/<uuid:public_id>/", views.my_swap_answer, name="my_swap_answer"),
]
