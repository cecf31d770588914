"""Addresses of a representative's own archive."""

from django.urls import URLPattern, path

from representatives.views import archive

urlpatterns: list[URLPattern] = [
    path("", archive.my_archive, name="my_archive_newest"),
    path("<int:year>/", archive.my_archive, name="my_archive"),
]
