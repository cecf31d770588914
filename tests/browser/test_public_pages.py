"""The public pages as people use them: in a hand and at a desk, large, dark, by keyboard, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from congress import indicators
from suggestions.states import Result
from tests.browser.conftest import DESK, HAND
from tests.factories import (
    DistrictFactory,
    MandateFactory,
    OrganFactory,
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    "/",
    "/jiading/",
    "/jiading/suggestions/",
    "/jiading/suggestions/?result=solved&year=2024&q=公交",
    "/jiading/suggestions/?q=火箭",
    "/jiading/figures/2024/",
    "/jiading/figures/2024/suggestions.solved_rate/",
    "/jiading/figures/2024/opinions.raised/",
    "/jiading/opinions/",
    "/jiading/opinions/?q=火箭",
    "/jiading/opinions/new/",
    "/jiading/opinions/track/",
    "one of them",
)

# A title or a figure is a target as large as its row: the link reaches over it.
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input, select')]
    .filter(e => e.checkVisibility() && !e.matches('.skip'))
    .map(e => [e, (e.matches('.title, .figures a') ? e.closest('li') : e).getBoundingClientRect()])
    .filter(([e, box]) => box.height < 43.5)
    .map(([e, box]) => `${e.textContent.trim() || e.name} ${box.height}`)"""

# WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large text.
FAINT_TEXTS = """() => {
    const rgba = c => c.match(/[\\d.]+/g).map(Number)
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
    const behind = e => {
        for (; e; e = e.parentElement) {
            const c = rgba(getComputedStyle(e).backgroundColor)
            if (c.length < 4 || c[3] > 0) return c
        }
        return [255, 255, 255]
    }
    return [...document.querySelectorAll('body *')]
        .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
        .filter(e => e.getClientRects().length && !e.matches('.skip, meter, option'))
        .map(e => {
            const style = getComputedStyle(e)
            const [a, b] = [light(rgba(style.color)), light(behind(e))].sort((x, y) => y - x)
            return [e, (a + 0.05) / (b + 0.05), parseFloat(style.fontSize) >= 24 ? 3 : 4.5]
        })
        .filter(([e, ratio, least]) => ratio < least)
        .map(([e, ratio]) => `${e.textContent.trim()} ${ratio.toFixed(2)}`)
}"""


@pytest.fixture
def published(district):
    """A year with 22 published suggestions, a long name among their hosts, and one that is not public."""
    organ = OrganFactory.create(district=district, name="区人力资源和社会保障局")
    for n in range(1, 23):
        suggestion = SuggestionFactory.create(
            district=district,
            closed=True,
            number=n,
            hosts=[organ],
            result=Result.values[n % 4],
            title=f"关于进一步加强第{n}路公交线网优化和末班车延时服务的建议",
        )
        PublishedSuggestionFactory.create(suggestion=suggestion)
    SuggestionFactory.create(district=district, referred=True)
    PublicOpinionFactory.create(district=district)
    DistrictFactory.create(name="金山区", slug="jinshan")
    indicators.compute(district, 2024)
    return suggestion.publication


def address(path, published):
    """The path, or the page of one suggestion."""
    return published.get_absolute_url() if path == "one of them" else path


@pytest.mark.parametrize("version", ["standard", "elder"])
def test_the_pages_fit_their_screen_and_have_their_landmarks(open_page, published, version):
    page = open_page("/")
    if version == "elder":
        enlarge(page)

    found = {path: look_at(page, address(path, published)) for path in PAGES}

    assert found == dict.fromkeys(PAGES, whole(version))


def whole(version):
    """Of a page without a fault, in both sizes."""
    return [
        {"version": version, "too wide": 0, "landmarks": [1, 1, 1, 1], "inputs without a name": 0}
    ] * 2


def enlarge(page):
    """Go over to the elder version and stay on the page."""
    page.get_by_role("button", name="长辈版（大字）").click()
    expect(page.locator("html")).to_have_attribute("data-version", "elder")


def look_at(page, path):
    """What every page must have and must not have, at a desk and in a hand."""
    page.goto(path)
    return [_look(page, size) for size in (DESK, HAND)]


