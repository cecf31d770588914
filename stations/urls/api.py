"""Addresses of the stations in the API."""

from django.urls import URLPattern, URLResolver
from rest_framework.routers import SimpleRouter

from stations.api.hotline import HotlineTicketViewSet
from stations.api.legislation import ConsultationViewSet
from stations.api.opinions import OpinionViewSet

router = SimpleRouter(use_regex_path=False)
router.register("consultations", ConsultationViewSet, basename="api_consultation")
router.register("hotline/tickets", HotlineTicketViewSet, basename="api_hotline_ticket")
router.register("opinions", OpinionViewSet, basename="api_opinion")
urlpatterns: list[URLPattern | URLResolver] = [*router.urls]
