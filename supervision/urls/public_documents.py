"""规范性文件备案审查 in public, and how anybody proposes a review."""

from django.urls import path

from supervision.views import documents_public as views

urlpatterns = [
    path("", views.public_documents, name="public_documents"),
    path("propose/", views.propose_review, name="propose_review"),
    path("track/", views.track_review, name="track_review"),
]
