"""The rows of the ground: duties, attendances, opinions and suggestions by size, of everything else what a year has."""

from bench import rows_of_stations, rows_of_supervision
from bench.ground import (
    DISTRICTS,
    NTH,
    OF_THE_SAME,
    PAIRS,
    PLACE,
    PLACES,
    REPRESENTATIVE,
    REPRESENTATIVES,
    ROWS,
    day,
    insert,
    one_of,
)
from congress.models import (
    Appointment,
    Decision,
    District,
    Meeting,
    OathCeremony,
    Organ,
    Term,
    User,
)
from representatives.models import (
    Attendance,
    DutyKind,
    DutyRecord,
    Event,
    GroupOutcome,
    GroupPlan,
    Mandate,
    MandateChange,
    Representative,
    RepresentativeGroup,
)
from suggestions.models import Category, PublishedSuggestion, Suggestion

GROUPS = 9  # of a district
EVENTS = max(1, ROWS // PAIRS // 50)  # of a district-year
# What is done most, oftenest; the rest of a year's programme once each.
DUTIES = (
    "contact contact contact contact contact community_round community_round reception sitting_in organ_event"
    " contact_representatives training inspection research report_to_voters report_to_electors inquiry law_enforcement lecture"
)


def fill() -> None:
    """Every table that a figure counts, and what its rows hang on."""
    _districts()
    _people()
    _duties()
    rows_of_stations.fill()
    insert(Suggestion, ROWS // 10, **_suggestions())
    insert(PublishedSuggestion, ROWS // 10, **_publications())
    _meetings()
    rows_of_supervision.fill()


def _districts() -> None:
    name = "'区' || i"
    insert(District, DISTRICTS, id="i", name=name, slug="'district-' || i", congress_name=name)
    insert(Term, DISTRICTS, id="i", district_id="i", number="1", valid_from="'2012-01-01'::date")
    insert(
        Organ,
        DISTRICTS * 40,
        id="i",
        district_id="1 + (i - 1) / 40",
        kind="'government'",
        name="'第' || i % 40 || '局'",
    )
    insert(Category, DISTRICTS * 8, district_id="1 + (i - 1) / 8", name="'类别' || i % 8")
    # Two people certify a vote.
    insert(User, 2, id="i", username="'certifies-' || i", name="'认定人' || i")


def _people() -> None:
    insert(
        Representative,
        DISTRICTS * REPRESENTATIVES,
        id="i",
        district_id=f"1 + (i - 1) / {REPRESENTATIVES}",
        name="'代表' || i",
        sort_key="'daibiao ' || i",
    )
    insert(
        Mandate,
        DISTRICTS * REPRESENTATIVES,
        id="i",
        representative_id="i",
        term_id=f"1 + (i - 1) / {REPRESENTATIVES}",
        level="'district'",
        valid_from="'2012-01-01'::date",
    )
    insert(
        MandateChange,
        PAIRS * 16,
        **PLACE,
        representative_id=REPRESENTATIVE,
        mandate_id=REPRESENTATIVE,
        level=one_of("district city district town"),
        kind=one_of("by_elected resigned terminated elected"),
        ground=one_of("- resigned moved -"),
        on=day("6"),
        is_void=f"{NTH} = 15",
    )
    kinds = "area field city"
    insert(
        RepresentativeGroup,
        DISTRICTS * GROUPS,
        id="i",
        district_id=f"1 + (i - 1) / {GROUPS}",
        kind="'area'",
        name="'第' || i || '组'",
    )
    group = f"1 + (i % {DISTRICTS}) * {GROUPS} + {NTH} % {GROUPS}"
    insert(GroupPlan, PAIRS * GROUPS, **PLACE, group_id=group, kind=one_of(kinds), times="4")
    insert(
        GroupOutcome,
        PAIRS * 12,
        **PLACE,
        group_id=group,
        kind=one_of(kinds),
        title="'成果' || i",
        published_in=one_of("city district"),
        publication=one_of("briefing media journal"),
        published_on=day("9"),
    )


def _duties() -> None:
    for code in sorted({*DUTIES.split(), "inspection"}):
        DutyKind.objects.get_or_create(code=code, defaults={"name": code})
    insert(
        DutyRecord,
        ROWS,
        **PLACE,
        representative_id=REPRESENTATIVE,
        level=one_of("district district district city", every=3),
        kind_id=one_of(DUTIES),
        status=one_of("confirmed confirmed confirmed registered confirmed objected withdrawn"),
        done_on=day("1 + i % 12", "1 + i % 28"),
        title="'第' || i || '次活动'",
        convener=one_of("district district city nation town"),
    )
    insert(
        Event,
        PAIRS * EVENTS,
        id="i",
        **PLACE,
        kind_id=one_of("inspection lecture research training sitting_in"),
        status=one_of("held filed held open cancelled planned", every=2),
        form=one_of("thematic collective separate", every=3),
        title="'第' || i || '次活动'",
        starts_at=f"{day('1 + i % 12', '1 + i % 28')} + time '09:00'",
        result="'已经举行。'",
        sign_in_code="'code-' || i",
    )
    insert(
        Attendance,
        ROWS // 5,
        **PLACE,
        event_id=f"{OF_THE_SAME} + {PAIRS} * ({NTH} % {EVENTS})",
        representative_id=(
            f"1 + (i % {DISTRICTS}) * {REPRESENTATIVES} + ({NTH} / {EVENTS} + {NTH} % {EVENTS} * 7) % {REPRESENTATIVES}"
        ),
        level="'district'",
        status=one_of("present present present late excused absent invited"),
    )


def _outcome() -> dict[str, str]:
    """Closed after an answer, most of them solved and satisfied."""
    return {
        "number": f"1 + {NTH}",
        "title": f"'关于改善第' || i || '路' || CASE WHEN {NTH} % 128 = 5 THEN '{PLACES[1]}'"
        f" WHEN {NTH} % 29 = 1 THEN '{PLACES[0]}' ELSE '公交' END || '的建议'",
        "status": "'closed'",
        "submitted_on": day("1", "10"),
        "assigned_on": day("2"),
        "due_on": day("5"),
        "replied_on": day("3 + i * 13 % 3"),
        "promised_on": f"CASE WHEN {NTH} % 6 = 2 THEN {day('12')} END",
        "promise_kept_on": f"CASE WHEN {NTH} % 12 = 2 THEN {day('11')} END",
        "is_key": f"{NTH} % 20 = 0",
        "result": one_of("solved solved in_progress planned reference"),
        "attitude": one_of("satisfied basically -", every=2),
        "satisfaction": one_of("satisfied basically dissatisfied -", every=3),
    }


def _suggestions() -> dict[str, str]:
    return {
        **PLACE,
        **_outcome(),
        "id": "i",
        "author_id": REPRESENTATIVE,
        "origin": "'portal'",
        "host_kind": one_of("government government court party", every=5),
        "openness": one_of("full summary closed"),
        "outcome_openness": one_of("full closed summary on_request", every=2),
        "again_due_on": f"CASE WHEN {NTH} % 15 = 0 THEN {day('9')} END",
    }


def _publications() -> dict[str, str]:
    return {
        **PLACE,
        **_outcome(),
        "suggestion_id": "i",
        "mode": "'full'",
        "released_at": "now()",
        "changed_at": "now()",
        "author_name": "'代表' || i",
        "host_names": "jsonb_build_array('第' || i % 40 || '局')",
        "content": "repeat('站牌应当遮雨、有座椅，夜间有灯。', 10)",
        "reply": "repeat('经研究，本年内予以解决。', 10)",
    }


def _meetings() -> None:
    insert(
        Meeting,
        PAIRS * 24,
        id="i",
        **PLACE,
        kind=one_of("congress standing_committee chairpersons chairpersons"),
        term_id=PLACE["district_id"],
        number="i",
        starts_on=day(f"1 + {NTH} / 2"),
        ends_on=day(f"1 + {NTH} / 2"),
        members="40",
        present="38",
        status=one_of("closed closed closed closed planned", every=2),
    )
    insert(
        Decision,
        PAIRS * 20,
        **PLACE,
        meeting_id=OF_THE_SAME,
        kind="'decision'",
        title="'决定' || i",
        is_major=f"{NTH} % 3 = 0",
        is_passed=f"{NTH} % 10 < 9",
        decided_on=day("6"),
    )
    insert(
        OathCeremony,
        PAIRS * 4,
        **PLACE,
        held_on=day(f"1 + {NTH} * 2"),
        organised_by="'常委会'",
        led_by="'主任'",
    )
    insert(
        Appointment,
        PAIRS * 120,
        **PLACE,
        meeting_id=OF_THE_SAME,
        kind=one_of("appoint dismiss decide accept_resignation"),
        body=one_of("court government procuratorate assessors congress", every=3),
        name="'干部' || i",
        office="'审判员'",
        proposed_by="'区长'",
        status=one_of("passed passed passed rejected withdrawn", every=2),
        proposed_on=day("5"),
        voted_on=day("6"),
    )
