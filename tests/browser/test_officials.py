"""述职评议: the head of an organ from the plan to the announced result, with the record of the tenure beside it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from congress.models import Role
from supervision.models import Item
from tests.browser.acts import counted_on_paper, do
from tests.browser.conftest import HAND
from tests.factories import MembershipFactory, SuggestionFactory
from tests.supervision.steps import a_committee, appointed

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_official_is_appraised_beside_the_record_and_the_result_is_announced(
    open_page, district, term, organ, office, leader, committee
):
    second = MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
    today = timezone.localdate()
    official = appointed(district, term, on=today - timedelta(days=700))
    SuggestionFactory.create(
        district=district, replied=True, hosts=[organ], replied_on=today - timedelta(days=40),
        due_on=today - timedelta(days=30), assigned_on=today - timedelta(days=120), year=today.year,
    )  # fmt: skip
    a_committee(district)

    desk = open_page("/desk/supervision/", by=office)
    desk.get_by_role("link", name="建立计划").click()
    desk.get_by_role("button", name="建立").click()
    desk.get_by_role("link", name="增加事项").click()
    desk.get_by_label("监督形式").select_option("official_appraisal")
    desk.get_by_label("题目").fill("区教育局局长述职评议")
    desk.get_by_label("报告单位").select_option(label=organ.name)
    desk.get_by_label("述职人").select_option(label=f"{official.name}（{official.office}）")
    desk.get_by_role("button", name="增加").click()
    desk.get_by_text("已加到计划里").wait_for()
    chair = open_page("/desk/supervision/", by=leader)
    chair.get_by_role("link", name="监督工作计划").click()
    do(chair, "登记通过", 通过的会议="第一次主任会议")

    desk.get_by_role("link", name="区教育局局长述职评议").click()
    do(desk, "开始实施")
    address = desk.url
    staff = open_page(address, size=HAND, by=committee)
    staff.get_by_role("link", name="任内履职情况").click()
    expect(staff.get_by_role("listitem").filter(has_text="按期答复的建议")).to_contain_text("1 ÷ 1")
    assert staff.evaluate("document.documentElement.scrollWidth") <= HAND["width"]
    do(desk, "付诸述职测评")
    desk.get_by_role("link", name="述职测评：区教育局局长述职评议").first.click()
    colleague = open_page("/desk/votes/", by=second)
    counted_on_paper(desk, colleague, chair, answers=(1, 1, 1))
    desk.reload()
    do(desk, "公布结果")
    desk.goto(address)
    do(desk, "登记审议", 会议="第三次常委会会议")
    do(desk, "办结")

    desk.get_by_role("heading", name="述职测评：基本满意").wait_for()
    item = Item.objects.get()
    assert (item.status, item.appraised) == ("closed", "basically")
    public = open_page(reverse("public_votes", args=[district.slug]), size=HAND)
    public.get_by_role("link", name="述职测评").click()
    row = public.get_by_role("row", name="王某（区教育局局长）")
    expect(row).to_contain_text("基本满意")
    assert public.evaluate("document.documentElement.scrollWidth") <= HAND["width"]
