"""One object of every kind in a district, for tests that walk over all of them."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from congress.annual.report import TEMPLATE as ANNUAL_TEMPLATE
from congress.models import (
    Appointment,
    CalendarDay,
    Decision,
    District,
    FigureSnapshot,
    Job,
    Meeting,
    MeetingRule,
    OathCeremony,
    Openness,
    Period,
    PublishedFigure,
    PublishedMeeting,
    RateDefinition,
    Register,
    ReportTemplate,
    Term,
)
from representatives.models import (
    CommitteeSeat,
    Constituency,
    ContactPair,
    Course,
    CourseMaterial,
    Delegation,
    DutyReport,
    ExemplaryCase,
    GroupOutcome,
    GroupPlan,
    LearningRule,
    MandateChange,
    Neighbourhood,
    PublishedCase,
    PublishedReport,
    PublishedRepresentative,
    RecurringDuty,
    Representative,
    RepresentativeGroup,
    Voter,
)
from suggestions.models import Category, LookBack
from tests.factories import (
    AppraisalFactory,
    AttendanceFactory,
    DutyRecordFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    NoticeFactory,
    OrganFactory,
    PointRuleFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SessionFactory,
    StationFactory,
    SuggestionFactory,
    TermFactory,
    UserFactory,
)
from tests.station_worlds import (
    contact_days_of,
    deliberations,
    hotline_of,
    legislation,
    opinions_of,
    rounds_of,
    stations_of,
)
from tests.supervision_worlds import documents_of, supervision_of, votes_and_projects


def people_of(district: District, person: Representative) -> list[models.Model]:
    """A change of a mandate, a seat, a plan and an outcome of a group."""
    mandate = person.mandates.get()
    group = RepresentativeGroup.objects.create(district=district, name="法治小组")
    return [
        MandateChange.objects.create(
            district=district, year=2021, mandate=mandate, level=mandate.level, kind="elected",
            on=mandate.valid_from, representative=person,
        ),
        CommitteeSeat.objects.create(representative=person, valid_from=mandate.valid_from),
        GroupPlan.objects.create(group=group, district=district, year=2024, times=4),
        GroupOutcome.objects.create(
            group=group, district=district, year=2024, title="调研报告", published_in="city",
            publication="briefing", published_on=date(2024, 3, 8),
        ),
    ]  # fmt: skip


def reports_and_learning(district: District, author: Representative) -> list[models.Model]:
    """A report that is filed and public, an excellent case likewise, a course with a material."""
    day, writer = (
        date(2024, 5, 6),
        UserFactory.create(district=district, username=f"w{district.pk}"),
    )
    duty = DutyRecordFactory.create(
        district=district, representative=author, kind__code="report_to_voters", year=2024
    )
    common = {"district": district, "year": 2024}
    report = DutyReport.objects.create(
        **common,
        representative=author,
        level="district",
        status="filed",
        text="报告。",
        held_on=day,
        audience=98,
        result="好",
        duty=duty,
    )
    case = ExemplaryCase.objects.create(
        **common,
        kind="duty",
        status="published",
        title="三部电梯",
        text="走访。",
        nominated_by=writer,
        selected_on=day,
    )
    case.representatives.add(author)
    course = Course.objects.create(**common, kind="training", title="培训", is_published=True)
    released = {**common, "mode": "full", "released_at": timezone.now()}
    return [
        report, case, course,
        CourseMaterial.objects.create(course=course, file="coursematerial/none.pdf", name="讲义.pdf", size=1),
        PublishedReport.objects.create(
            **released, report=report, representative=author, representative_name=author.name, level="district",
            held_on=day, audience=98, text="报告。",
        ),
        PublishedCase.objects.create(
            **released, case=case, kind="duty", title="三部电梯", text="走访。", selected_on=day
        ),
        LearningRule.objects.create(district=district, hours=40, source="区规定", valid_from=day),
    ]  # fmt: skip


def meetings_of(district: District, term: Term) -> list[models.Model]:
    """A meeting that was held and is public, with what it decided and whom it appointed; an oath; a rule."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    meeting = Meeting.objects.create(
        **common, kind="standing_committee", term=term, number=9, starts_on=day, ends_on=day,
        members=35, present=30, status="closed",
    )  # fmt: skip
    return [
        meeting,
        Decision.objects.create(
            **common, meeting=meeting, kind="decision", title="决定", is_passed=True, decided_on=day
        ),
        Appointment.objects.create(
            **common, meeting=meeting, kind="appoint", body="court", name="某人", office="审判员",
            proposed_by="院长", proposed_on=day, voted_on=day, status="passed",
        ),
        OathCeremony.objects.create(**common, held_on=day, organised_by="区人大常委会"),
        MeetingRule.objects.create(
            district=district, kind="standing_committee", quorum="more_than_half",
            majority="more_than_half", source="区规定", valid_from=day,
        ),
        PublishedMeeting.objects.create(
            **common, meeting=meeting, kind=meeting.kind, title="会议", starts_on=day, ends_on=day,
            is_over=True, mode="full", released_at=timezone.now(), changed_at=timezone.now(),
        ),
    ]  # fmt: skip


