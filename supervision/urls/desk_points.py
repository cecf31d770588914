"""The year's points at the desk."""

from django.urls import path

from supervision.views import points as views

urlpatterns = [
    path("", views.desk_points, name="desk_points"),
    path("new/", views.desk_point_new, name="desk_point_new"),
    path("list/", views.desk_points_list, name="desk_points_list"),
    path("<uuid:public_id>/", views.desk_point, name="desk_point"),
    path("<uuid:public_id>/do/<str:name>/", views.desk_point_act, name="desk_point_act"),
]
