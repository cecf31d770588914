"""Counts what many people have done of what recurs, in a constant number of statements."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, Value

from congress.models import District, Term
from representatives.models import (
    Audience,
    CommitteeSeat,
    ContactPair,
    DutyRecord,
    GroupMembership,
    Level,
    Mandate,
    Partners,
    RecurringDuty,
    Representative,
    VoterContact,
)
from representatives.recurring.periods import Span, share, span_of
from representatives.recurring.standing import Bond, Overview, Standing
from representatives.states.duties import COUNTED, Way

_DATES = ("representative", "valid_from", "valid_to")
_LEVELS = {Audience.DISTRICT: Level.DISTRICT, Audience.CITY: Level.CITY, Audience.TOWN: Level.TOWN}


def standings(district: District, *, on: date, people: Any = None) -> list[Standing]:
    """Of these people (a QuerySet; all, if none is given) with every rule that applies to them, by rule and name."""
    rules = RecurringDuty.objects.of(district, on=on)
    term = Term.objects.filter(district=district).valid(on=on).order_by("-number").first()
    spans = {rule.pk: span_of(rule.per, on=on, term=term) for rule in rules}
    earliest = min((span.first for span in spans.values()), default=on)
    held = held_since(district, on=on, since=earliest)
    chosen = Representative.objects.filter(district=district) if people is None else people
    known = {
        one.pk: one for one in chosen.select_related("town", "user").order_by("sort_key", "pk")
    }
    found = [
        _begun(rule, known[pk], spans[rule.pk], since, on=on)
        for rule in rules
        for pk, since in audience_of(rule, held, known)
    ]
    keys = list({row.person.pk for row in found})
    _count_duties(found, keys)
    _count_voters(found, keys)
    _count_pairs(found, keys, on=on)
    return found


def of_one(person: Representative, *, on: date) -> list[Standing]:
    """One person's checklist."""
    return standings(person.district, on=on, people=Representative.objects.filter(pk=person.pk))


def overview(found: Iterable[Standing]) -> list[Overview]:
    """By rule, in their order."""
    by_rule: dict[int, list[Standing]] = {}
    for row in found:
        by_rule.setdefault(row.rule.pk, []).append(row)
    return [
        Overview(
            rows[0].rule,
            rows[0].period,
            rows[0].days_left,
            len(rows),
            sum(row.is_reached for row in rows),
        )
        for rows in by_rule.values()
    ]


def behind(found: Iterable[Standing]) -> list[Standing]:
    """Those who have not done it yet."""
    return [row for row in found if not row.is_reached]


Held = dict[str, dict[int, date]]  # audience → representative → since


def held_since(district: District, *, on: date, since: date) -> Held:
    """Who holds what today, and since when without regard to a change of term in between."""
    found: Held = {str(audience): {} for audience in Audience}
    overlaps = Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=since))
    own = {"representative__district": district}
    # Whose duties are suspended has none to perform (代表法第六十一条).
    mandates = Mandate.objects.filter(overlaps, **own).exclude(
        pk__in=Mandate.objects.suspended(on=on).values("pk")
    )
    for level, rows in _by_level(mandates).items():
        audience = next(key for key, value in _LEVELS.items() if value == level)
        found[audience] = _since(rows, on=on)
    found[Audience.ALL] = _since(
        [row for rows in _by_level(mandates).values() for row in rows], on=on
    )
    seats = CommitteeSeat.objects.filter(overlaps, organ__isnull=True, **own)
    found[Audience.COMMITTEE] = _since(list(seats.values_list(*_DATES)), on=on)
    conveners = GroupMembership.objects.filter(overlaps, is_convener=True, **own)
    found[Audience.CONVENER] = _since(list(conveners.values_list(*_DATES)), on=on)
    return found


