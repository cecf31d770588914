"""Following by feed: what changed last, under ids that stay, and without what was withdrawn."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from suggestions import workflow
from suggestions.models import PublishedSuggestion
from suggestions.states import Result
from tests.factories import (
    OrganFactory,
    PublishedSuggestionFactory,
    SuggestionFactory,
)

FEED = "/jiading/suggestions/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def published(district, changed_at=None, **facts):
    """A released copy; `facts` are the suggestion's."""
    case = PublishedSuggestionFactory.create(
        suggestion=SuggestionFactory.create(**{"district": district, "closed": True, **facts})
    )
    if changed_at:
        PublishedSuggestion.objects.filter(pk=case.pk).update(changed_at=changed_at)
    return case


def at(day):
    """Noon of a day of May."""
    return datetime(2024, 5, day, 12, tzinfo=UTC)


def entries(response, *names):
    """These parts of every entry."""
    root = ET.fromstring(response.content)  # noqa: S314 - what the portal wrote itself
    return [
        tuple(entry.findtext(f"{ATOM}{name}") for name in names)
        for entry in root.iter(f"{ATOM}entry")
    ]


def head(response, name):
    """A part of the feed itself."""
    return ET.fromstring(response.content).findtext(f"{ATOM}{name}")  # noqa: S314 - as above


def test_the_feed_tells_what_changed_last_first(client, district, organ):
    old = published(district, at(1), hosts=[organ], number=15, title="关于增设路灯的建议")
    new = published(district, at(2))

    response = client.get(FEED)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert entries(response, "id", "updated") == [
        (f"urn:uuid:{new.public_id}", "2024-05-02T12:00:00+00:00"),
        (f"urn:uuid:{old.public_id}", "2024-05-01T12:00:00+00:00"),
    ]
    assert entries(response, "title", "summary")[1] == (
        "2024 年第 015 号　关于增设路灯的建议",
        "解决采纳，区教育局主办，2024-04-20 答复。",
    )
    assert head(response, "updated") == "2024-05-02T12:00:00+00:00"


def test_a_feed_says_the_same_as_long_as_nothing_changes(client, district):
    published(district)

    assert client.get(FEED).content == client.get(FEED).content


def test_an_empty_feed_is_not_new(client, district):
    assert head(client.get(FEED), "updated") == "1970-01-01T00:00:00+00:00"


def test_a_step_of_the_case_moves_its_entry_up(client, district, office):
    case = SuggestionFactory.create(district=district, closed=True)
    workflow.publish(case, by=office)
    PublishedSuggestion.objects.update(changed_at=at(1))

    workflow.publish(case, by=office)
    unchanged = entries(client.get(FEED), "updated")
    case.result = Result.REFERENCE
    case.save(update_fields=["result"])
    workflow.publish(case, by=office)

    assert unchanged == [("2024-05-01T12:00:00+00:00",)]
    assert entries(client.get(FEED), "updated") != unchanged
    assert PublishedSuggestion.objects.get().changed_at > at(1)


def test_the_feed_takes_the_filters_of_the_list(client, district):
    wanted = published(district, year=2023, result=Result.PLANNED)
    published(district)

    filtered = client.get(FEED, {"result": "planned"})

    assert entries(filtered, "id") == [(f"urn:uuid:{wanted.public_id}",)]
    assert head(filtered, "id") != head(client.get(FEED), "id")


def test_a_feed_refuses_what_it_does_not_understand(client, district):
    response = client.get(FEED, {"reslut": "planned"})

    assert (response.status_code, response.content.decode()) == (400, "reslut：不认识的参数。")


def test_a_suggestions_feed_tells_its_steps_the_newest_first(client, district):
    case = published(district)

    response = client.get(f"{case.get_absolute_url()}feed.atom")

    assert entries(response, "title", "updated")[1:] == [
        ("答复", "2024-04-20T00:00:00+08:00"),
        ("交办", "2024-02-01T00:00:00+08:00"),
        ("提出", "2024-01-10T00:00:00+08:00"),
    ]
    assert entries(response, "title", "summary")[0] == (
        "代表评价",
        "对办理态度满意，对办理结果满意",
    )


def test_steps_keep_their_ids_while_others_are_added(client, district):
    case = published(district)
    address = f"{case.get_absolute_url()}feed.atom"

    before = entries(client.get(address), "id")
    PublishedSuggestion.objects.update(
        events=[{"on": "2024-06-01", "name": "沟通", "words": "区教育局走访代表"}]
    )
    after = entries(client.get(address), "id")

    assert len(set(after)) == len(after)
    assert after[1:] == before


def test_an_organs_feed_tells_what_it_hosts(client, district, organ):
    case = published(district, hosts=[organ])
    published(district, hosts=[OrganFactory.create(district=district)])

    response = client.get(f"/jiading/organs/{organ.public_id}/feed.atom")

    assert entries(response, "id") == [(f"urn:uuid:{case.public_id}",)]


def test_what_was_withdrawn_is_gone_from_every_feed(client, district, organ):
    case = published(district, hosts=[organ])
    PublishedSuggestion.objects.update(withdrawn_at=timezone.now(), withdrawn_because="内容有误。")

    whole, own, organs = (
        client.get(address)
        for address in (
            FEED,
            f"{case.get_absolute_url()}feed.atom",
            f"/jiading/organs/{organ.public_id}/feed.atom",
        )
    )

    assert entries(whole, "id") == []
    assert (own.status_code, organs.status_code) == (404, 404)


def test_the_pages_name_their_feeds(client, district, organ):
    case = published(district, hosts=[organ])
    pages = {
        "/jiading/": FEED,
        "/jiading/suggestions/?result=solved": f"{FEED}?result=solved",
        case.get_absolute_url(): f"{case.get_absolute_url()}feed.atom",
        f"/jiading/organs/{organ.public_id}/": f"/jiading/organs/{organ.public_id}/feed.atom",
    }

    named = {
        page: client.get(page).content.decode().partition('type="application/atom+xml"')[2]
        for page in pages
    }

    assert {
        page: rest.partition('href="')[2].partition('"')[0] for page, rest in named.items()
    } == pages
    assert [client.get(feed).status_code for feed in pages.values()] == [200] * 4


@pytest.mark.parametrize("count", [1, 5])
def test_a_feed_costs_the_same_for_one_row_and_for_five(
    client, district, organ, count, django_assert_num_queries
):
    for _ in range(count):
        published(district, hosts=[organ])

    with django_assert_num_queries(2):
        whole = client.get(FEED)
    with django_assert_num_queries(2):
        own = client.get(f"/jiading/organs/{organ.public_id}/feed.atom")

    assert (len(entries(whole, "id")), len(entries(own, "id"))) == (count, count)
