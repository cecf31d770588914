"""The years around the registers: full, marked, without contradictions, and nothing of a registered year is touched."""

from datetime import date

import pytest
from django.utils import timezone

from congress import indicators, quality
from congress.management import closing_sample, contact_days_sample, topics, years_sample
from congress.models import FigureRevision, FigureSnapshot, OrganKind, Role
from congress.states import RevisionStatus
from representatives.models import DutyRecord, PublishedDuty, Representative
from stations.models import (
    ContactBooking,
    ContactTurn,
    PublicOpinion,
    PublishedOpinion,
    Station,
)
from suggestions.models import PublishedSuggestion, Suggestion
from supervision.models import PublishedItem, PublishedProject
from tests.factories import (
    DistrictFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    StationFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def last() -> int:
    """The year that is over."""
    return timezone.localdate().year - 1


@pytest.fixture
def place():
    district = DistrictFactory.create(slug="xuhui")
    since = date(timezone.localdate().year - 4, 12, 20)
    term = TermFactory.create(district=district, number=17, valid_from=since)
    towns = OrganFactory.create_batch(3, district=district, kind=OrganKind.TOWN)
    for town in towns:
        StationFactory.create(district=district, town=town)
    for number in range(45):
        person = RepresentativeFactory.create(
            district=district, name=f"样例代表{number}", town=towns[number % 3]
        )
        MandateFactory.create(representative=person, term=term, valid_from=since)
    return district


@pytest.fixture
def people(place):
    both = MembershipFactory.create_batch(2, district=place, role=Role.CONGRESS_OFFICE)
    return {"by": both[0].user, "second": both[1].user}


def test_a_year_is_full_marked_and_without_contradictions(place, people, last):
    for _ in range(2):  # the second time it is there
        years_sample.load(place, last, **people, is_registered=False)
        years_sample.load_supervision(place, last, **people, is_registered=False)

    counted = indicators.tally(district=place, year=last)
    empty = [
        key
        for key in (
            "suggestions.received", "suggestions.promised", "suggestions.key", "duties.contacts",
            "duties.trainings", "opinions.raised", "contact_days.received", "rounds.held", "rounds.opinions",
            "meetings.standing_committee", "decisions.made", "appointments.officials", "legislation.submitted",
            "points.articles", "supervision.reviewed", "supervision.reported", "people.by_elected",
            "projects.chosen",
        )
        if not counted[key]
    ]  # fmt: skip
    assert empty == []
    assert 56 <= counted["suggestions.received"] <= 68  # near to 徐汇's 61
    assert {one: rows for one, rows in quality.found(place).items() if rows} == {}
    assert not Suggestion.objects.exclude(note="样例").exists()
    assert not DutyRecord.objects.exclude(note__contains="样例").exists()
    assert not PublicOpinion.objects.exclude(content__contains="样例").exists()
    assert PublishedSuggestion.objects.filter(reply__gt="", content__gt="").count() > 40
    assert PublishedOpinion.objects.count() == 40
    assert PublishedItem.objects.exists()
    assert PublishedProject.objects.exists()
    assert PublishedDuty.objects.count() == DutyRecord.objects.count()


def test_of_the_running_year_nothing_lies_ahead(place, people, last):
    today = timezone.localdate()

    years_sample.load(place, last + 1, **people, is_registered=False)

    for rows in (
        Suggestion.objects.filter(submitted_on__gt=today),
        Suggestion.objects.filter(replied_on__gt=today),
        DutyRecord.objects.filter(done_on__gt=today),
        PublicOpinion.objects.filter(received_on__gt=today),
        PublicOpinion.objects.filter(closed_on__gt=today),
    ):
        assert not rows.exists()


def test_today_somebody_sits_and_the_days_ahead_are_booked(place, people):
    today = timezone.localdate()
    pair = Representative.objects.order_by("pk")[:2]
    for person in pair:
        person.user = MembershipFactory.create(district=place, role=Role.REPRESENTATIVE).user
        person.save()
    home = Station.objects.earliest("pk")
    worker = MembershipFactory.create(district=place, role=Role.STATION_STAFF, organ=home.town)
    users = {"station": worker.user, "office": people["by"]}
    users |= {"daibiao": pair[0].user, "daibiao-2": pair[1].user}
    years_sample.contact_days.load(years_sample.Year(place, today.year, **people))

    for _ in range(2):  # the second time it is there
        contact_days_sample.load_present(place, users=users)

    assert ContactTurn.objects.filter(contact_day__station=home, on=today).count() == 2
    booked = set(ContactBooking.objects.values_list("contact_day__on", flat=True))
    is_over = timezone.localtime().hour >= 22  # nobody books for today any more
    assert (today in booked) or is_over
    assert len([day for day in booked if day > today]) == 2


def test_what_a_register_tells_stays_and_a_closed_year_is_corrected_by_two(place, people, last):
    years_sample.load(place, last, **people, is_registered=True)
    indicators.compute(place, last)
    before = indicators.read(FigureSnapshot.objects.get(district=place, year=last))

    closing_sample.close(place, [last, last + 1], by=people["by"])
    assert closing_sample.spoil(place, by=people["by"]) == last
    indicators.compute(place, last)
    closing_sample.correct(place, last, **people)

    revised = FigureRevision.objects.get()
    after = indicators.read(FigureSnapshot.objects.get(district=place, year=last))
    assert (revised.status, revised.prepared_by) == (RevisionStatus.RELEASED, people["by"])
    key = closing_sample.KEY
    assert after[key].numerator == before[key].numerator - closing_sample.TWICE
    left = ("suggestions.received", "meetings.standing_committee", "supervision.reviewed")
    assert [after[name].numerator for name in left] == [0, 0, 0]


def test_the_topics_fit_the_district():
    assert {one.category for one in topics.of("jinshan")} - {one.category for one in topics.of("xuhui")} == {"农业农村"}  # fmt: skip
    assert len({one.title for one in topics.of("jinshan")}) == len(topics.of("jinshan"))
    assert all(one.matter and "{}" not in one.matter for one in topics.of("jinshan"))
