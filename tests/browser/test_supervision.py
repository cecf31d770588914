"""A report from the yearly plan to the handling that the public reads, with a test that sends it back once."""

import pytest
from playwright.sync_api import expect

from congress.models import Role
from supervision.models import Item
from tests.browser.acts import counted_on_paper, do
from tests.browser.conftest import HAND
from tests.factories import MembershipFactory
from tests.supervision.steps import a_committee

pytestmark = pytest.mark.django_db(transaction=True)


def voted_on_paper(staff, others, chair, *, answers):
    """付诸测评 and counted in the hall: two enter the count, two certify it."""
    do(staff, "付诸满意度测评")
    staff.get_by_role("link", name="测评：养老服务工作情况的报告").first.click()
    counted_on_paper(staff, others, chair, answers=answers)


def answer(page, said):
    """Each point with what was done."""
    page.get_by_role("link", name="填写办理情况").click()
    for field in page.locator("select[name^=progress_]").all():
        field.select_option("doing")
    for field in page.locator("textarea[name^=answer_]").all():
        field.fill(said)
    page.get_by_role("button", name="填写办理情况").click()
    page.get_by_text("“填写办理情况”办好了").wait_for()


def test_a_report_goes_from_the_plan_to_the_published_handling(  # noqa: PLR0915 - one walk
    open_page, district, organ, office, leader, committee, clerk, organ_leader, representative
):
    second = MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user

    desk = open_page("/desk/supervision/", by=office)
    desk.get_by_role("link", name="建立计划").click()
    desk.get_by_role("button", name="建立").click()
    desk.get_by_role("link", name="增加事项").click()
    desk.get_by_label("监督形式").select_option("report_review")
    desk.get_by_label("题目").fill("养老服务工作情况的报告")
    desk.get_by_label("报告单位").select_option(label=organ.name)
    desk.get_by_label("处理情况要测评").check()
    desk.get_by_role("button", name="增加").click()
    desk.get_by_text("已加到计划里").wait_for()

    chair = open_page("/desk/supervision/", by=leader)
    chair.get_by_role("link", name="监督工作计划").click()
    do(chair, "登记通过", 通过的会议="第一次主任会议")
    desk.reload()
    desk.get_by_role("link", name="准备公开稿").click()
    desk.get_by_role("button", name="准备公开稿").click()
    colleague = open_page("/desk/supervision/", by=second)
    colleague.goto(desk.url)
    do(colleague, "公开")

    desk.get_by_role("link", name="养老服务工作情况的报告").click()
    do(desk, "开始实施")
    do(desk, "登记审议", 会议="第三次常委会会议")
    do(desk, "起草审议意见", 审议意见="请加快建设。", 要办的事项="制定时间表\n完善制度")
    do(desk, "交办审议意见")
    address = desk.url

    handler = open_page("/desk/handling/", by=clerk)
    handler.get_by_role("link", name="养老服务工作情况的报告").click()
    answer(handler, "正在研究。")
    head = open_page("/desk/handling/", by=organ_leader)
    head.get_by_role("link", name="养老服务工作情况的报告").click()
    do(head, "报告研究处理情况", 研究处理情况报告="已逐条研究。")

    staff = open_page("/desk/supervision/", by=committee)
    staff.goto(address)
    do(staff, "认可处理情况")
    desk.reload()
    a_committee(district)
    voted_on_paper(desk, colleague, chair, answers=(0, 1, 2))
    chair.goto(address)
    expect(chair.locator(".marks").first).to_contain_text("研究处理中")
    chair.get_by_text("第 2 次办理").first.wait_for()

    handler.reload()
    answer(handler, "时间表已经公布。")
    head.reload()
    do(head, "报告研究处理情况", 研究处理情况报告="时间表已经公布，逐条落实。")
    staff.reload()
    do(staff, "认可处理情况")
    desk.goto(address)
    voted_on_paper(desk, colleague, chair, answers=(2, 1, 0))
    desk.goto(address)
    desk.get_by_role("link", name="准备公开稿").click()
    desk.get_by_role("button", name="准备公开稿").click()
    desk.get_by_text("“准备公开稿”办好了").wait_for()
    colleague.goto(address)
    do(colleague, "公开")
    desk.reload()
    do(desk, "办结")

    public = open_page(f"/{district.slug}/supervision/")
    public.get_by_role("link", name="养老服务工作情况的报告").click()
    expect(public.locator("article")).to_contain_text("时间表已经公布，逐条落实。")
    expect(public.locator("article")).to_contain_text("测评满意")
    phone = open_page("/me/supervision/", size=HAND, by=representative)
    phone.get_by_role("link", name="养老服务工作情况的报告").click()
    expect(phone.locator("form.phone")).to_contain_text("时间表已经公布。")
    item = Item.objects.get()
    assert list(item.tests.values_list("round", "result")) == [
        (1, "dissatisfied"),
        (2, "satisfied"),
    ]
