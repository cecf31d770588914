"""A station from the desk to a resident's phone, and from there to leaving an opinion at it."""

import pytest
from django.utils import timezone

from representatives.workflow import profiles
from stations.models import PublicOpinion, Station
from tests.browser.conftest import HAND
from tests.factories import MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def person(district, office):
    row = RepresentativeFactory.create(district=district, name="李玉兰")
    MandateFactory.create(representative=row)
    profiles.publish_profile(row, by=office)
    return row


def test_a_station_is_opened_staffed_published_found_and_spoken_at(
    open_page, office, town, person, district, lost_requests
):
    desk = open_page("/desk/stations/", by=office)
    desk.get_by_role("link", name="建立站点").click()
    desk.get_by_label("名称").fill("南翔镇代表之家")
    desk.get_by_label("街镇").select_option(label=town.name)
    desk.get_by_label("地址").fill("解放街 1 号")
    desk.get_by_label("开放时间").fill("周一到周五")
    desk.get_by_role("button", name="建立").click()
    desk.get_by_text("看不懂").wait_for()
    desk.get_by_label("开放时间").fill("周一至周五 9:00-17:00")
    desk.get_by_label("纬度").fill("31.293")
    desk.get_by_label("经度").fill("121.31")
    desk.get_by_label("启用日期").fill(f"{timezone.localdate():%Y-01-01}")
    desk.get_by_role("button", name="建立").click()
    desk.get_by_text("已建立").wait_for()
    desk.get_by_role("link", name="安排代表").click()
    desk.get_by_label("代表姓名").fill("李玉兰")
    desk.get_by_role("button", name="安排代表").click()
    desk.get_by_text("“安排代表”办好了").wait_for()
    desk.get_by_role("link", name="公开", exact=True).click()
    desk.get_by_role("button", name="公开", exact=True).click()
    desk.get_by_text("“公开”办好了").wait_for()

    phone = open_page(f"/{district.slug}/stations/", size=HAND)
    phone.get_by_role("link", name="1 南翔镇代表之家").wait_for()
    phone.locator(".rows").get_by_role("link", name="南翔镇代表之家").click()
    phone.get_by_role("link", name="李玉兰").wait_for()
    phone.get_by_text("周一至周五 9:00—17:00").wait_for()
    phone.get_by_role("link", name="在这里留言").click()
    phone.get_by_text("南翔镇代表之家").first.wait_for()
    phone.get_by_label("您想反映什么").fill("菜场门口的路灯不亮。")
    phone.get_by_role("button", name="提交").click()
    phone.locator("main").get_by_text("查询码").first.wait_for()

    assert PublicOpinion.objects.get().station == Station.objects.get()
