"""The register of comments on draft laws (立法意见登记表): what older years kept in a table, brought row by row.

It knows no column of proposers: the preview lists such a column as unused, and nothing of it is stored. A row is known by
its content.
"""

from collections.abc import Callable, Iterable
from typing import Any

from congress import procedure
from congress.registers.cells import Date, Text, Word, squeeze
from congress.registers.copying import copy
from congress.registers.kind import Batch, Column, Context, RegisterKind, Row, Say, Stored, declare
from stations.clauses import law_of, order_of
from stations.models import LawComment, LegislativeDraft
from stations.states.legislation import HEEDED, Adoption, DraftKind, DraftStage, Selection

GUARD = "stations.LegislativeDraft:draft_status_follows_the_table"
_YES, _NO = "yes", "no"


_WHEN_OUT = Date(within=lambda year: (Date().within(year)[0], Date().within(year + 10)[1]))


class LegislativeComments(RegisterKind):
    """立法意见登记表."""

    key = "legislative_comments"
    name = "立法意见登记表"
    columns = (
        Column(
            "title",
            ("法规名称", "草案名称", "法律法规名称", "征询法规", "法规草案", "法律法规"),
            Text(120),
            required=True,
            filled=True,
        ),
        Column(
            "kind",
            ("法规类型", "类型", "类别"),
            Word(
                {
                    DraftKind.REGULATION: "地方性法规 法规 地方法规",
                    DraftKind.LAW: "国家法律 法律",
                    DraftKind.OTHER: "其他",
                }
            ),
        ),
        Column(
            "clause",
            ("条款", "条文", "对应草案条款", "草案条款"),
            Text(40),
            required=True,
            filled=True,
        ),
        Column(
            "proposed",
            ("意见", "修改意见", "意见建议", "意见内容", "修改建议"),
            Text(2000, lines=True),
            required=True,
            filled=True,
        ),
        Column("reason", ("理由", "修改理由"), Text(2000, lines=True)),
        Column("said_on", ("提出日期", "日期", "征集日期"), Date(), required=True, filled=True),
        Column(
            "submitted",
            ("是否上报", "上报"),
            Word({_YES: "是 已上报 上报 √", _NO: "否 未上报 不上报 ×"}),
            required=True,
            filled=True,
        ),
        Column(
            "adoption",
            ("是否采纳", "采纳情况", "采纳"),
            Word(
                {
                    Adoption.ADOPTED: "是 采纳 已采纳 √",
                    Adoption.PARTLY: "部分采纳 部分",
                    Adoption.NOT: "否 未采纳 不采纳 ×",
                }
            ),
            required=True,
        ),
        Column("promulgated_clause", ("对应条文", "采纳条文", "公布条文"), Text(60)),
        Column(
            "stage",
            ("法规状态", "草案状态", "立法进展"),
            Word(
                {
                    DraftStage.CONSULTING: "征询中 未公布",
                    DraftStage.DELIBERATED: "已审议",
                    DraftStage.PROMULGATED: "已公布 公布 已出台",
                    DraftStage.REJECTED: "未通过",
                    DraftStage.SHELVED: "搁置",
                }
            ),
        ),
        Column("promulgated_on", ("公布日期", "出台日期"), _WHEN_OUT),
    )

    def check(self, row: Row, say: Say, context: Context) -> None:
        """Adoption is of what was handed in and is out, and names the clause."""
        if row["stage"] == DraftStage.PROMULGATED and not row.has("promulgated_on"):
            say("promulgated_on", "法规已公布，没有公布日期。", "公布的那一天")
        if row["promulgated_on"] and row["stage"] != DraftStage.PROMULGATED:
            say("stage", "写了公布日期，法规状态不是已公布。", "已公布")
        if not row["adoption"]:
            return
        if row["stage"] != DraftStage.PROMULGATED:
            say("adoption", "法规还没有公布，不能登记采纳情况。", "法规公布以前不填")
        if row["submitted"] != _YES:
            say("adoption", "没有上报的意见，不能登记采纳情况。", "不填，或者改“是否上报”为“是”")
        if row["adoption"] in HEEDED and not row.has("promulgated_clause"):
            say(
                "promulgated_clause",
                "采纳的意见没有写对应条文。",
                "公布的法规里的条款，如 第十二条",
            )

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """All rows of one law say the same of it, and of what is stored already."""
        kept = {
            squeeze(draft.title): draft
            for draft in LegislativeDraft.objects.filter(
                district=context.district, year=context.year
            )
        }
        first: dict[str, Row] = {}
        for row in rows:
            if not row["title"]:
                continue
            same = first.setdefault(squeeze(row["title"]), row)
            for name in ("kind", "stage", "promulgated_on"):
                if row[name] != same[name]:
                    say(
                        row,
                        name,
                        f"与第 {same.number} 行同一法规的写法不一致。",
                        "同一法规写法一致",
                    )
            draft = kept.get(squeeze(row["title"]))
            if draft and row["adoption"] and draft.status != DraftStage.PROMULGATED:
                say(
                    row,
                    "adoption",
                    "本系统里这部法规还没有登记公布，请先登记。",
                    "先在草案页登记已公布",
                )

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The year's comments that registers brought, by content and occurrence."""
        kept = LawComment.objects.filter(
            district=context.district, year=context.year, register__isnull=False
        )
        return {
            f"{digest} {occurrence}": Stored(pk, digest, {})
            for pk, digest, occurrence in kept.values_list("pk", "row_digest", "occurrence")
        }

    def store(self, batch: Batch) -> None:
        """Drafts that are not there yet, then the comments by COPY."""
        drafts = _drafts(batch)
        copy(
            LawComment,
            _NAMES,
            (_values(row, drafts[squeeze(row["title"])], batch) for row in batch.new),
            same={"district_id": batch.context.district.pk, "year": batch.context.year},
        )


