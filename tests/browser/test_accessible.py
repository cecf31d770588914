"""The public pages in both versions (trust §6): axe finds nothing at three widths, nothing is too wide at 400 %; at the gate a sample."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.public_face import public_addresses, public_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.prove]

SIZES = (
    {"width": 390, "height": 844},
    {"width": 768, "height": 1024},
    {"width": 1366, "height": 900},
)
VERSIONS = ("standard", "elder")
# WCAG 2.2 AA and what axe knows besides to be good practice.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
SAMPLE = 9  # every so manieth page, at the gate
ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10)
EVERYTHING = bool(os.environ.get("PROVE"))


def without_photographs(page):
    """The world's photographs have no files; how they look is nobody's concern here."""
    page.route(
        "**/photos/**", lambda route: route.fulfill(content_type="image/svg+xml", body=PICTURE)
    )
    return page


def turn_to(page, version, live_server):
    """The standard or the elder version."""
    page.context.add_cookies([{"name": "portal_version", "value": version, "url": live_server.url}])


def test_axe_finds_nothing_on_public_pages(district, open_page, live_server, proved):
    addresses = public_addresses(public_world(district))
    sizes, versions = (SIZES, VERSIONS) if EVERYTHING else (SIZES[:1], VERSIONS[:1])
    axe, findings, looked = Axe(), [], 0
    for size in sizes:
        page = without_photographs(open_page("/", size=size))
        for version in versions:
            turn_to(page, version, live_server)
            for address in addresses if EVERYTHING else addresses[::SAMPLE]:
                page.goto(address)
                answer = axe.run(page, options=RULES).response
                looked += 1
                findings += [
                    f"{address} {size['width']} {version}: {found['id']} {node['target']}"
                    for found in answer["violations"]
                    for node in found["nodes"]
                ]

    assert findings == []
    proved(f"axe: {looked} public pages looked at, nothing found")


def test_at_400_percent_no_public_page_is_wider_than_its_screen(
    district, open_page, live_server, proved
):
    addresses = public_addresses(public_world(district))
    page, wider = without_photographs(open_page("/", size=ZOOMED)), []
    versions = VERSIONS if EVERYTHING else VERSIONS[1:]
    for version in versions:
        turn_to(page, version, live_server)
        for address in addresses if EVERYTHING else addresses[::SAMPLE]:
            page.goto(address)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            wider += [f"{address} {version}: {over}"] if over > 0 else []

    assert wider == []
    proved(f"400 %: {len(addresses) * len(versions)} public pages, none scrolls sideways")
