"""Who gets what: one table states, for every route and every method, what each role is answered.

The table is `tests/access.txt`; it is read by people. `ACCESS=write pytest tests/test_access.py -n 0` writes it anew, `ACCESS=add` the rows of new routes,
and the change is reviewed like code. A route without a row fails.

At the gate every answer that a row states is tried by one of those who are stated to get it, another one from route to
route, and by the visitor; in `make prove` by everybody (decision 0021). That another district's row answers as none does is
tried at the gate by those of them who are not turned away for what they are.
"""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from uuid import uuid4
from zlib import crc32

import pytest
from django.conf import settings
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from congress.models import AuditSeal, District, PersonalEvent
from congress.types import Actor
from tests.factories import DistrictFactory
from tests.worlds import world_of

TABLE = Path(__file__).with_name("access.txt")
PERSONAS = (
    "visitor", "representative", "office", "leader", "committee", "dispatch", "clerk", "organ_leader",
    "station_worker", "town_worker", "system_administrator", "security_administrator", "audit_administrator",
)  # fmt: skip
EVERY_METHOD = ("GET", "POST", "PUT", "PATCH", "DELETE")
MISSING = {"pk": 987_654_321, "uuid": uuid4(), "district": "nowhere"}
# The routes are dealt out to so many tests, which run side by side.
PARTS = range(6)
# Whose key stands in an address, by a part of it; the first that fits.
NAMED = {
    "desk/quality/merge/": "congress.organ",
    "desk/points/": "supervision.workpoint",
    "desk/meetings/people/": "congress.appointment",
    "desk/meetings/": "congress.meeting",
    "/meetings/": "congress.publishedmeeting",
    "desk/contact-days/bookings/": "stations.contactbooking",
    "contact-days/turns/": "stations.contactturn",
    "me/contact-days/swaps/": "stations.turnswap",
    "contact-days/": "stations.contactday",
    "desk/opinions/": "stations.publicopinion",
    "me/opinions/": "stations.publicopinion",
    "api/v1/opinions/": "stations.publicopinion",
    "opinions/": "stations.publishedopinion",
    "notices/": "congress.notice",
    "desk/opinion-photos/": "stations.opinionphoto",
    "/organs/": "congress.organ",
    "sign-in/": "representatives.event",
    "attendances/": "representatives.attendance",
    "events/": "representatives.event",
    "me/contacts/pairs/": "representatives.contactpair",
    "me/contacts/": "representatives.voter",
    "desk/contacts/": "representatives.representative",
    "/appraisal/": "representatives.appraisal",
    "desk/reports/cases/": "representatives.exemplarycase",
    "desk/reports/": "representatives.dutyreport",
    "me/reports/": "representatives.dutyreport",
    "learning/materials/": "representatives.coursematerial",
    "desk/learning/": "representatives.course",
    "representatives/reports/": "representatives.publishedreport",
    "representatives/cases/": "representatives.publishedcase",
    "representatives/": "representatives.publishedrepresentative",
    "legislation/drafts/": "stations.legislativedraft",
    "legislation/tasks/": "stations.consultationtask",
    "me/legislation/": "stations.legislativedraft",
    "legislation/comments/": "stations.lawcomment",
    "/legislation/": "stations.publisheddraft",
    "desk/archive/": "representatives.representative",
    "admin/congress/reporttemplate/": "congress.reporttemplate",
    "desk/deliberations/commitments/": "stations.deliberationcommitment",
    "desk/deliberations/": "stations.deliberation",
    "me/deliberations/": "stations.deliberation",
    "/deliberations/": "stations.publisheddeliberation",
    "desk/hotline/supervisions/": "stations.hotlinesupervision",
    "desk/hotline/": "stations.hotlineticket",
    "me/hotline/take/": "stations.hotlineticket",
    "me/hotline/": "stations.hotlinesupervision",
    "desk/rounds/sessions/": "stations.roundsession",
    "desk/rounds/": "stations.communityround",
    "desk/stations/photos/": "stations.stationphoto",
    "desk/stations/people/": "stations.stationperson",
    "desk/stations/placements/": "stations.placement",
    "desk/stations/years/": "stations.stationyear",
    "desk/stations/": "stations.station",
    "/stations/": "stations.publishedstation",
    "api/v1/rounds/": "stations.communityround",
    "/rounds/": "stations.publishedround",
    "desk/supervision/documents/proposals/": "supervision.reviewproposal",
    "desk/supervision/documents/": "supervision.normativedocument",
    "api/v1/documents/": "supervision.normativedocument",
    "api/v1/review-proposals/": "supervision.reviewproposal",
    "desk/supervision/plans/": "supervision.supervisionplan",
    "desk/supervision/items/": "supervision.item",
    "desk/supervision/steps/": "supervision.step",
    "desk/supervision/commitments/": "supervision.commitment",
    "me/supervision/": "supervision.item",
    "api/v1/supervision/": "supervision.item",
    "supervision/plans/": "supervision.publishedplan",
    "/supervision/": "supervision.publisheditem",
    "desk/votes/": "supervision.vote",
    "me/votes/": "supervision.vote",
    "/votes/": "supervision.publishedvote",
    "projects/proposals/": "supervision.projectproposal",
    "projects/photos/": "supervision.projectphoto",
    "desk/projects/": "supervision.project",
    "me/projects/": "supervision.project",
    "/projects/": "supervision.publishedproject",
    "duties/": "representatives.dutyrecord",
    "api/v1/suggestions": "suggestions.suggestion",
    "desk/suggestions": "suggestions.suggestion",
    "suggestions/": "suggestions.publishedsuggestion",
}
# (method, pattern) → persona → answer.
Answers = dict[tuple[str, str], dict[str, str]]


