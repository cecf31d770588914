"""What of the recurring duties waits for a representative: what is missing when its period ends soon."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from representatives import recurring
from representatives.models import Representative
from representatives.waiting import Waiting, waits

# What nobody can do of one's own accord.
_HOW = {"sitting_in": ["由工作机构安排"]}
SOON = 30  # days before the end of a period; the same as the first reminder


@waits
def contacts_waiting(actor: Any) -> list[Waiting]:
    """What is missing of the own recurring duties, what ends first standing first; nothing to anybody else."""
    person = Representative.objects.filter(user=actor).select_related("district").first()
    if person is None:
        return []
    today = timezone.localdate()
    rows = [
        row
        for row in recurring.behind(recurring.of_one(person, on=today))
        if row.days_left <= min(SOON, row.period.days // 2)
    ]
    return [
        Waiting(
            "规定动作",
            row.rule.name,
            "，".join([row.told, *row.missing, *_HOW.get(row.rule.code, ())]),
            reverse("my_reports" if "report_to_voters" in row.rule.kinds else "my_contacts"),
            row.days_left,
        )
        for row in sorted(rows, key=lambda row: (row.days_left, row.rule.place))
    ]
