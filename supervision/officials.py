"""履职情况 of the head of an organ, beside an appraisal (任后监督): what the organ did with suggestions, opinions and its word.

All counts are over the tenure: from the day of the appointment to that of leaving the office, or of the appraisal,
whichever came first. What fell due in it and had no answer by its end counts against the answers that came in time.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from congress.indicators import as_written, percentage
from congress.models import Appointment, Body, Organ
from congress.models.appointments import ENTERING
from congress.states import AppointmentStatus
from stations.models import PublicOpinion
from stations.states.opinions import AT_ORGAN, DECIDED, Outcome, Rating
from suggestions.models import Suggestion
from suggestions.models.handling import Handling
from suggestions.states import Grade, Result, Status
from supervision.models import Commitment, HandlingReport, Item, ItemDeadline, SatisfactionTest
from supervision.states.commitments import CommitmentStatus
from supervision.states.review_opinions import Satisfaction, View

# Nobody waits for the organ's answer.
_NOT_ASKED = (Status.DRAFT, Status.LETTER, Status.REFERRED, Status.WITHDRAWN)


@dataclass(frozen=True)
class Ratio:
    """A count out of a count, with what both mean."""

    name: str
    numerator: int
    denominator: int
    definition: str

    @property
    def value(self) -> str:
        """87.1, or nothing where there is nothing to divide by."""
        if not self.denominator:
            return ""
        return as_written(percentage(self.numerator, self.denominator))


@dataclass(frozen=True)
class Chapter:
    """What the record says of one kind of work."""

    title: str
    ratios: list[Ratio]


@dataclass(frozen=True)
class Tenure:
    """In office from this day to that one."""

    since: date
    until: date


def offered(district: int) -> QuerySet[Appointment]:
    """Whose appraisal may be held: whoever was appointed to an office by the standing committee."""
    rows: QuerySet[Appointment] = Appointment.objects.filter(
        district=district, status=AppointmentStatus.PASSED, kind__in=ENTERING
    )
    return rows.exclude(body=Body.ASSESSORS).order_by("-voted_on", "name")


def tenure_of(item: Item) -> Tenure:
    """From the vote on the appointment to the day of leaving or of the appraisal, whichever was first; else to today.

    Raises LookupError without an official.
    """
    official = item.official
    if official is None or official.voted_on is None:
        raise LookupError("no official is named")
    left = (
        Appointment.objects.filter(
            district=item.district_id, name=official.name, office=official.office,
            status=AppointmentStatus.PASSED, voted_on__gt=official.voted_on,
        )
        .exclude(kind__in=ENTERING)
        .order_by("voted_on")
        .values_list("voted_on", flat=True)
        .first()
    )  # fmt: skip
    ends = [day for day in (left, item.held_on) if day]
    return Tenure(official.voted_on, min(ends, default=timezone.localdate()))


def record_of(item: Item) -> list[Chapter]:
    """The record of the named official's organ during the tenure; without an organ nothing."""
    if item.organ is None:
        return []
    time = tenure_of(item)
    return [
        _suggestions(item.organ, time),
        _opinions(item.organ, time),
        _review_opinions(item.organ, time),
        _commitments(item.organ, time),
    ]


def _unanswered(answer: str, time: Tenure) -> Q:
    """Fell due in the tenure, and `answer`, a column of days, was empty when that ended."""
    due = Q(due_on__gte=time.since, due_on__lt=time.until)
    return due & (Q(**{f"{answer}__isnull": True}) | Q(**{f"{answer}__gt": time.until}))


def _suggestions(organ: Organ, time: Tenure) -> Chapter:
    hosted = Handling.objects.hosts().current().filter(organ=organ).values("suggestion")
    replied = Q(replied_on__range=(time.since, time.until))
    late = _unanswered("replied_on", time) & ~Q(status__in=_NOT_ASKED)
    found = Suggestion.objects.filter(replied | late, pk__in=hosted).aggregate(
        all=Count("pk", filter=replied),
        dated=Count("pk", filter=Q(due_on__isnull=False)),
        on_time=Count("pk", filter=replied & Q(replied_on__lte=F("due_on"))),
        solved=Count("pk", filter=replied & Q(result=Result.SOLVED)),
        rated=Count("pk", filter=replied & ~Q(satisfaction="")),
        satisfied=Count("pk", filter=replied & Q(satisfaction=Grade.SATISFIED)),
    )
    return Chapter(
        "代表建议",
        [
            Ratio("按期答复", found["on_time"], found["dated"], "按期答复的建议 ÷ 任内主办、有期限，已答复或者到期没有答复的建议"),
            Ratio("解决采纳", found["solved"], found["all"], "办理结果为解决采纳的建议 ÷ 任内主办并答复的建议"),
            Ratio("代表满意", found["satisfied"], found["rated"], "对办理结果评价满意的建议 ÷ 任内主办并答复、已评价的建议"),
        ],
    )  # fmt: skip


