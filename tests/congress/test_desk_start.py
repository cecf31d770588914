"""工作台: each of the staff sees what is late, due and waiting of what he or she may see, each with its very list."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress import starting
from congress.starting import Compared, Section
from suggestions.states import Result
from supervision.models import NormativeDocument, ProjectProposal, ReviewProposal, Vote
from tests.factories import (
    DistrictFactory,
    DutyRecordFactory,
    OrganFactory,
    PublicOpinionFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db
START = reverse("desk")
MOST_QUERIES = 60  # of the office, for which every part of the portal speaks
STAFF = [
    "office",
    "leader",
    "committee",
    "dispatch",
    "clerk",
    "organ_leader",
    "town_worker",
    "station_worker",
]


def late_case(district, organ, *, days=1):
    """Assigned to the organ, and due so many days ago."""
    today = timezone.localdate()
    case = SuggestionFactory.create(
        district=district, assigned=True, hosts=[organ], year=today.year
    )
    case.due_on = today - timedelta(days=days)
    case.save()
    return case


def lines(response, section):
    found = [one for _, _, _, rows in response.context["urgent"] for one in rows]
    return {
        one.label: one for one in (*found, *response.context["to_do"]) if one.section == section
    }


def total(response):
    """How many rows a list holds over all its pages."""
    page = response.context["page"]
    return page.paginator.count


@pytest.fixture
def world(district, organ):
    """Two late, one due this week, one far away; an answered one of last year; an opinion; a duty."""
    today = timezone.localdate()
    late_case(district, organ)
    late_case(district, organ, days=30)
    late_case(district, organ, days=-3)
    late_case(district, organ, days=-60)
    PublicOpinionFactory.create(district=district, year=today.year)
    DutyRecordFactory.create(district=district)
    elsewhere = DistrictFactory.create(name="金山区", slug="jinshan")
    late_case(elsewhere, OrganFactory.create(district=elsewhere))
    for place in (district, elsewhere):
        under_supervision(
            place, organ if place == district else OrganFactory.create(district=place)
        )
    return today


def under_supervision(district, organ):
    """A document that was filed and one that was not, a proposal to review it, a vote to be certified, a project proposed."""
    today = timezone.localdate()
    of = {"district": district, "year": today.year}
    named = {"kind": "government", "organ": organ, "published_on": today, "filing_due_on": today}
    NormativeDocument.objects.create(
        **of, **named, title="停车管理办法", number="1号", status="filed", filed_on=today
    )
    NormativeDocument.objects.create(**of, **named, title="食堂补贴办法", number="2号")
    ReviewProposal.objects.create(
        **of, number=1, source="citizen", title="停车管理办法", text="没有依据。", proposed_on=today
    )
    ProjectProposal.objects.create(
        **of, number=1, source="resident", title="加装电梯", proposed_on=today
    )
    for status in ("open", "counted"):
        Vote.objects.create(
            **of, kind="test", question="grade", title=status, electorate="committee", way="paper",
            status=status, roll=35, returned=30, valid=30, blank=0, double=0, too_many=0,
        )  # fmt: skip


def test_what_is_late_and_due_leads_to_its_very_list(client, office, world):
    client.force_login(office)

    page = client.get(START)

    late, soon = lines(page, Section.LATE), lines(page, Section.SOON)
    assert late["建议逾期未答复"].number == 2
    assert soon["建议要答复"].number == 1
    for one in (late["建议逾期未答复"], soon["建议要答复"]):
        assert total(client.get(one.address)) == one.number


@pytest.mark.parametrize("persona", STAFF)
def test_every_line_leads_to_a_page_that_opens_and_lists_as_many(client, request, persona, world):
    client.force_login(request.getfixturevalue(persona))

    page = client.get(START)

    assert page.status_code == 200
    found = [one for _, _, _, rows in page.context["urgent"] for one in rows]
    found += page.context["to_do"]
    for one in [*found, *page.context["compared"]]:
        answer = client.get(one.address)
        number = one.now if isinstance(one, Compared) else one.number
        assert answer.status_code == 200, one
        if "page" in answer.context:
            assert total(answer) == number, one


def test_an_organ_sees_its_own_cases_alone(client, clerk, organ, district, world):
    late_case(district, OrganFactory.create(district=district, name="别的单位"))
    client.force_login(clerk)

    page = client.get(START)

    assert lines(page, Section.LATE)["建议逾期未答复"].number == 2
    waits = lines(page, Section.WAITS)
    assert waits["规范性文件待报送备案"].number == 1
    assert not any("履职" in label or "审查建议" in label or "表决" in label for label in waits)


def test_the_offices_see_what_waits_of_documents_votes_and_projects(client, office, leader, world):
    client.force_login(office)
    told = {label: one.number for label, one in lines(client.get(START), Section.WAITS).items()}
    client.force_login(leader)
    others = lines(client.get(START), Section.WAITS)

    wanted = (
        "备案材料待形式审查",
        "审查建议待反馈",
        "表决已计票，待认定",
        "民生实事项目建议待筛选",
    )
    assert {label: told.get(label) for label in wanted} == dict.fromkeys(wanted, 1)
    assert "表决已计票，待认定" in others
    assert "审查建议待反馈" not in others


def test_this_year_stands_beside_the_same_day_of_last_year(client, office, district):
    today = date(timezone.localdate().year, 6, 10)
    facts = {"district": district, "closed": True, "result": Result.SOLVED}
    for year, days in (
        (today.year, ("03-01", "06-01")),
        (today.year - 1, ("02-01", "06-10", "06-11")),
    ):
        for day in days:
            SuggestionFactory.create(
                year=year, submitted_on=date.fromisoformat(f"{year}-{day}"), **facts
            )
    SuggestionFactory.create(year=today.year - 1, submitted_on=None, **facts)

    found = starting.found_for(office, on=today)

    received = next(
        one for one in found if isinstance(one, Compared) and one.label == "收到代表建议"
    )
    assert (received.now, received.then, received.undated) == (2, 2, 1)
    assert received.change == "与去年同期持平"


def test_the_last_day_of_february_has_its_day_in_every_year():
    assert starting.last_year(date(2024, 2, 29)) == date(2023, 2, 28)


@pytest.mark.parametrize("persona", STAFF)
def test_five_rows_cost_what_one_costs(
    client, request, persona, district, organ, django_assert_num_queries
):
    client.force_login(request.getfixturevalue(persona))
    late_case(district, organ)
    PublicOpinionFactory.create(district=district)
    client.get(START)
    with CaptureQueriesContext(connection) as one:
        client.get(START)
    for _ in range(4):
        late_case(district, organ)
        PublicOpinionFactory.create(district=district)
        DutyRecordFactory.create(district=district)

    with django_assert_num_queries(len(one)):
        client.get(START)
    assert len(one) <= MOST_QUERIES


def test_a_representative_has_a_page_of_the_own_and_an_administrator_none(
    client, representative, system_administrator
):
    client.force_login(representative)
    assert client.get(START).url == reverse("me")
    client.force_login(system_administrator)
    assert client.get(START).status_code == 403


@pytest.mark.parametrize(
    "persona", ["dispatch", "clerk", "organ_leader", "town_worker", "station_worker"]
)
def test_who_does_not_work_in_the_back_office_begins_here(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get("/after-login/").url == START


@pytest.mark.parametrize("persona", STAFF)
def test_everybody_at_a_desk_can_leave_it(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    page = client.get(START).content.decode()

    assert f'href="{reverse("account_logout")}"' in page
    assert f'href="{reverse("account_change_password")}"' in page
    assert (f'href="{reverse("admin:index")}"' in page) == (
        persona in ("office", "leader", "committee")
    )