_NAMES = (
    "draft_id", "clause", "clause_order", "proposed", "reason", "said_on", "selection", "submitted_on", "adoption",
    "promulgated_clause", "feedback_on", "register_id", "row_digest", "occurrence",
)  # fmt: skip


def _values(row: Row, draft: LegislativeDraft, batch: Batch) -> list[Any]:
    submitted = row["submitted"] == _YES
    adoption = row["adoption"] or ""
    return [
        draft.pk,
        row["clause"],
        order_of(row["clause"]),
        row["proposed"],
        row["reason"] or "",
        row["said_on"],
        Selection.SELECTED if submitted else Selection.LEFT,
        # The table has one day; on which the list went out is not among it.
        row["said_on"] if submitted else None,
        adoption,
        (row["promulgated_clause"] or "") if adoption in HEEDED else "",
        draft.promulgated_on if adoption else None,
        batch.register.pk,
        row.digest,
        row.occurrence,
    ]


def _drafts(batch: Batch) -> dict[str, LegislativeDraft]:
    context = batch.context
    kept = LegislativeDraft.objects.filter(district=context.district, year=context.year)
    found = {squeeze(draft.title): draft for draft in kept}
    for title, rows in _by_title(batch.new).items():
        if title not in found:
            found[title] = _make(rows, batch)
    return found


def _by_title(rows: Iterable[Row]) -> dict[str, list[Row]]:
    named: dict[str, list[Row]] = {}
    for row in rows:
        named.setdefault(squeeze(row["title"]), []).append(row)
    return named


def _make(rows: list[Row], batch: Batch) -> LegislativeDraft:
    row = rows[0]
    stage = row["stage"] or DraftStage.CONSULTING
    out = stage == DraftStage.PROMULGATED
    draft = LegislativeDraft(
        district=batch.context.district,
        year=batch.context.year,
        title=row["title"],
        kind=row["kind"] or DraftKind.REGULATION,
        consulted_on=min(one["said_on"] for one in rows),
        promulgated_on=row["promulgated_on"] if out else None,
        promulgated_title=law_of(row["title"]) if out else "",
    )
    procedure.place(draft, stage, by=batch.by, note=batch.note, guarded_by=GUARD)
    return draft


LEGISLATIVE_COMMENTS = declare(LegislativeComments())
