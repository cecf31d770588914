"""代表建议 as a spreadsheet: the columns of the list that an office prints."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.http import FileResponse
from django.utils import timezone

from congress.documents import exports
from congress.documents.exports import Column
from suggestions.models import Consent, Handling, HandlingRole, Suggestion
from suggestions.querysets import SESSION, SuggestionQuerySet
from suggestions.states import Grade, Origin, Result, Status


def download(rows: SuggestionQuerySet, *, to: Any) -> FileResponse:
    """These suggestions, in their order, as a file named by the day."""
    title = f"代表建议{timezone.localdate():%Y%m%d}"
    return exports.download(rows.select_related(None), columns(to=to), title=title)


def columns(*, to: Any) -> list[Column]:
    """What the sheet shows this person of a suggestion; no texts, no personal data beside names."""
    return [
        Column("年度", "year", 8),
        Column("编号", "number", 8),
        Column("标题", "title", 48),
        Column("会议", SESSION, 20),
        Column("类别", "category__name", 14),
        Column("领衔代表", "author__name", 12),
        Column("附议代表", _cosigners(), 24, "、".join),
        Column("主办单位", _organs(HandlingRole.HOST), 24, "、".join),
        Column("会办单位", _organs(HandlingRole.COHOST), 24, "、".join),
        Column("状态", "status", 14, _status_as_told(to)),
        Column("提出日期", "submitted_on"),
        Column("交办日期", "assigned_on"),
        Column("答复期限", "due_on"),
        Column("再次办理期限", "again_due_on", 14),
        Column("答复日期", "replied_on"),
        Column("办理结果", "result", 12, _label(Result)),
        Column("对办理态度", "attitude", 12, _label(Grade)),
        Column("对办理结果", "satisfaction", 12, _label(Grade)),
        Column("重点督办", "is_key", 10, lambda is_key: "是" if is_key else ""),
        Column("承诺期限", "promised_on"),
        Column("兑现日期", "promise_kept_on"),
        Column("来源", "origin", 12, _label(Origin)),
    ]


def _status_as_told(actor: Any) -> Any:
    """To an organ a contested reply is still a reply."""
    words = {status: Suggestion(status=status).status_as_told(actor) for status in Status.values}
    return lambda value: words[value]


def _label(choices: Any) -> Any:
    words = dict(choices.choices)
    return lambda value: words.get(value, value)


def _organs(role: str) -> ArraySubquery:
    parts = Handling.objects.current().filter(suggestion=OuterRef("pk"), role=role)
    return ArraySubquery(parts.order_by("pk").values("organ__name"))


def _cosigners() -> ArraySubquery:
    signed = Q(confirmed_at__isnull=False) | Q(suggestion__origin=Origin.REGISTER)
    rows = Consent.objects.filter(signed, suggestion=OuterRef("pk"))
    return ArraySubquery(rows.order_by("pk").values("representative__name"))
