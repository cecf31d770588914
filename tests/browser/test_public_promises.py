"""Promises, organs and the way of a case as people read them: in a hand and at a desk, large, dark, without JavaScript."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import HAND
from tests.browser.test_public_pages import FAINT_TEXTS, SMALL_TARGETS, enlarge, look_at, whole
from tests.factories import OrganFactory, PublishedSuggestionFactory, SuggestionFactory, promise

pytestmark = pytest.mark.django_db(transaction=True)

TITLES = {
    40: "关于优化南翔镇公交线网和末班车延时的建议",
    -21: "关于改造江桥镇道路积水点的建议",
    -80: "关于推进安亭镇社区托育点布局的建议",
}


def in_days(days):
    """So many days from today."""
    return timezone.localdate() + timedelta(days)


@pytest.fixture
def promised(district):
    """Six of one organ with a long name: due, late and kept ones; one due has all that a page can show."""
    organ = OrganFactory.create(district=district, name="区人力资源和社会保障局")
    cases = []
    for n, days in enumerate([40, -21, -80, 41, -22, -81]):
        given = promise(
            organ.name,
            in_days(days),
            first=in_days(days - 90),
            kept_on=in_days(days - 5) if days < -50 else None,
        )
        suggestion = SuggestionFactory.create(
            district=district, closed=True, hosts=[organ], year=2024 - n // 3, number=n + 1,
            title=list(TITLES.values())[n % 3],
        )  # fmt: skip
        cases.append(
            PublishedSuggestionFactory.create(
                suggestion=suggestion,
                promises=[given],
                is_key=True,
                content="辖区老人占比超过三成。\n建议增设助餐点。",
                reply="您提出的建议收悉。",
                events=[{"on": "2024-02-27", "name": "沟通", "words": f"{organ.name}走访代表"}],
            )
        )
    return cases[0]


def pages(case):
    """Every page on which promises and organs are read."""
    organ = OrganFactory._meta.model.objects.get(name="区人力资源和社会保障局")
    return (
        "/jiading/",
        "/jiading/suggestions/",
        case.get_absolute_url(),
        "/jiading/promises/",
        "/jiading/promises/?promise=overdue",
        "/jiading/organs/",
        f"/jiading/organs/{organ.public_id}/",
    )


@pytest.mark.parametrize("version", ["standard", "elder"])
def test_the_pages_fit_their_screen_and_have_their_landmarks(open_page, promised, version):
    page = open_page("/")
    if version == "elder":
        enlarge(page)

    found = {path: look_at(page, path) for path in pages(promised)}

    assert found == dict.fromkeys(pages(promised), whole(version))


def test_in_the_elder_version_every_target_is_large(open_page, promised):
    page = open_page("/", size=HAND)
    enlarge(page)

    assert seen_on_each(page, promised, SMALL_TARGETS) == {path: [] for path in pages(promised)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(open_page, promised, scheme):
    page = open_page("/", color_scheme=scheme)

    assert seen_on_each(page, promised, FAINT_TEXTS) == {path: [] for path in pages(promised)}


def seen_on_each(page, case, script):
    """What the script answers on every page."""
    answers = {}
    for path in pages(case):
        page.goto(path)
        answers[path] = page.evaluate(script)
    return answers


def test_without_javascript_a_promise_is_found_from_the_home(open_page, promised):
    page = open_page("/jiading/", size=HAND, java_script_enabled=False)

    page.get_by_role("link", name="全部 6 件承诺").click()
    page.get_by_label("承诺", exact=True).select_option("到期还没兑现")
    page.get_by_role("button", name="查找").click()
    expect(page.locator(".rows .mark")).to_have_text(["已过 21 天", "已过 22 天"])
    page.locator(".rows .title").first.click()

    expect(page.locator(".promise .clock")).to_have_text(re.compile("，已过 21 天$"))


def test_the_list_is_taken_home_as_a_file(open_page, promised):
    page = open_page("/jiading/suggestions/?year=2024")

    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 CSV").click()

    assert taken.value.suggested_filename == "嘉定区代表建议.csv"
