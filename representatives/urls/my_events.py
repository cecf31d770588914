"""Addresses of the events to which a representative is invited."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
