"""The simplest legal rows. A trait jumps to a status, so that a test of step four need not walk three."""

from datetime import date, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from congress.models import (
    District,
    Membership,
    Notice,
    Openness,
    Organ,
    OrganKind,
    Role,
    Session,
    Term,
    User,
)
from representatives.models import (
    Appraisal,
    AppraisalScheme,
    Attendance,
    DutyKind,
    DutyRecord,
    Event,
    Level,
    Mandate,
    PointRule,
    Representative,
    RepresentativeGroup,
)
from representatives.states import EventStatus
from representatives.strokes import stroke_key
from stations.models import PublicOpinion, Station, StationKind
from suggestions.models import (
    Category,
    Consent,
    Handling,
    HandlingRole,
    PublishedSuggestion,
    Suggestion,
)
from suggestions.states import Grade, Result, Status

PASSWORD = "一个够长的口令-2024"


class DistrictFactory(DjangoModelFactory[District]):
    """A district, unlike every other."""

    name = Sequence(lambda n: f"第{n + 1}区")
    slug = Sequence(lambda n: f"district-{n + 1}")
    congress_name = LazyAttribute(lambda row: f"{row.name}人民代表大会常务委员会")

    class Meta:
        model = District
        django_get_or_create = ("slug",)


class TermFactory(DjangoModelFactory[Term]):
    """The term 2021–2026."""

    district = SubFactory(DistrictFactory)
    number = 7
    valid_from = date(2021, 11, 1)

    class Meta:
        model = Term
        django_get_or_create = ("district", "number")


class SessionFactory(DjangoModelFactory[Session]):
    """The fourth session of the term."""

    district = SelfAttribute("term.district")
    term = SubFactory(TermFactory)
    number = 4
    opened_on = date(2024, 1, 9)
    closed_on = date(2024, 1, 12)

    class Meta:
        model = Session
        django_get_or_create = ("term", "number")


class OrganFactory(DjangoModelFactory[Organ]):
    """A government department."""

    district = SubFactory(DistrictFactory)
    kind = OrganKind.GOVERNMENT
    name = Sequence(lambda n: f"第{n + 1}局")

    class Meta:
        model = Organ
        django_get_or_create = ("district", "name")


class UserFactory(DjangoModelFactory[User]):
    """An account with the password `PASSWORD`."""

    username = Sequence(lambda n: f"user{n + 1}")
    name = Sequence(lambda n: f"王{_numeral(n + 1)}")
    phone = Sequence(lambda n: f"139{n:08d}")
    password = factory.django.Password(PASSWORD)

    class Meta:
        model = User


class MembershipFactory(DjangoModelFactory[Membership]):
    """A post in force; given an organ, in the organ's district."""

    user = SubFactory(UserFactory, district=SelfAttribute("..district"))
    organ: Any = None
    district = factory.Maybe("organ", SelfAttribute("organ.district"), SubFactory(DistrictFactory))
    role = Role.CONGRESS_OFFICE
    valid_from = date(2021, 11, 1)

    class Meta:
        model = Membership


class NoticeFactory(DjangoModelFactory[Notice]):
    """Something that somebody is told."""

    user = SubFactory(UserFactory)
    district = LazyAttribute(lambda row: row.user.district or DistrictFactory.create())
    kind = "suggestions.assigned"
    subject = Sequence(lambda n: f"第 {n + 1:03d} 号建议已交办。")
    reason = "您是领衔代表"
    link = "/me/"

    class Meta:
        model = Notice


class RepresentativeFactory(DjangoModelFactory[Representative]):
    """A row of the roster; `logged_in=True` gives an account that holds the role."""

    district = SubFactory(DistrictFactory)
    name = Sequence(lambda n: f"李{_numeral(n + 1)}")
    sort_key = Sequence(lambda n: f"li {n:06d}")
    stroke_key = LazyAttribute(lambda row: stroke_key(row.name))

    class Meta:
        model = Representative
        skip_postgeneration_save = True

    class Params:
        logged_in = Trait(
            user=SubFactory(
                UserFactory, name=SelfAttribute("..name"), district=SelfAttribute("..district")
            )
        )

    @factory.post_generation
    def membership(self: Representative, create: bool, extracted: Any, **facts: Any) -> None:
        """Who logs in as a representative holds the role."""
        if create and self.user:
            MembershipFactory.create(
                user=self.user, district=self.district, role=Role.REPRESENTATIVE, **facts
            )


class MandateFactory(DjangoModelFactory[Mandate]):
    """In office as a representative of the district."""

    representative = SubFactory(RepresentativeFactory)
    term = SubFactory(TermFactory, district=SelfAttribute("..representative.district"))
    level = Level.DISTRICT
    valid_from = date(2021, 11, 1)

    class Meta:
        model = Mandate


class RepresentativeGroupFactory(DjangoModelFactory[RepresentativeGroup]):
    """A group of the area."""

    district = SubFactory(DistrictFactory)
    name = Sequence(lambda n: f"第{n + 1}代表小组")

    class Meta:
        model = RepresentativeGroup


