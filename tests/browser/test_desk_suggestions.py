"""The desk of suggestions as people use it: at a desk and in a hand, by keyboard, with and without JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from suggestions.models import Contact
from suggestions.states import Status
from tests.browser.conftest import DESK, HAND
from tests.browser.test_public_pages import FAINT_TEXTS
from tests.factories import SuggestionFactory

pytestmark = pytest.mark.django_db(transaction=True)

WIDER = "document.documentElement.scrollWidth > innerWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll('main a, main button, main input, main select, main textarea')]
    .filter(e => e.getClientRects().length && e.type !== 'hidden')
    .map(e => [e, (e.matches('.title') ? e.closest('li') : e.closest('label') ?? e).getBoundingClientRect()])
    .filter(([e, box]) => box.height < 27.5)
    .map(([e, box]) => `${e.textContent.trim() || e.name} ${box.height}`)"""


@pytest.fixture
def case(district, organ, clerk, representative):
    """Among others, one that the organ handles and talked about."""
    today = timezone.localdate()
    rows = [
        SuggestionFactory.create(
            assigned=True,
            district=district,
            author=representative.representative,
            hosts=[organ],
            number=number,
            title=f"关于进一步加强第{number}路公交线网优化和末班车延时服务的建议",
            reason="早晚高峰候车时间长，老年人在站点没有座位。",
            content="建议增设候车亭和座椅。",
            assigned_on=today - timedelta(days=40),
            due_on=today + timedelta(days=left),
        )
        for number, left in enumerate((-3, 0, 5, 20, 60), 1)
    ]
    part = rows[2].handlings.get()
    part.received_on, part.clerk = today, clerk
    part.save()
    Contact.objects.create(
        handling=part,
        stage="before",
        way="on_site",
        on=today,
        words="一起看了站点。",
        noted_by=clerk,
    )
    return rows[2]


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
@pytest.mark.parametrize("who", ["clerk", "dispatch", "office"])
def test_no_page_is_wider_than_its_screen_or_hard_to_read(open_page, case, who, size, request):
    page = open_page("/desk/suggestions/", size=size, by=request.getfixturevalue(who))
    address = case.get_absolute_url()
    pages = {
        "clerk": [f"{address}reply/", f"{address}do/contact/"],
        "dispatch": ["/desk/suggestions/?queue=organs", f"{address}do/remind/"],
        "office": ["/desk/suggestions/enter/", f"{address}do/mark_key/"],
    }[who]

    faults = []
    for one in ["/desk/suggestions/", "/desk/suggestions/?queue=all", address, *pages]:
        page.goto(one)
        faults += [f"{one} is wider"] if page.evaluate(WIDER) else []
        faults += [f"{one} {text}" for text in page.evaluate(FAINT_TEXTS)]
        faults += [f"{one} {text}" for text in page.evaluate(SMALL_TARGETS)]

    assert faults == []


def test_a_clerk_receives_what_is_ticked(open_page, case, clerk):
    page = open_page("/desk/suggestions/?queue=receive", by=clerk)

    page.get_by_label("全选本页").check()
    page.get_by_role("button", name="签收").click()
    page.get_by_role("button", name="签收 4 件").click()

    page.get_by_text("签收：办好 4 件。").wait_for()
    assert page.url.endswith("?queue=receive")


def test_a_clerk_ticks_by_keyboard_without_javascript(open_page, case, clerk):
    page = open_page("/desk/suggestions/?queue=receive", by=clerk, java_script_enabled=False)

    page.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="签收").press("Enter")
    page.get_by_role("button", name="签收 1 件").press("Enter")

    page.get_by_text("签收：办好 1 件。").wait_for()


def test_a_reply_goes_from_the_clerk_to_the_leader_to_the_representative(
    open_page, case, clerk, organ_leader
):
    page = open_page(case.get_absolute_url(), by=clerk)
    page.get_by_role("link", name="写答复").click()
    page.get_by_text("正在解决", exact=True).click()
    expect(page.locator("[name=reasons]")).to_be_hidden()
    page.locator("[name=text]").fill("候车亭正在招标。")
    page.locator("[name=plan]").fill("今年底前建成。")
    page.locator("[name=promised_on]").fill(f"{timezone.localdate() + timedelta(days=90)}")
    page.locator("label", has_text="公开").first.click()
    page.get_by_role("button", name="保存并提请签发").click()
    page.get_by_text("答复已经提请本单位负责人签发。").wait_for()

    leader = open_page("/desk/suggestions/", by=organ_leader, size=HAND)
    leader.get_by_role("link", name=case.title).click()
    leader.get_by_role("link", name="签发").click()
    leader.get_by_role("button", name="签发").click()
    leader.get_by_text("“签发”办好了").wait_for()

    case.refresh_from_db()
    assert case.status == Status.REPLIED
