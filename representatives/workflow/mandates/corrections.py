"""更正: what was recorded wrongly of a mandate is put right, with the reason; the wrong rows stay."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from congress.errors import Refused
from congress.models import User
from representatives.models import ChangeKind, Mandate, MandateChange
from representatives.workflow import profiles
from representatives.workflow.mandates import changes
from representatives.workflow.posts import give_role

ENDINGS = (ChangeKind.RESIGNED, ChangeKind.TERMINATED)
# What of a mandate may be put right; its end follows from the decision.
CORRECTED = ("term", "constituency", "delegation", "how_elected", "valid_from")
_LABELS = {field.name: str(field.verbose_name) for field in Mandate._meta.fields}


@transaction.atomic
def correct(mandate: Mandate, *, by: User | None, reason: str, **facts: Any) -> MandateChange:
    """更正: what of a mandate was entered wrongly, with the reason. Its end is put right by `take_back`."""
    changes.ensure_reason(reason)
    if unknown := set(facts) - set(CORRECTED):
        raise TypeError(f"not to be corrected: {', '.join(sorted(unknown))}")
    changes.ask(by, mandate.representative.district)
    changes.lock(mandate.representative)
    changes.lock(mandate)
    changed = [name for name, value in facts.items() if getattr(mandate, name) != value]
    if not changed:
        raise Refused("没有改动任何内容。", code="nothing_changed")
    for name in changed:
        setattr(mandate, name, facts[name])
    try:
        mandate.full_clean()
    except ValidationError as error:
        raise Refused("".join(error.messages), code="invalid") from error
    mandate.version += 1
    with changes.recorded("correct_mandate", by):
        mandate.save(update_fields=[*changed, "version"])
        words = "、".join(_LABELS[name] for name in changed)
        if "valid_from" in changed:
            _move_election(mandate, by=by)
        note = changes.note(
            mandate,
            ChangeKind.CORRECTED,
            on=timezone.localdate(),
            by=by,
            note=f"更正{words}：{reason}"[:200],
        )
        profiles.follow(mandate.representative)
        return note


def _move_election(mandate: Mandate, *, by: User | None) -> None:
    """The day on which somebody was elected was wrong: the year's figures count the right one, and the wrong row stays."""
    elections = (ChangeKind.ELECTED, ChangeKind.BY_ELECTED)
    wrong = MandateChange.objects.select_for_update(of=("self",)).filter(
        mandate=mandate, kind__in=elections, is_void=False
    )
    for change in wrong:
        change.is_void = True
        change.save(update_fields=["is_void"])
        changes.note(
            mandate, ChangeKind(change.kind), on=mandate.valid_from, by=by,
            decision=change.decision, announcement=change.announcement,
        )  # fmt: skip


@transaction.atomic
def take_back(change: MandateChange, *, by: User | None, reason: str) -> MandateChange:
    """撤回误录的终止或辞职: the mandate and the role run on; the wrong row stays, and no figure counts it.

    Groups and seats that ended with it the office enters anew: others may have taken them since.
    """
    changes.ensure_reason(reason)
    mandate = change.mandate
    changes.ask(by, change.district)
    changes.lock(mandate.representative)
    changes.lock(mandate)
    change.refresh_from_db(from_queryset=MandateChange.objects.select_for_update(of=("self",)))
    if change.kind not in ENDINGS or change.is_void or mandate.valid_to is None:
        raise Refused("只能撤回误录的辞职或者终止，撤回一次。", code="not_an_ending")
    others = mandate.representative.mandates.filter(level=mandate.level, valid_to__isnull=True)
    if others.exists():
        raise Refused(
            f"{mandate.representative}后来又登记了同一层级的资格，不能撤回。", code="mandate_held"
        )
    mandate.valid_to, mandate.why_ended, mandate.version = None, "", mandate.version + 1
    with changes.recorded("take_back", by):
        mandate.save(update_fields=["valid_to", "why_ended", "version"])
        change.is_void = True
        change.save(update_fields=["is_void"])
        words = f"撤回误录的{change.get_kind_display()}（{change.on}）：{reason}"[:200]
        today = timezone.localdate()
        note = changes.note(mandate, ChangeKind.CORRECTED, on=today, by=by, note=words)
        give_role(mandate.representative, on=today)
    return note