def world_of(district: District) -> dict[str, Any]:
    """One object of every kind, in this district."""
    today = date(2024, 5, 6)
    author = RepresentativeFactory.create(district=district)
    organ = OrganFactory.create(district=district)
    suggestion = SuggestionFactory.create(
        closed=True,
        district=district,
        author=author,
        year=2024,
        openness=Openness.FULL,
        hosts=[organ],
    )
    rows: list[models.Model] = [
        district,
        term := TermFactory.create(district=district),
        *meetings_of(district, term),
        SessionFactory.create(district=district),
        organ,
        author,
        MandateFactory.create(representative=author),
        suggestion,
        PublishedSuggestionFactory.create(suggestion=suggestion, district=district, year=2024),
        DutyRecordFactory.create(district=district, representative=author, year=2024),
        event := EventFactory.create(district=district, begun=True),
        AttendanceFactory.create(event=event, representative=author),
        *stations_of(district, author),
        StationFactory.create(district=district),
        *deliberations(district, organ),
        *hotline_of(district, author, organ),
        *rounds_of(district),
        *opinions_of(district),
        *contact_days_of(district, author),
        Category.objects.create(district=district, name="城建环保"),
        LookBack.objects.create(
            district=district, name="2024年回头看", first_year=2022, last_year=2023, began_on=today
        ),
        Constituency.objects.create(district=district, name="第一选区"),
        Delegation.objects.create(district=district, name="南翔团"),
        PublishedRepresentative.objects.create(
            district=district, representative=author, name=author.name, sort_key="li", mode="full",
            released_at=timezone.now(),
        ),
        Neighbourhood.objects.create(
            district=district, name="梅园新村",
            constituency=Constituency.objects.create(district=district, name="第九选区"),
        ),
        RepresentativeGroup.objects.create(district=district, name="教育小组"),
        *people_of(district, author),
        CalendarDay.objects.create(
            district=district, date=today, is_working=False, name="区庆", source="区政府通知"
        ),
        Period.objects.create(
            key="suggestions.reply", district=district, name="答复", length=2, unit="months",
            source="区规定", valid_from=today,
        ),
        RateDefinition.objects.create(
            key="suggestions.solved_rate", district=district, numerator="suggestions.solved",
            denominator="suggestions.handled", source="区规定", valid_from=today,
        ),
        PublishedFigure.objects.create(
            district=district, year=2024, area="代表建议", name="收到代表建议", value=1, unit="件", source="报告"
        ),
        FigureSnapshot.objects.create(district=district, year=2024, figures=[], computed_at=timezone.now()),
        Job.objects.create(kind="compute_figures", key=f"{district.slug}-2024", district=district),
        Register.objects.create(
            district=district, kind="suggestions", year=2024, filename="登记表.xlsx", content=b"", digest="",
            preview={
                "counts": {"rows": 0, "new": 0, "same": 0, "changed": 0}, "sheets": [], "problems": [], "repeated": [],
                "unknown": {"organs": [], "representatives": [], "stations": []}, "changes": [], "notes": [],
            },
        ),
        ReportTemplate.objects.create(
            district=district, kind="annual", filename="模板.docx", content=ANNUAL_TEMPLATE.read_bytes(), brought_by=UserFactory.create(),
        ),
    ]  # fmt: skip
    rows += [
        ContactPair.objects.create(
            member=author,
            representative=RepresentativeFactory.create(district=district),
            valid_from=today,
        ),
        Voter.objects.create(representative=author, name="某选民", created_on=today),
        RecurringDuty.objects.create(
            district=district, code="community", name="进社区", applies_to="all",
            kinds=["community_round"], source="区规定", valid_from=today,
        ),
    ]  # fmt: skip
    appraisal = AppraisalFactory.create(scheme__district=district, representative=author)
    rows += [appraisal, appraisal.scheme, PointRuleFactory.create(scheme=appraisal.scheme)]
    rows += reports_and_learning(district, author)
    rows += legislation(district)
    rows += supervision_of(district, organ)
    rows += votes_and_projects(district)
    rows += documents_of(district, organ)
    membership = MembershipFactory.create(district=district, role="dispatch_office")
    rows += [membership, membership.user, NoticeFactory.create(user=membership.user)]
    world: dict[str, Any] = {row._meta.label_lower: row for row in rows}
    world["representatives.dutykind"] = world["representatives.dutyrecord"].kind
    world["district"] = district.slug
    return world
