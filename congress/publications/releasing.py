"""Two people release a text (docs/decisions/0011): what every release of the portal keeps to, whatever is released."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.models import User

LONGEST_REASON = 200
# The columns that `released` and `withdrawal` write.
RELEASE = ("released_by", "released_at", "withdrawn_by", "withdrawn_at", "withdrawn_because")


@dataclass
class Published:
    """What came of publishing many: how many went out anew, were refreshed or left as they are, and who was refused."""

    released: int = 0
    refreshed: int = 0
    unchanged: int = 0
    refused: list[tuple[Any, Refused]] = field(default_factory=list)

    def weigh(self, copy: Any, facts: dict[str, Any], *, by: User | None) -> dict[str, Any] | None:
        """What is to be written, and counted as that: a release where none stands; None where the copy says it already."""
        if copy is None or copy.withdrawn_at:
            self.released += 1
            return facts | released(by)
        if all(getattr(copy, name) == value for name, value in facts.items()):
            self.unchanged += 1
            return None
        self.refreshed += 1
        return facts


def prepare(
    case: Any,
    action: str,
    facts: Mapping[str, Any] | None = None,
    /,
    *,
    by: User,
    release: Any,
    **texts: Any,
) -> Any:
    """准备公开稿: `release` (a new row or the one there is) holds these texts now, and who prepared them when.

    `facts` are the case's own. Raises as `procedure.move` does; nothing is checked of the texts, which the caller does
    (`ensure_clean`), nor whether they are those that were read (`procedure.ensure_read`).
    """
    procedure.move(case, action, by=by, **(facts or {}))
    for name, value in texts.items():
        setattr(release, name, value)
    release.prepared_by, release.prepared_at = by, timezone.now()
    release.version += 1
    with pghistory.context(user=by.pk, action=str(action)):
        release.save()
    return release


def released(by: User | None) -> dict[str, Any]:
    """What a copy says of its release: by whom, when, and that it is not withdrawn any more."""
    return {
        "released_by": by,
        "released_at": timezone.now(),
        "withdrawn_by": None,
        "withdrawn_at": None,
        "withdrawn_because": "",
    }


def withdrawal(by: User | None, because: str) -> dict[str, Any]:
    """By whom, when and why a copy is withdrawn."""
    return {
        "withdrawn_by": by,
        "withdrawn_at": timezone.now(),
        "withdrawn_because": because[:LONGEST_REASON],
    }


def ensure_second_person(release: Any, *, by: User, version: int | None) -> None:
    """Whoever prepared it does not release it, and nobody releases what he or she has not read. Raises Refused."""
    if release.prepared_by_id == by.pk:
        raise Refused("公开稿是您准备的，请由另一个人审核公开。", code="second_person_required")
    if version is not None and version != release.version:
        raise Refused("公开稿在您打开以后又改过，请看过新的文字再公开。", code="stale")


def personal(*texts: str) -> Refused | None:
    """The refusal of these texts where they hold personal data, named and masked."""
    found = publications.scan(*texts)
    if not found:
        return None
    listed = "、".join(dict.fromkeys(map(str, found)))
    return Refused(f"其中有个人信息，不能公开：{listed}。请删改后再公开。", code="personal_data")


def ensure_clean(*texts: str) -> None:
    """Raises Refused for personal data, named and masked."""
    if refusal := personal(*texts):
        raise refusal


def reason_for_withdrawal(because: str) -> str:
    """Raises Refused without one, and for one that does not fit beside a copy."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"撤下的原因请写在 {LONGEST_REASON} 字以内。", code="reason_too_long")
    return reason
