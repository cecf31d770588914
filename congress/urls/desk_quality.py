"""数据质量 at the office's desk."""

from django.urls import path

from congress.views import quality as views

urlpatterns = [
    path("", views.desk_quality, name="desk_quality"),
    path("merged/", views.desk_mergings, name="desk_mergings"),
    path("merge/<str:kind>/<uuid:public_id>/", views.desk_merge, name="desk_merge"),
    path("<str:key>/", views.desk_quality_check, name="desk_quality_check"),
]
