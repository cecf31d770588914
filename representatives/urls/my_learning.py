"""Addresses of a representative's learning."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
