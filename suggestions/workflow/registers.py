"""按登记表记载: a register brings cases in the middle of their life, the only way in past the table of moves."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.jobs import Tell
from congress.models import District, User
from congress.registers.copying import copy as copy_rows
from suggestions.models import Consent, Handling, HandlingRole, Suggestion, SuggestionRecord
from suggestions.states import Origin
from suggestions.workflow.publishing import refresh_publication


@dataclass(frozen=True)
class Registered:
    """A case as a register tells it: where it stands, its columns, and the keys of who has a part in it."""

    status: str
    facts: Mapping[str, Any]
    hosts: Sequence[int] = ()
    cohosts: Sequence[int] = ()
    cosigners: Sequence[int] = ()


def record_all_as_registered(
    cases: Sequence[Registered],
    *,
    district: District,
    year: int,
    by: User | None,
    note: str,
    tell: Tell,
) -> None:
    """按登记表记载, many at once: new cases enter where they stand, each with a record that says so.

    By COPY, within the transaction of the import. Beside `record_as_registered` the only way in past the table of moves.
    """
    if by is not None and not rules.has_perm("suggestions.register", by, district):
        raise PermissionDenied
    if not cases:
        return
    names = list(cases[0].facts)
    ids = [uuid.uuid4() for _ in cases]
    copy_rows(
        Suggestion,
        ["public_id", "status", *names],
        (
            [key, str(case.status), *(case.facts[name] for name in names)]
            for key, case in zip(ids, cases, strict=True)
        ),
        same={"district_id": district.pk, "year": year, "origin": Origin.REGISTER.value},
    )
    keys = dict(Suggestion.objects.filter(public_id__in=ids).values_list("public_id", "pk"))
    entered = [(keys[key], case) for key, case in zip(ids, cases, strict=True)]
    tell(len(cases) // 2, len(cases))
    copy_rows(
        Handling,
        ["suggestion_id", "role", "organ_id"],
        (
            (pk, role.value, organ)
            for pk, case in entered
            for role, organs in (
                (HandlingRole.HOST, case.hosts),
                (HandlingRole.COHOST, case.cohosts),
            )
            for organ in organs
        ),
        same={},
    )
    copy_rows(
        Consent,
        ["suggestion_id", "representative_id"],
        ((pk, person) for pk, case in entered for person in case.cosigners),
        same={"confirmed_at": None},
    )
    copy_rows(
        SuggestionRecord,
        ["suggestion_id", "target"],
        ((pk, str(case.status)) for pk, case in entered),
        same={
            "action": "registered",
            "source": "",
            "by_id": by.pk if by else None,
            "at": timezone.now(),
            "note": note,
        },
    )


@transaction.atomic
def record_as_registered(
    suggestion: Suggestion,
    registered: Registered,
    *,
    by: User | None,
    note: str,
    parts: Collection[str] = ("hosts", "cohosts", "cosigners"),
) -> SuggestionRecord:
    """按登记表记载: the case stands as its register says, whatever the table of moves; the record says so.

    `parts` names which of hosts, cohosts and cosigners the register tells. What is public of it is refreshed.
    """
    if by is not None and not rules.has_perm("suggestions.register", by, suggestion):
        raise PermissionDenied
    suggestion.refresh_from_db(from_queryset=Suggestion.objects.select_for_update(of=("self",)))
    for name, value in registered.facts.items():
        setattr(suggestion, name, value)
    suggestion.version += 1
    record: SuggestionRecord = procedure.place(
        suggestion,
        registered.status,
        by=by,
        note=note,
        guarded_by="suggestions.Suggestion:only_legal_moves",
    )
    _share_out(suggestion, registered, parts)
    refresh_publication(suggestion, by=by)
    return record


def _share_out(suggestion: Suggestion, registered: Registered, parts: Collection[str]) -> None:
    """Hosts, co-hosts and those who are asked to co-sign, as told; a consent that was given stays."""
    told = {
        HandlingRole.HOST: ("hosts", registered.hosts),
        HandlingRole.COHOST: ("cohosts", registered.cohosts),
    }
    told = {role: (name, organs) for role, (name, organs) in told.items() if name in parts}
    for role, (_name, organs) in told.items():
        left = suggestion.handlings.current().filter(role=role).exclude(organ__in=organs)
        if suggestion.origin == Origin.REGISTER:
            left.delete()
        else:  # what was handed over here is never deleted
            left.update(ended_on=timezone.localdate())
    for role, (_name, organs) in told.items():
        for organ in organs:
            Handling.objects.update_or_create(
                suggestion=suggestion, organ_id=organ, ended_on=None, defaults={"role": role}
            )
    if "cosigners" in parts:
        suggestion.consents.filter(confirmed_at__isnull=True).exclude(
            representative__in=registered.cosigners
        ).delete()
        for person in registered.cosigners:
            Consent.objects.get_or_create(suggestion=suggestion, representative_id=person)