@dataclass(frozen=True)
class Route:
    """One address of the portal: its pattern, and the model whose object it names, if it names one."""

    pattern: str
    model: str = ""

    @property
    def methods(self) -> tuple[str, ...]:
        return EVERY_METHOD if self.pattern.startswith("api/") else ("GET", "POST")

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Those of the table."""
        return [(method, self.pattern) for method in self.methods]

    def address(self, world: dict[str, Any]) -> str:
        """The pattern with the keys of one district's world in it."""
        found = world.get(self.model)
        values = {
            "district": world["district"],
            "year": "2024",
            # Report templates by their kind, records to merge by theirs.
            "kind": "organ" if "merge" in self.pattern else "annual",
            # A list by its key, or a figure by its.
            "key": "suggestions" if "<slug:key>" in self.pattern else "suggestions.solved",
            "page": "1",
            "code": "AAAA-BBBB-CCCC",
            "provider_id": "oidc",
            "act": "unpublish",
            "number": "1",
            "document": "registration",
            "public_id": getattr(found, "public_id", MISSING["uuid"]),
            "object_id": getattr(found, "pk", MISSING["pk"]),
            "pk": getattr(found, "pk", MISSING["pk"]),
            "content_type_id": "1",
            "name": "remind",
            "what": "done",
            "file_id": MISSING["uuid"],
            "photo": MISSING["uuid"],
            "rule_id": getattr(
                world.get("representatives.pointrule"), "public_id", MISSING["uuid"]
            ),
        }
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(values[match[1]]), self.pattern)


def routes() -> list[Route]:
    """Every address, walked from the URLconf; the admin's and the API's with the model they are about."""
    return sorted(set(_walk(get_resolver().url_patterns, "")), key=lambda route: route.pattern)


def _walk(patterns: list[Any], prefix: str) -> Iterator[Route]:
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, here)
        elif "(?P<app_label>" in here:
            for label in sorted({model._meta.app_label for model in admin.site._registry}):
                yield Route(f"admin/{label}/")
        elif here.startswith("admin/") and here.endswith(".*)$"):
            yield Route("admin/nothing-here/")
        else:
            yield Route(here, _model_of(here))


def _model_of(pattern: str) -> str:
    if match := re.match(r"admin/(\w+)/(\w+)/", pattern):
        return f"{match[1]}.{match[2]}" if "<" in pattern else ""
    if "public_id" not in pattern:
        return ""
    return next((model for part, model in NAMED.items() if part in pattern), "")


@pytest.fixture
def own(district: District) -> dict[str, Any]:
    """What there is in the persona's own district, and what belongs to none."""
    world = world_of(district)
    world["congress.auditseal"] = AuditSeal.objects.create(
        day=date(2024, 5, 6), events=0, scope={}, digest="0" * 64
    )
    world["congress.personalevent"] = PersonalEvent.objects.first()
    return world


@pytest.fixture
def foreign(db: None) -> dict[str, Any]:
    """The same in another district."""
    return world_of(DistrictFactory.create(name="金山区", slug="jinshan"))


@pytest.fixture
def sessions(request: pytest.FixtureRequest) -> dict[str, str]:
    """The session of each persona. All of them exist: what somebody is shown may depend on who else there is."""
    return {name: session_of(request.getfixturevalue(name)) for name in PERSONAS}


def session_of(actor: Actor) -> str:
    client = Client()
    if not actor.is_authenticated:
        return ""
    client.force_login(actor, backend="congress.accounts.access.PortalBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def answer(client: Client, method: str, address: str, session: str) -> str:
    """The status; a way to the log-in page is called by its name. Whatever the request changed is undone."""
    client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: session} if session else {})
    with transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return "log-in"
    return str(response.status_code)


