"""axe finds nothing on the public pages: at three widths, in both versions (trust §6); at the gate a sample of them."""

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


def test_axe_finds_nothing_on_public_pages(district, open_page, live_server, proved):
    addresses = public_addresses(public_world(district))
    everything = bool(os.environ.get("PROVE"))
    sizes, versions = (SIZES, VERSIONS) if everything else (SIZES[:1], VERSIONS[:1])
    axe, findings, looked = Axe(), [], 0
    for size in sizes:
        page = open_page("/", size=size)
        # The world's photographs have no files; how they look is nobody's concern here.
        page.route(
            "**/photos/**", lambda route: route.fulfill(content_type="image/svg+xml", body=PICTURE)
        )
        for version in versions:
            page.context.add_cookies(
                [{"name": "portal_version", "value": version, "url": live_server.url}]
            )
            for address in addresses if everything else addresses[::SAMPLE]:
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
