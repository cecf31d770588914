"""An event in the hall: 98 are there, some by the organiser's list and some by the code on the wall, and each counts once."""

import pytest
from django.urls import reverse

from representatives import workflow
from representatives.models import Attendance, DutyRecord
from representatives.states import EventStatus
from tests.browser.conftest import HAND
from tests.browser.fitting import too_wide
from tests.factories import AttendanceFactory, EventFactory, MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db(transaction=True)
BY_CODE = 4


@pytest.fixture
def people(district):
    """98 in office; the first of them have a phone with them."""
    rows = [
        RepresentativeFactory.create(district=district, logged_in=at < BY_CODE) for at in range(98)
    ]
    for row in rows:
        MandateFactory.create(representative=row)
    return rows


def test_98_are_registered_from_a_list_and_by_the_code_and_each_has_one_duty(
    open_page, office, district, people
):
    event = EventFactory.create(district=district, begun=True)
    for person in people[: BY_CODE + 2]:
        AttendanceFactory.create(event=event, representative=person)

    code = open_page(f"/desk/events/{event.public_id}/code/", by=office)
    code.get_by_role("img", name="签到二维码").wait_for()
    written = reverse("sign_in", args=[event.public_id, event.sign_in_code])
    for person in people[:BY_CODE]:
        phone = open_page(written, size=HAND, by=person.user)
        phone.get_by_role("button", name=f"{person.name}，签到").click()
        phone.get_by_text("签到成功").wait_for()
    desk = open_page(f"/desk/events/{event.public_id}/register/", by=office)
    desk.get_by_label("姓名").fill("、".join(person.name for person in people))
    desk.get_by_role("button", name="核对名单").click()
    desk.get_by_text(f"将登记 {98 - BY_CODE} 名代表").wait_for()
    desk.get_by_role("button", name="确认登记").click()
    desk.get_by_text(f"登记了 {98 - BY_CODE} 名代表").wait_for()
    desk.get_by_role("link", name="结束签到").click()
    desk.get_by_role("button", name="结束签到").click()
    desk.get_by_text("“结束签到”办好了").wait_for()
    desk.get_by_role("link", name="归档").click()
    desk.get_by_label("活动小结").fill("学了物业管理条例。")
    desk.get_by_role("button", name="归档").click()
    desk.get_by_text("“归档”办好了").wait_for()

    event.refresh_from_db()
    assert event.status == EventStatus.FILED
    assert event.attendances.attended().count() == 98
    assert Attendance.objects.filter(event=event, how="qr").count() == BY_CODE
    assert DutyRecord.objects.counted().filter(attendance__event=event).count() == 98
    assert DutyRecord.objects.values("representative").distinct().count() == 98


@pytest.mark.parametrize("context", [{}, {"color_scheme": "dark"}, {"java_script_enabled": False}])
def test_the_pages_of_events_fit_their_screen(
    open_page, office, district, people, representative, context
):
    running = EventFactory.create(district=district, begun=True, title="很长的活动名称" * 14)
    for person in people[:5]:
        AttendanceFactory.create(event=running, representative=person)
    coming = EventFactory.create(district=district, coming=True)
    own = representative.representative
    workflow.events.invite(coming, by=office, representatives=[own])
    page = open_page("/desk/events/", by=office, **context)
    mine = open_page("/me/events/", by=representative, **context)
    addresses = (
        "/desk/events/",
        "/desk/events/new/",
        *(
            f"/desk/events/{running.public_id}/{part}"
            for part in ("", "invite/", "register/", "code/", "sheet/")
        ),
    )

    assert too_wide(page, addresses) == []
    assert too_wide(mine, ("/me/events/", f"/me/events/{coming.public_id}/")) == []