class CategoryFactory(DjangoModelFactory[Category]):
    """A category of the district."""

    district = SubFactory(DistrictFactory)
    name = Sequence(lambda n: f"类别{n + 1}")

    class Meta:
        model = Category


class SuggestionFactory(DjangoModelFactory[Suggestion]):
    """A draft; the traits are the statuses behind it. `hosts` and `cohosts` take organs, `cosigners` representatives."""

    district = SubFactory(DistrictFactory)
    author = SubFactory(RepresentativeFactory, district=SelfAttribute("..district"))
    year = 2024
    title = Sequence(lambda n: f"关于改善第{n + 1}路公交候车亭的建议")

    class Meta:
        model = Suggestion
        skip_postgeneration_save = True

    class Params:
        numbered = Trait(number=Sequence(lambda n: n + 1), submitted_on=date(2024, 1, 10))
        submitted = Trait(numbered=True, status=Status.SUBMITTED)
        accepted = Trait(numbered=True, status=Status.ACCEPTED)
        letter = Trait(submitted_on=date(2024, 1, 10), status=Status.LETTER)
        referred = Trait(numbered=True, status=Status.REFERRED)
        withdrawn = Trait(numbered=True, status=Status.WITHDRAWN)
        handed_over = Trait(
            numbered=True,
            assigned_on=date(2024, 2, 1),
            due_on=date(2024, 5, 1),
            host_kind=OrganKind.GOVERNMENT,
            openness=Openness.FULL,
        )
        assigned = Trait(handed_over=True, status=Status.ASSIGNED)
        answered = Trait(handed_over=True, replied_on=date(2024, 4, 20), result=Result.SOLVED)
        replied = Trait(answered=True, status=Status.REPLIED)
        contested = Trait(answered=True, status=Status.CONTESTED)
        closed = Trait(
            answered=True,
            status=Status.CLOSED,
            attitude=Grade.SATISFIED,
            satisfaction=Grade.SATISFIED,
        )

    @factory.post_generation
    def hosts(self: Suggestion, create: bool, extracted: Any, **facts: Any) -> None:
        """主办单位: those given, else one department where the case was handed over."""
        if create:
            given = extracted or (
                [OrganFactory.create(district=self.district)] if self.assigned_on else []
            )
            for organ in given:
                Handling.objects.create(suggestion=self, organ=organ, role=HandlingRole.HOST)

    @factory.post_generation
    def cohosts(self: Suggestion, create: bool, extracted: Any, **facts: Any) -> None:
        """会办单位."""
        for organ in extracted or ():
            Handling.objects.create(suggestion=self, organ=organ, role=HandlingRole.COHOST)

    @factory.post_generation
    def cosigners(self: Suggestion, create: bool, extracted: Any, **facts: Any) -> None:
        """附议代表, who have consented."""
        for person in extracted or ():
            Consent.objects.create(
                suggestion=self, representative=person, confirmed_at=timezone.now()
            )


def promise(
    organ: str, day: date, *, first: date | None = None, kept_on: date | None = None
) -> Any:
    """A promise as a public copy tells it."""
    return {
        "organ": organ,
        "made_on": "2024-04-20",
        "first_promised_on": (first or day).isoformat(),
        "promised_on": day.isoformat(),
        "state": "kept" if kept_on else "open",
        "settled_on": kept_on.isoformat() if kept_on else "",
    }


class PublishedSuggestionFactory(DjangoModelFactory[PublishedSuggestion]):
    """The public copy of a closed suggestion."""

    suggestion = SubFactory(SuggestionFactory, closed=True)
    district = SelfAttribute("suggestion.district")
    mode = Openness.FULL
    released_at = factory.LazyFunction(timezone.now)
    author_name = SelfAttribute("suggestion.author.name")
    year = SelfAttribute("suggestion.year")
    number = SelfAttribute("suggestion.number")
    title = SelfAttribute("suggestion.title")
    status = SelfAttribute("suggestion.status")
    submitted_on = SelfAttribute("suggestion.submitted_on")
    assigned_on = SelfAttribute("suggestion.assigned_on")
    due_on = SelfAttribute("suggestion.due_on")
    replied_on = SelfAttribute("suggestion.replied_on")
    result = SelfAttribute("suggestion.result")
    attitude = SelfAttribute("suggestion.attitude")
    satisfaction = SelfAttribute("suggestion.satisfaction")
    host_names = LazyAttribute(
        lambda row: [
            str(part.organ) for part in row.suggestion.handlings.filter(role=HandlingRole.HOST)
        ]
    )

    promises = factory.List([])
    promised_on = LazyAttribute(
        lambda row: (
            min(
                (one["promised_on"] for one in row.promises if one["state"] == "open"), default=None
            )
            or max((one["promised_on"] for one in row.promises), default=None)
        )
    )
    promise_kept_on = LazyAttribute(
        lambda row: (
            max(one["settled_on"] for one in row.promises)
            if row.promises and all(one["state"] == "kept" for one in row.promises)
            else None
        )
    )

    class Meta:
        model = PublishedSuggestion

    class Params:
        withdrawn = Trait(
            withdrawn_at=factory.LazyFunction(timezone.now), withdrawn_because="内容有误。"
        )


