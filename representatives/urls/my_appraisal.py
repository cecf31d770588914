"""Addresses of a representative's own appraisal."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
