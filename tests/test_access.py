"""Who gets what: one table states, for every route and every method, what each role is answered.

The table is `tests/access.txt`; it is read by people. `ACCESS=write pytest tests/test_access.py -n 0` writes it anew,
and the change is reviewed like code. A route without a row fails.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from congress.models import (
    AuditSeal,
    District,
    PersonalEvent,
    User,
)
from tests.factories import (
    DistrictFactory,
)
from tests.worlds import world_of

TABLE = Path(__file__).with_name("access.txt")
PERSONAS = (
    "visitor", "representative", "office", "leader", "committee", "dispatch", "clerk", "organ_leader",
    "station_worker", "town_worker", "system_administrator", "security_administrator", "audit_administrator",
)  # fmt: skip
MISSING = {"pk": 987_654_321, "uuid": uuid4(), "district": "nowhere"}
ENDS_THE_SESSION = {"accounts/logout/", "admin/logout/"}
# Whose key stands in an address, by a part of it; the first that fits.
NAMED = {
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
    "/legislation/": "stations.publisheddraft",
    "desk/archive/": "representatives.representative",
    "desk/rounds/sessions/": "stations.roundsession",
    "desk/rounds/": "stations.communityround",
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
Answers = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Route:
    """One address of the portal: its pattern, and the model whose object it names, if it names one."""

    pattern: str
    model: str = ""

    @property
    def methods(self) -> tuple[str, ...]:
        everywhere = ("GET", "POST")
        return (
            (*everywhere, "PUT", "PATCH", "DELETE")
            if self.pattern.startswith("api/")
            else everywhere
        )

    def address(self, world: dict[str, Any]) -> str:
        """The pattern with the keys of one district's world in it."""
        found = world.get(self.model)
        values = {
            "district": world["district"],
            "year": "2024",
            "key": "suggestions.solved",
            "code": "AAAA-BBBB-CCCC",
            "provider_id": "oidc",
            "act": "unpublish",
            "document": "registration",
            "public_id": getattr(found, "public_id", MISSING["uuid"]),
            "object_id": getattr(found, "pk", MISSING["pk"]),
            "pk": getattr(found, "pk", MISSING["pk"]),
            "content_type_id": "1",
            "name": "remind",
            "file_id": MISSING["uuid"],
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


def answer(client: Client, method: str, address: str) -> str:
    """The status; a way to the log-in page is called by its name."""
    response = client.generic(method, address)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return "log-in"
    return str(response.status_code)


def as_persona(user: User) -> Client:
    client = Client(raise_request_exception=False)
    if user.is_authenticated:
        client.force_login(user, backend="congress.access.PortalBackend")
    return client


def read_table() -> dict[tuple[str, str], dict[str, str]]:
    """(method, pattern) → persona → answer."""
    table: dict[tuple[str, str], dict[str, str]] = {}
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


def write_table(answers: dict[str, Answers]) -> None:
    """Method, pattern, and who is answered what; roles that are answered alike stand together."""
    lines = ["# What each role is answered. Every line is reviewed; see test_access.py.", ""]
    for method, pattern in next(iter(answers.values())):
        people = defaultdict(list)
        for persona in PERSONAS:
            people[answers[persona][method, pattern]].append(persona)
        most = max(people, key=lambda code: len(people[code]))
        groups = [
            f"{code}: {' '.join(names)}" for code, names in sorted(people.items()) if code != most
        ]
        groups.append(f"{most}: {'everybody else' if groups else 'everybody'}")
        lines.append(f"{method:<6} /{pattern} | " + " | ".join(groups))
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


def answers_to(user: User, own: dict[str, Any]) -> Answers:
    """What one persona is answered on every route and method, on an object of the own district."""
    found: Answers = {}
    client = as_persona(user)
    for route in routes():
        for method in route.methods:
            found[method, route.pattern] = answer(client, method, route.address(own))
            if method != "GET" and route.pattern in ENDS_THE_SESSION:
                client = as_persona(user)
    return found


def _undone(user: User, own: dict[str, Any]) -> Answers:
    """The same, and nothing of what it changed stays for the next persona."""
    with transaction.atomic():
        found = answers_to(user, own)
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("persona", PERSONAS)
def test_each_role_is_answered_as_the_table_states(
    persona: str, own: dict[str, Any], request: pytest.FixtureRequest
) -> None:
    # All of them exist, whoever asks: what somebody is shown may depend on who else there is.
    people = {name: request.getfixturevalue(name) for name in PERSONAS}
    if os.environ.get("ACCESS") == "write":
        write_table({name: _undone(people[name], own) for name in PERSONAS})
    table = read_table()

    found = answers_to(people[persona], own)

    assert found == {row: table.get(row, {}).get(persona, "no row in the table") for row in found}
    assert {code for code in found.values() if code.startswith("5")} == set()


@pytest.mark.parametrize("persona", PERSONAS)
def test_another_districts_row_and_no_row_are_answered_alike(
    persona: str, foreign: dict[str, Any], district: District, request: pytest.FixtureRequest
) -> None:
    client = as_persona(request.getfixturevalue(persona))
    nothing = {"district": foreign["district"]}
    named = [
        route for route in routes()
        if route.model and route.model != "representatives.dutykind" and "<slug:district>" not in route.pattern
    ]  # fmt: skip

    theirs = {route.pattern: answer(client, "GET", route.address(foreign)) for route in named}
    missing = {route.pattern: answer(client, "GET", route.address(nothing)) for route in named}

    assert theirs == missing
