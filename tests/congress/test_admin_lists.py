"""The lists of the back office: what they cost, and whose rows they hold."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from congress.models import Job, Organ, Period, RateDefinition, ReportTemplate, Role
from tests.congress.back_office import address, days, figures, registers
from tests.factories import (
    DistrictFactory,
    DutyRecordFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SessionFactory,
    StationFactory,
    SuggestionFactory,
    TermFactory,
    UserFactory,
)


def _periods(district: Any, count: int) -> None:
    for n in range(count):
        Period.objects.create(
            key="reply", district=district, name="答复", length=2, unit="months", source="区规定",
            valid_from=date(2001 + n, 1, 1),
        )  # fmt: skip


def _rates(district: Any, count: int) -> None:
    for n in range(count):
        RateDefinition.objects.create(
            key="suggestions.solved_rate", numerator="suggestions.solved", source="区规定",
            denominator="suggestions.received", district=district, valid_from=date(2001 + n, 1, 1),
        )  # fmt: skip


def _jobs(district: Any, count: int) -> None:
    for n in range(count):
        by = UserFactory.create(district=district)
        Job.objects.create(
            kind="compute_figures", key=str(n), district=district, state="done", requested_by=by
        )


def _published(district: Any, count: int) -> None:
    for suggestion in SuggestionFactory.create_batch(count, closed=True, district=district):
        PublishedSuggestionFactory.create(suggestion=suggestion)


def _representatives(district: Any, count: int) -> None:
    for person in RepresentativeFactory.create_batch(count, district=district, logged_in=True):
        MandateFactory.create(representative=person)


def _sessions(district: Any, count: int) -> None:
    for n in range(count):
        SessionFactory.create(term=TermFactory.create(district=district, number=n + 1))


def _posts(district: Any, count: int) -> None:
    for _ in range(count):
        MembershipFactory.create(
            organ=OrganFactory.create(district=district), role=Role.ORGAN_CLERK,
            user=UserFactory.create(district=district),
        )  # fmt: skip


def _templates(district: Any, count: int) -> None:
    for n in range(count):
        ReportTemplate.objects.create(
            district=district, kind="annual", filename=f"{n}.docx", content=b"",
            brought_by=UserFactory.create(district=district), replaced_at=timezone.now(),
        )  # fmt: skip


def _batch(factory: Any, **facts: Any) -> Callable[[Any, int], None]:
    return lambda district, count: factory.create_batch(count, district=district, **facts)


# Of each list: who looks, what makes its rows, in how many queries it is drawn.
LISTS = {
    "suggestion": ("office", _batch(SuggestionFactory, closed=True), 8),
    "publishedsuggestion": ("office", _published, 6),
    "representative": ("office", _representatives, 11),
    "dutyrecord": ("office", _batch(DutyRecordFactory), 7),
    "station": ("office", _batch(StationFactory), 6),
    "publicopinion": ("office", _batch(PublicOpinionFactory), 6),
    "organ": ("office", _batch(OrganFactory), 6),
    "term": ("office", _sessions, 6),
    "session": ("office", _sessions, 6),
    "calendarday": ("office", days, 6),
    "period": ("office", _periods, 6),
    "ratedefinition": ("office", _rates, 6),
    "publishedfigure": ("office", figures, 6),
    "job": ("office", _jobs, 6),
    "register": ("office", registers, 6),
    "reporttemplate": ("office", _templates, 6),
    "user": ("system_administrator", _posts, 9),
    "membership": ("security_administrator", _posts, 6),
}


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_five_costs_what_a_list_of_one_costs(
    name, count, request, client, district, django_assert_num_queries
):
    persona, make, queries = LISTS[name]
    assert queries <= 12
    make(district, count)
    client.force_login(request.getfixturevalue(persona))

    with django_assert_num_queries(queries + 1):  # and how many notices are unread
        response = client.get(address(f"{name}_changelist"))

    assert response.status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_nothing_of_another_district_is_there(name, request, client, district):
    persona, make, _ = LISTS[name]
    make(DistrictFactory.create(), 1)
    user = request.getfixturevalue(persona)
    client.force_login(user)

    rows = client.get(address(f"{name}_changelist")).context["cl"].queryset
    districts = {getattr(row, "district_id", None) for row in rows}

    assert districts <= {district.pk, None}
    assert name in ("user", "membership") or not rows.filter(district__isnull=False).exists()


def test_an_organ_of_another_district_answers_like_none_at_all(client, office):
    other = OrganFactory.create()
    client.force_login(office)

    answers = [
        client.get(address("organ_change", key)).headers["location"] for key in (other.pk, 987_654)
    ]
    saved = client.post(address("organ_change", other.pk), {"name": "改名", "opened_version": 1})

    assert answers == ["/admin/", "/admin/"]
    assert saved.status_code == 302
    assert Organ.objects.get(pk=other.pk).name == other.name
