"""The main tasks by keyboard alone: every stop is seen and lies behind nothing, at a desk, in a hand and at 400 % zoom."""

import pytest
from playwright.sync_api import expect

from representatives.models import DutyRecord
from stations.models import PublicOpinion
from suggestions.states import Grade
from tests.browser.conftest import DESK, HAND
from tests.factories import MandateFactory, SuggestionFactory

pytestmark = pytest.mark.django_db(transaction=True)

ZOOMED = {"width": 320, "height": 256}  # 1280 × 1024 at 400 % (WCAG 2.2, 1.4.10)
SIZES = pytest.mark.parametrize("size", [DESK, HAND, ZOOMED], ids=["desk", "hand", "zoomed"])
MOST_STOPS = 60

# A choice is drawn as the pill beside its input. WCAG 2.2: 2.4.7 seen, 2.4.11 not covered.
STOP = """() => {
    const stop = document.activeElement
    const drawn = stop.matches('.choices input') ? stop.nextElementSibling : stop
    const box = drawn.getBoundingClientRect()
    const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2
    const above = document.elementFromPoint(
        middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight))
    const style = getComputedStyle(drawn)
    return {
        group: stop.closest('fieldset')?.querySelector('legend').textContent ?? '',
        name: (stop.labels?.[0]?.textContent ?? stop.textContent).trim(),
        seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        free: drawn.contains(above),
    }
}"""


def reach(page, name, of="name"):
    """Tab until the stop of this name, or the first of its group; each stop on the way is seen and free."""
    passed = []
    for _ in range(MOST_STOPS):
        stop = press(page, "Tab")
        passed.append(stop["name"])
        if name in stop[of]:
            return stop
    return pytest.fail(f"没有走到“{name}”：{passed}")


def press(page, key):
    """Where the key leads, which is seen and free."""
    page.keyboard.press(key)
    stop = page.evaluate(STOP)
    assert stop == stop | {"seen": True, "free": True}
    return stop


def choose(page, group, name):
    """One of a group of choices, which is a single stop: by the arrows."""
    stop = reach(page, group, of="group")
    page.keyboard.press("Space")
    while stop["name"] != name:
        stop = press(page, "ArrowRight")


def follow(page, name):
    """To the link or button of this name, and through it."""
    reach(page, name)
    page.keyboard.press("Enter")


@SIZES
def test_an_opinion_is_left_from_the_home(open_page, district, town, size):
    page = open_page("/jiading/", size=size)

    follow(page, "全部栏目")
    follow(page, "反映问题")
    expect(page.get_by_role("heading", name="反映问题")).to_be_visible()
    reach(page, "您想反映什么")
    page.keyboard.type("路灯不亮")
    reach(page, "在哪个街镇")
    page.keyboard.press("ArrowDown")
    follow(page, "提交")

    expect(page.get_by_text("您的查询码")).to_be_visible()
    assert PublicOpinion.objects.get().town == town


@SIZES
def test_a_duty_is_logged(open_page, representative, size):
    MandateFactory.create(representative=representative.representative)
    page = open_page("/me/", size=size, by=representative)

    follow(page, "记一次履职")
    expect(page.get_by_role("heading", name="记一次履职")).to_be_visible()
    choose(page, "做了什么", "接待选民")
    reach(page, "在哪里")
    page.keyboard.type("代表之家")
    follow(page, "记下来")

    expect(page.get_by_role("heading", name="已登记")).to_be_visible()
    assert DutyRecord.objects.get().place == "代表之家"


@SIZES
def test_a_reply_is_evaluated(open_page, district, representative, size):
    MandateFactory.create(representative=representative.representative)
    case = SuggestionFactory.create(
        district=district, author=representative.representative, replied=True
    )
    page = open_page("/me/", size=size, by=representative)

    follow(page, case.title)
    expect(page.get_by_role("heading", name="您的评价")).to_be_visible()
    choose(page, "办理态度", "基本满意")
    choose(page, "办理结果", "满意")
    follow(page, "交给区人大")

    expect(page.get_by_text("的评价已经收到。")).to_be_visible()
    case.refresh_from_db()
    assert (case.attitude, case.satisfaction) == (Grade.BASICALLY, Grade.SATISFIED)
