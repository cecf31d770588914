"""Addresses of a representative's own archive."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
