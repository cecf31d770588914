"""当选: at a general election or a by-election, and who is new on the roster by it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from congress.errors import Refused
from congress.models import District, Term, User
from representatives.models import ChangeKind, HowElected, Level, Mandate, Representative
from representatives.names import order_keys
from representatives.workflow.mandates import changes
from representatives.workflow.posts import give_role


@transaction.atomic
def elect(
    *,
    district: District,
    level: str,
    on: date,
    by: User | None,
    person: Representative | None = None,
    name: str = "",
    how: str = HowElected.BY_ELECTION,
    announcement: str = "",
    decision: str = "",
    particulars: dict[str, Any] | None = None,
    **places: Any,
) -> Mandate:
    """当选: at a general election or a by-election (补选), somebody new or somebody on the roster.

    `particulars` are of a new person (gender, position, town), `places` constituency and delegation. Who has an account
    holds the role from that day; for the others the office opens one. Raises Refused, PermissionDenied.
    """
    changes.ask(by, district)
    changes.ensure_past(on, "当选日期")
    if person is None:
        _ensure_once(name, district, level=level, on=on)
        person = _new_person(name, district, particulars or {})
    changes.lock(person)
    if person.district_id != district.pk:
        raise Refused(f"{person}不是{district}名册上的代表。", code="other_district")
    if person.mandates.valid(on=on).filter(level=level).exists():
        raise Refused(f"{person}已经是{Level(level).label}，不用再登记当选。", code="mandate_held")
    if person.mandates.filter(level=level, valid_to__isnull=True).exists():
        raise Refused(
            f"{person}已经登记为{Level(level).label}，起始日期晚于 {on}。", code="mandate_held"
        )
    own = Term.objects.filter(district=district).valid(on=on).first()
    with changes.recorded("elect", by):
        mandate = Mandate.objects.create(
            representative=person,
            level=level,
            term=own if level == Level.DISTRICT else None,
            how_elected=how,
            valid_from=on,
            **places,
        )
        general = how == HowElected.GENERAL
        change = changes.note(
            mandate,
            ChangeKind.ELECTED if general else ChangeKind.BY_ELECTED,
            on=on,
            by=by,
            decision=decision,
            announcement=announcement,
        )
        give_role(person, on=on)
    changes.tell(change, by=by)
    return mandate


def _ensure_once(name: str, district: District, *, level: str, on: date) -> None:
    """A double click elects nobody twice; two of one name on one day are told apart on the roster first."""
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    same = Mandate.objects.filter(
        representative__district=district,
        representative__name=name.strip(),
        level=level,
        valid_from=on,
    )
    if same.exists():
        raise Refused(
            f"{name.strip()}这一天当选已经登记，没有重复登记。确是同名的另一位，请先建到名册里，再登记当选。",
            code="elected_already",
        )


def _new_person(name: str, district: District, particulars: dict[str, Any]) -> Representative:
    person = Representative(
        district=district, name=name.strip(), **order_keys(name.strip()), **particulars
    )
    try:
        person.full_clean(exclude=["user", "public_id"])
    except ValidationError as error:
        raise Refused("请填写当选人的姓名。", code="nameless") from error
    person.save()
    return person
