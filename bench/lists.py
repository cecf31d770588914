"""The public list of twenty and the API's list of fifty."""

import json
import re
from collections.abc import Iterator
from typing import Any

import orjson
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.db import connection
from django.template import Context, Engine
from django.test import RequestFactory
from rest_framework import serializers
from rest_framework.test import APIRequestFactory

from bench.harness import Job
from congress.models import District
from suggestions.api.suggestions import PUBLISHED, PublishedSuggestionViewSet
from suggestions.models import Category, PublishedSuggestion
from suggestions.states import Result
from suggestions.views.public import public_suggestions

ROWS = (
    "SELECT public_id, year, number, title, status, result, replied_on, host_names, cohost_names"
    " FROM suggestions_publishedsuggestion WHERE district_id = %s AND withdrawn_at IS NULL"
    " ORDER BY year DESC, number, id LIMIT 21"
)
COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM suggestions_publishedsuggestion"
    " WHERE district_id = %s AND withdrawn_at IS NULL LIMIT 1001) found"
)
OFFERED = (
    "SELECT 'year', year::text FROM congress_figuresnapshot s WHERE district_id = %(district)s"
    " AND EXISTS (SELECT 1 FROM suggestions_publishedsuggestion p WHERE p.district_id = s.district_id"
    " AND p.year = s.year AND withdrawn_at IS NULL)"
    " UNION SELECT 'category', name FROM suggestions_category WHERE district_id = %(district)s"
    " UNION SELECT 'organ', name FROM congress_organ WHERE district_id = %(district)s ORDER BY 1, 2"
)
# One flat template with the same content: no inheritance, no parts, no form.
BARE = Engine().from_string(
    "<!doctype html><title>{{ district.name }}</title><h1>{{ district.congress_name }}</h1>"
    '<form><input name="q">{% for name, values in offered %}<select name="{{ name }}">'
    '{% for value in values %}<option value="{{ value }}">{{ value }}</option>{% endfor %}</select>{% endfor %}'
    "</form><p>{{ total }}</p><ul>{% for row in rows %}"
    '<li><a href="/{{ district.slug }}/suggestions/{{ row.0 }}/">{{ row.2 }} {{ row.3 }}</a> {{ row.4 }}'
    ' {{ row.5 }} {{ row.6|date:"Y-m-d" }}{% for name in row.7 %} {{ name }}{% endfor %}'
    "{% for name in row.8 %} {{ name }}{% endfor %}</li>{% endfor %}</ul>"
)
API_COLUMNS = (
    "p.public_id AS id, d.slug AS district, year, number, title, status, submitted_on, assigned_on, due_on,"
    " replied_on, promised_on, promise_kept_on, is_key, result, attitude, satisfaction, session_name AS session, category_name AS category,"
    " author_name AS author, host_names AS hosts, cohost_names AS cohosts, mode, released_at"
)
API_ROWS = (
    f"SELECT {API_COLUMNS} FROM suggestions_publishedsuggestion p"  # noqa: S608 - our own words
    " JOIN congress_district d ON d.id = p.district_id"
    " WHERE district_id = (SELECT id FROM congress_district WHERE slug = %s) AND withdrawn_at IS NULL"
    " ORDER BY year DESC, number, p.public_id LIMIT 51"
)


class UsualSerializer(serializers.ModelSerializer[PublishedSuggestion]):
    """What the API's list would be made with, were it not made by hand."""

    id = serializers.UUIDField(source="public_id")
    district = serializers.SlugRelatedField(slug_field="slug", read_only=True)
    session = serializers.CharField(source="session_name")
    category = serializers.CharField(source="category_name")
    author = serializers.CharField(source="author_name")
    hosts = serializers.JSONField(source="host_names")
    cohosts = serializers.JSONField(source="cohost_names")

    class Meta:
        model = PublishedSuggestion
        fields = list(PUBLISHED)


def jobs() -> Iterator[Job]:
    """Every job of the lists."""
    district = District.objects.get(pk=1)
    asked = RequestFactory(SERVER_NAME="localhost").get(f"/{district.slug}/suggestions/")
    asked.user = AnonymousUser()
    yield Job(
        "public list of 20",
        limit=lambda: _named(_bare_page(district.slug)),
        ours=lambda: _named(public_suggestions(asked, district.slug).content.decode()),
        usual=lambda: _named(_usual_page(district.slug)),
        target=2,
    )
    api = PublishedSuggestionViewSet.as_view({"get": "list"})
    call = APIRequestFactory(SERVER_NAME="localhost").get(
        f"/api/v1/public/{district.slug}/suggestions/"
    )
    yield Job(
        "API list of 50",
        limit=lambda: _results(_bare_json(district)),
        ours=lambda: _results(api(call, district=district.slug).render().content),
        usual=lambda: _results(_usual_json(district)),
        target=2,
    )


def _bare_page(slug: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, slug, name, congress_name FROM congress_district WHERE slug = %s", [slug]
        )
        district = dict(
            zip(("id", "slug", "name", "congress_name"), cursor.fetchone(), strict=True)
        )
        cursor.execute(COUNT, [district["id"]])
        total = cursor.fetchone()[0]
        cursor.execute(ROWS, [district["id"]])
        rows = [
            (*row[:7], json.loads(row[7]), json.loads(row[8])) for row in cursor.fetchall()[:20]
        ]
        cursor.execute(OFFERED, {"district": district["id"]})
        offered: dict[str, list[str]] = {"result": list(Result.labels)}
        for name, value in cursor.fetchall():
            offered.setdefault(name, []).append(value)
    shown = {"district": district, "total": total, "rows": rows, "offered": list(offered.items())}
    return BARE.render(Context(shown))


def _usual_page(slug: str) -> str:
    """A count, an offset, whole rows, and what stands on other rows fetched one by one."""
    district = District.objects.get(slug=slug)
    page = Paginator(PublishedSuggestion.objects.released(district=district), 20).page(1)
    rows = [
        (row.public_id, row.year, row.number, row.title, row.status, row.result, row.replied_on,
         row.host_names, [row.suggestion.author.name])
        for row in page
    ]  # fmt: skip
    offered = [("category", [row.name for row in Category.objects.filter(district=district)])]
    shown = {"district": district, "total": page.paginator.count, "rows": rows, "offered": offered}
    return BARE.render(Context(shown))


def _named(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r"/suggestions/([0-9a-f-]{36})/", page)))


def _bare_json(district: District) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(API_ROWS, [district.slug])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()[:50]]
    for row in rows:
        row["hosts"], row["cohosts"] = json.loads(row["hosts"]), json.loads(row["cohosts"])
    return orjson.dumps({"next": "", "results": rows})


def _usual_json(district: District) -> bytes:
    rows = PublishedSuggestion.objects.released(district=district).select_related("district")
    page = rows.order_by("-year", "number", "public_id")[:50]
    return orjson.dumps({"next": "", "results": UsualSerializer(page, many=True).data})


def _results(body: bytes) -> Any:
    """What both must agree on; dates with a time are written in one zone or the other."""
    return [{**row, "released_at": ""} for row in orjson.loads(body)["results"]]
