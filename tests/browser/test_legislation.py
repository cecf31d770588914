"""A draft from the letter to the law, each person in a browser of the own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stations.models import LawComment, LegislativePoint
from tests.browser.conftest import HAND
from tests.factories import MandateFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_comments_go_from_the_clause_to_the_law_and_back(  # noqa: PLR0915 - one walk
    open_page, district, town, office, town_worker, representative
):
    MandateFactory.create(representative=representative.representative)
    LegislativePoint.objects.create(
        district=district, name="工业区立法联系点", level="city", organ=town
    )
    today = timezone.localdate()

    desk = open_page("/desk/legislation/", by=office)
    desk.get_by_role("link", name="登记草案").click()
    desk.get_by_label("法律法规名称").fill("养老服务条例（草案）")
    desk.get_by_role("button", name="登记").click()
    desk.get_by_role("link", name="交给联系点征询").click()
    desk.get_by_text("工业区立法联系点").click()
    desk.get_by_label("任务来源").fill("征求意见函")
    desk.get_by_label("截止日期").fill(str(today + timedelta(days=20)))
    desk.get_by_role("button", name="交给联系点征询").click()
    desk.get_by_text("“交给联系点征询”办好了").wait_for()

    worker = open_page("/desk/legislation/", by=town_worker)
    worker.get_by_role("link", name="养老服务条例（草案）").click()
    worker.get_by_role("link", name="开始征集").click()
    worker.get_by_role("button", name="开始征集").click()
    worker.get_by_label("条款", exact=True).fill("第三条")
    worker.get_by_label("修改意见").fill("把可以改为应当")
    worker.get_by_label("提出人姓名").fill("王某")
    worker.get_by_label("提出人姓名").press("Control+Enter")
    worker.get_by_text("录入了 1 条意见").wait_for()
    worker.wait_for_function("() => document.activeElement.name === 'clause'")
    worker.get_by_text("粘贴多条").first.click()
    worker.locator("#paste textarea").fill("第九条：明确期限\n第十二条：删去一般")
    worker.get_by_role("button", name="全部录入").click()
    worker.get_by_text("录入了 2 条意见").wait_for()

    phone = open_page("/me/legislation/", size=HAND, by=representative)
    phone.get_by_role("link", name="养老服务条例（草案）").click()
    phone.get_by_label("条款").fill("第五条")
    phone.get_by_label("修改意见").fill("补充费用由谁承担")
    phone.get_by_role("button", name="提交").click()
    phone.get_by_text("意见交给联系点了").wait_for()

    worker.reload()
    for box in worker.locator("input[name=comment]").all()[:3]:
        box.check()
    worker.get_by_role("button", name="选定勾选的").click()
    worker.get_by_text("选定 3 条。").wait_for()
    worker.locator("input[name=comment]").last.check()
    worker.get_by_label("不上报的理由").fill("与第九条重复")
    worker.get_by_role("button", name="勾选的不上报").click()
    worker.get_by_text("不上报 1 条。").wait_for()
    for act in ("转入筛选", "上报"):
        worker.get_by_role("link", name=act, exact=True).click()
        worker.get_by_role("button", name=act, exact=True).click()
        worker.get_by_text(f"“{act}”办好了").wait_for()

    desk.goto("/desk/legislation/?queue=drafts")
    desk.get_by_role("link", name="养老服务条例（草案）").click()
    desk.get_by_role("link", name="登记已公布").click()
    desk.get_by_role("button", name="登记已公布").click()
    desk.get_by_text("“登记已公布”办好了").wait_for()

    worker.reload()
    worker.get_by_role("link", name="登记采纳情况").click()
    worker.get_by_label("第三条采纳情况").select_option("adopted")
    worker.get_by_label("第三条对应条文").fill("第四条")
    worker.get_by_label("第五条采纳情况").select_option("partly")
    worker.get_by_label("第五条对应条文").fill("第六条")
    worker.get_by_label("第九条采纳情况").select_option("not")
    worker.get_by_role("button", name="登记", exact=True).click()
    worker.get_by_text("登记了 3 条意见的采纳情况").wait_for()
    worker.get_by_role("link", name="回告提出人").click()
    worker.get_by_role("button", name="登记回告").wait_for()
    worker.get_by_text("王某").wait_for()
    for box in worker.locator("input[name=comment]").all():
        box.check()
    worker.get_by_text("电话", exact=True).click()
    worker.get_by_role("button", name="登记回告").click()
    worker.get_by_text("回告了 2 条意见的提出人").wait_for()

    phone.goto("/me/legislation/")
    phone.get_by_text("对应 第六条").wait_for()
    answered = LawComment.objects.by_clause().values_list("clause", "adoption", "told_by")
    assert list(answered) == [
        ("第三条", "adopted", "phone"),
        ("第五条", "partly", "portal"),
        ("第九条", "not", "phone"),
        ("第十二条", "", ""),
    ]
