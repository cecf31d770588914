"""Addresses of a representative's own duties."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
