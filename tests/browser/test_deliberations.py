"""A commitment of a deliberation between the organ that made it and the office that checks it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stations.workflow import deliberations
from tests.browser.conftest import HAND
from tests.factories import MembershipFactory, StationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_commitment_is_reported_by_the_organ_and_confirmed_by_the_office(
    open_page, district, town, office, organ, clerk
):
    made = deliberations.arrange(
        district, by=office, kind="three_sides", topic="小区停车难",
        starts_at=timezone.now() - timedelta(hours=1),
        station=StationFactory.create(district=district, town=town),
    )  # fmt: skip
    deliberations.conclude(made, by=office, conclusions="夜间开放学校停车场。")
    deliberations.commit(
        made, by=office, organ=organ, text="开放停车场。",
        due_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip

    organs = open_page(f"/desk/deliberations/{made.public_id}/", by=clerk)
    organs.get_by_role("link", name="报告落实情况").click()
    organs.get_by_label("落实情况").fill("已开放六十个车位。")
    organs.get_by_role("button", name="报告落实情况").click()
    organs.get_by_text("“报告落实情况”办好了").wait_for()

    desk = open_page(f"/desk/deliberations/{made.public_id}/", size=HAND, by=office)
    desk.get_by_role("link", name="确认已落实").click()
    desk.get_by_role("button", name="确认已落实").click()
    desk.get_by_text("“确认已落实”办好了").wait_for()
    wide = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert made.commitments.get().status == "kept"

    desk.get_by_role("link", name="准备公开稿").click()
    desk.get_by_role("button", name="准备公开稿").click()
    desk.get_by_text("“准备公开稿”办好了").wait_for()
    second = MembershipFactory.create(district=district, role="congress_office").user
    other = open_page(f"/desk/deliberations/{made.public_id}/", by=second)
    other.get_by_role("link", name="公开", exact=True).click()
    other.get_by_text("夜间开放学校停车场").wait_for()
    other.get_by_role("button", name="公开", exact=True).click()
    other.get_by_text("“公开”办好了").wait_for()

    public = open_page("/jiading/deliberations/", size=HAND)
    public.get_by_role("link", name="小区停车难").click()
    public.get_by_text("已落实").wait_for()
    assert public.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
