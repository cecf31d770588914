"""What holds for every request: private pages stay out of caches, staff have a second factor, changes have an author."""

from collections.abc import Callable

import pghistory
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from congress.errors import Refused

GetResponse = Callable[[HttpRequest], HttpResponse]


class PrivatePages:
    """No page of somebody who is logged in is kept by a cache; the admin gets the policy that its furniture needs."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        if request.path.startswith("/admin/"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # noqa: SLF001
        return response


class SecondFactor:
    """Somebody with a role at the desk works only behind a second factor (off in the demo, which says so)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.STAFF_SECOND_FACTOR and request.path.startswith(("/admin/", "/api/")):
            user = request.user
            if user.is_authenticated and user.is_staff and not user.authenticator_set.filter(type="totp").exists():
                messages.info(request, "工作人员登录需要第二重验证，请先绑定验证器。")
                return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)


class AuditContext:
    """Whatever a request changes is recorded with who asked for it, and from where."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with pghistory.context(
            user=request.user.pk, request=f"{request.method} {request.path}", address=request.META.get("REMOTE_ADDR")
        ):
            return self.get_response(request)


class Refusals:
    """A refusal that no view answered itself becomes a page with its sentence and 409."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Refused is not an error of the portal."""
        if isinstance(exception, Refused):
            return render(request, "refused.html", {"refused": exception}, status=409)
        return None
