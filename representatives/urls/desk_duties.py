"""Addresses of the desk that keeps duty records."""

from django.urls import path

from representatives.views import board, checks, entering

urlpatterns = [
    path("", checks.desk_duties, name="desk_duties"),
    path("enter/", entering.enter_duties, name="enter_duties"),
    path("export.xlsx", checks.export, name="duties_export"),
    path("board/", board.desk_duties_board, name="desk_duties_board"),
    path("board.xlsx", board.export, name="duties_board_export"),
    path("bulk/<str:name>/", checks.duties_together, name="duties_together"),
    path("<uuid:public_id>/", checks.desk_duty, name="desk_duty"),
    path("<uuid:public_id>/do/<str:name>/", checks.duty_act, name="desk_duty_act"),
    path("<uuid:public_id>/photos/<uuid:file_id>/", checks.photo, name="desk_duty_photo"),
]
