"""What tests of the appraisal and of 代表报告履职 begin with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from congress.models import Role
from representatives import workflow
from representatives.models import Appraisal, DutyReport, RepresentativeGroup
from representatives.states.appraisal import AppraisalStatus as S
from tests.factories import (
    AppraisalFactory,
    AppraisalSchemeFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)
from tests.representatives.appraising import PERSONAS, join
from tests.representatives.reporting import OVERALL, TEXT


@pytest.fixture
def scheme(district):
    return AppraisalSchemeFactory.create(district=district, is_published=True)


@pytest.fixture
def group(district):
    return RepresentativeGroup.objects.create(district=district, name="安亭小组")


@pytest.fixture
def people(request, district, town, group):
    """By name; the representative is of the town and the group, which the convener convenes."""
    others = {
        "convener": RepresentativeFactory.create(district=district, logged_in=True).user,
        "colleague": RepresentativeFactory.create(district=district, logged_in=True).user,
        "foreign_office": MembershipFactory.create(role=Role.CONGRESS_OFFICE).user,
        "foreign_town": MembershipFactory.create(
            organ=OrganFactory.create(district=district, kind="town"), role=Role.TOWN_STAFF
        ).user,
    }
    found = {name: others.get(name) or request.getfixturevalue(name) for name in PERSONAS}
    person = found["representative"].representative
    person.town = town
    person.save()
    join(group, person)
    join(group, found["convener"].representative, convenes=True)
    join(group, found["colleague"].representative)
    return found


@pytest.fixture
def case_in(people, scheme):
    """An appraisal in any status, with what an act upon it needs."""

    def make(status=S.OPEN, **facts):
        told = status in {S.ANNOUNCED, S.OBJECTED, S.SETTLED}
        case = AppraisalFactory.create(
            scheme=scheme,
            representative=people["representative"].representative,
            status=status,
            told=told,
            **({"accepted_at": timezone.now()} if told else {}),
            **facts,
        )
        if status == S.SETTLED:
            workflow.appraisal.publish(case, by=people["office"])
        return Appraisal.objects.get(pk=case.pk)

    return make


@pytest.fixture
def reporter(representative, town):
    """The representative's row of the roster, in the town, with a mandate of the district."""
    row = representative.representative
    row.town = town
    row.save()
    MandateFactory.create(representative=row)
    return row


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def report_in(reporter, representative, office, second_office):
    """`report_in("filed")`: a report that has come as far as this status, with everything beside it that an act may need."""

    def go(status="draft", **facts):
        report = workflow.reports.draft(
            reporter, by=representative, year=timezone.localdate().year, text=TEXT
        )
        if status in ("submitted", "scheduled", "held", "filed"):
            workflow.reports.submit(report, by=representative)
        if status == "scheduled":
            workflow.reports.schedule(
                report,
                by=office,
                starts_at=timezone.now() - timedelta(minutes=5),
                place="社区活动室",
                makes_event=False,
            )
        if status in ("held", "filed"):
            workflow.reports.hold(
                report, by=office, held_on=timezone.localdate(), audience=98, place="社区活动室"
            )
            workflow.reports.rate(report, by=office, verdicts=OVERALL)
            workflow.reports.comment(report, by=office, comments=["多到小区来走走。"])
            workflow.reports_in_public.prepare_release(report, by=second_office, text=TEXT)
        if status == "filed":
            workflow.reports.file(report, by=office, result="大家认可，继续跟进停车难。")
        if status == "withdrawn":
            workflow.reports.withdraw(report, by=representative)
        return DutyReport.objects.get(pk=report.pk)

    return go
