"""Supervision in public, under a district."""

from django.urls import path

from supervision.views import points, public

urlpatterns = [
    path("", public.public_items, name="public_items"),
    path("feed.atom", public.items_feed, name="items_feed"),
    path("list.csv", public.items_file, {"kind": "csv"}, name="items_csv"),
    path("list.json", public.items_file, {"kind": "json"}, name="items_json"),
    path("points/", points.public_points, name="public_points"),
    path("plans/<uuid:public_id>/", public.public_plan, name="public_plan"),
    path("<uuid:public_id>/", public.public_item, name="public_item"),
]
