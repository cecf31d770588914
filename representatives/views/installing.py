"""The portal on a phone's home screen: its name and icons, and the worker that answers where there is no network."""

import hashlib
import json
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from representatives.views.logging import offline_page

# What the page without a network needs, and nothing that is about anybody.
KEPT = (
    "portal.css",
    "favicon.svg",
    "representatives/outbox.js",
    "representatives/duty.js",
    "representatives/icon-192.png",
)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone shows of the portal once it is put on the home screen."""
    icons = [
        {"src": static("favicon.svg"), "type": "image/svg+xml", "sizes": "any"},
        *(
            {"src": static(f"representatives/icon-{size}.png"), "type": "image/png", "sizes": f"{size}x{size}", "purpose": "any maskable"}
            for size in (192, 512)
        ),
    ]  # fmt: skip
    return JsonResponse(
        {
            "id": reverse("me"),
            "name": "人大代表履职",
            "short_name": "履职",
            "lang": "zh-Hans",
            "start_url": reverse("me"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": "#a61b1f",
            "icons": icons,
            "shortcuts": [{"name": "记一次履职", "url": reverse("my_duty_new")}],
        },
        content_type="application/manifest+json",
    )


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It changes, and so is fetched anew, with whatever it keeps."""
    page = reverse("my_duty_offline")
    found = hashlib.sha256(offline_page().encode())
    for name in KEPT:
        found.update(Path(str(finders.find(name))).read_bytes())
    told = {
        "version": found.hexdigest()[:16],
        "page": page,
        "kept": [static(name) for name in KEPT],
        "mine": reverse("me"),
    }
    source = Path(str(finders.find("representatives/worker.js"))).read_text("utf-8")
    response = HttpResponse(
        f"const PORTAL = {json.dumps(told)};\n{source}",
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    return response
