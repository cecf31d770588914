"""Whether two names of an activity mean the same one: registers, organisers and representatives word them differently."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

from congress.registers.cells import squeeze

Key = TypeVar("Key", bound=Hashable)
Other = TypeVar("Other", bound=Hashable)


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much of the shorter name's two-character pieces the other has. An unnamed one may be any: 0.5."""
    left, right = squeeze(one), squeeze(other)
    if left == right:
        return 1.0
    if not left or not right:
        return 0.5
    if left in right or right in left:
        return 0.9
    pieces, others = _pieces(left), _pieces(right)
    return len(pieces & others) / max(1, min(len(pieces), len(others)))


def alike(one: str, other: str) -> bool:
    """More of the one stands in the other than does not."""
    return likeness(one, other) >= 0.5  # noqa: PLR2004 - half of the pieces


def pairs(
    rows: Iterable[tuple[Key, str]], others: Iterable[tuple[Other, str]]
) -> list[tuple[Key, Other]]:
    """Each row with one other at most, the most alike first; those left over have none."""
    left, right = list(rows), list(others)
    ranked = sorted(
        (
            (-likeness(title, named), at, there)
            for at, (_, title) in enumerate(left)
            for there, (_, named) in enumerate(right)
        ),
    )
    found: dict[int, int] = {}
    for _, at, there in ranked:
        if at not in found and there not in found.values():
            found[at] = there
    return [(left[at][0], right[there][0]) for at, there in sorted(found.items())]


def _pieces(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)} or {text}