def asking(stated: dict[str, str], pattern: str) -> list[str]:
    """Who asks there: at the gate one of those who are answered alike, and the visitor; else everybody."""
    if os.environ.get("PROVE") or not stated:
        return list(PERSONAS)
    alike = defaultdict(list)
    for persona in PERSONAS:
        alike[stated.get(persona)].append(persona)
    turn = crc32(pattern.encode())
    chosen = {"visitor", *(people[turn % len(people)] for people in alike.values())}
    return [persona for persona in PERSONAS if persona in chosen]


def let_in(stated: dict[str, str], pattern: str) -> list[str]:
    """At the gate, of those who ask, the visitor and whoever is not turned away for the role or the method; else everybody."""
    if os.environ.get("PROVE"):
        return list(PERSONAS)
    away = ("302", "403", "405", "log-in")
    return [
        one for one in asking(stated, pattern) if one == "visitor" or stated.get(one) not in away
    ]


def answers(
    tried: list[Route],
    world: dict[str, Any],
    sessions: dict[str, str],
    table: Answers,
    methods: tuple[str, ...] = EVERY_METHOD,
    who: Callable[[dict[str, str], str], list[str]] = asking,
) -> Answers:
    """What those who ask are answered; each of them finds the world as it was made."""
    client = Client(raise_request_exception=False)
    found: Answers = {}
    for route in tried:
        address = route.address(world)
        for method in [one for one in route.methods if one in methods]:
            row = method, route.pattern
            found[row] = {
                persona: answer(client, method, address, sessions[persona])
                for persona in who(table.get(row, {}), route.pattern)
            }
    return found


def read_table() -> Answers:
    """What the table states."""
    table: Answers = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, *groups = line.split(" | ")
        method, pattern = head.split(" /", 1)
        row = table.setdefault((method.strip(), pattern.strip()), {})
        for group in groups:
            code, people = group.split(": ")
            others = people.startswith("everybody")
            named = [one for one in PERSONAS if one not in row] if others else people.split()
            row |= dict.fromkeys(named, code.strip())
    return table


def write_table(found: Answers) -> None:
    """Method, pattern, and who is answered what; roles that are answered alike stand together."""
    lines = ["# What each role is answered. Every line is reviewed; see test_access.py.", ""]
    for (method, pattern), row in found.items():
        people = defaultdict(list)
        for persona in PERSONAS:
            people[row[persona]].append(persona)
        most = max(people, key=lambda code: len(people[code]))
        groups = [
            f"{code}: {' '.join(names)}" for code, names in sorted(people.items()) if code != most
        ]
        groups.append(f"{most}: {'everybody else' if groups else 'everybody'}")
        lines.append(f"{method:<6} /{pattern} | " + " | ".join(groups))
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.prove
@pytest.mark.parametrize("part", PARTS)
def test_each_role_is_answered_as_the_table_states(
    part: int, own: dict[str, Any], sessions: dict[str, str], proved: Any
) -> None:
    if os.environ.get("ACCESS") == "write" and part == 0:
        write_table(answers(routes(), own, sessions, {}))
    if os.environ.get("ACCESS") == "add" and part == 0:
        known = read_table()
        new = [
            one for one in routes() if any((way, one.pattern) not in known for way in one.methods)
        ]
        stated = known | answers(new, own, sessions, {})
        write_table({row: stated[row] for one in routes() for row in one.rows})
    table = read_table()

    found = answers(routes()[part :: len(PARTS)], own, sessions, table)

    assert found == {
        row: {one: table.get(row, {}).get(one, "no row in the table") for one in asked}
        for row, asked in found.items()
    }
    assert [
        row for row, asked in found.items() if any(code[0] == "5" for code in asked.values())
    ] == []
    requests = sum(map(len, found.values()))
    proved(f"{requests:,} requests at {len(found)} addresses: answered as the table states")


@pytest.mark.prove
@pytest.mark.parametrize("part", PARTS)
def test_another_districts_row_and_no_row_are_answered_alike(
    part: int, foreign: dict[str, Any], district: District, sessions: dict[str, str]
) -> None:
    table = read_table()
    nothing = {"district": foreign["district"]}
    named = [
        route for route in routes()
        if route.model and route.model != "representatives.dutykind" and "<slug:district>" not in route.pattern
    ][part :: len(PARTS)]  # fmt: skip

    theirs = answers(named, foreign, sessions, table, ("GET",), let_in)
    missing = answers(named, nothing, sessions, table, ("GET",), let_in)

    assert theirs == missing
