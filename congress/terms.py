"""A district's first day, and the change of term (换届)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pghistory
import rules
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q

from congress import accounts
from congress.audit import facts_of
from congress.errors import Refused
from congress.models import District, Role, Term, User
from congress.numerals import in_chinese


@dataclass(frozen=True)
class Person:
    """Somebody who is to have an account."""

    name: str
    phone: str = ""


@transaction.atomic
def set_up_district(
    *,
    name: str,
    slug: str,
    congress_name: str,
    term: int,
    term_from: date,
    administrators: Mapping[Role, Person],
) -> dict[Role, accounts.Slip]:
    """District, term and the administrators of the three, all or nothing; their activation slips. At the console alone."""
    if District.objects.filter(name=name).exists():
        raise Refused(f"“{name}”已经建过了，没有改动任何内容。", code="district_exists")
    if District.objects.filter(slug=slug).exists():
        raise Refused(f"网址名“{slug}”已经给了另一个区，请换一个。", code="slug_taken")
    with pghistory.context(verb="set_up_district", **facts_of(None)):
        district = District(name=name, slug=slug, congress_name=congress_name)
        _save_checked(district)
        _save_checked(Term(district=district, number=term, valid_from=term_from))
        slips = {}
        for role, person in administrators.items():
            user = accounts.open_account(
                name=person.name, phone=person.phone, district=district, by=None
            )
            accounts.appoint(user, role, district=district, by=None)
            slips[role] = accounts.issue_activation(user, by=None)
    return slips


def begin_term(district: District, number: int, *, on: date, by: User | None) -> tuple[Term, Term]:
    """The old term ends the day before, the new one begins: the part of a roll-over that is the congress's own.

    Returns the old and the new one. Called within the transaction of `representatives.terms.roll_over`.
    """
    if by is not None and not rules.has_perm("congress.roll_over", by, district):
        raise PermissionDenied
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    old = district.terms.order_by("-number").first()
    if old is None:
        raise Refused(f"{district}还没有登记过任何一届，请先登记本届。", code="no_term")
    if number <= old.number:
        raise Refused(
            f"{district}已经是{old.words}，不能换到第{in_chinese(number)}届。", code="newer_term"
        )
    if number > old.number + 1:
        raise Refused(
            f"{district}现在是{old.words}，下一届是第{in_chinese(old.number + 1)}届。",
            code="term_skipped",
        )
    if on <= old.valid_from:
        raise Refused(
            f"{old.words}从 {old.valid_from} 开始，新一届的起始日期要晚于这一天。",
            code="too_early",
        )
    if old.valid_to is None or old.valid_to >= on:
        old.valid_to, old.version = on - timedelta(days=1), old.version + 1
        old.save(update_fields=["valid_to", "version"])
    new = Term(district=district, number=number, valid_from=on)
    _save_checked(new)
    return old, new


def in_force_on(day: date) -> Q:
    """Rows that have begun before that day and reach to it or beyond."""
    return Q(valid_from__lt=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _save_checked(row: Any) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused("".join(error.messages), code="invalid") from error
    row.save()
