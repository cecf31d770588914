"""Contradictions in suggestions: entered twice, answered before handed over, without a host, promised without a day."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from congress import quality
from congress.models import District, Organ
from congress.workflow import merging
from representatives.checks import in_office, on_the_roster
from representatives.models import Representative
from suggestions.models import (
    Consent,
    Handling,
    HandlingRole,
    Reply,
    Suggestion,
    official_number,
)
from suggestions.states import HANDED_OVER, PROMISING, Status
from suggestions.workflow import publishing

# What is no suggestion (any more): drafts, letters, what was sent on to the city, what was withdrawn.
_NO_SUGGESTION = (Status.DRAFT, Status.LETTER, Status.REFERRED, Status.WITHDRAWN)


def _standing(district: District) -> QuerySet[Any]:
    rows = Suggestion.objects.filter(district=district).exclude(status__in=_NO_SUGGESTION)
    named = rows.select_related("author", "session__term").only(
        "public_id", "number", "title", "year", "submitted_on", "assigned_on", "replied_on",
        "result", "status", "author__name", "session__number", "session__term__number",
    )  # fmt: skip
    return named.order_by("-year", "number", "pk")


def _twice(district: District) -> QuerySet[Any]:
    """The same title by the same representative in the same year."""
    rows = _standing(district).annotate(short=quality.bare("title"))
    same = Suggestion.objects.filter(district=district).exclude(status__in=_NO_SUGGESTION)
    others = (
        same.order_by()
        .annotate(short=quality.bare("title"))
        .filter(short=OuterRef("short"), author=OuterRef("author"), year=OuterRef("year"))
    )
    return rows.filter(Exists(others.exclude(pk=OuterRef("pk")))).order_by("-year", "short", "pk")


def _out_of_order(district: District) -> QuerySet[Any]:
    """Handed over before it was put forward, or signed before it was handed over."""
    signed = Reply.objects.filter(
        handling__suggestion=OuterRef("pk"), signed_at__date__lt=OuterRef("assigned_on")
    )
    return _standing(district).filter(Q(assigned_on__lt=F("submitted_on")) | Exists(signed))


def _without_a_host(district: District) -> QuerySet[Any]:
    hosts = Handling.objects.current().hosts().filter(suggestion=OuterRef("pk"))
    # Being distributed is a moment of the procedure: until it is answered, the dispatch office still looks for a host.
    answered = [status for status in HANDED_OVER if status != Status.ASSIGNED]
    return _standing(district).filter(status__in=answered).exclude(Exists(hosts))


def _promised_without_a_day(district: District) -> QuerySet[Any]:
    return _standing(district).filter(
        result__in=PROMISING, promised_on__isnull=True, replied_on__isnull=False
    )


def _author_out_of_office(district: District) -> QuerySet[Any]:
    rows = _standing(district).filter(on_the_roster("author"), submitted_on__isnull=False)
    return rows.exclude(in_office("submitted_on", who="author"))


def _says(row: Suggestion) -> str:
    number = official_number(row.number) if row.number else "没有编号"
    return f"{row.year} 年 {number} {row.title}（{row.author}）"


def _says_when(row: Suggestion) -> str:
    days = f"提出 {row.submitted_on or '—'}，交办 {row.assigned_on or '—'}，答复 {row.replied_on or '—'}"
    return f"{_says(row)}：{days}"


def _case(row: Suggestion) -> str:
    return reverse("suggestion", args=[row.public_id])


quality.Check(
    "suggestions.twice",
    "代表建议",
    "重复的建议",
    "同一位代表同一年有两件同名的建议，收到件数、办复件数都多算一件。",
    _twice,
    _says,
    _case,
    ("suggestions.received", "suggestions.handled"),
)
quality.Check(
    "suggestions.order",
    "代表建议",
    "先答复后交办、先交办后提出",
    "日期先后颠倒，按期办复率就算错。",
    _out_of_order,
    _says_when,
    _case,
    ("suggestions.handled_on_time",),
)
quality.Check(
    "suggestions.host",
    "代表建议",
    "没有主办单位的建议",
    "已经答复却没有主办单位，政府系统的件数和满意率里就没有它。",
    _without_a_host,
    _says,
    _case,
    ("suggestions.government_rated_result", "suggestions.government_result_satisfied"),
)
quality.Check(
    "suggestions.promise",
    "代表建议",
    "没有期限的承诺",
    "答复为正在解决、计划解决，却没有写明什么时候，公众看不到期限，到期也没有提醒。",
    _promised_without_a_day,
    lambda row: f"{_says(row)}：{row.get_result_display()}",
    _case,
    ("suggestions.promised", "suggestions.promises_kept"),
)
quality.Check(
    "suggestions.author",
    "代表建议",
    "提出时不在任的领衔代表",
    "提出那一天领衔人没有代表资格，这件不应作为代表建议计数。",
    _author_out_of_office,
    _says_when,
    _case,
    ("suggestions.received", "suggestions.within_power"),
)


@merging.afterwards(Representative)
def _nobody_cosigns_the_own(person: Representative) -> None:
    """Who signed the own suggestion under the other name signed once; what is public names the author as he is called now."""
    Consent.objects.filter(representative=person, suggestion__author=person).delete()
    cosigned = Q(pk__in=Consent.objects.filter(representative=person).values("suggestion"))
    publishing.follow_all(Suggestion.objects.filter(Q(author=person) | cosigned))


@merging.afterwards(Organ)
def _cases_name_the_organ_as_it_is_called(organ: Organ) -> None:
    parts = Handling.objects.filter(organ=organ)
    publishing.follow_all(Suggestion.objects.filter(pk__in=parts.values("suggestion")))


merging.same_fact(
    Consent, "representative", "suggestion", better=lambda one: one.confirmed_at is not None
)
# Host and cohost under two names was the host alone.
merging.same_fact(
    Handling, "organ", "suggestion", "ended_on", better=lambda one: one.role == HandlingRole.HOST
)
