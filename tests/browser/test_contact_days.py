"""A resident books on a phone, the station confirms, the visitor comes, the desk enters the matter, and all of it counts."""

import re
from datetime import time

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from representatives.models import DutyRecord
from stations.models import ContactVisitor, Placement, PublicOpinion
from stations.workflow import contact_days, contact_turns
from tests.browser.conftest import HAND
from tests.factories import MandateFactory, StationFactory
from tests.station_worlds import booked_by_the_minute

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_the_booking_on_a_phone_to_the_opinion_and_the_duty(
    open_page, district, town, station_worker, representative
):
    person = representative.representative
    MandateFactory.create(representative=person)
    station = StationFactory.create(district=district, town=town, name="安亭镇代表之家")
    Placement.objects.create(
        district=district, station=station, representative=person, level="district"
    )
    day = contact_days.arrange(
        station, by=station_worker, on=timezone.localdate(), starts_at=time(0), ends_at=time(23, 59)
    )
    booked_by_the_minute(day)
    contact_turns.roster(day, by=station_worker, representatives=[person])

    mine = open_page("/me/contact-days/", size=HAND, by=representative)
    mine.get_by_role("button", name="我能去").click()
    mine.get_by_text("已经告诉站点您能去").wait_for()

    phone = open_page(f"/{district.slug}/contact-days/", size=HAND)
    phone.get_by_role("link", name=re.compile("^约 ")).click()
    phone.locator(".choices span").last.click()
    phone.get_by_label("想谈什么事").fill("加装电梯")
    phone.get_by_label("电话").fill("13912345678")
    phone.get_by_role("button", name="预约").click()
    phone.get_by_role("heading", name="已提交，等站点确认").wait_for()
    code = phone.locator("#code").inner_text()

    desk = open_page(f"/desk/contact-days/{day.public_id}/", by=station_worker)
    desk.get_by_role("link", name="确认", exact=True).click()
    desk.get_by_role("button", name="确认", exact=True).click()
    desk.get_by_text("“确认”办好了").wait_for()

    phone.goto(f"/{district.slug}/contact-days/track/")
    phone.get_by_label("查询码").fill(code)
    phone.get_by_role("button", name="查询").click()
    phone.get_by_text("已确认").wait_for()

    desk.goto("/desk/contact-days/today/")
    desk.get_by_role("button", name="他（她）来了").click()
    text = desk.get_by_label("反映什么")
    expect(text).to_be_focused()
    desk.locator(".choices span", has_text=person.name).click()
    text.fill("六号楼电梯坏了两周")
    text.press("Control+Enter")
    desk.get_by_text("登记好了").wait_for()
    desk.get_by_label("反映什么").press("Control+Enter")
    desk.get_by_text("记下了一位来访").wait_for()

    desk.goto(f"/desk/contact-days/{day.public_id}/")
    desk.get_by_role("link", name="结束接待").click()
    expect(desk.get_by_label("接待人次")).to_have_value("2")
    desk.get_by_role("button", name="结束接待").click()
    desk.get_by_text("“结束接待”办好了").wait_for()

    opinion = PublicOpinion.objects.get()
    assert (opinion.content, opinion.representative) == ("六号楼电梯坏了两周", person)
    assert ContactVisitor.objects.count() == 2
    assert DutyRecord.objects.get().kind_id == "reception"
