"""Addresses of courses and hours at the desk."""

from django.urls import path

from representatives.views import desk_learning

urlpatterns = [
    path("", desk_learning.desk_learning, name="desk_learning"),
    path("new/", desk_learning.course_new, name="course_new"),
    path("hours/", desk_learning.learning_hours, name="learning_hours"),
    path("hours.xlsx", desk_learning.learning_export, name="learning_export"),
    path(
        "materials/<uuid:public_id>/withdraw/",
        desk_learning.material_withdraw,
        name="material_withdraw",
    ),
    path("<uuid:public_id>/", desk_learning.desk_course, name="desk_course"),
    path("<uuid:public_id>/change/", desk_learning.course_change, name="course_change"),
]
