"""A contact day: the station enters three opinions by keyboard, town and organ handle them, the representative tells back."""

import pytest
from playwright.sync_api import expect

from stations.models import PublicOpinion
from tests.browser.conftest import HAND
from tests.factories import MandateFactory, StationFactory

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = ("路灯不亮", "电梯常坏", "公交站牌歪了")


@pytest.fixture
def person(representative, town):
    row = representative.representative
    row.town = town
    row.save()
    MandateFactory.create(representative=row)
    return row


def typed(entry, words, name):
    """One opinion without the mouse; its code. The station is the only one, the day is today, the words have the focus."""
    if name:
        entry.get_by_label("接待代表").focus()
        entry.keyboard.type(name)
        entry.keyboard.press("Tab")
    expect(entry.locator("[name=content]")).to_be_focused()
    entry.keyboard.type(words)
    entry.keyboard.press("Tab")
    entry.keyboard.type("1")
    entry.keyboard.press("Control+Enter")
    entry.get_by_role("link", name=words).wait_for()
    return entry.locator(".opinion-slip .code").inner_text()


def test_three_opinions_go_from_the_keyboard_to_the_phone(
    open_page, person, representative, station_worker, town_worker, clerk, organ, district, town
):
    StationFactory.create(district=district, town=town, name="安亭联络站")

    entry = open_page("/desk/opinions/new/", by=station_worker)
    codes = [typed(entry, words, person.name if words == "路灯不亮" else "") for words in WORDS]
    assert len(set(codes)) == len(WORDS)
    lights, lifts, stop = PublicOpinion.objects.order_by("pk")
    assert {one.representative for one in (lights, lifts, stop)} == {person}
    assert {one.category for one in (lights, lifts, stop)} == {"市政交通"}

    desk = open_page("/desk/opinions/", by=town_worker)
    desk.get_by_label("全选本页").check()
    desk.get_by_role("button", name="受理", exact=True).click()
    desk.get_by_role("button", name="受理 3 件").click()
    desk.get_by_text("受理：办好 3 件。").wait_for()
    desk.get_by_role("link", name="路灯不亮").click()
    desk.get_by_role("link", name="当场答复").click()
    desk.get_by_text("已解决", exact=True).click()
    desk.get_by_label("答复", exact=True).fill("灯泡换好了。")
    desk.get_by_role("button", name="当场答复").click()
    desk.get_by_text("“当场答复”办好了").wait_for()
    desk.goto(f"/desk/opinions/{lifts.public_id}/do/hand_over/")
    desk.get_by_text("区级办理", exact=True).click()
    desk.get_by_label("承办单位").select_option(label=organ.name)
    desk.get_by_role("button", name="分级交办").click()
    desk.get_by_text("“分级交办”办好了").wait_for()

    hall = open_page("/desk/opinions/", by=clerk, size=HAND)
    hall.get_by_role("link", name="电梯常坏").click()
    hall.get_by_role("link", name="签收", exact=True).click()
    hall.get_by_role("button", name="签收", exact=True).click()
    hall.get_by_role("link", name="答复", exact=True).click()
    hall.get_by_text("列入计划", exact=True).click()
    hall.get_by_label("答复", exact=True).fill("下月更换。")
    hall.get_by_role("button", name="答复", exact=True).click()
    hall.get_by_text("“答复”办好了").wait_for()

    phone = open_page("/me/opinions/", by=representative, size=HAND)
    assert phone.evaluate("document.documentElement.scrollWidth") == HAND["width"]
    phone.get_by_role("link", name=f"回告 {lifts.number}").click()
    phone.get_by_role("button", name="回告群众").click()
    phone.get_by_text("“回告群众”办好了").wait_for()

    lights, lifts, stop = PublicOpinion.objects.order_by("pk")
    assert (lights.status, lifts.status) == ("answered", "told")
    assert [one.action for one in lifts.records.all()] == [
        "enter", "accept", "hand_over", "receive", "answer", "tell",
    ]  # fmt: skip
