"""Addresses of the desk of learning."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
