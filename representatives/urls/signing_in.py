"""The address to which the QR code of an event leads."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
