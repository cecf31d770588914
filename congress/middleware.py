"""What holds for every request: private pages stay out of caches, staff have a second factor, changes have an author."""

from collections.abc import Callable
from http import HTTPStatus

import pghistory
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from congress import audit, permissions
from congress.accounts.access import has_shown
from congress.accounts.guessing import client_address
from congress.errors import Refused
from congress.workflow import merging

GetResponse = Callable[[HttpRequest], HttpResponse]


class Readable:
    """What nobody can read is refused before anything looks at it: NUL in an address, a form in another encoding.

    Django reads a form again where it reports that it could not be read, which would be an error without a page.
    """

    FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or 400."""
        if self._is_readable(request):
            return self.get_response(request)
        return HttpResponse(render_to_string("400.html"), status=400)

    def _is_readable(self, request: HttpRequest) -> bool:
        query = request.META.get("QUERY_STRING", "")
        charset = (request.content_params or {}).get("charset", "utf-8").lower()
        encoded = request.content_type in self.FORMS and charset not in ("utf-8", "utf8")
        if request.path.startswith("/api/"):  # whose filters name the parameter that is wrong
            query = ""
        return not encoded and "%00" not in query and "\0" not in query


class PrivatePages:
    """No page of somebody who is logged in is kept by a cache; the admin gets the policy that its furniture needs."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer, whoever made it."""
        response = self.get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        if request.path.startswith("/admin/"):
            response._csp_config = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp reads its policy there
        return response


class SecondFactor:
    """Somebody with a role at the desk works only behind a second factor (off in the demo, which says so).

    It is asked of the session, not of the account: one that began before the authenticator was enrolled shows it too.
    """

    GUARDED = ("/admin/", "/api/", "/desk/", "/me/notices/")
    PUBLIC = "/api/v1/public/"

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send somebody to bind one first."""
        if not self._is_lacking(request):
            return self.get_response(request)
        if request.path.startswith("/api/"):
            sentence = "工作人员要先通过第二重验证，请登录门户绑定验证器。"
            return JsonResponse({"code": "second_factor_required", "detail": sentence}, status=403)
        if is_mfa_enabled(request.user):
            after = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{after}")
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    def _is_lacking(self, request: HttpRequest) -> bool:
        return (
            settings.STAFF_SECOND_FACTOR
            and request.path.startswith(self.GUARDED)
            and not request.path.startswith(self.PUBLIC)
            and request.user.is_authenticated
            and request.user.is_staff
            and not has_shown(request, "mfa")
        )


class AuditContext:
    """Whatever a request changes is recorded with who asked for it, and from where."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a change within its context."""
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        if request.user.is_authenticated:
            permissions.remember(request.user)
        with pghistory.context(
            **audit.facts_of(request.user),
            request=f"{request.method} {request.path}",
            address=client_address(request),
        ):
            return self.get_response(request)


class Refusals:
    """A refusal that no view answered itself becomes a page with its sentence and 409."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; refusals come to `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Refused is not an error of the portal."""
        if isinstance(exception, Refused):
            return render(request, "refused.html", {"refused": exception}, status=409)
        return None


class FollowsMergings:
    """A public address of what was merged into another leads on to that one: printed codes and links stay good."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; what is not there any more may have moved."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.NOT_FOUND and request.method in ("GET", "HEAD"):
            return self._moved(request) or response
        return response

    def _moved(self, request: HttpRequest) -> HttpResponse | None:
        named = request.resolver_match.kwargs if request.resolver_match else {}
        if not {"district", "public_id"} <= named.keys():
            return None
        was = str(named["public_id"])
        now = merging.moved_to(was, district=str(named["district"]))
        return (
            HttpResponsePermanentRedirect(request.get_full_path().replace(was, now))
            if now
            else None
        )
