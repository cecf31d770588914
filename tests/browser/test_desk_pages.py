"""The doors and the desk in a real browser."""

import pytest

from tests.browser.conftest import DESK, HAND

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
@pytest.mark.parametrize("path", ["/accounts/login/", "/activate/"])
def test_a_door_fits_its_screen_and_the_console_is_silent(open_page, path, size):
    page = open_page(path, size=size)

    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.locator("h1").count() == 1


def test_the_console_of_the_admin_is_silent_too(open_page, office):
    page = open_page("/admin/", by=office)

    assert page.url.endswith("/admin/")
    assert page.locator("html").get_attribute("lang") == "zh-hans"
