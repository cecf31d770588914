"""Two suggestions through all their people, each in a browser of the own: on a phone, at the desk, in the back office."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from unittest import mock

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from congress.models import Role
from suggestions.models import Suggestion
from suggestions.states import Result, Status
from tests.browser.conftest import DESK, HAND
from tests.factories import MandateFactory, MembershipFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "关于提升社区老年助餐服务的建议"
REASON, CONTENT = "辖区老人占比超过三成，助餐点只有两个。", "在社区综合体增设助餐点。"
ANSWER = "您提出的建议收悉，已经增设助餐点一处。"


@pytest.fixture
def cosigner(district):
    person = RepresentativeFactory.create(district=district, name="李国强", logged_in=True)
    MandateFactory.create(representative=person)
    return person.user


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def act(open_page):
    """`act(case, "accept", by=office, category=…)`: open the page of the act, fill it in, press its button."""

    def take(case, name, *, by, size=DESK, ticks=(), **words):
        page = open_page(f"{case.get_absolute_url()}do/{name}/", by=by, size=size)
        for field, value in words.items():
            page.locator(f"[name={field}]:not([type=radio])").fill(str(value))
        for label in ticks:
            page.locator("label", has_text=label).first.click()
        page.locator("main form button").last.click()
        page.get_by_text("办好了").wait_for()
        page.context.close()

    return take


@pytest.fixture
def put_forward(open_page, act, representative, office, dispatch, organ, clerk):
    """From a phone to the clerk who has received it."""

    def go(*cosigners):
        MandateFactory.create(representative=representative.representative)
        phone = open_page("/me/", size=HAND, by=representative)
        phone.get_by_role("link", name="提建议").click()
        phone.get_by_label("标题").fill(TITLE)
        phone.get_by_label("情况和理由").fill(REASON)
        phone.get_by_label("具体建议").fill(CONTENT)
        phone.get_by_role("button", name="保存", exact=True).click()
        phone.get_by_text("已保存").first.wait_for()
        for person in cosigners:
            phone.get_by_label("附议代表").fill(person.name)
            phone.get_by_role("button", name="请附议", exact=True).click()
            phone.locator(".message", has_text="附议").first.wait_for()
            theirs = open_page("/me/", size=HAND, by=person)
            theirs.get_by_role("link", name=TITLE).first.click()
            theirs.get_by_role("button", name="附议", exact=True).click()
            theirs.get_by_text("已附议。").wait_for()
        case = Suggestion.objects.get()
        phone.goto(f"/me/suggestions/{case.public_id}/")
        phone.get_by_role("button", name="提出", exact=True).click()
        phone.get_by_text("等代表工作机构审核登记").wait_for()
        back = open_page(f"/admin/suggestions/suggestion/{case.pk}/change/", by=office)
        back.get_by_role("link", name="受理", exact=True).click()
        back.wait_for_url(lambda address: "/change/" not in address)
        back.locator("main button[type=submit], .desk-form button[type=submit]").first.click()
        back.get_by_text("已受理").first.wait_for()
        act(case, "assign", by=office)
        act(case, "distribute", by=dispatch, ticks=[organ.name])
        act(case, "receive", by=clerk)
        return case

    return go


@pytest.fixture
def answer(open_page, act, clerk, organ_leader):
    """A talk, a reply by the clerk, the signature of the leader."""

    def go(case, result, text, **facts):
        act(case, "contact", by=clerk, words="走访了代表。", ticks=["走访"])
        page = open_page(f"{case.get_absolute_url()}reply/", by=clerk)
        page.get_by_text(result, exact=True).click()
        page.locator("[name=text]").fill(text)
        for name, value in facts.items():
            page.locator(f"[name={name}]").fill(str(value))
        page.locator("fieldset", has_text="公开建议").get_by_text("公开", exact=True).click()
        page.get_by_role("button", name="保存并提请签发").click()
        page.get_by_text("答复已经提请本单位负责人签发。").wait_for()
        page.context.close()
        act(case, "sign_off", by=organ_leader)

    return go


@pytest.fixture
def evaluate(open_page, representative):
    """Three taps on the phone, and words where they are asked for."""

    def go(case, attitude, result, reasons=""):
        phone = open_page(
            f"/me/suggestions/{case.public_id}/evaluate/", size=HAND, by=representative
        )
        phone.locator("fieldset", has_text="办理态度").get_by_text(attitude, exact=True).click()
        phone.locator("fieldset", has_text="办理结果").get_by_text(result, exact=True).click()
        if reasons:
            phone.locator("[name=reasons]").fill(reasons)
        phone.get_by_role("button", name="交给区人大").click()
        phone.get_by_text("的评价已经收到。").wait_for()
        phone.context.close()

    return go


@contextmanager
def days_later(days: int) -> Iterator[None]:
    """The same portal on another day, at ten in the morning."""
    day = timezone.localdate() + timedelta(days=days)
    moment = timezone.make_aware(datetime.combine(day, time(10)))
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield


def test_from_a_draft_on_a_phone_to_the_public_page(
    open_page, act, put_forward, answer, evaluate, office, second_office, cosigner
):
    case = put_forward(cosigner)
    answer(case, "解决采纳", ANSWER)
    evaluate(case, "满意", "基本满意")
    act(case, "prepare_release", by=office)
    act(case, "publish", by=second_office)

    public = open_page("/jiading/suggestions/", size=HAND)
    public.get_by_role("link", name=TITLE).click()
    expect(public.locator("h1")).to_have_text(TITLE)
    words = public.locator("main").inner_text()

    case.refresh_from_db()
    assert (case.status, case.result, case.number) == (Status.CLOSED, Result.SOLVED, 1)
    assert [said for said in (TITLE, REASON, CONTENT, ANSWER, "李国强") if said not in words] == []
    assert "解决采纳" in words


def test_through_dissatisfaction_to_a_promise_kept_in_the_next_year(
    open_page, act, put_forward, answer, evaluate, office, second_office, organ_leader, clerk
):
    case = put_forward()
    answer(case, "留作参考", "目前条件还不具备。", reasons="没有场地。")
    evaluate(case, "满意", "不满意", "综合体有空置用房。")
    seen_by_the_organ = open_page(case.get_absolute_url(), by=clerk).locator("main").inner_text()
    act(case, "rehandle", by=office, because="请再研究场地。")
    promised = timezone.localdate() + timedelta(days=300)
    answer(case, "计划解决", "列入明年计划。", plan="改造空置用房。", promised_on=promised)
    evaluate(case, "满意", "满意")
    act(case, "prepare_release", by=office)
    act(case, "publish", by=second_office)
    clock = open_page("/jiading/promises/").locator("main").inner_text()
    with days_later(290):
        act(case, "report_promise", by=organ_leader, words="助餐点已经开业。", ticks=["已经兑现"])
        act(case, "confirm_promise", by=office)
        page = open_page("/jiading/promises/?state=kept", size=HAND)
        page.get_by_role("link", name=TITLE).click()
        expect(page.locator("h1")).to_have_text(TITLE)
        kept = page.locator("main").inner_text()

    case.refresh_from_db()
    assert "综合体有空置用房" not in seen_by_the_organ
    assert "还有 300 天" in clock
    assert "计划解决变更为解决采纳" in kept
    assert (case.status, case.result) == (Status.CLOSED, Result.SOLVED)
    assert [row.get_kind_display() for row in case.evaluations.all()] == [
        "答复后评价",
        "再次办理后评价",
    ]
