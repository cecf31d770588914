"""Open data: every public list as a file at an address that stays, the catalogue of them, feeds, calendar, sitemaps."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from congress.models import FigureSnapshot
from congress.publications import published
from suggestions.models import PublishedSuggestion
from tests.factories import DistrictFactory, PublishedSuggestionFactory
from tests.supervision_worlds import points_of
from tests.worlds import world_of

pytestmark = pytest.mark.django_db
KINDS = ("csv", "json", "xlsx")


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def parsed(text):
    return ET.fromstring(text)  # noqa: S314 - our own words


@pytest.fixture
def world(district):
    points_of(district)
    rows = world_of(district)
    figure = {
        "key": "suggestions.received", "name": "收到代表建议", "unit": "件", "value": 1, "numerator": 1,
        "denominator": None, "definition": "全年提出的建议",
    }  # fmt: skip
    FigureSnapshot.objects.filter(district=district).update(figures=[figure])
    return rows


def test_every_dataset_is_given_in_three_formats_with_the_columns_it_names(client, district, world):
    for dataset in published.datasets():
        address = f"/{district.slug}/data/{dataset.key}"
        headings = [column.heading for column in dataset.columns]
        lines = body(client.get(f"{address}.csv")).decode("utf-8-sig").splitlines()
        objects = client.get(f"{address}.json")
        rows = json.loads(body(objects))
        sheet = openpyxl.load_workbook(BytesIO(body(client.get(f"{address}.xlsx")))).active

        assert lines[0] == ",".join(headings), dataset.key
        assert [cell.value for cell in sheet[1]] == headings, dataset.key
        assert sheet.max_row - 1 == len(rows), dataset.key
        if dataset.key not in ("promises", "contact-days", "duties"):
            assert rows, dataset.key
        for row in rows:
            assert set(row) == {column.key for column in dataset.columns}, dataset.key


def test_what_was_printed_stands_beside_the_figure_as_it_was_printed(client, district, world):
    [row] = json.loads(body(client.get(f"/{district.slug}/data/figures.json")))

    assert row["printed"] == ["1"]


def test_the_catalogue_names_each_file_and_says_what_each_column_means(client, district, world):
    told = client.get(f"/{district.slug}/data/catalogue.json").json()

    assert {one["dct:identifier"] for one in told["dcat:dataset"]} == {
        one.key for one in published.datasets()
    }
    for one in told["dcat:dataset"]:
        assert one["columns"]
        assert one["dct:rights"] == told["dct:rights"]
        for file in one["dcat:distribution"]:
            address = file["dcat:downloadURL"].removeprefix("http://testserver")
            response = client.get(address)
            assert response.status_code == 200, address
            assert response["Content-Type"].startswith(file["dcat:mediaType"]), address
    suggestions = next(
        one for one in told["dcat:dataset"] if one["dct:identifier"] == "suggestions"
    )
    assert suggestions["rows"] == 1
    assert suggestions["dct:modified"]
    meanings = {column["name"]: column["meaning"] for column in suggestions["columns"]}
    assert "solved 解决" in meanings["result"]


def test_the_catalogue_page_costs_the_same_for_many_rows(client, district, world):
    client.get(f"/{district.slug}/data/")
    with CaptureQueriesContext(connection) as few:
        page = client.get(f"/{district.slug}/data/").content.decode()
    for _ in range(4):
        PublishedSuggestionFactory.create(suggestion__district=district)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/{district.slug}/data/")

    assert len(few) == len(many) <= 3
    for dataset in published.datasets():
        assert f"/{district.slug}/data/{dataset.key}.xlsx" in page


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_of_a_file_is_a_formula(client, district, kind):
    PublishedSuggestionFactory.create(suggestion__district=district, title="=1+1")

    file = body(client.get(f"/{district.slug}/data/suggestions.{kind}"))

    if kind == "csv":
        assert "'=1+1" in file.decode("utf-8-sig")
    if kind == "xlsx":
        cells = [cell for row in openpyxl.load_workbook(BytesIO(file)).active for cell in row]
        assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_a_file_is_asked_like_its_page_and_never_ignores_a_parameter(client, district):
    for year in (2023, 2024):
        copy = PublishedSuggestionFactory.create(suggestion__district=district, title=f"{year} 的")
        PublishedSuggestion.objects.filter(pk=copy.pk).update(year=year)
    address = f"/{district.slug}/data/suggestions.csv"

    assert "2023 的" not in body(client.get(f"{address}?year=2024")).decode()
    assert client.get(f"{address}?jahr=2024").status_code == 400
    assert client.get(f"/{district.slug}/data/rounds.csv?year=2024").status_code == 400
    assert client.get(f"/{district.slug}/data/nothing.csv").status_code == 404
    assert client.get(f"/{district.slug}/data/suggestions.exe").status_code == 404


def test_neither_file_nor_feed_nor_sitemap_knows_what_was_withdrawn_or_is_anothers(
    client, district
):
    gone = PublishedSuggestionFactory.create(
        suggestion__district=district, title="撤下的", withdrawn=True
    )
    foreign = PublishedSuggestionFactory.create(
        suggestion__district=DistrictFactory.create(), title="别区的"
    )

    for address in ("data/suggestions.csv", "data/suggestions.json", "data/suggestions.atom", "sitemap-suggestions-1.xml"):  # fmt: skip
        text = body(client.get(f"/{district.slug}/{address}")).decode()
        for copy in (gone, foreign):
            assert copy.title not in text
            assert str(copy.public_id) not in text


def test_every_kind_can_be_followed(client, district, world):
    for kind in published.kinds():
        response = client.get(f"/{district.slug}/data/{kind.key}.atom")
        feed = parsed(response.content)
        space = "{http://www.w3.org/2005/Atom}"
        assert response["Content-Type"].startswith("application/atom+xml")
        assert len(feed.findall(f"{space}entry")) == 1, kind.key
        link = feed.find(f"{space}entry/{space}link").get("href")
        assert client.get(link.removeprefix("http://testserver")).status_code == 200, kind.key


@pytest.mark.parametrize("address", ["data/suggestions.atom", "suggestions/feed.atom"])
def test_no_character_of_a_text_breaks_a_feed(client, district, address):
    copy = PublishedSuggestionFactory.create(suggestion__district=district)
    PublishedSuggestion.objects.filter(pk=copy.pk).update(title="电梯\x02\x0b\uffff")

    feed = parsed(client.get(f"/{district.slug}/{address}").content)

    assert "电梯" in ET.tostring(feed, encoding="unicode")


def test_meetings_come_into_a_calendar(client, district, world):
    meeting = world["congress.publishedmeeting"]
    type(meeting).objects.filter(pk=meeting.pk).update(
        starts_on=timezone.localdate(), ends_on=timezone.localdate(), title="第九次会议；扩大,一"
    )

    text = client.get(f"/{district.slug}/meetings/calendar.ics").content.decode()

    assert f"DTSTART;VALUE=DATE:{timezone.localdate():%Y%m%d}\r\n" in text
    assert "SUMMARY:第九次会议；扩大\\,一\r\n" in text


def test_what_a_meeting_dealt_with_is_told_in_words(client, district, world):
    meeting = world["congress.publishedmeeting"]
    type(meeting).objects.filter(pk=meeting.pk).update(
        text="",
        agenda=["听取“一府两院”的报告", "人事任免"],
        decisions=[{"title": "决定", "text": ""}],
    )

    page = client.get(f"/{district.slug}/data/meetings.atom").content.decode()
    found = client.get(f"/{district.slug}/search/?q=人事任免&kind=meetings").content.decode()

    assert "听取“一府两院”的报告、人事任免 决定" in page
    assert "[" not in found.partition('class="rows"')[2].partition("</ul>")[0]


def test_the_result_of_a_vote_tells_each_item(client, district, world):
    vote = world["supervision.publishedvote"]
    item = {"number": 1, "title": "菜场改造", "counts": [200, 30, 4], "blank": 0, "outcome": "passed", "outcome_name": "通过"}  # fmt: skip
    type(vote).objects.filter(pk=vote.pk).update(items=[item])

    table = body(client.get(f"/{district.slug}/data/votes.csv")).decode()
    program = json.loads(body(client.get(f"/{district.slug}/data/votes.json")))

    assert "菜场改造：200、30、4，通过" in table
    assert program[0]["items"] == [item]


def test_the_sitemaps_name_every_public_page(client, district, world):
    robots = client.get("/robots.txt").content.decode()
    index = parsed(client.get("/sitemap.xml").content)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    maps = [one.text.removeprefix("http://testserver") for one in index.iter(f"{space}loc")]
    pages = {
        one.text.removeprefix("http://testserver")
        for address in maps
        for one in parsed(body(client.get(address))).iter(f"{space}loc")
    }

    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert world["suggestions.publishedsuggestion"].get_absolute_url() in pages
    assert world["supervision.publisheditem"].get_absolute_url() in pages
    for address in sorted(pages):
        assert client.get(address, follow=True).status_code == 200, address
