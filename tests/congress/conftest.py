"""What the tests of the congress need besides."""

import socket
from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from congress.models import Appointment, AppointmentKind, Body, District, Meeting, Term, User
from congress.states import MeetingKind
from congress.workflow import appointments, meetings
from congress.workflow.appointments import Named
from tests.factories import UserFactory

MEMBERS = 35


@pytest.fixture
def silent_server() -> Iterator[str]:
    """The address of a Redis that takes every connection and never answers, like one that is frozen."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def planned(district: District, term: Term, office: User) -> Meeting:
    """A meeting of the standing committee for today, with an agenda."""
    made = meetings.plan(
        district, by=office, kind=MeetingKind.STANDING_COMMITTEE, starts_on=timezone.localdate(),
        place="会议厅", members=MEMBERS,
    )  # fmt: skip
    meetings.add_item(made, by=office, kind="report_deliberated", title="关于养老服务的报告")
    return made


@pytest.fixture
def held(planned: Meeting, office: User) -> Meeting:
    """Called late with a reason, and open."""
    meetings.call(planned, by=office, because="临时召集")
    meetings.start(planned, by=office, members=MEMBERS, present=30)
    return planned


@pytest.fixture
def proposed(office: User) -> Callable[..., list[Appointment]]:
    """Proposes people to a meeting, each as head of the same office."""

    def propose(meeting: Meeting, *names: str) -> list[Appointment]:
        return appointments.propose(
            meeting, by=office, kind=AppointmentKind.APPOINT, body=Body.GOVERNMENT,
            proposed_by="区长", people=[Named(name, "区民政局局长") for name in names],
        )  # fmt: skip

    return propose


@pytest.fixture
def person(district: District) -> User:
    """Somebody who is told, by phone and by mail too."""
    return UserFactory.create(
        district=district, username="zhoumin", phone="13800000001", email="zhoumin@example.cn"
    )
