"""Who may act on a suggestion; never when."""

from typing import Any

import rules

from congress.models import OFFICES, Role
from congress.permissions import (
    held_by,
    holds,
    may,
    works_in_an_office,
    works_in_the_office,
)
from suggestions.querysets import HANDLERS, OF_THE_GOVERNMENT


def _posts(actor: Any, *roles: str) -> list[Any]:
    return [post for post in held_by(actor) if post.role in roles]


@rules.predicate
def is_author(actor: Any, suggestion: Any) -> bool:
    """Only the representative who leads it speaks for it."""
    return bool(
        actor.is_authenticated
        and suggestion is not None
        and suggestion.author.user_id == actor.pk
        and _posts(actor, Role.REPRESENTATIVE)
    )


@rules.predicate
def is_cosigner(actor: Any, suggestion: Any) -> bool:
    """A representative who was asked to sign with the author, on line or on paper."""
    return bool(
        suggestion is not None
        and _posts(actor, Role.REPRESENTATIVE)
        and suggestion.consents.asked_of(actor).exists()
    )


def _parts(actor: Any, suggestion: Any, *roles: str) -> Any:
    """The parts in it of the organs for which the actor works today in one of these roles."""
    organs = [post.organ_id for post in _posts(actor, *roles)]
    return suggestion.handlings.current().filter(organ__in=organs)


@rules.predicate
def handles(actor: Any, suggestion: Any) -> bool:
    """Works for an organ that has a part in it."""
    return bool(suggestion is not None and _parts(actor, suggestion, *HANDLERS).exists())


@rules.predicate
def hosts(actor: Any, suggestion: Any) -> bool:
    """Works for an organ that hosts it."""
    return bool(suggestion is not None and _parts(actor, suggestion, *HANDLERS).hosts().exists())


@rules.predicate
def cohosts(actor: Any, suggestion: Any) -> bool:
    """Works for an organ that co-handles it."""
    return bool(suggestion is not None and _parts(actor, suggestion, *HANDLERS).cohosts().exists())


@rules.predicate
def leads_a_host(actor: Any, suggestion: Any) -> bool:
    """The leader of an organ that hosts it."""
    return bool(
        suggestion is not None and _parts(actor, suggestion, Role.ORGAN_LEADER).hosts().exists()
    )


@rules.predicate
def has_promised(actor: Any, suggestion: Any) -> bool:
    """The leader of an organ that promised something in it; what is reported of a promise is signed."""
    organs = [post.organ_id for post in _posts(actor, Role.ORGAN_LEADER)]
    return bool(suggestion is not None and suggestion.promises.filter(organ__in=organs).exists())


@rules.predicate
def is_a_government_matter(actor: Any, suggestion: Any) -> bool:
    """Not hosted by a court, a committee of the congress or another body outside the government."""
    return getattr(suggestion, "host_kind", "") in OF_THE_GOVERNMENT


@rules.predicate
def hears_evaluations(actor: Any) -> bool:
    """Whom an evaluation is meant for before it is settled: the congress and representatives, never an organ (第二十一条)."""
    return bool(_posts(actor, *OFFICES, Role.REPRESENTATIVE))


dispatches = holds(Role.DISPATCH_OFFICE) & is_a_government_matter
decides = works_in_the_office | dispatches

rules.add_perm("suggestions.hear_evaluations", hears_evaluations)
rules.add_perm("suggestions.draft", holds(Role.REPRESENTATIVE))
rules.add_perm("suggestions.submit", is_author)
rules.add_perm("suggestions.consent", is_cosigner)
rules.add_perm("suggestions.withdraw", is_author)
rules.add_perm("suggestions.agree_to_withdraw", is_cosigner)
rules.add_perm("suggestions.enter", works_in_the_office)
rules.add_perm("suggestions.register", works_in_the_office)
rules.add_perm("suggestions.assign", works_in_the_office)
rules.add_perm("suggestions.distribute", decides)
rules.add_perm("suggestions.decide", decides)
rules.add_perm("suggestions.coordinate", decides)
rules.add_perm("suggestions.remind", decides)
rules.add_perm("suggestions.question", is_author)
rules.add_perm("suggestions.receive", handles)
rules.add_perm("suggestions.handle", handles)
rules.add_perm("suggestions.host", hosts)
rules.add_perm("suggestions.give_opinion", cohosts)
rules.add_perm("suggestions.sign_off", leads_a_host)
rules.add_perm("suggestions.evaluate", is_author)
rules.add_perm("suggestions.rehandle", works_in_the_office)
rules.add_perm("suggestions.report_promise", has_promised)
rules.add_perm("suggestions.mark_key", works_in_the_office)
rules.add_perm("suggestions.oversee", holds(Role.CONGRESS_OFFICE, Role.COMMITTEE_STAFF))
rules.add_perm("suggestions.publish", works_in_the_office)
rules.add_perm("suggestions.report_handling", works_in_an_office)
rules.add_perm("suggestions.compare_organs", works_in_an_office | holds(Role.DISPATCH_OFFICE))
rules.add_perm("suggestions.print_forms", works_in_the_office)
rules.add_perm("suggestions.print_own_forms", works_in_the_office | hosts)

may("suggestions.suggestion", view=works_in_an_office)
may("suggestions.publishedsuggestion", view=works_in_an_office)
may(
    "suggestions.category",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may(
    "suggestions.lookback",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
)
may(
    "suggestions.lookbackitem",
    view=works_in_an_office,
    add=works_in_the_office,
    change=works_in_the_office,
    delete=works_in_the_office,
)
for _part in (
    "handling",
    "consent",
    "suggestionrecord",
    "contact",
    "evaluation",
    "promise",
    "suggestiondeadline",
    "oversight",
    "visit",
):
    may(f"suggestions.{_part}", view=works_in_an_office)
