"""The rows of supervision: the year's items and points, projects and votes, documents and what was asked of them."""

from bench.ground import DISTRICTS, NTH, OF_THE_SAME, PAIRS, PLACE, day, insert, one_of
from supervision.models import (
    Item,
    NormativeDocument,
    Project,
    ProjectProposal,
    ReviewProposal,
    SupervisionPlan,
    Vote,
    WorkPoint,
)


def fill() -> None:
    """On the ground of districts, organs and people."""
    _items()
    _projects()
    _documents()


def _items() -> None:
    insert(
        SupervisionPlan,
        PAIRS,
        id="i",
        **PLACE,
        title="'监督工作计划'",
    )
    insert(
        Item,
        PAIRS * 40,
        **PLACE,
        plan_id=OF_THE_SAME,
        kind=one_of(
            "report_review report_appraisal law_inspection inquiry tour research plan_and_budget audit major"
        ),
        title="'事项' || i",
        field=one_of("livelihood economy law", every=2),
        forum=one_of("standing_committee standing_committee chairpersons", every=3),
        organ_id=f"1 + (i % {DISTRICTS}) * 40",
        status=one_of("closed deliberated handling reported planned"),
        held_on=day("6"),
        due_on=f"CASE WHEN {NTH} % 5 < 4 THEN {day('9')} END",
        reported_on=f"CASE WHEN {NTH} % 5 IN (0, 3) THEN {day('8')} END",
        satisfaction=one_of("satisfied - - basically -"),
    )
    insert(
        WorkPoint,
        PAIRS * 60,
        **PLACE,
        kind=one_of("key_point representatives research special_report article visit visit"),
        title="'要点' || i",
        place=one_of("文汇报 安亭镇 上海电气 南翔镇", every=4),
        press=one_of("central city district", every=3),
        done_on=day("10"),
        status=one_of("done done open ended", every=2),
    )


def _projects() -> None:
    insert(
        ProjectProposal,
        PAIRS * 50,
        **PLACE,
        number=f"1 + {NTH}",
        source="'resident'",
        title="'加装电梯'",
        text="'给老旧小区加装电梯。'",
        proposed_on=day("2"),
    )
    insert(
        Project,
        PAIRS * 20,
        **PLACE,
        number=f"1 + {NTH}",
        title="'项目' || i",
        status=one_of("chosen underway completed appraised not_chosen candidate ended"),
        from_residents=f"{NTH} % 3 = 0",
        reason="'资金没有落实'",
        organ_id=f"1 + (i % {DISTRICTS}) * 40",
        goal="'全部完工。'",
        finishes_on=day("12"),
        planned="100",
        deliberated_on=day("2"),
        announced_on=day("3"),
        completed_on=day("11"),
    )
    insert(
        Vote,
        PAIRS * 6,
        **PLACE,
        kind=one_of("test projects"),
        question=one_of("grade choice"),
        places=f"CASE WHEN {NTH} % 2 = 1 THEN 10 END",
        title="'表决' || i",
        electorate="'committee'",
        source="'议事规则'",
        status=one_of("certified certified void", every=2),
        roll="40",
        returned="38",
        valid="38",
        blank="0",
        double="0",
        too_many="0",
        signed_by_id="1",
        certified_by_id="2",
        certified_on=day("6"),
    )


def _documents() -> None:
    insert(
        NormativeDocument,
        PAIRS * 30,
        id="i",
        **PLACE,
        kind=one_of("government town court"),
        title="'第' || i || '号文件'",
        number="'府规〔' || i || '〕号'",
        organ_id=f"1 + (i % {DISTRICTS}) * 40",
        published_on=day("3"),
        filing_due_on=day("4"),
        filed_on=day("3 + i % 3", "20"),
        filed_late=f"{NTH} % 6 = 5",
        status=one_of("filed reviewing opined answered concluded concluded awaited void"),
        opined_on=f"CASE WHEN {NTH} % 8 IN (2, 3, 5) THEN {day('6')} END",
        remedy=one_of("- - - amend keep repeal - -"),
        answer="'修改。'",
    )
    insert(
        ReviewProposal,
        PAIRS * 12,
        **PLACE,
        number=f"1 + {NTH}",
        source=one_of("citizen organisation organ"),
        title="'第' || i || '号文件'",
        text="'与上位法不一致。'",
        proposed_on=day("5"),
        status=one_of("answered received answered"),
        answer="'已经研究。'",
        answered_on=day("7"),
    )
