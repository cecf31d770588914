"""履职记录 as a spreadsheet: the columns of the list that an office prints."""

from typing import Any

from django.http import FileResponse
from django.utils import timezone

from congress.documents import exports
from congress.documents.exports import Column
from representatives.models import Level
from representatives.querysets import DutyRecordQuerySet
from representatives.states.duties import DutyOrigin, DutyStatus, Way


def download(rows: DutyRecordQuerySet) -> FileResponse:
    """These records, in their order, as a file named by the day."""
    title = f"履职记录{timezone.localdate():%Y%m%d}"
    return exports.download(rows.select_related(None), COLUMNS, title=title)


def _label(choices: Any) -> Any:
    words = dict(choices.choices)
    return lambda value: words.get(value, value)


# The headings of the duty register, so that the sheet can be brought back as one.
COLUMNS = [
    Column("姓名", "representative__name"),
    Column("代表层级", "level", 10, _label(Level)),
    Column("履职类型", "kind__name", 16),
    Column("日期", "done_on"),
    Column("活动名称", "title", 36),
    Column("地点", "place", 24),
    Column("街镇", "representative__town__name", 14),
    Column("方式", "way", 8, _label(Way)),
    Column("学时", "hours", 8),
    Column("核对情况", "status", 10, _label(DutyStatus)),
    Column("来源", "origin", 14, _label(DutyOrigin)),
    Column("核对期限", "check_due_on"),
]
