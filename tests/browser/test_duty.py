"""履职 on a phone: logged with few taps, kept without a network and behind an expired log-in, found once."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from representatives import workflow
from representatives.models import DutyKind, DutyRecord
from tests.browser.conftest import DESK
from tests.browser.fitting import too_wide
from tests.factories import PASSWORD, DutyRecordFactory, MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db(transaction=True)

HAND = {"width": 390, "height": 844}
HOME, NEW, LIST = "/me/", "/me/duties/new/", "/me/duties/"
PLACE = "新成路街道代表之家"
KEPT_ON_THE_PHONE = "已存在这台手机上"


@pytest.fixture
def me(representative):
    MandateFactory.create(representative=representative.representative)
    return representative


class Taps:
    """A thumb that counts."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def on(self, locator):
        self.count += 1
        locator.click()


def pill(page, words):
    return page.locator(".choices span").get_by_text(words, exact=True)


def log_button(page):
    return page.get_by_role("button", name="记下来")


def outbox(page):
    return page.locator(".outbox li")


def worker_is_ready(page):
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")


def back_on_line(page, line):
    """As the phone tells the page that it shows."""
    line.mend()
    page.evaluate("dispatchEvent(new Event('online'))")


def log_in(page, user):
    page.get_by_label("登录名").fill(user.username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()


def test_a_duty_is_logged_within_five_taps(open_page, me):
    page = open_page(HOME, size=HAND, by=me)
    thumb = Taps(page)

    thumb.on(page.get_by_role("link", name="记一次履职"))
    thumb.on(pill(page, "接待选民"))
    thumb.on(page.get_by_label("在哪里"))
    page.keyboard.insert_text(PLACE)
    thumb.on(pill(page, "昨天"))
    thumb.on(log_button(page))
    expect(page.get_by_role("heading", name="已登记")).to_be_visible()

    record = DutyRecord.objects.get()
    assert thumb.count <= 5
    assert (record.kind_id, record.place) == ("reception", PLACE)
    assert (timezone.localdate() - record.done_on).days == 1


def test_a_kind_behind_the_others_and_a_photograph_are_taken_too(open_page, me):
    page = open_page(NEW, size=HAND, by=me)
    picture = page.screenshot()

    page.get_by_text("更多").click()
    pill(page, "热线监督").click()
    page.get_by_label("照片").set_input_files(
        [{"name": "现场.png", "mimeType": "image/png", "buffer": picture}]
    )
    log_button(page).click()
    page.get_by_role("link", name="看这条记录").click()
    shown = page.get_by_alt_text("照片 1")
    shown.scroll_into_view_if_needed()
    # Loaded once it is in sight.
    page.wait_for_function("() => document.querySelector('.photos img').naturalWidth > 0")

    record = DutyRecord.objects.get()
    assert (record.kind_id, record.photos.get().name) == ("hotline", "现场.jpg")


def test_what_is_logged_without_a_network_is_found_once_when_there_is_one(
    open_page, me, line, lost_requests
):
    page = open_page(HOME, size=HAND, by=me)
    worker_is_ready(page)

    line.cut()
    page.goto(NEW)
    expect(page.get_by_text("现在连不上门户。")).to_be_visible()
    expect(page.get_by_text(f"以{me.name}代表的名义登记。")).to_be_visible()
    page.get_by_label("在哪里").fill(PLACE)
    log_button(page).click()
    expect(page.locator(".said")).to_contain_text(KEPT_ON_THE_PHONE)
    expect(outbox(page)).to_contain_text("等网络")
    before = DutyRecord.objects.count()
    back_on_line(page, line)
    expect(outbox(page)).to_contain_text("已登记")
    page.goto(LIST)
    expect(page.locator(".rows .title")).to_have_count(1)

    assert (before, DutyRecord.objects.get().place) == (0, PLACE)


def test_what_was_kept_on_the_phone_goes_out_when_a_page_is_opened(
    open_page, me, line, lost_requests
):
    page = open_page(NEW, size=HAND, by=me)
    line.cut()
    for place in ("甲", "乙"):
        page.get_by_label("在哪里").fill(place)
        log_button(page).click()
        expect(outbox(page).filter(has_text=place)).to_contain_text("等网络")
        expect(log_button(page)).to_be_enabled()
    page.goto("about:blank")
    line.mend()

    page.goto(HOME)
    expect(outbox(page).filter(has_text="已登记")).to_have_count(2)
    page.goto(HOME)
    page.wait_for_load_state("networkidle")

    expect(outbox(page)).to_have_count(0)
    assert sorted(DutyRecord.objects.values_list("place", flat=True)) == ["乙", "甲"]


def test_an_answer_that_was_lost_makes_no_second_record(open_page, me, lost_requests):
    page = open_page(NEW, size=HAND, by=me)
    lost = []

    def answer_is_lost(route):
        lost.append(route.fetch())
        route.abort("internetdisconnected")

    page.route("**/me/duties/send/", answer_is_lost, times=1)
    log_button(page).click()
    expect(outbox(page)).to_contain_text("等网络")
    arrived = DutyRecord.objects.count()
    page.evaluate("outbox.sendAll()")
    expect(outbox(page)).to_contain_text("已登记")

    assert (len(lost), arrived, DutyRecord.objects.count()) == (1, 1, 1)


def test_an_expired_log_in_loses_nothing(open_page, me):
    page = open_page(NEW, size=HAND, by=me)
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("在哪里").fill(PLACE)

    log_button(page).click()
    expect(outbox(page)).to_contain_text("登录后发送")
    before = DutyRecord.objects.count()
    outbox(page).get_by_role("link", name="登录").click()
    log_in(page, me)
    expect(outbox(page)).to_contain_text("已登记")

    assert (before, DutyRecord.objects.get().place) == (0, PLACE)


def test_two_people_on_one_phone_neither_see_nor_send_each_others(
    open_page, me, district, line, lost_requests
):
    other = RepresentativeFactory.create(district=district, logged_in=True).user
    page = open_page(NEW, size=HAND, by=me)
    line.cut()
    page.get_by_label("在哪里").fill(PLACE)
    log_button(page).click()
    expect(outbox(page)).to_contain_text("等网络")
    page.goto("about:blank")
    page.context.clear_cookies()
    line.mend()

    page.goto(f"/accounts/login/?next={NEW}")
    log_in(page, other)
    expect(log_button(page)).to_be_visible()
    page.wait_for_load_state("networkidle")
    seen, sent = outbox(page).count(), DutyRecord.objects.count()
    page.context.clear_cookies()
    page.goto(f"/accounts/login/?next={HOME}")
    log_in(page, me)
    expect(outbox(page)).to_contain_text("已登记")

    assert (seen, sent) == (0, 0)
    assert DutyRecord.objects.get().registered_by == me


def test_who_logs_out_leaves_no_name_on_the_phone(open_page, me, line, lost_requests):
    page = open_page(HOME, size=HAND, by=me)
    worker_is_ready(page)

    page.get_by_role("button", name="退出登录").click()
    page.wait_for_url(lambda address: "/me/" not in address)
    line.cut()
    page.goto(NEW)
    log_button(page).click()

    expect(page.locator(".said")).to_contain_text("这台手机上还没有人登录过。")
    expect(page.locator(".who")).to_be_hidden()


def test_no_personal_page_is_kept_on_the_phone(open_page, me):
    page = open_page(HOME, size=HAND, by=me)
    worker_is_ready(page)
    for address in (LIST, NEW, HOME):
        page.goto(address)

    kept = page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(
            async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)
        ))).flat()"""
    )
    shell = page.evaluate("async () => (await caches.match('/me/duties/offline/')).text()")

    assert [one for one in kept if not one.startswith("/static/")] == ["/me/duties/offline/"]
    assert me.name not in shell


def test_what_is_refused_says_why_and_keeps_the_words(open_page, me, line, lost_requests):
    page = open_page(NEW, size=HAND, by=me)
    line.cut()
    pill(page, "视察").click()
    page.get_by_label("说两句").fill("看了工地。")
    log_button(page).click()
    expect(outbox(page)).to_contain_text("等网络")
    DutyKind.objects.filter(code="inspection").update(is_open=False)
    back_on_line(page, line)

    expect(outbox(page)).to_contain_text("没有这个履职类型，请从列表里选。")
    expect(outbox(page)).to_contain_text("看了工地。")
    outbox(page).get_by_role("link", name="改一改再发").click()
    expect(page.get_by_label("说两句")).to_have_value("看了工地。")
    pill(page, "专题调研").click()
    log_button(page).click()
    expect(page.get_by_role("heading", name="已登记")).to_be_visible()

    expect(outbox(page)).to_have_count(0)
    record = DutyRecord.objects.get()
    assert (record.kind_id, record.outcome) == ("research", "看了工地。")


def test_a_portal_that_fails_is_asked_again(open_page, me, lost_requests):
    page = open_page(NEW, size=HAND, by=me)
    page.route("**/me/duties/send/", lambda route: route.fulfill(status=503), times=1)

    log_button(page).click()
    expect(outbox(page)).to_contain_text("门户暂时没有应答")
    page.evaluate("outbox.sendAll()")
    expect(outbox(page)).to_contain_text("已登记")

    assert DutyRecord.objects.count() == 1


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_double_tap_is_one_record(open_page, me, script):
    page = open_page(NEW, size=HAND, by=me, java_script_enabled=script)

    log_button(page).dblclick()
    expect(page.get_by_role("heading", name="已登记")).to_be_visible()

    assert DutyRecord.objects.count() == 1


def test_without_javascript_it_is_an_ordinary_form(open_page, me):
    page = open_page(NEW, size=HAND, by=me, java_script_enabled=False)
    hidden = page.get_by_label("日期", exact=True).is_visible()
    pill(page, "选日期").click()
    page.get_by_label("日期", exact=True).fill("2026-01-05")
    page.get_by_label("联系了谁").fill("3 位居民")
    log_button(page).click()
    page.get_by_role("link", name="再记一条").wait_for()
    page.get_by_role("button", name="撤回这次登记").click()
    expect(page.get_by_role("heading", name="这次登记已经撤回")).to_be_visible()

    record = DutyRecord.objects.get()
    assert not hidden
    assert (str(record.done_on), record.with_whom, record.status) == (
        "2026-01-05", "3 位居民", "withdrawn",
    )  # fmt: skip


def test_what_was_registered_for_me_is_checked_with_two_taps(open_page, me, office):
    kind = DutyKind.objects.get(code="reception")
    record = workflow.duties.register(
        me.representative, by=office, kind=kind, done_on=timezone.localdate()
    )
    page = open_page(HOME, size=HAND, by=me)

    page.get_by_role("link", name=re.compile("请您核对")).click()
    page.get_by_role("button", name="核对无误").click()
    page.get_by_text("办好了").wait_for()

    record.refresh_from_db()
    assert record.status == "confirmed"


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"java_script_enabled": False}])
def test_the_pages_of_duties_fit_their_screen(open_page, me, district, context):
    today = timezone.localdate()
    kind = DutyKind.objects.get(code="contact")
    record = workflow.duties.register(
        me.representative, by=me, kind=kind, done_on=today, place="街" * 100, outcome="长" * 500
    )
    DutyRecordFactory.create(district=district, representative=me.representative)
    page = open_page(HOME, by=me, **context)
    address = record.get_absolute_url()
    own = (address, f"{address}saved/", f"{address}amend/")
    sizes = (HAND, {"width": 1366, "height": 900}, DESK)

    assert too_wide(page, (HOME, LIST, NEW, *own, "/me/duties/offline/"), sizes) == []
