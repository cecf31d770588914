"""The back office as a whole: who enters, and by which door."""

from functools import partial
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from unfold.admin import ModelAdmin
from unfold.sites import UnfoldAdminSite

from congress.permissions import administers, remember, works_in_an_office


class PortalSite(UnfoldAdminSite):
    """Open to the offices of the congress and to the three administrators; the door is the portal's own log-in."""

    index_title = "今天"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def register(self, models: Any, admin_class: Any = None, **options: Any) -> None:
        """Our own pages alone: what libraries would show of groups, tokens and log-ins is nobody's work."""
        if admin_class and issubclass(admin_class, ModelAdmin):
            super().register(models, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without the jump to an object by the key of its content type: no page leads there."""
        return [
            route for route in super().get_urls() if getattr(route, "name", "") != "view_on_site"
        ]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """Drawn up where a page shows it: most show the tasks alone, and it took a quarter of each page's time."""
        return SimpleLazyObject(partial(super().get_app_list, request, app_label))

    def has_permission(self, request: HttpRequest) -> bool:
        """Holds a post today with which there is something to do here."""
        if not (request.user.is_authenticated and request.user.is_active):
            return False
        if not hasattr(request.user, "held_today"):
            remember(request.user)
        return bool((works_in_an_office | administers)(request.user))

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The portal's log-in; who is already somebody, but nobody here, is told so."""
        if request.user.is_authenticated:
            if self.has_permission(request):
                return redirect("admin:index")
            raise PermissionDenied
        after = request.GET.get("next") or reverse("admin:index")
        return redirect(f"{reverse('account_login')}?{urlencode({'next': after})}")

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Back to the public pages."""
        if request.method == "POST":
            logout(request)
        return redirect("/")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The portal has one page for it."""
        return redirect("account_change_password")
