"""The address to which the QR code of an event leads."""

from django.urls import path

from representatives.views import signing_in

urlpatterns = [path("<uuid:public_id>/<str:code>/", signing_in.sign_in, name="sign_in")]
