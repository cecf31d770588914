"""Addresses of the desk of reports to voters."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
