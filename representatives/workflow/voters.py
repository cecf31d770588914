"""联系的选民: kept by the representative alone, erased when they are not needed any more."""

from datetime import date
from typing import Any
from uuid import UUID

import rules
from dateutil.relativedelta import relativedelta
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from congress import procedure
from congress.calendar import period_in_force
from congress.errors import Refused
from congress.models import District, Period, PeriodUnit, User
from representatives.models import Mandate, Representative, Voter
from representatives.models.recurring import PARTICULARS

KEPT = "representatives.voters_kept"


@transaction.atomic
def add(
    representative: Representative,
    *,
    by: User,
    name: str,
    key: UUID | None = None,
    **particulars: str,
) -> Voter:
    """登记选民; the same form twice (`key`) is one. Raises Refused without a name, PermissionDenied for anybody else."""
    _ask(by, representative)
    _ensure_named(name)
    if key is not None:
        Representative.objects.select_for_update().get(pk=representative.pk)
        if made := Voter.objects.filter(representative=representative, key=key).first():
            if made.name != name:
                raise Refused(
                    f"这份表单已经添加了{made.name}。要再添加一名，请再按一次。", code="key_used"
                )
            return made
    return Voter.objects.create(
        representative=representative,
        name=name,
        key=key,
        created_on=timezone.localdate(),
        **_known(particulars),
    )


@transaction.atomic
def change(
    voter: Voter, *, by: User, name: str, read: int | None = None, **particulars: str
) -> None:
    """修改. Raises Refused for one that was erased, and for a version that was changed meanwhile."""
    _lock(voter, by=by)
    _ensure_named(name)
    procedure.ensure_read(voter, read)
    facts = {"name": name, **_known(particulars)}
    for field, value in facts.items():
        setattr(voter, field, value)
    voter.version += 1
    voter.save(update_fields=[*facts, "version"])


@transaction.atomic
def erase(voter: Voter, *, by: User) -> None:
    """清除: name, phone, address and note are gone; that somebody was met stays counted."""
    _lock(voter, by=by)
    _blank(Voter.objects.filter(pk=voter.pk))
    voter.refresh_from_db()


def erase_of_the_former(*, on: date | None = None) -> int:
    """By the calendar: voters of those whose last mandate ended longer ago than the period allows. Returns how many.

    个人信息保护法第四十七条: what is not needed for its purpose any more is deleted by whoever processes it.
    """
    day = on or timezone.localdate()
    erased = 0
    for district in District.objects.order_by("pk"):
        gone = _before(period_in_force(KEPT, district=district, on=day), day)
        mandates = Mandate.objects.filter(representative__district=district)
        running = mandates.filter(valid_to__isnull=True).values("representative")
        former = (
            mandates.exclude(representative__in=running)
            .values("representative")
            .annotate(last=Max("valid_to"))
            .filter(last__lte=gone)
        )
        erased += _blank(
            Voter.objects.filter(
                representative__in=former.values("representative"), erased_at__isnull=True
            )
        )
    return erased


def _before(period: Period, day: date) -> date:
    unit = "months" if period.unit == PeriodUnit.MONTHS else "days"
    return day - relativedelta(**{unit: period.length})  # type: ignore[arg-type]


def _blank(voters: QuerySet[Voter]) -> int:
    blank: dict[str, Any] = dict.fromkeys(PARTICULARS, "")
    return voters.update(**blank, erased_at=timezone.now(), version=F("version") + 1)


def _lock(voter: Voter, *, by: User) -> None:
    voter.refresh_from_db(from_queryset=Voter.objects.select_for_update())
    _ask(by, voter.representative)
    if voter.erased_at:
        raise Refused("这名选民的信息已经清除。", code="erased")


def _ensure_named(name: str) -> None:
    # What is neither letter nor number (a zero-width blank) would be an empty line.
    if not any(character.isalnum() for character in name):
        raise Refused("请填写姓名。", code="name_required")


def _known(particulars: dict[str, str]) -> dict[str, str]:
    if unknown := set(particulars) - set(PARTICULARS):
        raise TypeError(f"no particulars of a voter: {sorted(unknown)}")
    return particulars


def _ask(by: User, representative: Representative) -> None:
    if not rules.has_perm("representatives.keep_voters", by, representative):
        raise PermissionDenied
