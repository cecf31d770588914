"""A year is searched, put in order, closed and corrected: what the public reads of it at every step."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from congress import indicators
from congress.models import FigureSnapshot, Role
from representatives.workflow import profiles
from tests.browser.conftest import DESK, HAND
from tests.browser.test_desk_suggestions import SMALL_TARGETS, WIDER
from tests.factories import (
    DutyRecordFactory,
    MandateFactory,
    MembershipFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_searches_sees_where_the_word_stands(open_page, district):
    PublishedSuggestionFactory.create(
        suggestion__district=district, title="关于加装电梯的建议", content="请为老公房加装电梯。"
    )
    PublishedSuggestionFactory.create(suggestion__district=district, title="关于增设路灯的建议")

    page = open_page("/jiading/search/", size=HAND)
    page.get_by_label("搜索嘉定区公开的一切").fill("加装电梯")
    page.get_by_role("button", name="搜索").click()

    expect(page.get_by_role("status")).to_have_text("找到 1 条")
    marks = page.locator(".hits mark")
    expect(marks).to_have_text(["加装电梯", "加装电梯"])
    page.locator(".hits a.title").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("关于加装电梯的建议")


@pytest.fixture
def twins(district, office):
    """One representative entered twice, both public, each with a duty."""
    people = [RepresentativeFactory.create(district=district, name="赵敏") for _ in range(2)]
    for person in people:
        MandateFactory.create(representative=person)
        DutyRecordFactory.create(district=district, representative=person)
        profiles.publish_profile(person, by=office)
    return people


def test_the_office_merges_whom_the_check_names_and_the_printed_code_still_leads_there(
    open_page, office, twins
):
    code = twins[1].publication.get_absolute_url()
    page = open_page("/desk/quality/", by=office)

    page.get_by_role("link", name="重复的代表").click()
    page.get_by_role("link", name="赵敏").first.click()
    page.get_by_label("为什么认定是同一个").fill("登记表里录了两次，电话相同。")
    page.get_by_role("button", name="合并").click()

    expect(page.get_by_text("已合并，保留的是“赵敏”")).to_be_visible()
    expect(page.get_by_text("没有发现。")).to_be_visible()
    page.goto("/desk/quality/merged/")
    expect(page.get_by_text("登记表里录了两次")).to_be_visible()
    public = open_page(code)
    expect(public.get_by_role("heading", level=1)).to_contain_text("赵敏")
    assert not public.url.endswith(code)


def test_a_closed_year_is_corrected_by_two_before_everybodys_eyes(open_page, district, office):
    second = MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
    SuggestionFactory.create_batch(2, closed=True, district=district)
    indicators.compute(district, 2024)
    figures = "/admin/congress/figuresnapshot/?district=jiading&year=2024"

    page = open_page(figures, by=office)
    page.get_by_role("link", name="关账", exact=True).click()
    page.get_by_role("button", name="关账", exact=True).click()
    expect(page.get_by_text("嘉定区2024年已经关账。")).to_be_visible()
    SuggestionFactory.create(closed=True, district=district)
    indicators.compute(district, 2024)
    page.goto(figures)
    row = page.get_by_role("row", name="收到代表建议").first
    row.get_by_role("link", name="准备更正").click()
    page.get_by_label("更正原因").fill("一件建议补录。")
    page.get_by_role("button", name="准备更正").click()
    expect(page.get_by_text("请由另一个人公布").first).to_be_visible()
    public = open_page("/jiading/figures/2024/suggestions.received/")
    expect(public.get_by_text("现在是 3")).to_be_visible()

    other = open_page(figures, by=second)
    other.get_by_role("link", name="公布更正").first.click()
    expect(other.get_by_text("原因：一件建议补录。")).to_be_visible()
    other.get_by_role("button", name="公布更正").click()
    other.wait_for_url("**/figuresnapshot/?**")

    public.reload()
    expect(public.get_by_role("heading", name="关账以后的更正")).to_be_visible()
    expect(public.get_by_text("原因：一件建议补录。")).to_be_visible()
    public.goto("/jiading/figures/2024/")
    expect(public.get_by_text("现更正为").first).to_be_visible()
    assert FigureSnapshot.objects.get(district=district, year=2024).is_closed


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_no_page_is_wider_than_its_screen_or_hard_to_touch(
    open_page, district, office, twins, size
):
    indicators.compute(district, 2024)
    page = open_page("/desk/quality/", size=size, by=office)

    faults = []
    for path in (
        "/desk/quality/",
        "/desk/quality/people.twice/",
        reverse("desk_merge", args=["representatives", twins[0].public_id]),
        "/desk/quality/merged/",
        "/jiading/figures/compare/",
        "/jiading/search/?q=赵敏",
    ):
        page.goto(path)
        faults += [f"{path} is wider"] if page.evaluate(WIDER) else []
        faults += [f"{path} {text}" for text in page.evaluate(SMALL_TARGETS)]
    assert faults == []
