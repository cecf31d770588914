"""A report from the representative's phone to the public's page, each person in a browser of the own."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from congress.models import Role
from representatives.models import DutyRecord, DutyReport, PublishedReport
from tests.browser.conftest import HAND
from tests.factories import DutyRecordFactory, MandateFactory, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "走访四十户居民，三部电梯装好了。"


@pytest.fixture
def person(representative, town):
    row = representative.representative
    row.town = town
    row.save()
    MandateFactory.create(representative=row)
    DutyRecordFactory.create(
        district=row.district,
        representative=row,
        year=timezone.localdate().year,
        done_on=timezone.localdate().replace(month=1, day=5),
    )
    return row


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


def test_a_report_goes_from_the_phone_to_the_public(
    open_page, person, representative, town_worker, office, second_office, district
):
    phone = open_page("/me/reports/", size=HAND, by=representative)
    phone.get_by_role("link", name="写报告").click()
    text = phone.get_by_label("报告", exact=True)
    expect(text).to_have_value(re.compile("联系群众1次"))
    text.fill(WORDS)
    phone.get_by_role("button", name="提交").click()
    phone.get_by_text("报告已经提交").first.wait_for()

    desk = open_page("/desk/reports/", by=town_worker)
    desk.get_by_role("link", name=f"{person.name}　").click()
    desk.get_by_role("link", name="安排", exact=True).click()
    moment = timezone.localtime() - timedelta(minutes=5)
    desk.get_by_label("时间").fill(moment.strftime("%Y-%m-%dT%H:%M"))
    desk.get_by_label("地点").fill("社区活动室")
    desk.get_by_role("button", name="安排", exact=True).click()
    desk.get_by_text("“安排”办好了").wait_for()
    desk.get_by_role("link", name="登记已报告").click()
    desk.get_by_label("到会人数").fill("98")
    desk.get_by_role("button", name="登记已报告").click()
    desk.get_by_text("“登记已报告”办好了").wait_for()
    desk.get_by_role("link", name="录入评议").click()
    for name, count in (("satisfied", "96"), ("basically", "1"), ("unknown", "1")):
        desk.locator(f"[name=overall_{name}]").fill(count)
    desk.get_by_role("button", name="录入评议").click()
    desk.get_by_text("“录入评议”办好了").wait_for()
    desk.get_by_role("link", name="归档", exact=True).click()
    desk.get_by_label("结果和要改进的地方").fill("继续跟进停车难。")
    desk.get_by_role("button", name="归档", exact=True).click()
    desk.get_by_text("“归档”办好了").wait_for()
    desk.get_by_role("link", name="准备公开稿").click()
    desk.get_by_role("button", name="准备公开稿").click()
    desk.get_by_text("“准备公开稿”办好了").wait_for()

    back = open_page("/desk/reports/?queue=to_release", by=second_office)
    back.get_by_role("link", name=f"{person.name}　").click()
    back.get_by_role("link", name="公开", exact=True).click()
    expect(back.get_by_label("公开稿")).to_have_value(WORDS)
    back.get_by_role("button", name="公开", exact=True).click()
    back.get_by_text("“公开”办好了").wait_for()

    public = open_page(f"/{district.slug}/representatives/reports/", size=HAND)
    public.get_by_text("满意：98 份中 96 份").wait_for()
    public.get_by_role("link", name=f"{person.name}　").click()
    expect(public.locator(".figure .value")).to_have_text(re.compile(r"96\s*份满意"))
    public.get_by_text(WORDS).wait_for()

    phone.goto("/me/reports/")
    phone.get_by_role("link", name="年度履职报告").click()
    phone.get_by_text("继续跟进停车难。").wait_for()
    assert DutyReport.objects.get().status == "filed"
    assert DutyRecord.objects.filter(kind="report_to_voters").count() == 1
    assert PublishedReport.objects.released().count() == 1
