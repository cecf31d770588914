"""Addresses of the desk of appraisals."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
