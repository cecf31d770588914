"""接待人次: one row is one person received; what was filed as the total of a day is not counted beyond."""

from typing import Any
from uuid import UUID, uuid4

import pghistory

from congress.errors import Refused
from congress.models import User
from representatives.models import Representative
from stations.models import ContactDay, ContactVisitor, PublicOpinion
from stations.states.contact_days import DayStatus


def count(
    day: ContactDay,
    *,
    by: User,
    key: UUID,
    people: int = 1,
    representative: Representative | None = None,
    opinion: PublicOpinion | None = None,
) -> ContactVisitor:
    """One visitor, or `people` who came together and raise one matter. Under the lock of the day.

    Once the day is held its total stands: the row is one of those that were counted without being registered. Raises
    Refused where none of them is left.
    """
    keys = [key, *(uuid4() for _ in range(people - 1))]
    with pghistory.context(user=by.pk, action="count"):
        if day.status != DayStatus.HELD:
            rows = ContactVisitor.objects.bulk_create(
                ContactVisitor(
                    district_id=day.district_id, year=day.year, contact_day=day, entered_by=by,
                    representative=representative, key=one,
                )
                for one in keys
            )  # fmt: skip
        else:
            rows = list(unregistered(day)[:people])
            if len(rows) < people:
                raise Refused(
                    "结束接待时报的人次都已经逐位登记，不能再增加。群众反映的意见，请到“登记意见”里登记。",
                    code="all_counted",
                )
            for row, one in zip(rows, keys, strict=True):
                row.key, row.representative = one, representative
                row.save(update_fields=["key", "representative"])
        first = rows[0]
        if opinion is not None:
            first.opinion = opinion
            first.save(update_fields=["opinion"])
    return first


def count_the_rest(day: ContactDay, *, by: User, total: int) -> None:
    """Who came besides those who were registered one by one: rows without a key, until somebody is."""
    rest = total - day.visitors.count()
    with pghistory.context(user=by.pk, action="count_the_rest"):
        ContactVisitor.objects.bulk_create(
            ContactVisitor(
                district_id=day.district_id, year=day.year, contact_day=day, entered_by=by
            )
            for _ in range(rest)
        )


def unregistered(day: ContactDay) -> Any:
    """Those who were counted in the total alone."""
    return day.visitors.filter(key=None, opinion=None, booking=None).order_by("pk")
