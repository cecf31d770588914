"""立法意见 of the years around the registers: drafts, the point's task and what was said, many rows at once."""

from datetime import date, timedelta
from typing import Any

from congress.management.legislation_sample import LAWS, REGULATIONS
from congress.management.years_sample.setting import MARK, Year
from stations import clauses
from stations.models import ConsultationTask, LawComment, LegislativeDraft, LegislativePoint
from stations.states.legislation import (
    Adoption,
    DraftKind,
    DraftStage,
    PointLevel,
    ProposerKind,
    Selection,
    TaskStatus,
)

# 嘉定2024工作掠影: 10 drafts, 205 comments, 38 adopted; 徐汇 with fewer comments than it published of 2023.
SIZES = {"jiading": (0, 10, 205), "jinshan": (2, 10, 384), "xuhui": (4, 17, 430)}
PROPOSED = (
    "明确办理期限和责任单位。", "把“可以”改为“应当”。", "增加线下办理的渠道，照顾不使用手机的人。", "明确“有关部门”是哪些部门。",
    "罚则写明由谁执行。", "补充费用由谁承担。", "增加征求居民意见的程序。", "对小微主体规定过渡期。", "明确信息公开的范围和期限。",
)  # fmt: skip
REASONS = (
    "责任不清，难以落实",
    "便于操作",
    "基层执行时容易推诿",
    "与现行规定不一致",
    "居民等不到答复",
)
_PROPOSERS = (
    ProposerKind.RESIDENT,
    ProposerKind.RESIDENT,
    ProposerKind.LAWYER,
    ProposerKind.ENTERPRISE,
)
_NUMERALS = "一二三四五六七八九"
_ADOPTED, _SUBMITTED, _OUT, _ANSWERED = 0.2, timedelta(18), timedelta(95), timedelta(110)
_DRAFTS_BY = (1, 10)


def load(year: Year) -> None:
    """The year's drafts that were consulted until today, at the point that the district has."""
    laws, regulations, comments = (year.many(number) for number in SIZES[year.district.slug])
    apart = (year.last - date(year.year, *_DRAFTS_BY)) / (laws + regulations + 1)
    names = [*year.some(LAWS, laws), *year.some(REGULATIONS, regulations)]
    drafts = [
        _draft(year, name, date(year.year, *_DRAFTS_BY) + apart * at)
        for at, name in enumerate(names)
    ]
    LegislativeDraft.objects.bulk_create(drafts)
    point = _point(year)
    tasks = ConsultationTask.objects.bulk_create(_task(year, draft, point) for draft in drafts)
    LawComment.objects.bulk_create(
        _comment(year, year.random.choice(tasks)) for _ in range(comments)
    )


def _draft(year: Year, name: str, day: date) -> LegislativeDraft:
    is_law = name in LAWS
    out_on = day + _OUT
    facts: dict[str, Any] = {"status": DraftStage.CONSULTING}
    if out_on < year.today:
        facts = {
            "status": DraftStage.PROMULGATED,
            "promulgated_on": out_on,
            "promulgated_title": name,
        }
    return LegislativeDraft(
        district=year.district, year=year.year, title=f"{name}（草案）（{MARK}）", consulted_on=day, entered_by=year.by,
        kind=DraftKind.LAW if is_law else DraftKind.REGULATION,
        maker="全国人大常委会" if is_law else "市人大常委会", **facts,
    )  # fmt: skip


def _point(year: Year) -> LegislativePoint:
    kept = LegislativePoint.objects.filter(district=year.district).order_by("pk").first()
    return kept or LegislativePoint.objects.create(
        district=year.district, name="嘉定工业区立法联系点", level=PointLevel.CITY, rules_on=date(2020, 4, 16),
        organ=year.towns[0],
    )  # fmt: skip


def _task(year: Year, draft: LegislativeDraft, point: LegislativePoint) -> ConsultationTask:
    assert draft.consulted_on is not None  # noqa: S101 - as it was made
    submitted_on = draft.consulted_on + _SUBMITTED
    is_in = submitted_on < year.today
    return ConsultationTask(
        district=year.district, year=year.year, draft=draft, point=point, source=f"{MARK}征求意见函",
        received_on=draft.consulted_on, due_on=draft.consulted_on + timedelta(20),
        status=TaskStatus.SUBMITTED if is_in else TaskStatus.COLLECTING,
        submitted_on=submitted_on if is_in else None,
    )  # fmt: skip


def _comment(year: Year, task: ConsultationTask) -> LawComment:
    article = year.random.randint(1, 9)
    clause = f"第{'十' * year.random.randint(0, 1)}{_NUMERALS[article - 1]}条"
    facts: dict[str, Any] = {}
    if task.submitted_on:
        facts = {"selection": Selection.SELECTED, "submitted_on": task.submitted_on}
    if task.draft.promulgated_on and task.draft.consulted_on:
        adopted = year.random.random() < _ADOPTED
        facts |= {
            "adoption": Adoption.ADOPTED if adopted else Adoption.NOT,
            "promulgated_clause": clause if adopted else "",
            "feedback_on": min(task.draft.consulted_on + _ANSWERED, year.today),
        }
    return LawComment(
        district=year.district, year=year.year, draft=task.draft, task=task, clause=clause,
        clause_order=clauses.order_of(clause), proposed=f"{MARK}：{year.random.choice(PROPOSED)}",
        reason=year.random.choice(REASONS), proposer_kind=year.random.choice(_PROPOSERS),
        said_on=task.received_on + timedelta(year.random.randint(0, 12)), entered_by=year.by, **facts,
    )  # fmt: skip
