"""The hotline at the desk."""

from django.urls import path

from stations.views import hotline_desk as views

urlpatterns = [
    path("", views.desk_hotline, name="desk_hotline"),
    path("new/", views.desk_hotline_new, name="desk_hotline_new"),
    path("board/", views.desk_hotline_board, name="desk_hotline_board"),
    path("tickets.xlsx", views.desk_hotline_export, name="desk_hotline_export"),
    path("together/", views.hotline_together, name="hotline_together"),
    path("supervisions/<uuid:public_id>/do/<str:name>/", views.hotline_act, name="hotline_act"),
    path("<uuid:public_id>/", views.desk_hotline_ticket, name="desk_hotline_ticket"),
    path("<uuid:public_id>/hand-out/", views.hotline_hand_out, name="hotline_hand_out"),
]
