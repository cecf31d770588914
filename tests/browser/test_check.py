"""登记 → 异议 → 更正 → 核对 → 公开: one duty between the phone of its representative and the desk of the office."""

from datetime import date

import pytest

from congress import indicators
from representatives import workflow
from representatives.models import DutyKind, PublishedDuty
from representatives.states import DutyStatus
from tests.browser.conftest import HAND
from tests.factories import MandateFactory

pytestmark = pytest.mark.django_db(transaction=True)


def sitting_in(district):
    """How many sat in, as the year's figures count them."""
    return indicators.tally(district=district, year=2024)["duties.sitting_in"]


def test_an_objection_is_put_right_and_published(open_page, office, representative, district):
    me = representative.representative
    MandateFactory.create(representative=me)
    record = workflow.duties.register(
        me,
        by=office,
        kind=DutyKind.objects.get(pk="sitting_in"),
        done_on=date(2024, 5, 6),
        title="列席常委会第十八次会议",
    )
    phone = open_page("/me/", size=HAND, by=representative)
    desk = open_page("/desk/duties/", by=office)

    phone.get_by_role("link", name="请您核对").click()
    phone.get_by_role("link", name="提出异议").click()
    phone.get_by_label("哪里不对").fill("我列席的是第十九次会议。")
    phone.get_by_role("button", name="提出异议").click()
    phone.get_by_text("“提出异议”办好了").wait_for()
    counted_meanwhile = sitting_in(district)
    desk.goto("/desk/duties/")
    desk.get_by_role("link", name="列席常委会第十八次会议").click()
    desk.get_by_text("我列席的是第十九次会议。").first.wait_for()
    desk.get_by_role("link", name="更正").click()
    desk.get_by_label("活动名称").fill("列席常委会第十九次会议")
    desk.get_by_role("button", name="更正").click()
    desk.get_by_text("“更正”办好了").wait_for()
    phone.goto("/me/")
    phone.get_by_role("link", name="请您核对").click()
    phone.get_by_role("button", name="核对无误").click()
    phone.get_by_text("“核对无误”办好了").wait_for()
    desk.goto(f"/desk/duties/{record.public_id}/")
    desk.get_by_role("link", name="公开").click()
    desk.get_by_role("button", name="公开").click()
    desk.get_by_text("“公开”办好了").wait_for()

    record.refresh_from_db()
    assert (counted_meanwhile, sitting_in(district)) == (0, 1)
    assert (record.status, record.title) == (DutyStatus.CONFIRMED, "列席常委会第十九次会议")
    assert PublishedDuty.objects.released().get().title == "列席常委会第十九次会议"
