"""Addresses of a representative's own duties."""

from django.urls import path

from representatives.views import logging, own

urlpatterns = [
    path("", own.my_duties, name="my_duties"),
    path("new/", logging.my_duty_new, name="my_duty_new"),
    path("send/", logging.my_duty_send, name="my_duty_send"),
    path("offline/", logging.my_duty_offline, name="my_duty_offline"),
    path("<uuid:public_id>/", own.my_duty, name="my_duty"),
    path("<uuid:public_id>/saved/", logging.my_duty_saved, name="my_duty_saved"),
    path("<uuid:public_id>/photos/", own.my_duty_photos, name="my_duty_photos"),
    path("<uuid:public_id>/photos/<uuid:file_id>/", own.my_duty_photo, name="my_duty_photo"),
    path("<uuid:public_id>/<str:name>/", own.my_duty_act, name="my_duty_act"),
]
