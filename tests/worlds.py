"""One object of every kind in a district, for tests that walk over all of them."""

from datetime import date
from typing import Any
from uuid import uuid4

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
    Organ,
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
from stations.models import (
    CommunityRound,
    ConsultationTask,
    ContactBooking,
    ContactDay,
    ContactRule,
    ContactTurn,
    ContactVisitor,
    Deliberation,
    DeliberationCommitment,
    HotlineSupervision,
    HotlineSupervisor,
    HotlineTicket,
    IdentityReading,
    InformationOfficer,
    IntakeRule,
    LawComment,
    LegislativeDraft,
    LegislativePoint,
    OfficerYear,
    OpinionPhoto,
    Placement,
    PlacementYear,
    PointNetwork,
    PublishedDeliberation,
    PublishedDraft,
    PublishedOpinion,
    PublishedRound,
    PublishedStation,
    StationPerson,
    StationPhoto,
    StationYear,
    TurnSwap,
)
from suggestions.models import Category, LookBack
from supervision.models import (
    AppraisalDimension,
    Commitment,
    Item,
    NormativeDocument,
    Project,
    ProjectPhoto,
    ProjectProposal,
    ProjectYear,
    PublishedDocument,
    PublishedItem,
    PublishedPlan,
    PublishedPoint,
    PublishedProject,
    PublishedVote,
    ReviewProposal,
    Step,
    StepTemplate,
    SupervisionPlan,
    Vote,
    VoteRule,
    WorkPoint,
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


def rounds_of(district: District) -> list[models.Model]:
    """A round that is reported and public."""
    day = date(2024, 5, 6)
    common = {
        "year": 2024,
        "number": 1,
        "theme": "民生",
        "opens_on": day,
        "closes_on": day,
        "reported_on": day,
    }
    made = CommunityRound.objects.create(
        district=district, **common, report="通报。", status="reported"
    )
    return [
        made,
        PublishedRound.objects.create(
            district=district, **common, round=made, text="通报。", sessions=1, representatives=1, residents=1,
            total={"name": "合计", "raised": 0, "answered": 0, "solved": 0, "told": 0}, mode="full",
            released_at=timezone.now(),
        ),
    ]  # fmt: skip


def hotline_of(district: District, person: Representative, organ: Organ) -> list[models.Model]:
    """A supervisor, a ticket of the organ, and the task between them."""
    day = date(2024, 3, 5)
    supervisor = HotlineSupervisor.objects.create(
        district=district, representative=person, field="物业管理", valid_from=day
    )
    ticket = HotlineTicket.objects.create(
        district=district, year=2024, number="20240305001", category="物业管理", organ=organ,
        received_on=day, time_limit="five",
    )  # fmt: skip
    task = HotlineSupervision.objects.create(
        district=district, ticket=ticket, supervisor=supervisor, due_on=day
    )
    return [supervisor, ticket, task]


def opinions_of(district: District) -> list[models.Model]:
    """An opinion with a photograph, what the public reads of it, and what the district asks."""
    opinion = PublicOpinionFactory.create(district=district, year=2024)
    photo = OpinionPhoto.objects.create(
        opinion=opinion, file="opinionphoto/none.jpg", name="照片1.jpg", size=1
    )
    return [
        opinion,
        photo,
        IdentityReading.objects.create(
            district=district,
            opinion=opinion,
            place="desk",
            reader=UserFactory.create(district=district),
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
            photos=[{"id": str(photo.public_id), "text": "新的路灯"}],
            outcome="solved",
            released_at=timezone.now(),
        ),
        IntakeRule.objects.create(district=district),
    ]


def stations_of(district: District, person: Representative) -> list[models.Model]:
    """A station with somebody who works there, a photograph, a placement, its year, and what the public reads of it."""
    day = date(2024, 5, 6)
    station = StationFactory.create(district=district)
    placement = Placement.objects.create(
        district=district, station=station, representative=person, level="district", valid_from=day
    )
    return [
        station,
        StationPerson.objects.create(station=station, post="head", name="某站长", valid_from=day),
        StationPhoto.objects.create(
            station=station, file="stationphoto/none.jpg", name="站点照片1.jpg", size=1, text="正门"
        ),
        placement,
        PlacementYear.objects.create(
            placement=placement, station=station, representative=person, district=district,
            year=2024, level="district",
        ),
        StationYear.objects.create(station=station, district=district, year=2024, kind=station.kind),
        PublishedStation.objects.create(
            station=station, district=district, name=station.name, kind=station.kind, mode="full",
            released_at=timezone.now(),
        ),
    ]  # fmt: skip


def contact_days_of(district: District, author: Representative) -> list[models.Model]:
    """A rule, a day with somebody who sits, a swap that is asked and a booking."""
    day = ContactDay.objects.create(
        district=district, year=2024, station=StationFactory.create(district=district),
        on=date(2024, 5, 16),
    )  # fmt: skip
    seat = AttendanceFactory.create(
        event=EventFactory.create(district=district), representative=author
    )
    turn = ContactTurn.objects.create(
        contact_day=day, representative=author, attendance=seat, on=day.on
    )
    return [
        day,
        turn,
        ContactVisitor.objects.create(district=district, year=2024, contact_day=day),
        ContactRule.objects.create(district=district, month_day=16, valid_from=date(2024, 1, 1)),
        TurnSwap.objects.create(turn=turn, asked=RepresentativeFactory.create(district=district)),
        ContactBooking.objects.create(
            district=district, contact_day=day, slot=day.starts_at, key=uuid4(), tracking_digest="-"
        ),
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


def deliberations(district: District, organ: Any) -> list[models.Model]:
    """One that promised something and is public."""
    day = date(2024, 5, 6)
    common: dict[str, Any] = {"kind": "three_sides", "topic": "停车", "district": district}
    one = Deliberation.objects.create(event=EventFactory.create(district=district), **common)
    return [
        one,
        DeliberationCommitment.objects.create(
            deliberation=one, district=district, organ=organ, text="划车位。", due_on=day,
            first_due_on=day,
        ),
        PublishedDeliberation.objects.create(
            deliberation=one, year=2024, held_on=day, mode="full", released_at=timezone.now(), **common
        ),
    ]  # fmt: skip


def supervision_of(district: District, organ: models.Model) -> list[models.Model]:
    """A plan with an item that is handed over and public, a step, a commitment, and the district's settings."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    plan = SupervisionPlan.objects.create(
        **common,
        title="监督工作计划",
        status="decided",
        decided_on=day,
        decided_by_meeting="主任会议",
    )
    item = Item.objects.create(
        **common, plan=plan, kind="inquiry", title="专题询问", organ=organ, status="handling",
        held_on=day, due_on=day,
    )  # fmt: skip
    released = {**common, "mode": "full", "released_at": timezone.now()}
    return [
        plan, item,
        Step.objects.create(item=item, name="会前调研"),
        Commitment.objects.create(
            item=item, district=district, organ=organ, text="通车", made_on=day, first_due_on=day, due_on=day
        ),
        PublishedPlan.objects.create(
            **released, plan=plan, title="监督工作计划", decided_on=day, decided_by_meeting="主任会议"
        ),
        PublishedItem.objects.create(
            **released, item=item, kind="inquiry", field="other", forum="standing_committee",
            title="专题询问", held_on=day, opinion="请加快。", status="handling",
        ),
        StepTemplate.objects.create(
            district=district, kind="tour", place=1, name="确定路线", anchor="by_hand", source="区规定",
            valid_from=day,
        ),
    ]  # fmt: skip


def documents_of(district: District, organ: models.Model) -> list[models.Model]:
    """A document whose review is over and public, and a proposal to review it."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    named = {
        "kind": "government",
        "title": "停车管理办法",
        "number": "府规〔2024〕1号",
        "published_on": day,
    }
    one = NormativeDocument.objects.create(
        **common, **named, organ=organ, filing_due_on=day, filed_on=day, status="concluded",
        concluded_on=day,
    )  # fmt: skip
    return [
        one,
        PublishedDocument.objects.create(
            **common, **named, document=one, organ_name="区政府", filed_on=day, status="concluded", mode="full",
            released_at=timezone.now(),
        ),
        ReviewProposal.objects.create(
            **common, number=1, source="citizen", title="停车管理办法", text="收费没有依据。",
            proposed_on=day, document=one, status="reviewing",
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


def points_of(district: District) -> list[models.Model]:
    """A point of the year, and what the public reads of it."""
    day = date(2024, 5, 6)
    facts: dict[str, Any] = {
        "district": district, "year": 2024, "kind": "research", "title": "社区食堂的调研",
        "status": "done", "done_on": day,
    }  # fmt: skip
    point = WorkPoint.objects.create(**facts)
    return [
        point,
        PublishedPoint.objects.create(
            **facts, point=point, mode="full", released_at=timezone.now()
        ),
    ]


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
