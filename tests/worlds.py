"""One object of every kind in a district, for tests that walk over all of them."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from congress.models import (
    CalendarDay,
    District,
    FigureSnapshot,
    Job,
    Openness,
    Period,
    PublishedFigure,
    RateDefinition,
    Register,
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
from stations.models import (
    CommunityRound,
    ConsultationTask,
    InformationOfficer,
    IntakeRule,
    LawComment,
    LegislativeDraft,
    LegislativePoint,
    OfficerYear,
    OpinionPhoto,
    PointNetwork,
    PublishedDraft,
    PublishedOpinion,
)
from suggestions.models import Category, LookBack
from supervision.models import (
    AppraisalDimension,
    Project,
    ProjectPhoto,
    ProjectProposal,
    ProjectYear,
    PublishedProject,
    PublishedVote,
    Vote,
    VoteRule,
)
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
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SessionFactory,
    StationFactory,
    SuggestionFactory,
    TermFactory,
    UserFactory,
)


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


def opinions_of(district: District) -> list[models.Model]:
    """An opinion with a photograph, what the public reads of it, and what the district asks."""
    opinion = PublicOpinionFactory.create(district=district, year=2024)
    return [
        opinion,
        OpinionPhoto.objects.create(
            opinion=opinion, file="opinionphoto/none.jpg", name="照片1.jpg", size=1
        ),
        PublishedOpinion.objects.create(
            opinion=opinion,
            district=district,
            year=2024,
            number=opinion.number,
            mode="full",
            received_on=opinion.received_on,
            text="路灯不亮",
            answer="修好了。",
            outcome="solved",
            released_at=timezone.now(),
        ),
        IntakeRule.objects.create(district=district),
    ]


def legislation(district: District) -> list[models.Model]:
    """A point in its network with an officer, a draft that is out and public, its task and a comment."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    point = LegislativePoint.objects.create(district=district, name="立法联系点", level="city")
    draft = LegislativeDraft.objects.create(
        **common,
        title="条例（草案）",
        kind="regulation",
        status="promulgated",
        consulted_on=day,
        promulgated_on=day,
        promulgated_title="条例",
    )
    task = ConsultationTask.objects.create(
        **common,
        draft=draft,
        point=point,
        source="来函",
        received_on=day,
        due_on=day,
        status="submitted",
        submitted_on=day,
    )
    return [
        point, draft, task,
        PointNetwork.objects.create(district=district, name="网络", formula="4+2"),
        officer := InformationOfficer.objects.create(
            district=district, point=point, name="某信息员", valid_from=day
        ),
        OfficerYear.objects.create(officer=officer, **common),
        LawComment.objects.create(
            **common, draft=draft, task=task, clause="第一条", proposed="改", said_on=day
        ),
        PublishedDraft.objects.create(
            **common, draft=draft, title="条例（草案）", kind="regulation", stage="promulgated", mode="summary",
            released_at=timezone.now(), promulgated_on=day, promulgated_title="条例",
        ),
    ]  # fmt: skip


def votes_and_projects(district: District) -> list[models.Model]:
    """A vote that is certified and announced, a project underway and public, and what they are kept by."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    first, second = (UserFactory.create(district=district, username=f"{n}{district.pk}") for n in "xy")  # fmt: skip
    vote = Vote.objects.create(
        **common, kind="test", question="grade", title="测评", electorate="committee", way="paper", status="certified",
        roll=3, returned=3, valid=3, blank=0, double=0, too_many=0, signed_by=first, certified_by=second, certified_on=day,
    )  # fmt: skip
    project = Project.objects.create(
        **common, title="菜场改造", status="underway", number=1, goal="建成。", planned=100, finishes_on=day,
        organ=OrganFactory.create(district=district), deliberated_on=day, announced_on=day,
    )  # fmt: skip
    released = {**common, "mode": "full", "released_at": timezone.now()}
    return [
        vote, project,
        PublishedVote.objects.create(
            **released, vote=vote, kind="test", question="grade", title="测评", electorate="committee", voted_on=day,
            roll=3, returned=3, valid=3, invalid=0, items=[],
        ),
        VoteRule.objects.create(district=district, kind="test", source="区规定", valid_from=day),
        ProjectYear.objects.create(**common, opens_on=day, closes_on=day),
        AppraisalDimension.objects.create(
            district=district, number=1, name="目标完成度", valid_from=day
        ),
        ProjectProposal.objects.create(
            **common, number=1, source="resident", title="菜场太旧", proposed_on=day
        ),
        PublishedProject.objects.create(
            **released, project=project, number=1, title="菜场改造", stage="underway", text="改造。", goal="建成。",
            organ_name="区商务委", announced_on=day, finishes_on=day, planned=100, spent=0, done=0, steps=1,
        ),
        ProjectPhoto.objects.create(
            project=project, file="projectphoto/none.jpg", name="照片1.jpg", size=1
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
        TermFactory.create(district=district),
        SessionFactory.create(district=district),
        organ,
        author,
        MandateFactory.create(representative=author),
        suggestion,
        PublishedSuggestionFactory.create(suggestion=suggestion, district=district, year=2024),
        DutyRecordFactory.create(district=district, representative=author, year=2024),
        event := EventFactory.create(district=district, begun=True),
        AttendanceFactory.create(event=event, representative=author),
        StationFactory.create(district=district),
        CommunityRound.objects.create(
            district=district, year=2024, number=1, theme="民生", opens_on=today, closes_on=today
        ),
        *opinions_of(district),
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
    rows += votes_and_projects(district)
    membership = MembershipFactory.create(district=district, role="dispatch_office")
    rows += [membership, membership.user, NoticeFactory.create(user=membership.user)]
    world: dict[str, Any] = {row._meta.label_lower: row for row in rows}
    world["representatives.dutykind"] = world["representatives.dutyrecord"].kind
    world["district"] = district.slug
    return world
