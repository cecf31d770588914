"""What a list of tickets shows as .xlsx: the case by its number and where it stands; no words of anybody."""

from congress.documents.exports import Column
from stations.states.hotline import Judge, Limit, Mark, Solved, SupervisionStatus


def _words(choices: type) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices.choices}  # type: ignore[attr-defined]


_MARK, _SOLVED, _STATUS = _words(Mark), _words(Solved), _words(SupervisionStatus)
_LIMIT, _JUDGE = _words(Limit), _words(Judge)
COLUMNS = (
    Column("工单编号", "number", 18),
    Column("受理日期", "received_on"),
    Column("类别", "category", 14),
    Column("诉求概要", "subject", 40),
    Column("承办单位", "organ__name", 18),
    Column("街镇", "town__name", 14),
    Column("办理时限", "time_limit", 14, lambda value: _LIMIT.get(value, value)),
    Column("应办结日期", "due_on"),
    Column("办结日期", "answered_on"),
    Column("第几次反映", "repeats", 10),
    Column("回访：效率", "efficiency", 10, lambda value: _MARK.get(value, value)),
    Column("回访：态度", "attitude", 10, lambda value: _MARK.get(value, value)),
    Column("回访：结果", "result", 10, lambda value: _MARK.get(value, value)),
    Column("登记表：是否解决", "solved", 14, lambda value: _SOLVED.get(value, value)),
    Column("由谁认定", "judged_by", 14, lambda value: _JUDGE.get(value, value)),
    Column("监督到哪一步", "task_status", 12, lambda value: _STATUS.get(value, value)),
    Column("监督员或区人大认定", "found", 16, lambda value: _SOLVED.get(value, value)),
)
