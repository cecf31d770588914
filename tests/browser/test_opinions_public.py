"""An opinion from the QR code on a phone to the public page, and not one word of who said it."""

import time

import pytest
from playwright.sync_api import expect

from stations import intake
from stations.models import PublicOpinion, Resident
from tests.browser.conftest import DESK
from tests.factories import StationFactory

pytestmark = pytest.mark.django_db(transaction=True)

NAME, PHONE = "欧阳雀羽", "13912340987"
PHONE_SIZE = {"width": 390, "height": 844}
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


def left(phone):
    """Said, with a name and a number; the code."""
    phone.get_by_label("您想反映什么").fill("学校门口没有斑马线，孩子过马路不安全。")
    phone.get_by_text("留下联系方式").click()
    phone.get_by_label("电话").fill(PHONE)
    phone.get_by_label("怎么称呼您").fill(NAME)
    assert not phone.evaluate(TOO_WIDE)
    phone.get_by_role("button", name="提交").click()
    return phone.locator("#code").inner_text()


def found(desk):
    """The opinion, from the list of whoever works with it."""
    desk.get_by_role("link", name="全部").first.click()
    desk.get_by_role("link", name="学校门口没有斑马线").click()
    desk.get_by_role("heading", name="反映的问题").wait_for()
    return desk


def done(desk, act, **typed):
    """An act from its button to the word that it is done."""
    desk.get_by_role("link", name=act, exact=True).click()
    for label, words in typed.items():
        desk.get_by_label(label, exact=True).fill(words)
    desk.get_by_role("button", name=act, exact=True).click()
    desk.get_by_text(f"“{act}”办好了").wait_for()


def handed_over(desk, *, to):
    desk.get_by_role("link", name="分级交办", exact=True).click()
    desk.get_by_text("区级办理", exact=True).click()
    desk.get_by_label("承办单位").select_option(label=to)
    desk.get_by_role("button", name="分级交办", exact=True).click()
    desk.get_by_text("“分级交办”办好了").wait_for()


def answered(hall, words):
    hall.get_by_role("link", name="答复", exact=True).click()
    hall.get_by_text("已解决", exact=True).click()
    hall.get_by_label("答复", exact=True).fill(words)
    hall.get_by_role("button", name="答复", exact=True).click()
    hall.get_by_text("“答复”办好了").wait_for()


def asked(phone, code):
    """What became of it, by the code that the resident was given."""
    phone.goto("/jiading/opinions/track/")
    phone.get_by_label("查询码").fill(code)
    phone.get_by_role("button", name="查询").click()


def rated(phone, choice, words):
    phone.get_by_text(choice, exact=True).click()
    phone.get_by_label("想说的话").fill(words)
    phone.get_by_role("button", name="提交评价").click()
    phone.get_by_text("评价已经登记").first.wait_for()


def test_an_opinion_left_by_code_is_answered_rated_and_public_without_its_resident(
    open_page, district, town, organ, town_worker, clerk, office
):
    station = StationFactory.create(district=district, town=town, name="安亭镇代表联络站")
    began = time.monotonic()
    phone = open_page(intake.address(district, station=station), size=PHONE_SIZE)
    phone.get_by_text("安亭镇代表联络站").wait_for()
    code = left(phone)
    assert time.monotonic() - began < 60
    assert not phone.evaluate(TOO_WIDE)

    assert Resident.objects.get().phone == PHONE

    desk = found(open_page("/desk/opinions/", by=town_worker))
    done(desk, "受理")
    handed_over(desk, to=organ.name)
    hall = found(open_page("/desk/opinions/", by=clerk))
    done(hall, "签收")
    done(hall, "办理进展", 进展="已经列入本月划线。")
    asked(phone, code.lower())
    phone.get_by_text("承办单位正在办理").wait_for()
    phone.get_by_text("已经列入本月划线。").wait_for()
    answered(hall, "斑马线已经装好。")

    asked(phone, code)
    phone.get_by_text("斑马线已经装好。").wait_for()
    rated(phone, "不满意", "离校门太远")
    assert not phone.evaluate(TOO_WIDE)
    desk.reload()
    desk.get_by_text("群众说：离校门太远").wait_for()
    done(desk, "退回再办", 原因="离校门太远，请核实位置。")
    handed_over(desk, to=organ.name)
    hall.reload()
    done(hall, "签收")
    answered(hall, "斑马线和减速带已经装好。")

    asked(phone, code)
    phone.get_by_text("斑马线和减速带已经装好。").wait_for()
    rated(phone, "基本满意", "还差一块警示牌")
    opinion = PublicOpinion.objects.get()
    assert (opinion.status, opinion.rating, opinion.rating_note, opinion.rounds) == (
        "told", "basically", "还差一块警示牌", 2,
    )  # fmt: skip

    desk.reload()
    done(desk, "办结")
    done(desk, "准备公开稿")
    done(found(open_page("/desk/opinions/", by=office)), "公开")
    for page in (hall, open_page("/desk/", by=clerk)):
        assert NAME not in page.content()
        assert PHONE not in page.content()

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
