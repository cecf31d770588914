"""What a hotline supervisor looks after, on a phone."""

from django.urls import path

from stations.views import hotline_mine as views

urlpatterns = [
    path("", views.my_hotline, name="my_hotline"),
    path("take/<uuid:public_id>/", views.take_ticket, name="take_ticket"),
    path("<uuid:public_id>/", views.my_hotline_task, name="my_hotline_task"),
    path("<uuid:public_id>/do/<str:name>/", views.my_hotline_act, name="my_hotline_act"),
]
