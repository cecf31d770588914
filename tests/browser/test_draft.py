"""Writing on a phone: without a network, behind an expired log-in, with two thumbs, nothing that was typed is lost."""

import pytest
from playwright.sync_api import expect

from suggestions import workflow
from suggestions.models import Suggestion
from tests.browser.fitting import too_wide
from tests.factories import (
    PASSWORD,
    MandateFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

HAND = {"width": 390, "height": 844}
NEW = "/me/suggestions/new/"
TITLE, REASON = "关于增设公交候车亭的建议", "老人在雨里等车。"
SAVED, OFFLINE = "已自动保存", "没有网络，内容已存在这台手机上"


@pytest.fixture
def me(representative):
    MandateFactory.create(representative=representative.representative)
    return representative


def kept(page):
    return page.locator(".kept")


def test_what_is_typed_keeps_itself(open_page, me):
    page = open_page(NEW, size=HAND, by=me)

    page.get_by_label("标题").fill(TITLE)
    expect(kept(page)).to_have_text(SAVED)
    page.get_by_label("情况和理由").fill(REASON)
    expect(kept(page)).to_have_text(SAVED)

    draft = Suggestion.objects.get()
    assert (draft.title, draft.reason) == (TITLE, REASON)
    assert page.url.endswith(f"/me/suggestions/{draft.public_id}/")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_without_a_network_the_words_wait_on_the_phone(open_page, me, lost_requests):
    page = open_page(NEW, size=HAND, by=me)
    page.get_by_label("标题").fill(TITLE)
    expect(kept(page)).to_have_text(SAVED)

    page.context.set_offline(True)
    page.get_by_label("情况和理由").fill(REASON)
    expect(kept(page)).to_have_text(OFFLINE)
    before = Suggestion.objects.get().reason
    page.context.set_offline(False)
    expect(kept(page)).to_have_text(SAVED)

    assert (before, Suggestion.objects.get().reason) == ("", REASON)


def test_a_page_that_was_closed_without_a_network_comes_back(open_page, me, lost_requests):
    page = open_page(NEW, size=HAND, by=me)
    page.context.set_offline(True)
    page.get_by_label("标题").fill(TITLE)
    expect(kept(page)).to_have_text(OFFLINE)
    page.get_by_role("button", name="提出", exact=True).click()
    expect(kept(page)).to_have_text(OFFLINE)
    page.goto("about:blank")
    page.context.set_offline(False)

    page.goto(NEW)
    expect(page.get_by_label("标题")).to_have_value(TITLE)
    expect(kept(page)).to_have_text(SAVED)

    assert Suggestion.objects.get().title == TITLE


@pytest.mark.parametrize("by_hand", [True, False], ids=["by the button", "by itself"])
def test_an_expired_log_in_loses_nothing(open_page, me, by_hand):
    page = open_page(NEW, size=HAND, by=me)
    page.get_by_label("标题").fill(TITLE)
    expect(kept(page)).to_have_text(SAVED)

    page.context.clear_cookies(name="sessionid")
    page.get_by_label("情况和理由").fill(REASON)
    if by_hand:
        page.get_by_role("button", name="保存", exact=True).click()
    else:
        expect(kept(page)).to_have_text("登录已过期，内容还在，登录后继续 登录")
        kept(page).get_by_role("link", name="登录").click()
    page.get_by_label("登录名").fill(me.username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_label("情况和理由")).to_have_value(REASON)
    expect(kept(page)).to_have_text(SAVED)

    draft = Suggestion.objects.get()
    assert (draft.title, draft.reason) == (TITLE, REASON)


def test_a_double_tap_makes_one_draft(open_page, me):
    page = open_page(NEW, size=HAND, by=me, java_script_enabled=False)
    page.get_by_label("标题").fill(TITLE)

    page.get_by_role("button", name="保存", exact=True).dblclick()
    page.get_by_text("已保存。").wait_for()

    assert Suggestion.objects.get().title == TITLE


def test_a_tap_while_it_keeps_itself_is_no_conflict(open_page, me):
    page = open_page(NEW, size=HAND, by=me)
    with page.expect_request("**/autosave/"):
        for name in ("标题", "情况和理由", "具体建议"):
            page.get_by_label(name).fill(TITLE)

    page.get_by_role("button", name="提出", exact=True).dblclick()
    page.get_by_text("等代表工作机构审核登记").wait_for()
    # The list of one's own tidies up once it is loaded.
    page.wait_for_function("() => Object.keys(localStorage).length === 0")

    assert Suggestion.objects.get().status == "submitted"


def test_words_of_somebody_else_on_the_same_phone_are_not_shown(open_page, me, district):
    page = open_page(NEW, size=HAND, by=me)
    place = f"draft:{RepresentativeFactory.create(district=district, logged_in=True).user.public_id}:new"
    page.evaluate(f"localStorage.setItem('{place}', JSON.stringify({{title: '别人的话'}}))")

    page.reload()

    assert page.get_by_label("标题").input_value() == ""


def test_typing_waits_for_the_button_where_somebody_has_signed(
    open_page, me, district, lost_requests
):
    colleague = RepresentativeFactory.create(district=district, logged_in=True)
    draft = SuggestionFactory.create(district=district, author=me.representative, title=TITLE)
    workflow.ask_cosigners(draft, by=me, representatives=[colleague])
    workflow.consent(draft, by=colleague.user)
    page = open_page(f"/me/suggestions/{draft.public_id}/", size=HAND, by=me)

    page.get_by_label("具体建议").fill("新的内容")
    expect(kept(page)).to_contain_text("有代表已经附议。")
    signed = draft.consents.signed().count()
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已保存。").wait_for()

    assert (signed, draft.consents.signed().count()) == (1, 0)


def test_what_was_put_forward_before_is_shown_while_the_title_is_typed(open_page, me, district):
    answered = SuggestionFactory.create(district=district, closed=True, year=2023, title=TITLE)
    PublishedSuggestionFactory.create(suggestion=answered, reply="已经列入明年计划。")
    page = open_page(NEW, size=HAND, by=me)

    page.get_by_label("标题").press_sequentially("增设公交候车亭")

    page.get_by_text("答复：已经列入明年计划。").wait_for()


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"java_script_enabled": False}])
def test_the_pages_of_a_representative_fit_their_screen(open_page, me, district, context):
    led = {"district": district, "author": me.representative}
    draft = SuggestionFactory.create(**led, title="关于" + "很长的标题" * 12 + "的建议")
    answered = SuggestionFactory.create(**led, replied=True)
    SuggestionFactory.create(**led, assigned=True)
    page = open_page("/me/", by=me, **context)
    addresses = (
        "/me/",
        "/me/suggestions/",
        NEW,
        f"/me/suggestions/{draft.public_id}/",
        f"/me/suggestions/{draft.public_id}/discard/",
        f"/me/suggestions/{answered.public_id}/evaluate/",
    )

    assert too_wide(page, addresses) == []
