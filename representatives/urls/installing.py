"""What a phone asks for to put the portal on its home screen."""

from django.urls import path

from representatives.views import installing

urlpatterns = [
    path("manifest.webmanifest", installing.manifest, name="my_manifest"),
    path("sw.js", installing.worker, name="my_worker"),
]
