"""配对表: who contacts whom today, whom nobody contacts, and how the missing pairs could be made evenly."""

from datetime import date
from typing import Any, NamedTuple

from congress.models import District
from representatives.models import (
    CommitteeSeat,
    ContactPair,
    Partners,
    RecurringDuty,
    Representative,
)


class Line(NamedTuple):
    """A member of the standing committee and those whom he or she contacts."""

    member: Representative
    representatives: list[Representative]
    gap: str


class Table(NamedTuple):
    """The pairs of today. `free` are those in office whom nobody contacts and who sit in no standing committee."""

    rule: RecurringDuty | None
    lines: list[Line]
    free: list[Representative]


def rule_of(district: District, *, on: date) -> RecurringDuty | None:
    """The rule that says how many."""
    rules = RecurringDuty.objects.of(district, on=on)
    return next((rule for rule in rules if rule.partners == Partners.REPRESENTATIVES), None)


def members_of(district: District, *, on: date) -> Any:
    """常委会组成人员 of today, by name."""
    seats = CommitteeSeat.objects.valid(on=on).filter(organ__isnull=True)
    return Representative.objects.filter(
        district=district, pk__in=seats.values("representative")
    ).order_by("sort_key", "pk")


def table(district: District, *, on: date, seen: Any) -> Table:
    """What the reader may see of it; `seen` are the representatives that are visible."""
    rule = rule_of(district, on=on)
    members = list(members_of(district, on=on).select_related("town"))
    visible = set(seen.filter(district=district).values_list("pk", flat=True))
    pairs = ContactPair.objects.valid(on=on).filter(member__district=district)
    by_member: dict[int, list[Representative]] = {}
    taken = set()
    for pair in pairs.select_related("representative__town").order_by("representative__sort_key"):
        taken.add(pair.representative_id)
        if pair.member_id in visible or pair.representative_id in visible:
            by_member.setdefault(pair.member_id, []).append(pair.representative)
    # Of somebody else's member a town sees its own representatives alone: no number to judge by.
    lines = [
        Line(
            member,
            held := by_member.get(member.pk, []),
            _gap(rule, len(held)) if member.pk in visible else "",
        )
        for member in members
        if member.pk in visible or member.pk in by_member
    ]
    sitting = {member.pk for member in members}
    people = seen.filter(district=district).in_office(on=on).exclude(pk__in=taken | sitting)
    return Table(rule, lines, list(people.select_related("town").order_by("sort_key", "pk")))


def suggested(found: Table) -> list[tuple[Representative, Representative]]:
    """Each free representative to whoever has the fewest, as long as the rule lets somebody have one more."""
    most = found.rule.partners_to if found.rule else None
    counts = {line.member: len(line.representatives) for line in found.lines}
    pairs = []
    for person in found.free:
        member = min(
            (one for one in counts if most is None or counts[one] < most),
            key=lambda one: (counts[one], one.town_id != person.town_id, one.sort_key),
            default=None,
        )
        if member is None:
            break
        counts[member] += 1
        pairs.append((member, person))
    return pairs


def _gap(rule: RecurringDuty | None, number: int) -> str:
    if rule is None:
        return ""
    if number < rule.partners_from:
        return f"还差 {rule.partners_from - number} 名"
    if rule.partners_to and number > rule.partners_to:
        return f"多 {number - rule.partners_to} 名"
    return ""
