"""Whether a page fits its screen: opened once and looked at in every size, as opening costs far more than looking."""

from collections.abc import Iterable

from playwright.sync_api import Page

from tests.browser.conftest import DESK, HAND


def too_wide(
    page: Page, addresses: Iterable[str], sizes: Iterable[dict[str, int]] = (DESK, HAND)
) -> list[tuple[str, int]]:
    """Addresses that must be pushed sideways, each with the width of the screen."""
    found = []
    for address in addresses:
        page.goto(address)
        for size in sizes:
            page.set_viewport_size(size)
            width = page.locator("html").evaluate("e => e.scrollWidth")
            found += [(address, size["width"])] if width > size["width"] else []
    return found
