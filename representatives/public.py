"""What the public reads of a representative besides the particulars: published duties by year and kind, and by address."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Length

from congress import search
from congress.models import District, Organ, OrganKind
from representatives.models import Neighbourhood, PublishedDuty, PublishedRepresentative

MOST_PLACES = 40
MOST_CONSTITUENCIES = 10
_FEWEST_LETTERS = 2
# 138号, 12号301室, 一村: what an address says beyond the name of the road or estate.
_NUMBERS = re.compile("([0-9]+[号弄室幢栋层楼单元甲乙丙丁支-]*|[一二三四五六七八九十]+村)+$")


class Times(NamedTuple):
    """How often something of a kind is recorded in a year."""

    name: str
    number: int


@dataclass(frozen=True)
class Year:
    """A year of published duties: by kind, the most frequent first. The total is the base of every kind's figure."""

    year: int
    kinds: Sequence[Times] = ()

    @property
    def total(self) -> int:
        """All that is published of the year."""
        return sum(kind.number for kind in self.kinds)


def duties(profile: PublishedRepresentative) -> QuerySet[PublishedDuty]:
    """Published and not withdrawn, the newest first."""
    released = PublishedDuty.objects.released()
    return released.filter(representative=profile.representative_id).order_by("-done_on", "-id")


def years(profile: PublishedRepresentative) -> list[Year]:
    """Every year in which something is published, the newest first, in one statement."""
    rows = (
        duties(profile)
        .order_by()
        .values_list("year", "kind_name")
        .annotate(times=Count(Value(1)))
        .order_by("-year", "-times", "kind_name")
    )
    found: dict[int, list[Times]] = {}
    for year, name, times in rows:
        found.setdefault(year, []).append(Times(name, times))
    return [Year(year, kinds) for year, kinds in found.items()]


def this_and_last(known: Iterable[Year], *, this_year: int) -> list[Year]:
    """This year and the last one, also where nothing is recorded; where nothing is in both, the newest that has something."""
    by_year = {year.year: year for year in known}
    shown = [by_year.get(year, Year(year)) for year in (this_year, this_year - 1)]
    if any(year.kinds for year in shown):
        return shown
    return [by_year[max(by_year)]] if by_year else []


@dataclass
class Found:
    """A constituency that an address leads to: the places that matched, and who was elected there."""

    constituency: str
    places: list[Neighbourhood] = field(default_factory=list)
    people: list[PublishedRepresentative] = field(default_factory=list)


def at_address(district: District, text: str) -> list[Found]:
    """The constituencies in which this 居村委, 小区 or road lies, with their representatives.

    A whole address is understood too: where no name holds it, names that it holds are looked for, the longest first.
    """
    found: dict[str, Found] = {}
    for place in _places(district, text):
        name = place.constituency.name
        if name in found or len(found) < MOST_CONSTITUENCIES:
            found.setdefault(name, Found(name)).places.append(place)
    elected = Q(pk__in=[])
    for name in found:
        elected |= Q(mandates__contains=[{"constituency": name}])
    released = PublishedRepresentative.objects.released(district=district).defer("search")
    for person in released.filter(elected).order_by("sort_key", "pk") if found else ():
        for mandate in person.mandates:
            if mandate["constituency"] in found:
                people = found[mandate["constituency"]].people
                if person not in people:
                    people.append(person)
    return list(found.values())


def _places(district: District, text: str) -> list[Neighbourhood]:
    asked = _bare("".join(text.split()), district)
    if len(asked) < _FEWEST_LETTERS:
        return []
    rows: Any = Neighbourhood.objects.filter(district=district)
    rows = rows.select_related("constituency", "town").defer("search")
    for words in dict.fromkeys((text, asked, _NUMBERS.sub("", asked))):
        if len(words.strip()) < _FEWEST_LETTERS:
            continue
        found = list(search.matching(rows, words).order_by("name", "pk")[:MOST_PLACES])
        if found:
            return found
    in_town = rows.filter(town__name__startswith=asked).order_by("constituency__name", "pk")
    if found := list(in_town.distinct("constituency__name")[:MOST_PLACES]):
        return found
    within = rows.annotate(asked=Value(asked), length=Length("name")).filter(
        asked__contains=F("name"), length__gte=_FEWEST_LETTERS
    )
    held = list(within.order_by("-length", "pk")[:MOST_PLACES])
    return [place for place in held if len(place.name) == len(held[0].name)]


def _bare(asked: str, district: District) -> str:
    """Without the district's name in front, and without the town's where something follows it."""
    asked = asked.removeprefix(district.name)
    for name in towns_of(district):
        if asked.startswith(name) and len(asked) > len(name):
            return asked.removeprefix(name)
    return asked


def towns_of(district: District) -> list[str]:
    """The names of the district's towns, for an address and to choose from."""
    towns = Organ.objects.filter(district=district, kind=OrganKind.TOWN, closed_on__isnull=True)
    return list(towns.order_by("name").values_list("name", flat=True))
