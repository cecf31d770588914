"""Contacts as people use them: two taps on a phone, ticks at a desk."""

from datetime import date

import pytest

from representatives import workflow
from representatives.models import CommitteeSeat, ContactPair, DutyRecord, VoterContact
from tests.browser.conftest import DESK, HAND
from tests.browser.test_desk_suggestions import SMALL_TARGETS, WIDER
from tests.factories import MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db(transaction=True)


def person_of(district, **facts):
    """Somebody in office."""
    return MandateFactory.create(
        representative=RepresentativeFactory.create(district=district, **facts)
    ).representative


@pytest.fixture
def member(district, term):
    """常委会组成人员, who contacts 李基层 and has two voters."""
    row = person_of(district, logged_in=True, name="陈委员")
    CommitteeSeat.objects.create(representative=row, valid_from=date(2022, 1, 1))
    ContactPair.objects.create(
        member=row, representative=person_of(district, name="李基层"), valid_from=date(2022, 1, 1)
    )
    for name in ("吴阿姨", "郑师傅"):
        workflow.voters.add(row, by=row.user, name=name)
    return row


def test_two_taps_log_a_contact_and_the_checklist_moves(open_page, member):
    page = open_page("/me/contacts/", size=HAND, by=member.user)

    page.get_by_role("link", name="李基层").click()
    page.get_by_role("button", name="走访").click()

    page.get_by_text("已登记：联系李基层代表。").wait_for()
    page.get_by_text("已 1 次，还差 1 次", exact=False).first.wait_for()
    assert DutyRecord.objects.get().way == "visit"


def test_the_key_enter_chooses_no_way(open_page, member):
    page = open_page("/me/contacts/", size=HAND, by=member.user)
    page.get_by_role("link", name="李基层").click()
    page.get_by_text("不是今天", exact=False).click()
    page.get_by_label("地点").fill("南翔镇")

    page.get_by_label("地点").press("Enter")
    page.get_by_role("button", name="网络").click()

    page.get_by_text("已登记：联系李基层代表。").wait_for()
    assert list(DutyRecord.objects.values_list("way", "place")) == [("online", "南翔镇")]


def test_voters_are_ticked(open_page, member):
    page = open_page("/me/contacts/", size=HAND, by=member.user)

    page.get_by_role("link", name="登记联系选民").click()
    page.get_by_label("吴阿姨").check()
    page.get_by_label("郑师傅").check()
    page.get_by_role("button", name="电话").click()

    page.get_by_text("已登记：联系 2 名选民。").wait_for()
    assert VoterContact.objects.count() == 2


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_the_office_pairs_and_reminds(open_page, district, member, office, size):
    person_of(district, name="王新来", logged_in=True)
    page = open_page("/desk/contacts/", size=size, by=office)

    page.get_by_role("link", name="配对表").click()
    page.get_by_role("link", name="安排陈委员联系的代表").click()
    page.get_by_label("按姓名查找").fill("王新")
    page.get_by_label("王新来").check()
    page.get_by_role("button", name="保存").click()
    page.get_by_text("陈委员：新配对 1 名，结束 0 名。").wait_for()
    page.get_by_role("link", name="完成进度").click()
    page.get_by_role("link", name="进社区").click()
    page.get_by_label("选择王新来").check()
    page.get_by_role("button", name="提醒").click()

    page.get_by_text("已提醒 1 名代表。").wait_for()
    assert ContactPair.objects.valid().count() == 2


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_no_page_is_wider_than_its_screen_or_hard_to_touch(
    open_page, district, member, office, size
):
    pair, voter = member.contacts.get(), member.voters.first()
    for who, addresses in (
        (
            member.user,
            ("", f"pairs/{pair.public_id}/", "voters/met/", f"voters/{voter.public_id}/"),
        ),
        (
            office,
            ("", "?rule=community", "pairs/", f"pairs/{member.public_id}/", "pairs/suggested/"),
        ),
    ):
        for address in addresses:
            start = "/desk/contacts/" if who == office else "/me/contacts/"
            page = open_page(start + address, size=size, by=who)
            assert not page.evaluate(WIDER), address
            assert page.evaluate(SMALL_TARGETS) == [], address