def _opinions(organ: Organ, time: Tenure) -> Chapter:
    answered = Q(answered_on__range=(time.since, time.until))
    late = _unanswered("answered_on", time) & Q(status__in=(*AT_ORGAN, *DECIDED))
    found = PublicOpinion.objects.filter(answered | late, organ=organ).aggregate(
        all=Count("pk", filter=answered),
        dated=Count("pk", filter=Q(due_on__isnull=False)),
        on_time=Count("pk", filter=answered & Q(answered_on__lte=F("due_on"))),
        solved=Count("pk", filter=answered & Q(outcome=Outcome.SOLVED)),
        rated=Count("pk", filter=answered & ~Q(rating="")),
        satisfied=Count("pk", filter=answered & Q(rating=Rating.SATISFIED)),
    )
    return Chapter(
        "群众意见",
        [
            Ratio("按期答复", found["on_time"], found["dated"], "按期答复的意见 ÷ 任内有期限，已答复或者到期没有答复的意见"),
            Ratio("已解决", found["solved"], found["all"], "办理结果为已解决的意见 ÷ 任内答复的意见"),
            Ratio("群众满意", found["satisfied"], found["rated"], "群众评价满意的意见 ÷ 任内答复、已评价的意见"),
        ],
    )  # fmt: skip


def _review_opinions(organ: Organ, time: Tenure) -> Chapter:
    judged = HandlingReport.objects.filter(
        organ=organ, reported_on__range=(time.since, time.until)
    ).aggregate(
        all=Count("pk"),
        on_time=Count("pk", filter=Q(reported_on__lte=F("due_on"))),
        judged=Count("pk", filter=~Q(view="")),
        accepted=Count("pk", filter=Q(view=View.ACCEPTED)),
        sent_back=Count("pk", filter=Q(view=View.SENT_BACK)),
    )
    late = _unanswered("met_on", time) & Q(void_on__isnull=True)
    missing = ItemDeadline.objects.filter(late, item__organ=organ).count()
    tested = SatisfactionTest.objects.filter(
        item__organ=organ, held_on__range=(time.since, time.until)
    ).aggregate(all=Count("pk"), satisfied=Count("pk", filter=Q(result=Satisfaction.SATISFIED)))
    return Chapter(
        "审议意见",
        [
            Ratio("按期报告", judged["on_time"], judged["all"] + missing, "按期报告的次数 ÷ 任内报告研究处理情况和到期没有报告的次数"),
            Ratio("认可", judged["accepted"], judged["judged"], "专工委认可的报告 ÷ 任内已有意见的报告"),
            Ratio("退回", judged["sent_back"], judged["judged"], "退回重新办理的报告 ÷ 任内已有意见的报告"),
            Ratio("测评满意", tested["satisfied"], tested["all"], "测评结果满意的次数 ÷ 任内测评的次数"),
        ],
    )  # fmt: skip


def _commitments(organ: Organ, time: Tenure) -> Chapter:
    late = Q(settled_on__gt=F("due_on")) | Q(
        status__in=[CommitmentStatus.OPEN, CommitmentStatus.REPORTED], due_on__lt=time.until
    )
    found = Commitment.objects.filter(
        organ=organ, made_on__range=(time.since, time.until)
    ).aggregate(
        all=Count("pk"),
        kept=Count("pk", filter=Q(status=CommitmentStatus.KEPT)),
        late=Count("pk", filter=late),
    )
    return Chapter(
        "应询承诺",
        [
            Ratio("已兑现", found["kept"], found["all"], "已兑现的承诺 ÷ 任内作出的承诺"),
            Ratio("逾期", found["late"], found["all"], "逾期兑现和到期没有兑现的承诺 ÷ 任内作出的承诺"),
        ],
    )  # fmt: skip
