"""Addresses of the desk that follows recurring duties."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
