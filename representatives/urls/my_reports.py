"""Addresses of a representative's own reports to voters."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