class DutyKindFactory(DjangoModelFactory[DutyKind]):
    """A kind of duty; those of the law are there already."""

    code = "contact"
    name = LazyAttribute(lambda row: {"contact": "联系群众"}.get(row.code, row.code))

    class Meta:
        model = DutyKind
        django_get_or_create = ("code",)


class DutyRecordFactory(DjangoModelFactory[DutyRecord]):
    """One contact with residents."""

    district = SubFactory(DistrictFactory)
    year = 2024
    representative = SubFactory(RepresentativeFactory, district=SelfAttribute("..district"))
    level = Level.DISTRICT
    kind = SubFactory(DutyKindFactory)
    done_on = LazyAttribute(lambda row: date(row.year, 3, 5))

    class Meta:
        model = DutyRecord


class EventFactory(DjangoModelFactory[Event]):
    """A training that runs now, announced; the traits are the statuses before and after."""

    district = SubFactory(DistrictFactory)
    kind = SubFactory(DutyKindFactory, code="training")
    year = LazyAttribute(lambda row: timezone.localdate(row.starts_at).year)
    status = EventStatus.OPEN
    title = "物业管理专题培训"
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=10))
    place = "区人大常委会会议室"

    class Meta:
        model = Event

    class Params:
        planned = Trait(status=EventStatus.PLANNED)
        begun = Trait(starts_at=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1)))
        held = Trait(begun=True, status=EventStatus.HELD)
        filed = Trait(begun=True, status=EventStatus.FILED, result="学了物业管理条例。")
        cancelled = Trait(status=EventStatus.CANCELLED)
        coming = Trait(starts_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=1)))


class AttendanceFactory(DjangoModelFactory[Attendance]):
    """Somebody who is invited."""

    event = SubFactory(EventFactory)
    district = SelfAttribute("event.district")
    year = SelfAttribute("event.year")
    representative = SubFactory(RepresentativeFactory, district=SelfAttribute("..event.district"))
    level = Level.DISTRICT

    class Meta:
        model = Attendance


class AppraisalSchemeFactory(DjangoModelFactory[AppraisalScheme]):
    """A district's own rules of appraisal, in force since the term began."""

    district = SubFactory(DistrictFactory)
    name = Sequence(lambda n: f"履职管理办法第{n + 1}稿")
    source = "区人大常委会主任会议通过"
    valid_from = date(2021, 11, 1)
    grades = factory.List(["优秀 20", "称职 5", "基本称职"])

    class Meta:
        model = AppraisalScheme


class PointRuleFactory(DjangoModelFactory[PointRule]):
    """Three points for each contact with residents."""

    scheme = SubFactory(AppraisalSchemeFactory)
    name = "联系群众"
    counts = "duty:contact"
    each = 3
    source = "第五条"
    valid_from = date(2021, 11, 1)

    class Meta:
        model = PointRule


class AppraisalFactory(DjangoModelFactory[Appraisal]):
    """A representative's year, opened and not spoken of."""

    scheme = SubFactory(AppraisalSchemeFactory)
    district = SelfAttribute("scheme.district")
    representative = SubFactory(RepresentativeFactory, district=SelfAttribute("..scheme.district"))
    year = 2024
    status = "open"
    stage = LazyAttribute(
        lambda row: (
            {"self": "group", "group": "town", "town": "office", "announced": "representative"}
            | {"objected": "objection", "settled": "done"}
        ).get(str(row.status), "self")
    )

    class Meta:
        model = Appraisal

    class Params:
        told = Trait(
            grade="称职",
            announced_at=factory.LazyFunction(timezone.now),
            objection_due_on=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=9)),
        )


class StationFactory(DjangoModelFactory[Station]):
    """A liaison station in a town."""

    district = SubFactory(DistrictFactory)
    kind = StationKind.STATION
    name = Sequence(lambda n: f"第{n + 1}联络站")
    town = SubFactory(OrganFactory, district=SelfAttribute("..district"), kind=OrganKind.TOWN)

    class Meta:
        model = Station


class PublicOpinionFactory(DjangoModelFactory[PublicOpinion]):
    """A problem that a resident raised."""

    district = SubFactory(DistrictFactory)
    year = 2024
    number = Sequence(lambda n: f"{n + 1:04d}")
    received_on = LazyAttribute(lambda row: date(row.year, 1, 15) + timedelta(days=30))
    station = SubFactory(StationFactory, district=SelfAttribute("..district"))
    representative = SubFactory(RepresentativeFactory, district=SelfAttribute("..district"))
    content = "小区门口的路灯不亮"

    class Meta:
        model = PublicOpinion


def _numeral(n: int) -> str:
    return "".join("零一二三四五六七八九"[int(digit)] for digit in str(n))
