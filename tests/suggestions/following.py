"""What tests of the public pages share."""

import csv
import io
import re
from datetime import timedelta

from django.utils import timezone
from django.utils.html import strip_tags

from tests.factories import (
    PublishedSuggestionFactory,
    SuggestionFactory,
)

PROMISES = "/jiading/promises/"
ORGANS = "/jiading/organs/"


def published(district, *, promises=(), copy=None, **facts):
    """A released copy; `facts` are the suggestion's, `copy` the copy's own."""
    suggestion = SuggestionFactory.create(**{"district": district, "closed": True, **facts})
    return PublishedSuggestionFactory.create(
        suggestion=suggestion, promises=list(promises), **(copy or {})
    )


def in_days(days):
    """So many days from today."""
    return timezone.localdate() + timedelta(days)


def words(response):
    """What a person reads of the main part, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main[0])).strip()


def body(response):
    """A streamed file as text."""
    return b"".join(response.streaming_content).decode()


def table(response):
    """A streamed CSV file, its headings first."""
    return list(csv.reader(io.StringIO(body(response).removeprefix("\ufeff"))))


def written(day):
    """2025 年 12 月 31 日."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
