"""A list of the hotline, looked into by a supervisor on the phone, brought to the table, called back about by the office."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from stations.models import HotlineSupervision, HotlineSupervisor, HotlineTicket
from stations.workflow import deliberations
from tests.browser.conftest import HAND
from tests.registers import imported, workbook

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_ticket_goes_from_the_list_to_the_phone_the_table_and_the_call_back(
    open_page, district, town, office, representative
):
    HotlineSupervisor.objects.create(
        district=district, representative=representative.representative, town=town,
        valid_from=date(2024, 1, 1),
    )  # fmt: skip
    headings = [
        "工单编号",
        "受理日期",
        "类别",
        "诉求概要",
        "承办单位",
        "街镇",
        "办理时限",
        "重复次数",
    ]
    rows = [
        [
            f"2024030500{n}",
            "2024-03-05",
            "物业管理",
            f"电梯停运{n}",
            town.name,
            town.name,
            "5个工作日",
            n,
        ]
        for n in (2, 3)
    ]
    imported("hotline_tickets", workbook(headings, *rows), district)
    table = deliberations.arrange(
        district, by=office, kind="hotline", topic="老旧电梯",
        starts_at=timezone.now() - timedelta(hours=1),
    )  # fmt: skip
    deliberations.conclude(table, by=office, conclusions="一个月内更换。")

    desk = open_page("/desk/hotline/?queue=waiting", by=office)
    # What was raised most often stands first.
    assert "电梯停运3" in desk.locator(".rows .title").first.inner_text()
    desk.get_by_label("选择 20240305003").check(force=True)
    desk.get_by_role("button", name="交给监督员").click()
    desk.get_by_label("监督员").select_option(index=1)
    desk.get_by_role("button", name="交给监督员 1 件").click()
    desk.get_by_text("交给监督员：办好 1 件。").wait_for()

    phone = open_page("/me/hotline/", size=HAND, by=representative)
    phone.get_by_role("link", name="填写所见 20240305003").click()
    phone.get_by_text("未解决", exact=True).click()
    phone.get_by_label("看到的情况").fill("两部都停着，物业在等配件。")
    phone.get_by_role("button", name="填写所见").click()
    phone.get_by_text("“填写所见”办好了").wait_for()
    phone.get_by_role("button", name="认领 20240305002").wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    desk.goto(desk.url.split("/desk/")[0] + HotlineTicket.objects.get(repeats=3).get_absolute_url())
    desk.get_by_text("两部都停着").wait_for()
    desk.get_by_role("link", name="列入议事").click()
    desk.get_by_label("热线议事").select_option(index=1)
    desk.get_by_role("button", name="列入议事").click()
    desk.get_by_text("“列入议事”办好了").wait_for()
    desk.get_by_role("link", name="回访", exact=True).click()
    desk.get_by_text("已解决", exact=True).click()
    desk.get_by_label("回访了解到的情况").fill("两部都换好了。")
    desk.get_by_role("button", name="回访", exact=True).click()
    desk.get_by_text("“回访”办好了").wait_for()
    desk.get_by_text("区人大回访认定：已解决").wait_for()

    phone.goto(phone.url)
    phone.get_by_role("heading", name="已经回访的").wait_for()
    assert HotlineSupervision.objects.get().outcome == "solved"
