"""代表, the finder and the archive as people use them: in a hand and at a desk, without JavaScript."""

from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from representatives.models import Constituency, Delegation, Neighbourhood, PublishedDuty
from representatives.workflow import profiles
from tests.browser.conftest import DESK, HAND
from tests.browser.test_public_pages import FAINT_TEXTS, enlarge, look_at, whole
from tests.factories import (
    DutyKindFactory,
    DutyRecordFactory,
    MandateFactory,
    OrganFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)
SMALL_TARGETS = """() => [...document.querySelectorAll('main a, main button, main input, main select')]
    .filter(e => e.type !== 'hidden')
    .map(e => [e, (e.matches('.title') ? e.closest('li') : e).getBoundingClientRect()])
    .filter(([e, box]) => box.height < 23.5)
    .map(([e, box]) => `${e.textContent.trim() || e.name} ${box.height}`)"""


@pytest.fixture
def place(district, office, representative):
    """Two constituencies, five representatives, one of them with two years of work and a log-in."""
    constituencies = [
        Constituency.objects.create(district=district, name=name)
        for name in ("第一选区", "第二选区")
    ]
    delegation = Delegation.objects.create(district=district, name="嘉定镇街道团")
    town = OrganFactory.create(district=district, name="嘉定镇街道", kind="town")
    for constituency, name in zip(constituencies, ("梅园新村", "沙霞新村"), strict=True):
        Neighbourhood.objects.create(
            district=district, constituency=constituency, town=town, name=name,
            committee=f"{name[:2]}居委会",
        )  # fmt: skip
    me = representative.representative
    me.name, me.position, me.town, me.contact = "李𠮷", "某某小学教师", town, "嘉定镇街道代表之家"
    me.save()
    people = [me, *(RepresentativeFactory.create(district=district, town=town) for _ in range(4))]
    for number, person in enumerate(people):
        MandateFactory.create(
            representative=person, constituency=constituencies[number % 2], delegation=delegation
        )
    _work(me)
    profiles.publish_profiles(district, by=office)
    return me


def _work(person):
    this_year = timezone.localdate().year
    for number in range(25):
        kind = DutyKindFactory.create(code=("contact", "inspection", "training")[number % 3])
        year = this_year - number % 2
        duty = DutyRecordFactory.create(
            district=person.district, representative=person, kind=kind, year=year,
            done_on=date(year, 1, 1 + number % 20), title=f"走访第{number}居民区", place="嘉定镇街道",
        )  # fmt: skip
        PublishedDuty.objects.create(
            duty=duty, representative=person, district=person.district, year=year, level="district",
            kind_code=kind.code, kind_name=kind.name, done_on=duty.done_on, title=duty.title,
            place=duty.place, mode="full", released_at=timezone.now(),
        )  # fmt: skip
    case = SuggestionFactory.create(closed=True, district=person.district, author=person)
    PublishedSuggestionFactory.create(suggestion=case)


def pages(me):
    """Every new page that the public reads."""
    own = me.publication.get_absolute_url()
    return [
        "/jiading/",
        "/jiading/representatives/",
        "/jiading/representatives/?order=delegation",
        "/jiading/representatives/?q=火箭",
        "/jiading/representatives/find/",
        "/jiading/representatives/find/?q=梅园新村",
        "/jiading/representatives/find/?q=火箭",
        own,
        f"{own}card/",
    ]


@pytest.mark.parametrize("version", ["standard", "elder"])
def test_the_public_pages_fit_their_screen(open_page, place, version):
    page = open_page("/")
    if version == "elder":
        enlarge(page)

    seen = {path: look_at(page, path) for path in pages(place)}

    assert seen == dict.fromkeys(pages(place), whole(version))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_and_every_target_is_large_enough(open_page, place, scheme):
    page = open_page("/", size=HAND, color_scheme=scheme)
    faint, small = {}, {}

    for path in pages(place):
        page.goto(path)
        faint[path], small[path] = page.evaluate(FAINT_TEXTS), page.evaluate(SMALL_TARGETS)

    assert {path: found for path, found in faint.items() if found} == {}
    assert {path: found for path, found in small.items() if found} == {}


def test_without_javascript_a_voter_walks_from_the_address_to_the_record(open_page, place):
    page = open_page("/jiading/representatives/find/", size=HAND, java_script_enabled=False)

    page.get_by_role("searchbox", name="居村委、小区或路名").fill("梅园新村")
    page.get_by_role("button", name="找代表").click()
    expect(page.get_by_role("heading", name="第一选区")).to_be_visible()
    page.get_by_role("link", name="李𠮷").click()
    expect(page.get_by_text("嘉定镇街道代表之家")).to_be_visible()
    page.get_by_role("link", name=f"{timezone.localdate().year - 1} 年").click()
    expect(page.locator(".rows.plain li")).to_have_count(12)
    page.get_by_role("link", name="打印代表码").click()

    expect(page.locator(".name-card svg")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_the_archive_fits_a_phone_and_a_desk(open_page, place, representative, office, size):
    this_year = timezone.localdate().year
    paths = {
        representative: [f"/me/archive/{this_year}/"],
        office: ["/desk/archive/", f"/desk/archive/{place.public_id}/{this_year}/"],
    }

    wide = {}
    for person, own in paths.items():
        for path in own:
            page = open_page(path, size=size, by=person)
            width = page.evaluate("document.documentElement.scrollWidth")
            wide[path] = (width <= size["width"], page.locator("h1").count())

    assert set(wide.values()) == {(True, 1)}