def _look(page, size):
    page.set_viewport_size(size)
    width = page.viewport_size["width"]
    boxes = page.locator("input:visible, select:visible, textarea:visible")
    return {
        "version": page.locator("html").get_attribute("data-version"),
        "too wide": max(page.evaluate("document.documentElement.scrollWidth") - width, 0),
        "landmarks": [
            page.locator("h1").count(),
            *(page.get_by_role(role).count() for role in ("banner", "main", "contentinfo")),
        ],
        "inputs without a name": sum(
            not box.evaluate("e => e.labels.length || e.getAttribute('aria-label')")
            for box in boxes.all()
        ),
    }


def test_in_the_elder_version_every_target_is_large(open_page, published):
    page = open_page("/", size=HAND)
    enlarge(page)

    assert seen_on_each(page, published, SMALL_TARGETS) == {path: [] for path in PAGES}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(open_page, published, scheme):
    page = open_page("/", color_scheme=scheme)

    assert seen_on_each(page, published, FAINT_TEXTS) == {path: [] for path in PAGES}


def seen_on_each(page, published, script):
    """What the script answers on every page."""
    answers = {}
    for path in PAGES:
        page.goto(address(path, published))
        answers[path] = page.evaluate(script)
    return answers


def test_without_javascript_people_search_filter_and_turn_pages(open_page, published):
    page = open_page("/jiading/suggestions/", size=HAND, java_script_enabled=False)

    page.get_by_role("searchbox", name="搜索代表建议").fill("公交线网")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_text("共 22 件")).to_be_visible()
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".rows li")).to_have_count(2)
    page.get_by_role("link", name="上一页").click()
    expect(page.locator(".rows li")).to_have_count(20)
    page.get_by_label("办理结果").select_option("留作参考")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_text("共 5 件")).to_be_visible()
    page.get_by_role("link", name="去掉条件：办理结果 留作参考").click()

    expect(page.get_by_text("共 22 件")).to_be_visible()


def test_with_javascript_a_list_changes_without_loading_its_page(open_page, published):
    page = open_page("/jiading/suggestions/", size=HAND)
    page.evaluate("window.loadedOnce = true")

    page.get_by_role("searchbox", name="搜索代表建议").fill("公交线网")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_text("共 22 件")).to_be_focused()
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".rows li")).to_have_count(2)
    expect(page).to_have_url(re.compile("q=.*after="))
    page.go_back()
    expect(page.locator(".rows li")).to_have_count(20)
    page.get_by_label("办理结果").select_option("留作参考")
    page.get_by_role("button", name="查找").click()
    expect(page.get_by_text("共 5 件")).to_be_visible()
    page.get_by_role("link", name="去掉条件：办理结果 留作参考").click()
    expect(page.get_by_text("共 22 件")).to_be_focused()

    assert page.evaluate("window.loadedOnce")


def test_a_figure_leads_to_its_parts_and_they_to_the_cases(open_page, published):
    page = open_page("/jiading/", size=HAND)

    page.get_by_role("link", name="解决采纳率").click()
    page.get_by_role("link", name="已办复").click()
    page.locator(".rows .title").first.click()

    expect(page.locator("h1")).to_have_text("关于进一步加强第1路公交线网优化和末班车延时服务的建议")


def test_the_keyboard_alone_reaches_everything(open_page, published):
    page = open_page("/jiading/")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("name", "q")
    page.keyboard.type("末班车")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/**")
    expect(page.get_by_text("找到 22 条")).to_be_visible()


def test_focus_is_seen(open_page, published):
    page = open_page("/jiading/suggestions/")

    page.locator(".rows .title").first.focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")

    assert outline == "3px"


def test_the_elder_version_stays_from_page_to_page_and_can_be_left(open_page, published):
    page = open_page("/jiading/", size=HAND)

    enlarge(page)
    page.get_by_role("link", name="数字看人大", exact=True).click()
    page.wait_for_url("**/jiading/figures/2024/")
    expect(page.locator("body")).to_have_css("font-size", "20px")
    page.get_by_role("button", name="标准版").click()

    expect(page.locator("body")).to_have_css("font-size", "16px")
    expect(page).to_have_url(re.compile("/jiading/figures/2024/$"))


def test_a_representative_reads_the_own_page_in_a_hand(open_page, district, representative):
    me = representative.representative
    MandateFactory.create(representative=me)
    SuggestionFactory.create(district=district, author=me, closed=True)

    page = open_page("/me/", size=HAND, by=representative)
    fits = page.evaluate("document.documentElement.scrollWidth") <= HAND["width"]
    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(lambda address: "/me/" not in address)
    page.goto("/me/")

    assert fits
    assert "/accounts/login/" in page.url
