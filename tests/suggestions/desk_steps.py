"""What tests of the desk begin with."""

import re
from datetime import timedelta

from django.utils import timezone
from django.utils.html import strip_tags

from tests.factories import SuggestionFactory


def handed_over(district, organ, *, left=60, **facts):
    today = timezone.localdate()
    case = SuggestionFactory.create(
        assigned=True,
        district=district,
        hosts=[organ],
        assigned_on=today - timedelta(days=10),
        due_on=today + timedelta(days=left),
        **facts,
    )
    case.handlings.update(received_on=today)
    return case


def words(response):
    """What a person reads, in one line."""
    page = response.content.decode()
    body = page[page.index("<body>") :]
    return re.sub(r"\s+", " ", strip_tags(body)).strip()
