"""接待安排 on a public profile: the apps above tell on which days a representative receives residents, and where."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from representatives.models import PublishedRepresentative


class Reception(NamedTuple):
    """A day, the place, and the address of its public page."""

    when: str
    place: str
    address: str


Telling = Callable[[PublishedRepresentative], Iterable[Reception]]
_telling: list[Telling] = []


def tells_receptions(telling: Telling) -> Telling:
    """Declare where a representative receives residents; the function is given the published profile."""
    _telling.append(telling)
    return telling


def receptions_of(profile: PublishedRepresentative) -> list[Reception]:
    """All that are told."""
    return [row for telling in _telling for row in telling(profile)]
