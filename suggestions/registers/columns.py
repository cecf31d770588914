"""The columns of the suggestion register, under the headings that offices use."""

from datetime import date

from congress.models import Openness
from congress.registers.cells import Date, Number, Text, Word
from congress.registers.kind import Column
from congress.registers.organs import ORGANS
from congress.registers.rosters import Names
from representatives.registers.people import REPRESENTATIVES
from suggestions.states import Grade, Result

_GRADES = Word(
    {
        Grade.SATISFIED: "满意 很满意 非常满意",
        Grade.BASICALLY: "基本满意",
        Grade.DISSATISFIED: "不满意",
    }
)


def _put_forward(year: int) -> tuple[date, date]:
    """The session of a year may open before it begins."""
    return date(year - 1, 11, 1), date(year, 12, 31)


def _handled(year: int) -> tuple[date, date]:
    """What is put forward in December is answered in the year after."""
    return date(year - 1, 11, 1), date(year + 1, 12, 31)


def _beneath(above: str, below: str) -> tuple[str, ...]:
    """Two-row headings: each of the lower words beneath each of the upper ones."""
    return tuple(f"{upper}/{lower}" for upper in above.split() for lower in below.split())


_EVALUATION = "代表评价 评价 代表反馈 代表意见 代表反馈意见 代表满意度 满意度 满意度评价 满意度测评"

COLUMNS = (
    Column("number", ("编号", "建议编号", "建议号", "案号", "提案号", "号"), Number(), required=True, filled=True),
    Column(
        "title",
        ("建议标题", "标题", "建议名称", "题目", "案由", "建议题目", "名称"),
        Text(200),
        required=True,
        filled=True,
    ),
    Column("category", ("类别", "建议类别", "分类", "所属类别", "专业分类"), Text(40)),
    Column(
        "author",
        (
            "领衔代表", "领衔人", "第一提案人", "提出人", "提案人", "领衔", "第一提出人", "领衔人姓名",
            "领衔代表姓名", "建议人", "提出代表", "代表姓名",
        ),
        Names(REPRESENTATIVES, many=False, people=True),
        required=True,
        filled=True,
    ),
    Column(
        "cosigners",
        ("附议代表", "附议人", "联名代表", "联名人", "联名", "附议", "其他提出人"),
        Names(REPRESENTATIVES, people=True),
    ),
    Column(
        "submitted_on",
        ("提出日期", "提出时间", "提交日期", "提交时间", "收到日期"),
        Date(within=_put_forward),
        required=True,
        filled=True,
    ),
    Column(
        "hosts",
        (
            "主办单位", "办理单位/主办", "办理单位/主办单位", "承办单位/主办", "承办单位/主办单位", "主办",
            "承办单位", "办理单位", "主办部门", "承办部门",
        ),
        Names(ORGANS),
        required=True,
    ),
    Column(
        "cohosts",
        (
            "会办单位", "办理单位/会办", "办理单位/会办单位", "承办单位/会办", "承办单位/会办单位", "会办",
            "协办单位", "办理单位/协办", "承办单位/协办", "协办", "分办单位",
        ),
        Names(ORGANS),
    ),
    Column(
        "assigned_on",
        ("交办日期", "交办时间", "分办日期", "转办日期"),
        Date(within=_handled),
        required=True,
    ),
    Column(
        "due_on",
        ("答复期限", "办理期限", "办复期限", "答复时限", "办理时限", "应答复日期"),
        Date(within=_handled, may_be_future=True),
    ),
    Column(
        "replied_on",
        ("答复日期", "答复时间", "办复日期", "办复时间", "复函日期", "办结日期"),
        Date(within=_handled),
        required=True,
    ),
    Column(
        "result",
        ("办理结果", "答复结果", "办理情况", "结果", "办理结果类别", "办复结果", "结果分类"),
        Word(
            {
                Result.SOLVED: "解决采纳 解决（或采纳） 解决或采纳 已解决 已采纳 解决 采纳 已解决采纳 已解决（采纳）",
                Result.IN_PROGRESS: "正在解决 正在研究解决 正在办理解决",
                Result.PLANNED: "计划解决 列入计划解决 列入计划 计划逐步解决",
                Result.REFERENCE: "留作参考 作参考 供参考 参考 留作工作参考",
            }
        ),
        required=True,
    ),
    Column(
        "attitude",
        (
            "办理态度", *_beneath(_EVALUATION, "办理态度 态度 对办理态度"), "对办理态度", "态度评价",
            "办理态度评价", "对办理态度评价", "办理态度满意度",
        ),
        _GRADES,
    ),
    Column(
        "satisfaction",
        (
            "对办理结果", *_beneath(_EVALUATION, "办理结果 结果 对办理结果"), "结果评价", "办理结果评价",
            "对办理结果评价", "办理结果满意度", "满意度", "代表评价", "代表满意度", "评价结果",
        ),
        _GRADES,
    ),
    Column(
        "openness",
        ("是否公开", "公开属性", "公开情况", "公开", "公开方式", "是否同意公开", "公开类别"),
        Word(
            {
                Openness.FULL: "公开 是 √ ✓ ✔ 全文公开 主动公开 同意公开 可公开 同意 Y yes 1",
                Openness.SUMMARY: "摘要公开 摘要 部分公开",
                Openness.ON_REQUEST: "依申请公开 依申请",
                Openness.CLOSED: "不公开 否 × ✗ X 不予公开 不同意公开 不宜公开 N no 0",
            }
        ),
    ),
    Column("note", ("备注", "说明", "附注"), Text(200)),
)  # fmt: skip


def heading(name: str) -> str:
    """The usual heading of a field."""
    return next(column.heading for column in COLUMNS if column.field == name)
