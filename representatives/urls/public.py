"""Addresses of representatives in public, under a district."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
