"""Who came to what the practice asks: from the board to the records behind a number, on a desk and on a phone."""

from datetime import date

import pytest
from django.utils import timezone

from representatives.models import RecurringDuty
from tests.browser.conftest import HAND
from tests.factories import (
    DutyKindFactory,
    DutyRecordFactory,
    MandateFactory,
    RepresentativeFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_number_of_the_board_leads_to_its_records(open_page, district, office):
    TermFactory.create(district=district)
    RecurringDuty.objects.filter(practice="三进三带").update(
        is_open=True, valid_from=date(2022, 1, 1)
    )
    day = timezone.localdate()
    person = RepresentativeFactory.create(district=district, name="丁来")
    MandateFactory.create(representative=person, valid_from=date(2022, 1, 1), level="district")
    DutyRecordFactory.create(
        district=district, representative=person, kind=DutyKindFactory.create(code="themed_visit"),
        year=day.year, done_on=day, title="走进园区",
    )  # fmt: skip

    desk = open_page("/desk/contacts/", by=office)
    desk.get_by_role("link", name="谁来了").click()
    desk.get_by_role("heading", name="三进三带").wait_for()
    desk.get_by_role("link", name="1 / 1").click()
    desk.get_by_role("link", name="丁来").wait_for()

    hand = open_page("/desk/contacts/came/", size=HAND, by=office)
    hand.get_by_text("都达标").wait_for()
    assert hand.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
