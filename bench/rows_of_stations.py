"""The rows of the stations: places and their days, what residents said, and drafts of laws with their comments."""

from bench.ground import (
    DISTRICTS,
    NTH,
    OF_THE_SAME,
    PAIRS,
    PLACE,
    REPRESENTATIVE,
    REPRESENTATIVES,
    ROWS,
    day,
    insert,
    one_of,
)
from stations.models import (
    CommunityRound,
    ConsultationTask,
    ContactDay,
    ContactVisitor,
    InformationOfficer,
    LawComment,
    LegislativeDraft,
    LegislativePoint,
    OfficerYear,
    Placement,
    PlacementYear,
    PublicOpinion,
    RoundSession,
    Station,
    StationYear,
)

STATIONS, OFFICERS = 10, 30  # of a district: what its years share
_KINDS_OF_STATION = "home station point practice touring"


def fill() -> None:
    """On the ground of districts, people and events."""
    _places()
    _opinions()
    _legislation()


def _places() -> None:
    insert(
        Station,
        DISTRICTS * STATIONS,
        id="i",
        district_id=f"1 + (i - 1) / {STATIONS}",
        kind="'station'",
        name="'联络站' || i",
    )
    station = f"1 + (i % {DISTRICTS}) * {STATIONS} + {NTH} % {STATIONS}"
    insert(
        StationYear,
        PAIRS * STATIONS,
        **PLACE,
        station_id=station,
        kind=one_of(_KINDS_OF_STATION),
        is_new=f"{NTH} < 5",
    )
    insert(
        Placement,
        DISTRICTS * REPRESENTATIVES,
        id="i",
        district_id=f"1 + (i - 1) / {REPRESENTATIVES}",
        representative_id="i",
        station_id=f"1 + (i - 1) / {REPRESENTATIVES} * {STATIONS} + i % {STATIONS}",
        level="'district'",
        valid_from="'2012-01-01'::date",
    )
    insert(
        PlacementYear,
        PAIRS * 200,
        **PLACE,
        placement_id=f"1 + (i % {DISTRICTS}) * {REPRESENTATIVES} + {NTH}",
        representative_id=f"1 + (i % {DISTRICTS}) * {REPRESENTATIVES} + {NTH}",
        station_id=station,
        level=one_of("district town city", every=10),
    )
    days = STATIONS * 6
    insert(
        ContactDay,
        PAIRS * days,
        id="i",
        **PLACE,
        station_id=station,
        held_on=day(f"1 + {NTH} / {STATIONS} % 12", "15"),
        status=one_of("held held held missed cancelled planned", every=2),
        because="'台风'",
    )
    insert(
        ContactVisitor,
        ROWS // 10,
        **PLACE,
        contact_day_id=f"{OF_THE_SAME} + {PAIRS} * ({NTH} % {days})",
    )


def _opinions() -> None:
    insert(
        CommunityRound,
        PAIRS * 2,
        id="i",
        **PLACE,
        number=f"1 + {NTH}",
        theme="'听民意'",
        opens_on=day("5"),
        closes_on=day("6"),
        status=one_of("reported planned"),
        report="'已经通报。'",
        reported_on=day("7"),
    )
    insert(
        RoundSession,
        PAIRS,
        id="i",
        round_id="i",
        station_id=f"1 + (i % {DISTRICTS}) * {STATIONS}",
        event_id="i",
    )
    insert(
        PublicOpinion,
        ROWS // 2,
        **PLACE,
        number="'第' || i",
        received_on=day("1 + i % 12", "1 + i % 28"),
        station_id=f"1 + (i % {DISTRICTS}) * {STATIONS} + {NTH} % {STATIONS}",
        round_session_id=f"CASE WHEN {NTH} % 7 < 2 THEN {OF_THE_SAME} END",
        representative_id=REPRESENTATIVE,
        content="'小区门口的路灯不亮'",
        status=one_of("closed received closed handling told closed withdrawn answered"),
        outcome=one_of("solved - solved - planned explained - solved"),
    )


def _legislation() -> None:
    drafts = 12
    insert(
        LegislativeDraft,
        PAIRS * drafts,
        id="i",
        **PLACE,
        title="'第' || i || '号条例（草案）'",
        kind=one_of("regulation law regulation other"),
        maker="'市人大常委会'",
        status=one_of("promulgated consulting deliberated"),
        promulgated_on=f"CASE WHEN {NTH} % 3 = 0 THEN {day('11')} END",
        promulgated_title=f"CASE WHEN {NTH} % 3 = 0 THEN '第' || i || '号条例' ELSE '' END",
        consulted_on=f"CASE WHEN {NTH} % 5 < 4 THEN {day('3')} END",
    )
    insert(
        LegislativePoint,
        DISTRICTS,
        id="i",
        district_id="i",
        name="'联系点' || i",
        level="'city'",
    )
    insert(
        ConsultationTask,
        PAIRS * drafts,
        id="i",
        **PLACE,
        draft_id="i",
        point_id=PLACE["district_id"],
        source="'市人大常委会法工委'",
        received_on=day("3"),
        due_on=day("4"),
    )
    insert(
        LawComment,
        PAIRS * 120,
        **PLACE,
        draft_id=f"{OF_THE_SAME} + {PAIRS} * ({NTH} % {drafts})",
        task_id=f"{OF_THE_SAME} + {PAIRS} * ({NTH} % {drafts})",
        clause="'第八条'",
        clause_order="8",
        proposed="'增加一款。'",
        said_on=day("3", "15"),
        selection=one_of("selected selected selected left"),
        selection_reason="'重复'",
        submitted_on=f"CASE WHEN {NTH} % 4 < 3 THEN {day('4')} END",
        struck_on=f"CASE WHEN {NTH} % 8 = 3 THEN {day('4')} END",
        adoption=one_of("adopted not - - partly - - -"),
        promulgated_clause="'第九条'",
        feedback_on=day("11"),
    )
    insert(
        InformationOfficer,
        DISTRICTS * OFFICERS,
        id="i",
        district_id=f"1 + (i - 1) / {OFFICERS}",
        point_id=f"1 + (i - 1) / {OFFICERS}",
        name="'信息员' || i",
        valid_from="'2012-01-01'::date",
    )
    officer = f"1 + (i % {DISTRICTS}) * {OFFICERS} + {NTH}"
    insert(OfficerYear, PAIRS * OFFICERS, **PLACE, officer_id=officer)
