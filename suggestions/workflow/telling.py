"""Who is told what: one sentence to each who has a part in a case, with why it comes to them."""

from collections.abc import Iterable
from typing import Any

from congress import notifications
from congress.models import Membership, Role, User
from suggestions.models import Handling, Suggestion
from suggestions.querysets import OF_THE_GOVERNMENT


def author(
    suggestion: Suggestion, subject: str, *, kind: str, urgent: bool = False, key: str = ""
) -> None:
    """The representative who leads it."""
    users = [suggestion.author.user] if suggestion.author.user else []
    _tell(suggestion, users, subject, "您是领衔代表", kind=kind, urgent=urgent, key=key)


def signers(suggestion: Suggestion, subject: str, *, kind: str) -> None:
    """The author and everybody who signed with him or her (建议规定第十七条: each of them is answered)."""
    author(suggestion, subject, kind=kind)
    consents = suggestion.consents.signed().select_related("representative__user")
    others = [consent.representative.user for consent in consents if consent.representative.user]
    _tell(suggestion, others, subject, "您是附议代表", kind=kind)


def asked(suggestion: Suggestion, consents: Iterable[Any], subject: str, *, kind: str) -> None:
    """Representatives of whom something is asked."""
    users = [consent.representative.user for consent in consents if consent.representative.user]
    _tell(suggestion, users, subject, "请您附议的建议", kind=kind)


def office(
    suggestion: Suggestion, subject: str, *, kind: str, urgent: bool = False, key: str = ""
) -> None:
    """The congress's own office."""
    users = _holding(suggestion, Role.CONGRESS_OFFICE)
    _tell(suggestion, users, subject, "您在代表工作机构", kind=kind, urgent=urgent, key=key)


def dispatchers(suggestion: Suggestion, subject: str, *, kind: str, key: str = "") -> None:
    """The government's office that distributes; what a court or a committee handles is none of its affairs."""
    if suggestion.host_kind not in OF_THE_GOVERNMENT:
        return
    users = _holding(suggestion, Role.DISPATCH_OFFICE)
    _tell(suggestion, users, subject, "您负责分办", kind=kind, key=key)


def organ(
    handling: Handling,
    subject: str,
    *,
    kind: str,
    leader: bool = False,
    urgent: bool = False,
    key: str = "",
) -> None:
    """The clerk who has it in hand (all clerks while nobody has), or the organ's leaders."""
    suggestion = handling.suggestion
    role = Role.ORGAN_LEADER if leader else Role.ORGAN_CLERK
    users = _holding(suggestion, role, organ=handling.organ_id)
    if handling.clerk in users:
        users = [handling.clerk]
    why = f"{handling.organ}{handling.get_role_display()}"
    _tell(suggestion, users, subject, why, kind=kind, urgent=urgent, key=key)


def organs(suggestion: Suggestion, subject: str, *, kind: str) -> None:
    """Everybody who has a part in it now."""
    for part in suggestion.handlings.current().select_related("organ", "clerk", "suggestion"):
        organ(part, subject, kind=kind)


def _holding(suggestion: Suggestion, *roles: str, organ: int | None = None) -> list[User]:
    posts = Membership.objects.valid().filter(district=suggestion.district_id).roles(*roles)
    posts = posts.filter(organ=organ) if organ else posts
    return [post.user for post in posts.select_related("user")]


def _tell(
    suggestion: Suggestion,
    users: Iterable[User],
    subject: str,
    why: str,
    *,
    kind: str,
    urgent: bool = False,
    key: str = "",
) -> None:
    notifications.tell(
        list(users),
        district=suggestion.district,
        kind=f"suggestions.{kind}",
        subject=subject,
        reason=why,
        link=suggestion.get_absolute_url(),
        about=suggestion.public_id,
        urgent=urgent,
        key=key,
    )
