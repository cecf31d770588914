"""One object of every kind that stations keep in a district."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from congress.models import District, Organ
from representatives.models import Representative
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
from tests.factories import (
    AttendanceFactory,
    EventFactory,
    PublicOpinionFactory,
    RepresentativeFactory,
    StationFactory,
    UserFactory,
)


def booked_by_the_minute(day: ContactDay) -> None:
    """Today's day, so that there is an hour to book whatever the clock says, up to the last two minutes."""
    day.slot_minutes = 1
    day.save(update_fields=["slot_minutes"])


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