def _by_level(mandates: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for mandate in mandates:
        row = (mandate.representative_id, mandate.valid_from, mandate.valid_to)
        found.setdefault(mandate.level, []).append(row)
    return found


def _since(rows: list[Any], *, on: date) -> dict[int, date]:
    """By person the earliest beginning, of those who hold it today."""
    today = {pk for pk, _, last in rows if last is None or last >= on}
    found: dict[int, date] = {}
    for pk, first, _ in rows:
        if pk in today:
            found[pk] = min(first, found.get(pk, first))
    return found


def audience_of(
    rule: RecurringDuty, held: Held, known: dict[int, Representative]
) -> list[tuple[int, date]]:
    """To whom the rule applies, and since when."""
    those = held[rule.applies_to]
    return [(pk, those[pk]) for pk in known if pk in those]


def _begun(
    rule: RecurringDuty, person: Representative, whole: Span, since: date, *, on: date
) -> Standing:
    part = whole.since(since)
    by_voters = rule.partners == Partners.VOTERS
    return Standing(
        rule,
        person,
        whole,
        part,
        (part.last - on).days,
        needed=share(rule.times, part=part, whole=whole),
        visits_needed=share(rule.of_which_visits, part=part, whole=whole),
        partners_needed=share(rule.partners_from, part=part, whole=whole)
        if by_voters
        else rule.partners_from,
    )


def _count_duties(found: list[Standing], keys: list[int]) -> None:
    """Times and visits of all rules without pairs, in one statement."""
    rules = _spans([row for row in found if row.rule.partners != Partners.REPRESENTATIVES])
    counts: dict[str, Any] = {}
    for pk, (rule, span) in rules.items():
        of_it = Q(kind__in=rule.kinds, done_on__range=span)
        counts[f"done_{pk}"] = Count(Value(1), filter=of_it)
        counts[f"visits_{pk}"] = Count(Value(1), filter=of_it & Q(way=Way.VISIT))
    rows: Any = DutyRecord.objects.counted().filter(representative__in=keys)
    counted = {
        row["representative"]: row
        for row in rows.order_by().values("representative").annotate(**counts)
    }
    for row in found:
        if row.rule.pk in rules:
            told: dict[str, int] = counted.get(row.person.pk, {})
            row.done = told.get(f"done_{row.rule.pk}", 0)
            row.visits = told.get(f"visits_{row.rule.pk}", 0)


def _count_voters(found: list[Standing], keys: list[int]) -> None:
    """Different voters, in one statement; a voter whose particulars were erased stays counted."""
    rules = _spans([row for row in found if row.rule.partners == Partners.VOTERS])
    counts = {
        f"voters_{pk}": Count(
            "voter",
            distinct=True,
            filter=Q(duty__kind__in=rule.kinds, duty__done_on__range=span),
        )
        for pk, (rule, span) in rules.items()
    }
    rows: Any = VoterContact.objects.filter(duty__representative__in=keys, duty__status__in=COUNTED)
    counted = {
        row["duty__representative"]: row
        for row in rows.order_by().values("duty__representative").annotate(**counts)
    }
    for row in found:
        if row.rule.pk in rules:
            row.partners = counted.get(row.person.pk, {}).get(f"voters_{row.rule.pk}", 0)


def _count_pairs(found: list[Standing], keys: list[int], *, on: date) -> None:
    """Each pair's times, visits and last contact: a statement for the pairs, one for the contacts."""
    paired = [row for row in found if row.rule.partners == Partners.REPRESENTATIVES]
    rules = _spans(paired)
    pairs: dict[int, list[ContactPair]] = {}
    rows = ContactPair.objects.valid(on=on).filter(member__in=keys)
    for pair in rows.select_related("representative__town", "member"):
        pairs.setdefault(pair.member_id, []).append(pair)
    counted = _contacts(rules, keys)
    for row in paired:
        _, whole = rules[row.rule.pk]
        of_the_rule = counted.get(row.rule.pk, {})
        for pair in pairs.get(row.person.pk, []):
            part = row.span.since(pair.valid_from)
            bond = Bond(
                pair,
                share(row.rule.times, part=part, whole=whole),
                share(row.rule.of_which_visits, part=part, whole=whole),
            )
            key = (row.person.pk, pair.representative_id)
            bond.done, bond.visits, bond.last = of_the_rule.get(key, (0, 0, None))
            row.bonds.append(bond)
        row.partners = len(row.bonds)
        row.unnamed = of_the_rule.get((row.person.pk, None), (0, 0, None))[0]
        row.needed = sum(bond.needed for bond in row.bonds)
        row.visits_needed = sum(bond.visits_needed for bond in row.bonds)
        row.done = sum(bond.done for bond in row.bonds)
        row.visits = sum(bond.visits for bond in row.bonds)


def _contacts(rules: dict[int, tuple[RecurringDuty, Span]], keys: list[int]) -> dict[int, Any]:
    """By rule and by who with whom: times and visits in the period, and the last day ever."""
    counts: dict[str, Any] = {}
    for pk, (rule, span) in rules.items():
        of_it = Q(kind__in=rule.kinds)
        in_time = of_it & Q(done_on__range=span)
        counts[f"done_{pk}"] = Count(Value(1), filter=in_time)
        counts[f"visits_{pk}"] = Count(Value(1), filter=in_time & Q(way=Way.VISIT))
        counts[f"last_{pk}"] = Max("done_on", filter=of_it)
    kinds = sorted({kind for rule, _ in rules.values() for kind in rule.kinds})
    rows: Any = DutyRecord.objects.counted().filter(representative__in=keys, kind__in=kinds)
    found: dict[int, Any] = {}
    for row in rows.order_by().values("representative", "counterpart").annotate(**counts):
        key = (row["representative"], row["counterpart"])
        for pk in rules:
            told = (row[f"done_{pk}"], row[f"visits_{pk}"], row[f"last_{pk}"])
            found.setdefault(pk, {})[key] = told
    return found


def _spans(found: Iterable[Standing]) -> dict[int, tuple[RecurringDuty, Span]]:
    """Each rule with its whole period."""
    return {row.rule.pk: (row.rule, row.period) for row in found}
