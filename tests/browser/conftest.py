"""Pages as people see them: Debian's Chromium, at a desk and in a hand."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from congress.models import User
from tests.browser.line import Line

MISSING = "没有 Chromium：PATH 里没有 chromium，请先运行 apt install chromium fonts-noto-cjk。"
DESK = {"width": 1280, "height": 900}
HAND = {"width": 375, "height": 812}
LOST = (
    # A line that is cut before the answer, between its status and its head, in its body: seen by cutting it there.
    "An unknown error occurred when fetching the script.",
    "The script does not have a MIME type.",
    "net::ERR_CONNECTION_REFUSED",
    "net::ERR_CONNECTION_RESET",
    "net::ERR_CONTENT_LENGTH_MISMATCH",
    "net::ERR_EMPTY_RESPONSE",
    "net::ERR_INTERNET_DISCONNECTED",
    "status of 409",
    "status of 422",
    "status of 503",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all; every page has a context of its own."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        pytest.skip(MISSING)
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    flags = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=binary, args=flags)
        yield chromium
        chromium.close()
        # Under that loop Django keeps connections apart from those of the rest of the thread.
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def lost_requests() -> None:
    """Ask for this where requests are lost or refused on purpose: what the browser says of `LOST` is no fault then."""


@pytest.fixture
def line(live_server: LiveServer) -> Iterator[Line]:
    """Pages that are opened go over it; `line.cut()` is a phone without a network."""
    line = Line(live_server.url)
    yield line
    line.cut()


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[Callable[..., Page]]:
    """`open_page("/jiading/", size=HAND)`: the page, once it is loaded.

    At the end the test fails for whatever the console complained of: a script that broke, a style or script that the
    content security policy refused, a file that was not there.
    """
    complaints: list[str] = []
    contexts = []
    over_a_line = "line" in request.fixturenames
    portal = request.getfixturevalue("line").url if over_a_line else live_server.url

    def watch(page: Page) -> None:
        page.on(
            "console", lambda line: complaints.append(line.text) if line.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))

    def go(
        path: str, *, size: dict[str, int] = DESK, by: User | None = None, **context: Any
    ) -> Page:
        opened = browser.new_context(viewport=size, base_url=portal, locale="zh-CN", **context)
        contexts.append(opened)
        if by:
            opened.add_cookies([_session_of(by, portal)])
        page = opened.new_page()
        watch(page)
        page.goto(path)
        return page

    yield go

    for opened in contexts:
        opened.close()
    expected = LOST if "lost_requests" in request.fixturenames else ()
    assert [line for line in complaints if not any(words in line for words in expected)] == []


def _session_of(user: User, address: str) -> Any:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": address}
