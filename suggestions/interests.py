"""Who has put forward suggestions on a topic: a source for invitations to events."""

from collections.abc import Iterable

from congress.search import matching
from representatives.interests import Interest, Wanted, source
from suggestions.models import PublishedSuggestion, Suggestion
from suggestions.states import Status

FIRST, MORE = 5, 1
MOST = 60


@source("suggestions", "提过的建议")
def by_suggestions(wanted: Wanted) -> Iterable[Interest]:
    """Authors of suggestions like it, with the newest title; who may not read one hears of it as the public does."""
    if not wanted.topic.strip():
        return
    rows = Suggestion.objects.filter(district=wanted.district).exclude(status=Status.DRAFT)
    like = Suggestion.objects.like(wanted.topic, district=wanted.district)
    found = {pk for rows in (matching(rows, wanted.topic), like) for pk in rows.values_list("pk", flat=True)[:MOST]}  # fmt: skip
    known = rows.filter(pk__in=found)
    seen = known.visible_to(wanted.by).values_list("pk", "author", "year", "title")
    titles = {pk: (author, year, title) for pk, author, year, title in seen}
    public = PublishedSuggestion.objects.released(district=wanted.district).filter(
        suggestion__in=found - set(titles)
    )
    for pk, author, year, title in public.values_list(
        "suggestion", "suggestion__author", "year", "title"
    ):
        titles[pk] = (author, year, title)
    told: dict[int, list[tuple[int, str]]] = {}
    for author, year, title in titles.values():
        told.setdefault(author, []).append((year, title))
    for author, named in told.items():
        year, title = max(named)
        more = f"等 {len(named)} 件建议" if len(named) > 1 else ""
        yield Interest(author, FIRST + MORE * (len(named) - 1), f"{year} 年提过《{title}》{more}")
