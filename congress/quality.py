"""数据质量: contradictions between records, named before they reach a figure.

One declaration is a check. Apps declare theirs in `checks.py`; here they are counted, and told to the office by night.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from congress import indicators, notifications
from congress.models import Checkup, District, Membership, Role, User

_registry: dict[str, Check] = {}


@dataclass(frozen=True)
class Check:
    """One kind of contradiction: how it is called, why it matters, and the rows that hold it.

    `rows` is asked for a district and returns what can be counted and sliced, everything that `says` reads fetched with
    it. `says` tells a row in words, `mend` is the address where it is put right. `touches` names the figures (keys of
    indicators) that are wrong as long as it stands.
    """

    key: str
    area: str
    name: str
    why: str
    rows: Callable[[District], QuerySet[Any]]
    says: Callable[[Any], str]
    mend: Callable[[Any], str]
    touches: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _registry[self.key] = self

    @property
    def figures(self) -> list[str]:
        """The names of the figures that it touches."""
        return [indicators.name_of(key) for key in self.touches]


def all_declared() -> list[Check]:
    """Every check, in the order in which the apps declared them."""
    return list(_registry.values())


def get(key: str) -> Check | None:
    """The check under this key."""
    return _registry.get(key)


def found(district: District) -> dict[str, int]:
    """How many rows each check names, one statement a check."""
    return {check.key: check.rows(district).count() for check in all_declared()}


@transaction.atomic
def check_up(district: District, *, on: date) -> dict[str, int]:
    """The night's check: keep what was found, and tell the office of what is more than the last time."""
    before = district.checkups.filter(on__lt=on).order_by("-on").first()
    now = found(district)
    Checkup.objects.update_or_create(district=district, on=on, defaults={"found": now})
    known: dict[str, int] = before.found if before else {}
    more = [check.name for check in all_declared() if now[check.key] > known.get(check.key, 0)]
    if more:
        notifications.tell(
            _office(district),
            district=district,
            kind="congress.quality",
            subject=f"数据检查发现新的矛盾：{'、'.join(more)}。",
            reason="您是代表工委、办公室的工作人员",
            link=reverse("desk_quality"),
            key=f"quality-{district.slug}-{on}",
        )
    return now


def _office(district: District) -> QuerySet[User]:
    posts = Membership.objects.valid().filter(district=district, role=Role.CONGRESS_OFFICE)
    return User.objects.filter(pk__in=posts.values("user"))


def bare(column: str, *, without: str = "") -> Func:
    """A name as it is compared: no spaces, dots or brackets, and not the word `without` (the district's own name)."""
    text = Func(
        F(column), Value(r"[\s·•．.（）()]"), Value(""), Value("g"), function="regexp_replace"
    )
    cut = Func(text, Value(without), Value(""), function="replace") if without else text
    cut.output_field = TextField()
    return cut


def twice(rows: QuerySet[Any], *columns: str, but: Any = None) -> QuerySet[Any]:
    """Those rows of which another one agrees in all these columns (and in `but`, a further condition on the other)."""
    others = rows.order_by().filter(**{column: OuterRef(column) for column in columns})
    if but is not None:
        others = others.filter(but)
    return rows.filter(Exists(others.exclude(pk=OuterRef("pk"))))


def overlaps() -> Q:
    """Another dated row (`valid_from`, `valid_to`) is in force on some day on which the outer one is, too."""
    ends_later = Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("valid_from"))
    begins_before = Q(valid_from__lte=Coalesce(OuterRef("valid_to"), Value(date.max)))
    return ends_later & begins_before


def span(row: Any) -> str:
    """From when to when, in words."""
    return f"{row.valid_from} 至 {row.valid_to or '今'}"
