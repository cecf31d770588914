"""Addresses. Public ones begin with the district, because printed QR codes cannot move later."""

from django.contrib import admin
from django.urls import include, path

from congress.views import home

urlpatterns = [
    path("", home.portal_home, name="portal_home"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("after-login/", home.after_login, name="after_login"),
    path("<slug:district>/", home.district_home, name="district_home"),
]
