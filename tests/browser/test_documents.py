"""A document from its publication to what the public reads of its review, and a citizen's proposal to review it again."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from congress.models import Role
from supervision.models import NormativeDocument
from tests.browser.acts import do
from tests.browser.conftest import HAND
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_document_is_filed_reviewed_corrected_and_read_by_the_public(
    open_page, district, organ, office, committee, clerk
):
    second = MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
    desk = open_page(reverse("desk_documents"), by=office)
    desk.get_by_role("link", name="登记文件").click()
    desk.get_by_label("名称").fill("停车场管理办法")
    desk.get_by_label("文号").fill("府规〔2026〕3号")
    desk.get_by_label("制定机关").select_option(label=organ.name)
    desk.get_by_role("button", name="登记").click()
    desk.get_by_text("已登记").wait_for()

    maker = open_page(reverse("desk_documents"), size=HAND, by=clerk)
    maker.get_by_role("link", name="停车场管理办法").click()
    do(maker, "报送备案", 备案说明="依据停车场管理的规定制定。")
    desk.reload()
    do(desk, "退回补正", 要补正什么="缺正式文本。")
    maker.reload()
    do(maker, "报送备案", 备案说明="依据停车场管理的规定制定，正式文本已补。")
    desk.reload()
    do(desk, "接收登记")
    reviewer = open_page(desk.url, by=committee)
    do(reviewer, "提出审查意见", 审查意见="第三条没有上位法依据，请修改。")
    maker.reload()
    maker.get_by_role("link", name="答复处理意见").click()
    maker.get_by_text("修改", exact=True).click()
    maker.get_by_label("处理计划或者理由").fill("删去第三条。")
    maker.get_by_label("什么时候完成").fill(timezone.localdate().isoformat())
    maker.get_by_role("button", name="答复处理意见").click()
    maker.get_by_text("“答复处理意见”办好了").wait_for()
    assert maker.evaluate("document.documentElement.scrollWidth") <= HAND["width"]
    reviewer.reload()
    do(reviewer, "认可处理，审查终结", 核对情况="修改后的文件已公布。")
    desk.reload()
    do(desk, "准备公开", 公开的说明="第三条没有依据，制定机关已经修改。")
    colleague = open_page(desk.url, by=second)
    do(colleague, "公开")

    public = open_page(reverse("public_documents", args=[district.slug]), size=HAND)
    row = public.get_by_role("listitem").filter(has_text="停车场管理办法")
    expect(row).to_contain_text("第三条没有依据，制定机关已经修改。")
    expect(row).to_contain_text("审查终结")
    assert public.evaluate("document.documentElement.scrollWidth") <= HAND["width"]


def test_a_citizen_proposes_a_review_and_reads_the_answer(open_page, district, organ, office, committee):  # fmt: skip
    document = NormativeDocument.objects.create(
        district=district, year=2026, kind="government", title="停车场管理办法", number="府规〔2026〕3号",
        organ=organ, published_on="2026-01-05", filing_due_on="2026-02-04", filed_on="2026-01-20",
        status="concluded", concluded_on="2026-02-20",
    )  # fmt: skip
    citizen = open_page(reverse("public_documents", args=[district.slug]), size=HAND)
    citizen.get_by_role("link", name="提审查建议").click()
    citizen.get_by_label("哪一件文件").fill("停车场管理办法")
    citizen.get_by_label("哪里有问题，为什么").fill("第三条收费没有依据。")
    citizen.get_by_role("button", name="提交").click()
    code = citizen.locator("#code").inner_text()

    desk = open_page(reverse("desk_review_proposals"), by=office)
    desk.get_by_role("link", name="停车场管理办法").click()
    desk.get_by_role("link", name="启动审查", exact=True).click()
    desk.get_by_label("哪一件文件").select_option(label=str(document))
    desk.get_by_role("button", name="启动审查").click()
    desk.get_by_text("“启动审查”办好了").wait_for()
    reviewer = open_page(document.get_absolute_url(), by=committee)
    do(reviewer, "未发现问题，审查终结", 审查情况="有市规章依据。")
    desk.reload()
    do(desk, "反馈审查结果", 反馈="第三条有市规章依据，没有问题。")

    citizen.goto(reverse("track_review", args=[district.slug]))
    citizen.get_by_label("查询码").fill(code)
    citizen.get_by_role("button", name="查询").click()
    citizen.get_by_text("第三条有市规章依据，没有问题。").wait_for()
    assert citizen.evaluate("document.documentElement.scrollWidth") <= HAND["width"]
