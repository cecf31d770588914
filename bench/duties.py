"""Duty records posted by programs: one at a time, each once whatever is sent again, and two hundred at once."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import orjson
import pgtrigger
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client

from bench.ground import ROWS
from bench.harness import Job
from congress.models import District, Membership, Role, User
from representatives.models import DutyKind, DutyRecord, Representative

COUNT = min(200, ROWS // 10)
# What 2,198 bare inserts a second are to the 167 posts and to the 1,000 rows that a minute's peak needs.
SINGLY, AT_ONCE = 13.0, 2.2
YEAR = 2024
ADDRESS = "/api/v1/duties/"
# A record and the first step of its check: what there has to be in any case.
RECORD = (
    "INSERT INTO representatives_dutyrecord (public_id, version, occurrence, row_digest, district_id, year,"
    " representative_id, level, kind_id, status, origin, done_on, title, place, note, registered_by_id, key, key_digest)"
    " VALUES (%s, 1, 1, '', %s, %s, %s, 'district', 'contact', 'registered', 'self', %s, '', %s, '', %s, %s, '')"
    " RETURNING id"
)
STEP = (
    "INSERT INTO representatives_dutycheck (duty_id, action, source, target, by_id, at, note)"
    " VALUES (%s, 'register', '', 'registered', %s, now(), '')"
)


def jobs() -> Iterator[Job]:
    """One at a time, and many at once."""
    person = _representative()
    user = person.user
    client = Bare(user)

    def held() -> int:
        return DutyRecord.objects.filter(registered_by=user).count()

    def inserted() -> int:
        for number in range(COUNT):
            with transaction.atomic():
                _insert(person, number)
        return held()

    def posted() -> int:
        for number in range(COUNT):
            client.post(ADDRESS, _entry(number))
        return held()

    def posted_at_once() -> int:
        client.post(f"{ADDRESS}batch/", {"entries": [_entry(number) for number in range(COUNT)]})
        return held()

    once: Any = {"before": lambda: _empty(user), "limit": inserted}
    yield Job(f"{COUNT} duties posted singly", ours=posted, target=SINGLY, **once)
    yield Job(f"{COUNT} duties posted at once", ours=posted_at_once, target=AT_ONCE, **once)


class Bare:
    """A client without a network: a request goes straight into the application, as a server hands it over."""

    def __init__(self, user: User) -> None:
        client, token = Client(), _get_new_csrf_string()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.application = WSGIHandler()
        self.environment = {
            "REQUEST_METHOD": "POST", "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
            "CONTENT_TYPE": "application/json", "HTTP_X_CSRFTOKEN": token,
            "HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}",
        }  # fmt: skip

    def post(self, address: str, told: Any) -> Any:
        """What it answers; raises AssertionError unless something was made."""
        body, said = orjson.dumps(told), []
        environment = {
            **self.environment,
            "PATH_INFO": address,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
        }
        response = self.application(environment, lambda status, headers: said.append(status))
        content = b"".join(response)
        response.close()
        assert said == ["201 Created"], (said, content)
        return orjson.loads(content)


def _entry(number: int) -> dict[str, Any]:
    return {
        "key": str(uuid4()), "kind": "contact", "done_on": f"{YEAR}-03-{1 + number % 28:02d}",
        "place": f"第{number}居委", "way": "visit", "with_whom": "3 位居民", "outcome": "反映加装电梯进度慢。",
    }  # fmt: skip


def _representative() -> Representative:
    name = {"name": "登记区", "congress_name": "登记区人大常委会"}
    district = District.objects.create(slug="posting", **name)
    user = User.objects.create(username="posting", name="张三", district=district)
    first = date(YEAR, 1, 1)
    Membership.objects.create(
        user=user, district=district, role=Role.REPRESENTATIVE, valid_from=first
    )
    DutyKind.objects.filter(code="contact").update(is_logged=True)
    return Representative.objects.create(
        district=district, name="张三", sort_key="zhang san", user=user
    )


def _empty(user: User) -> None:
    with pgtrigger.ignore("representatives.DutyCheck:append_only"):
        DutyRecord.objects.filter(registered_by=user).delete()


def _insert(person: Representative, number: int) -> None:
    day, by = date(YEAR, 3, 1 + number % 28), person.user_id
    facts = [uuid4(), person.district_id, YEAR, person.pk, day, f"第{number}居委", by, uuid4()]
    with connection.cursor() as cursor:
        cursor.execute(RECORD, facts)
        (key,) = cursor.fetchone()
        cursor.execute(STEP, [key, by])
