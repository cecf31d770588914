"""Two people release a text (docs/decisions/0011): what every release of the portal keeps to, whatever is released."""

from typing import Any

import pghistory
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.models import User

LONGEST_REASON = 200


def prepare(case: Any, action: str, *, by: User, release: Any, **texts: Any) -> Any:
    """准备公开稿: `release` (a new row or the one there is) holds these texts now, and who prepared them when.

    Raises as `procedure.move` does; nothing is checked of the texts, which the caller does (`ensure_clean`).
    """
    procedure.move(case, action, by=by)
    for name, value in texts.items():
        setattr(release, name, value)
    release.prepared_by, release.prepared_at = by, timezone.now()
    release.version += 1
    with pghistory.context(user=by.pk, action=str(action)):
        release.save()
    return release


def released(by: User) -> dict[str, Any]:
    """What a copy says of its release: by whom, when, and that it is not withdrawn any more."""
    return {
        "released_by": by,
        "released_at": timezone.now(),
        "withdrawn_by": None,
        "withdrawn_at": None,
        "withdrawn_because": "",
    }


def withdrawal(by: User, because: str) -> dict[str, Any]:
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


def ensure_clean(*texts: str) -> None:
    """Raises Refused for personal data, named and masked."""
    if found := publications.scan(*texts):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(f"其中有个人信息，不能公开：{listed}。请删改后再公开。", code="personal_data")


def reason_for_withdrawal(because: str) -> str:
    """Raises Refused without one, and for one that does not fit beside a copy."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤下的原因。", code="reason_required")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"撤下的原因请写在 {LONGEST_REASON} 字以内。", code="reason_too_long")
    return reason
