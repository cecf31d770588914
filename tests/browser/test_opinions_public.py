"""An opinion from the QR code on a phone to the public page, and not one word of who said it."""

import time

import pytest
from playwright.sync_api import expect

from stations import intake
from stations.models import PublicOpinion, Resident
from stations.workflow import handling, publishing, receiving, returning
from tests.browser.conftest import DESK
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db(transaction=True)

NAME, PHONE = "欧阳雀羽", "13912340987"
PHONE_SIZE = {"width": 390, "height": 844}
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


def test_an_opinion_left_by_code_is_answered_rated_and_public_without_its_resident(
    open_page, district, town, organ, town_worker, clerk, office
):
    station = StationFactory.create(district=district, town=town, name="安亭镇代表联络站")
    began = time.monotonic()
    phone = open_page(intake.address(district, station=station), size=PHONE_SIZE)
    phone.get_by_text("安亭镇代表联络站").wait_for()
    phone.get_by_label("您想反映什么").fill("学校门口没有斑马线，孩子过马路不安全。")
    phone.get_by_text("留下联系方式").click()
    phone.get_by_label("电话").fill(PHONE)
    phone.get_by_label("怎么称呼您").fill(NAME)
    assert not phone.evaluate(TOO_WIDE)
    phone.get_by_role("button", name="提交").click()
    code = phone.locator("#code").inner_text()
    assert time.monotonic() - began < 60
    assert not phone.evaluate(TOO_WIDE)

    opinion = PublicOpinion.objects.get()
    assert Resident.objects.get().phone == PHONE
    receiving.accept(opinion, by=town_worker)
    handling.hand_over(opinion, by=town_worker, level="district", organ=organ)
    handling.receive(opinion, by=clerk)
    handling.progress(opinion, by=clerk, words="已经列入本月划线。")

    phone.get_by_role("link", name="/jiading/opinions/track/").click()
    phone.get_by_label("查询码").fill(code.lower())
    phone.get_by_role("button", name="查询").click()
    phone.get_by_text("承办单位正在办理").wait_for()
    phone.get_by_text("已经列入本月划线。").wait_for()

    handling.answer(opinion, by=clerk, outcome="solved", answer="斑马线和减速带已经装好。")
    phone.get_by_role("link", name="凭查询码查询").click()
    phone.get_by_label("查询码").fill(code)
    phone.get_by_role("button", name="查询").click()
    phone.get_by_text("斑马线和减速带已经装好。").wait_for()
    phone.get_by_text("基本满意", exact=True).click()
    phone.get_by_label("想说的话").fill("还差一块警示牌")
    phone.get_by_role("button", name="提交评价").click()
    phone.get_by_text("评价已经登记").first.wait_for()
    assert not phone.evaluate(TOO_WIDE)

    opinion.refresh_from_db()
    assert (opinion.status, opinion.rating, opinion.rating_note) == (
        "told", "basically", "还差一块警示牌",
    )  # fmt: skip
    returning.close(opinion, by=town_worker)
    publishing.prepare_release(opinion, by=town_worker, text=opinion.content, answer=opinion.answer)
    publishing.publish(opinion, by=office)

    public = open_page("/jiading/", size=DESK)
    public.get_by_role("link", name="群众意见", exact=True).first.click()
    public.get_by_role("link", name="学校门口没有斑马线").click()
    public.get_by_text("斑马线和减速带已经装好。").wait_for()
    public.get_by_text("群众基本满意").wait_for()
    words = public.content()
    assert NAME not in words
    assert PHONE not in words


def test_the_form_works_without_javascript_and_keeps_what_was_typed(open_page, district, town):
    phone = open_page("/jiading/opinions/new/", size=PHONE_SIZE, java_script_enabled=False)
    phone.get_by_label("您想反映什么").fill("路灯不亮")
    phone.get_by_role("button", name="提交").click()

    phone.get_by_text("请选择街镇").wait_for()
    expect(phone.get_by_label("您想反映什么")).to_have_value("路灯不亮")
    phone.get_by_label("在哪个街镇").select_option(label="安亭镇")
    phone.get_by_role("button", name="提交").click()
    phone.get_by_text("您的查询码").wait_for()
    assert not phone.get_by_role("button", name="复制").is_visible()
    assert PublicOpinion.objects.get().town == town


def test_the_code_is_copied_with_one_touch(open_page, district, town):
    station = StationFactory.create(district=district, town=town)
    phone = open_page(
        intake.address(district, station=station),
        size=PHONE_SIZE,
        permissions=["clipboard-read", "clipboard-write"],
    )
    phone.get_by_label("您想反映什么").fill("路灯不亮")
    phone.get_by_role("button", name="提交").click()

    phone.get_by_role("button", name="复制").click()
    phone.get_by_text("已经复制。").wait_for()
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied == phone.locator("#code").inner_text()
