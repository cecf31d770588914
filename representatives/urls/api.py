"""Addresses of representatives in the API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
