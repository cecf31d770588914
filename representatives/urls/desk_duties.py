"""Addresses of the desk that keeps duty records."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
