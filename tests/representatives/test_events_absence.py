"""未经批准不出席人代会: counted by session, for the own congress of this term, and told (代表法第六十二条)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from congress.models import Notice, Role
from representatives import workflow
from representatives.models import (
    DutyKind,
)
from representatives.workflow.following import unexcused
from tests.factories import (
    AttendanceFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    RepresentativeFactory,
    SessionFactory,
)
from tests.representatives.organising import subjects

pytestmark = pytest.mark.django_db
events = workflow.events


def congress_session(term, number, **facts):
    session = SessionFactory.create(term=term, number=number)
    return EventFactory.create(
        district=term.district,
        kind=DutyKind.objects.get(pk="congress_session"),
        title=f"第{number}次会议",
        session=session,
        is_duty=True,
        begun=True,
        **facts,
    )


def test_the_first_absence_from_the_congress_warns_and_the_second_says_more(
    district, term, office, town
):
    person = RepresentativeFactory.create(district=district, logged_in=True)
    MandateFactory.create(representative=person, term=term)
    clerk = MembershipFactory.create(organ=town, role=Role.TOWN_STAFF).user

    told = []
    for number in (1, 2):
        event = congress_session(term, number, organiser=town)
        events.register_attendance(event, by=office, representatives=[person], status="absent")
        events.close(event, by=office)
        told.append([subjects(person.user), subjects(office), subjects(clerk)])
        Notice.objects.all().delete()

    assert told == [
        [
            [
                (
                    "您未经批准没有出席“第1次会议”。代表未经批准两次不出席本级人民代表大会会议的，代表资格终止（代表法第六十二条）；"
                    "确有原因的，请尽快与代表工作机构联系。"
                )
            ],
            [f"{person.name}未经批准没有出席“第1次会议”，是本届第一次，已提醒。"],
            [f"{person.name}未经批准没有出席“第1次会议”，是本届第一次，已提醒。"],
        ],
        [
            [
                (
                    "您本届内已经 2 次未经批准没有出席本级人民代表大会会议，这次是“第2次会议”。依照代表法第六十二条，代表资格终止；"
                    "情况不实的，请立即向代表工作机构说明。"
                )
            ],
            [
                f"{person.name}本届内已经两次未经批准没有出席人代会会议，依照代表法第六十二条代表资格终止，请依法办理。"
            ],
            [
                f"{person.name}本届内已经两次未经批准没有出席人代会会议，依照代表法第六十二条代表资格终止，请依法办理。"
            ],
        ],
    ]


def test_only_the_own_congress_of_this_term_counts_and_a_session_counts_once(
    district, term, office
):
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, term=term)
    MandateFactory.create(representative=person, term=None, level="city")
    over = {"status": "held"}
    before = congress_session(term, 1, starts_at=timezone.now() - timedelta(days=4000), **over)
    opening, closing = congress_session(term, 2, **over), congress_session(term, 2, **over)
    city = congress_session(term, 3, convener="city", **over)
    excused, cancelled = (
        congress_session(term, 4, **over),
        congress_session(term, 5, status="cancelled"),
    )
    training = EventFactory.create(district=district, begun=True, is_duty=True)
    for event in (before, opening, closing, training, cancelled):
        AttendanceFactory.create(event=event, representative=person, status="absent")
    AttendanceFactory.create(event=city, representative=person, level="city", status="absent")
    AttendanceFactory.create(event=excused, representative=person, status="excused")

    today = timezone.localdate()

    assert unexcused([person], level="district", on=today) == {person.pk: 1}
    assert unexcused([person], level="city", on=today) == {person.pk: 1}


def test_to_a_session_each_comes_as_a_member_of_that_congress(district, term, office):
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, term=term)
    MandateFactory.create(representative=person, term=None, level="city")

    session, training = congress_session(term, 1), EventFactory.create(district=district)
    for event in (session, training):
        events.invite(event, by=office, representatives=[person])

    assert [event.attendances.get().level for event in (session, training)] == ["district", "city"]
