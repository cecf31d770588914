"""Addresses of a representative's own learning."""

from django.urls import path

from representatives.views import my_learning

urlpatterns = [
    path("", my_learning.my_learning, name="my_learning"),
    path("materials/<uuid:public_id>/", my_learning.course_material, name="course_material"),
    path("materials/<uuid:public_id>/read/", my_learning.material_read, name="material_read"),
]
