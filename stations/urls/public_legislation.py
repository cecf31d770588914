"""What the public reads of consultations."""

from django.urls import path

from stations.views import legislation_leave as leaving
from stations.views import legislation_public as views

urlpatterns = [
    path("", views.public_drafts, name="public_drafts"),
    path("track/", leaving.track_comment, name="track_comment"),
    path("<uuid:public_id>/comment/", leaving.leave_comment, name="leave_comment"),
    path("<uuid:public_id>/", views.public_draft, name="public_draft"),
]
