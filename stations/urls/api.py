"""Addresses of the stations in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from stations.api.contact_days import ContactDayViewSet
from stations.api.legislation import ConsultationViewSet
from stations.api.opinions import OpinionViewSet
from stations.api.stations import StationViewSet

router = SimpleRouter(use_regex_path=False)
router.register("consultations", ConsultationViewSet, basename="api_consultation")
router.register("contact-days", ContactDayViewSet, basename="api_contact_day")
router.register("opinions", OpinionViewSet, basename="api_opinion")
router.register("stations", StationViewSet, basename="api_station")
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
