"""Takes the pictures of the manuals from a fresh sample, so that they stay true: `make pictures`.

With PORTAL=http://127.0.0.1:8000 in the environment it uses a sample that already runs there.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures" / "manuals"
PASSWORD = "renda-2024"  # noqa: S105 - the demo's, printed by it, refused outside it
PHONE, DESK = (390, 844), (1200, 820)
LONGEST_WAIT = 600  # seconds until a fresh sample serves


class Picture(NamedTuple):
    """What it is called, who looks, where, on what; `first` follows the first link that begins so."""

    name: str
    who: str
    path: str
    size: tuple[int, int]
    first: str = ""


ALL = [
    Picture("public-find", "", "/jiading/representatives/find/", PHONE),
    Picture("public-leave", "", "/jiading/opinions/new/", PHONE),
    Picture("public-track", "", "/jiading/opinions/track/", PHONE),
    Picture("public-contact-days", "", "/jiading/contact-days/", PHONE),
    Picture("public-promises", "", "/jiading/promises/", PHONE),
    Picture("public-figures", "", "/jiading/figures/2024/", PHONE),
    Picture("public-stations", "", "/jiading/stations/", PHONE),
    Picture("public-supervision", "", "/jiading/supervision/", PHONE),
    Picture("public-projects", "", "/jiading/projects/", PHONE),
    Picture("representative-me", "daibiao", "/me/", PHONE),
    Picture("representative-duty", "daibiao", "/me/duties/new/", PHONE),
    Picture("representative-events", "daibiao", "/me/events/", PHONE),
    Picture("representative-draft", "daibiao", "/me/suggestions/new/", PHONE),
    Picture("representative-suggestions", "daibiao", "/me/suggestions/", PHONE),
    Picture("representative-opinions", "daibiao", "/me/opinions/", PHONE),
    Picture("representative-archive", "daibiao", "/me/archive/", PHONE),
    Picture("representative-votes", "daibiao", "/me/votes/", PHONE),
    Picture("representative-contact-days", "daibiao", "/me/contact-days/", PHONE),
    Picture("organ-desk", "clerk", "/desk/suggestions/", DESK),
    Picture("organ-case", "clerk", "/desk/suggestions/", DESK, "/desk/suggestions/"),
    Picture("organ-opinions", "clerk", "/desk/opinions/", DESK),
    Picture("organ-handling", "clerk", "/desk/handling/", DESK),
    Picture("staff-today", "office", "/admin/", DESK),
    Picture("staff-registers", "office", "/admin/congress/register/", DESK),
    Picture("staff-events", "office", "/desk/events/", DESK),
    Picture("staff-duties", "office", "/desk/duties/", DESK),
    Picture("staff-opinions", "office", "/desk/opinions/", DESK),
    Picture("staff-supervision", "office", "/desk/supervision/", DESK),
    Picture("staff-item", "office", "/desk/supervision/", DESK, "/desk/supervision/items/"),
    Picture("staff-stations", "office", "/desk/stations/", DESK),
    Picture("staff-contact-days", "office", "/desk/contact-days/", DESK),
    Picture("staff-deliberations", "office", "/desk/deliberations/", DESK),
    Picture("staff-hotline", "office", "/desk/hotline/", DESK),
    Picture("staff-projects", "office", "/desk/projects/", DESK),
    Picture("staff-votes", "office", "/desk/votes/", DESK),
    Picture("staff-figures", "office", "/admin/congress/figuresnapshot/?year=2024", DESK),
    Picture("staff-quality", "office", "/desk/quality/", DESK),
]


def serve(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """A sample of its own."""
    told = {**os.environ, "DEMO": "1", "PORT": str(port), "DATA_DIR": str(folder)}
    log = (folder / "log").open("wb")
    return subprocess.Popen(
        [sys.executable, "manage.py", "demo"], cwd=ROOT, env=told, stdout=log, stderr=log
    )


def wait_for(portal: str) -> None:
    """Until it answers."""
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{portal}/healthz", timeout=2)  # noqa: S310 - an address of ours
        except (urllib.error.URLError, OSError):
            time.sleep(1)
        else:
            return
    sys.exit("样例没有启动。")


def take(portal: str) -> None:
    """Each picture; a page that does not answer with 200 ends it."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for who in dict.fromkeys(picture.who for picture in ALL):
            page = logged_in(browser, portal, who)
            for picture in (one for one in ALL if one.who == who):
                take_one(page, picture)
            page.context.close()
        browser.close()


def logged_in(browser: Browser, portal: str, who: str) -> Page:
    """A page of this person."""
    page = browser.new_context(base_url=portal, locale="zh-CN", reduced_motion="reduce").new_page()
    if who:
        page.goto("/accounts/login/")
        page.fill("[name=login]", who)
        page.fill("[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda address: "login" not in address)
    return page


def take_one(page: Page, picture: Picture) -> None:
    """The first screen, as who opens it sees it."""
    width, height = picture.size
    page.set_viewport_size({"width": width, "height": height})
    answer = page.goto(picture.path)
    if picture.first:
        links = page.locator(f"main a[href^='{picture.first}'][href*='-']")
        answer = page.goto(str(links.first.get_attribute("href")))
    if answer is None or answer.status != 200:
        sys.exit(f"{picture.name}：{picture.path} 没有打开。")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / f"{picture.name}.png")
    print(picture.name, flush=True)


if __name__ == "__main__":
    running = os.environ.get("PORTAL", "")
    if running:
        take(running)
    else:
        with tempfile.TemporaryDirectory(prefix="pictures-") as place:
            port = 8199
            sample = serve(Path(place), port)
            try:
                wait_for(f"http://127.0.0.1:{port}")
                take(f"http://127.0.0.1:{port}")
            finally:
                sample.send_signal(signal.SIGINT)
                sample.wait(timeout=60)
