"""Names that an organiser pastes: the same rules as in a register, and only people whom the organiser looks after."""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from congress.models import District, User
from congress.registers.cells import Unfit, plain
from congress.registers.kind import Context
from congress.registers.rosters import Names
from representatives.models import Representative
from representatives.registers.people import REPRESENTATIVES

_LINES = re.compile(r"[\r\n\t]+")


@dataclass
class Named:
    """The people whom a text names, each once, and what could not be understood of it."""

    people: list[Representative] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def people_named(text: str, *, district: District, by: User, on: date | None = None) -> Named:
    """Everybody named, in the order of the text; who is not on the actor's roster is a problem, named as written."""
    today = timezone.localdate()
    day = on or today
    context = Context(district, day.year, today, (REPRESENTATIVES,))
    reader, found = Names(REPRESENTATIVES, people=True), Named()
    keys: dict[int, str] = {}
    for line in filter(None, map(plain, _LINES.split(text))):
        try:
            names = reader.parse(line, context)
        except Unfit as unfit:
            found.problems.append(f"{unfit.sentence}{unfit.accepted and f'（{unfit.accepted}）'}")
            continue
        for name in names:
            known = context.directory(REPRESENTATIVES).find(name)
            if known:
                keys.setdefault(known[0].pk, name)
            else:
                found.problems.append(f"名册上没有“{name}”。")
    mine = Representative.objects.visible_to(by).filter(pk__in=keys, district=district)
    rows = {person.pk: person for person in mine.select_related("user", "district")}
    found.people = [rows[key] for key in keys if key in rows]
    found.problems += [f"名册上没有“{name}”。" for key, name in keys.items() if key not in rows]
    return found
