"""Addresses of a representative's own contacts and checklist."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
