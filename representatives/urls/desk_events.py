"""Addresses of the desk that organises events."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
