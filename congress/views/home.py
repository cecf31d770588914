"""The portal's and a district's home: something of every app."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def portal_home(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


def after_login(request: HttpRequest) -> HttpResponse:
    return redirect("/")


def district_home(request: HttpRequest, district: str) -> HttpResponse:
    return HttpResponse(district)
