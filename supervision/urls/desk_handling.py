"""What an organ is asked to report on."""

from django.urls import path

from supervision.views import board

urlpatterns = [path("", board.desk_handling, name="desk_handling")]
