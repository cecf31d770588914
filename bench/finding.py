"""What must not grow with the rows: a search, the last page, and the office's list of everything."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory

from bench.ground import FIRST_YEAR, PLACES, ROWS, YEARS
from bench.harness import Job
from congress import search
from congress.models import District, Membership, Role, User
from representatives.models import DutyRecord
from suggestions import paging
from suggestions.models import PublishedSuggestion
from suggestions.views.public import public_suggestions

_ALIKE = "title LIKE %(text)s OR content LIKE %(text)s OR reply LIKE %(text)s"
_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM suggestions_publishedsuggestion"  # noqa: S608 - our own words
    f" WHERE withdrawn_at IS NULL AND ({_ALIKE}) LIMIT 1001) found"
)
_ROWS = (
    "SELECT public_id, year, number, title, status, result, replied_on, host_names, cohost_names"  # noqa: S608 - our own words
    f" FROM suggestions_publishedsuggestion WHERE withdrawn_at IS NULL AND ({_ALIKE})"
    " ORDER BY id DESC LIMIT 20"
)


def jobs() -> Iterator[Job]:
    """Every job of finding."""
    for word, target in zip(PLACES, (1 / 8, 1 / 15), strict=True):
        yield Job(
            f"search for {len(word)} characters in {ROWS // 10:,} suggestions, to reading them all",
            limit=lambda word=word: _read_all(word),
            ours=lambda word=word: _by_pieces(word),
            target=target,
        )
    district = District.objects.get(pk=1)
    count = PublishedSuggestion.objects.released(district=district).count()
    yield Job(
        f"page {count // paging.SIZE - 1} of the public list, to page 1",
        limit=lambda: _page(district.slug),
        ours=lambda: _page(
            district.slug, after=f"{FIRST_YEAR}-{_last(district) - 2 * paging.SIZE}"
        ),
        target=1.3,
        read=lambda page: len(set(re.findall(r"/suggestions/([0-9a-f-]{36})/", page))),
    )
    office = _office(district)
    mine = DutyRecord.objects.filter(district=district)
    yield Job(
        f"admin list of {mine.count():,} duties, to that of {mine.filter(year=FIRST_YEAR).count():,}",
        limit=lambda: _admin(office, year=FIRST_YEAR),
        ours=lambda: _admin(office),
        target=1.2,
        read=lambda page: len(re.findall(r'name="_selected_action"', page)),
    )


def _read_all(word: str) -> tuple[int, list[Any]]:
    text = {"text": f"%{word}%"}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, text)
        (total,) = cursor.fetchone()
        cursor.execute(_ROWS, text)
        return total, [row[0] for row in cursor.fetchall()]


def _by_pieces(word: str) -> tuple[int, list[Any]]:
    found = search.matching(PublishedSuggestion.objects.released(), word)
    return paging.total(found).number, [row.public_id for row in paging.first(found, "-id")]


def _last(district: District) -> int:
    rows = PublishedSuggestion.objects.filter(district=district, year=FIRST_YEAR)
    number = rows.order_by("-number").values_list("number", flat=True)[0]
    assert number
    return number


def _page(slug: str, **asked: str) -> str:
    request = RequestFactory(SERVER_NAME="localhost").get(f"/{slug}/suggestions/", asked)
    request.user = AnonymousUser()
    return public_suggestions(request, slug).content.decode()


def _office(district: District) -> Client:
    user = User.objects.create(username="lists", name="李四", district=district)
    Membership.objects.create(
        user=user, district=district, role=Role.CONGRESS_OFFICE,
        valid_from=date(FIRST_YEAR + YEARS, 1, 1),
    )  # fmt: skip
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _admin(client: Client, **asked: Any) -> str:
    response = client.get("/admin/representatives/dutyrecord/", asked)
    assert response.status_code == 200, response  # noqa: PLR2004 - an answer
    return response.content.decode()
