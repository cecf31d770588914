"""Addresses of 答应过的事, under a district."""

from django.urls import path

from suggestions.views import downloads, promises

urlpatterns = [
    path("", promises.public_promises, name="public_promises"),
    path("list.csv", downloads.promises_file, {"kind": "csv"}, name="promises_csv"),
    path("list.json", downloads.promises_file, {"kind": "json"}, name="promises_json"),
]
