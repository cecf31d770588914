"""Who reads which suggestions inside: exactly these, in two districts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from congress import indicators
from congress.models import Role
from suggestions import workflow
from suggestions.models import Consent, PublishedSuggestion, Suggestion
from tests.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db

OFFICES = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.COMMITTEE_STAFF)
SEE_NONE = (
    Role.STATION_STAFF,
    Role.TOWN_STAFF,
    Role.SYSTEM_ADMINISTRATOR,
    Role.SECURITY_ADMINISTRATOR,
    Role.AUDIT_ADMINISTRATOR,
)


@pytest.fixture
def rows(district, organ, representative):
    """In each of two districts: a draft, one submitted, one handed over to an organ, one closed."""
    elsewhere = DistrictFactory.create()
    foreign_organ = OrganFactory.create(district=elsewhere, name=organ.name)
    return {
        "own draft": SuggestionFactory.create(
            district=district, author=representative.representative
        ),
        "draft": SuggestionFactory.create(district=district),
        "submitted": SuggestionFactory.create(submitted=True, district=district),
        "sent": SuggestionFactory.create(assigned=True, district=district, hosts=[organ]),
        "co-handled": SuggestionFactory.create(closed=True, district=district, cohosts=[organ]),
        "sent to another": SuggestionFactory.create(closed=True, district=district),
        "foreign draft": SuggestionFactory.create(district=elsewhere),
        "foreign": SuggestionFactory.create(
            assigned=True, district=elsewhere, hosts=[foreign_organ]
        ),
    }


def seen(rows, actor, **when) -> set[str]:
    names = {row.pk: name for name, row in rows.items()}
    return {
        names[pk]
        for pk in Suggestion.objects.visible_to(actor, **when).values_list("pk", flat=True)
    }


PUT_FORWARD = {"submitted", "sent", "co-handled", "sent to another"}


@pytest.mark.parametrize("role", OFFICES)
def test_an_office_sees_its_districts_but_no_drafts(rows, district, role):
    actor = MembershipFactory.create(district=district, role=role).user

    assert seen(rows, actor) == PUT_FORWARD


@pytest.mark.parametrize("role", OFFICES)
def test_an_office_of_another_district_sees_that_one(rows, role):
    actor = MembershipFactory.create(district=rows["foreign"].district, role=role).user

    assert seen(rows, actor) == {"foreign"}


def test_who_works_in_two_districts_sees_both(rows, office):
    MembershipFactory.create(
        user=office, district=rows["foreign"].district, role=Role.CONGRESS_OFFICE
    )

    assert seen(rows, office) == {*PUT_FORWARD, "foreign"}


def test_the_dispatch_office_sees_what_was_handed_over(rows, dispatch):
    assert seen(rows, dispatch) == {"sent", "co-handled", "sent to another"}


@pytest.mark.parametrize("role", [Role.ORGAN_CLERK, Role.ORGAN_LEADER])
def test_an_organ_sees_what_was_sent_to_it(rows, organ, role):
    actor = MembershipFactory.create(organ=organ, role=role).user

    assert seen(rows, actor) == {"sent", "co-handled"}


def test_an_organ_of_the_same_name_elsewhere_sees_its_own(rows):
    namesake = rows["foreign"].handlings.get().organ
    actor = MembershipFactory.create(organ=namesake, role=Role.ORGAN_CLERK).user

    assert seen(rows, actor) == {"foreign"}


@pytest.mark.parametrize("role", SEE_NONE)
def test_no_other_role_sees_any(rows, district, organ, role):
    here = (
        {"organ": organ}
        if role in (Role.STATION_STAFF, Role.TOWN_STAFF)
        else {"district": district}
    )
    actor = MembershipFactory.create(role=role, **here).user

    assert seen(rows, actor) == set()


def test_every_role_is_tried():
    tried = {*OFFICES, *SEE_NONE, Role.DISPATCH_OFFICE, Role.ORGAN_CLERK, Role.ORGAN_LEADER}

    assert tried | {Role.REPRESENTATIVE} == set(Role)


def test_a_representative_sees_what_they_wrote_or_are_asked_to_cosign(rows, representative):
    Consent.objects.create(suggestion=rows["draft"], representative=representative.representative)

    assert seen(rows, representative) == {"own draft", "draft"}


def test_another_representative_sees_nothing_of_it(rows, district):
    colleague = RepresentativeFactory.create(district=district, logged_in=True).user

    assert seen(rows, colleague) == set()


@pytest.mark.parametrize("role", [Role.CONGRESS_OFFICE, Role.DISPATCH_OFFICE])
def test_somebody_whose_post_ended_yesterday_sees_nothing(rows, district, role):
    today = timezone.localdate()
    former = MembershipFactory.create(
        district=district, role=role, valid_to=today - timedelta(days=1)
    ).user

    assert seen(rows, former) == set()
    assert seen(rows, former, on=today - timedelta(days=1)) != set()


def test_a_former_clerk_of_an_organ_sees_nothing(rows, organ):
    yesterday = timezone.localdate() - timedelta(days=1)
    former = MembershipFactory.create(organ=organ, role=Role.ORGAN_CLERK, valid_to=yesterday).user

    assert seen(rows, former) == set()


def test_a_post_that_begins_tomorrow_shows_nothing_today(rows, district):
    tomorrow = timezone.localdate() + timedelta(days=1)
    coming = MembershipFactory.create(
        district=district, role=Role.CONGRESS_OFFICE, valid_from=tomorrow
    ).user

    assert seen(rows, coming) == set()


def test_a_visitor_sees_nothing(rows, visitor):
    assert seen(rows, visitor) == set()


def test_an_organ_is_not_told_of_a_dissatisfaction_that_is_not_settled(
    client, district, organ, clerk, office
):
    case = SuggestionFactory.create(contested=True, district=district, hosts=[organ])

    def told(actor, question):
        client.force_login(actor)
        rows = client.get(f"/api/v1/suggestions/{question}").json()["results"]
        return [(row["id"], row["status"]) for row in rows]

    assert told(office, "?status=contested") == [(str(case.public_id), "contested")]
    assert told(clerk, "?status=contested") == []
    assert told(clerk, "?status=replied") == [(str(case.public_id), "replied")]
    assert told(clerk, "") == [(str(case.public_id), "replied")]


def test_no_figure_tells_an_organ_or_the_public_that_a_reply_is_contested(
    client, district, organ, office, clerk
):
    twins = [
        SuggestionFactory.create(district=district, hosts=[organ], **{status: True})
        for status in ("replied", "contested")
    ]
    workflow.publish_all(district, 2024, by=office)
    names = {str(case.public_id) for case in twins}
    names |= {str(copy.public_id) for copy in PublishedSuggestion.objects.all()}
    figures = [item.key for item in indicators.counts() if item.base is Suggestion]
    client.force_login(clerk)

    apart = [
        (address, figure)
        for address in ("/api/v1/suggestions/", f"/api/v1/public/{district.slug}/suggestions/")
        for figure in figures
        if len(
            {one["id"] for one in client.get(address, {"figure": figure}).json()["results"]} & names
        )
        == 1
    ]

    assert apart == []
