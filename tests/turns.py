"""Who tries what at the gate, where `make prove` has everybody try everything (decision 0021)."""

import os
from collections import defaultdict
from typing import TypeVar
from zlib import crc32

Act = TypeVar("Act")


def in_turn(wanted: dict[tuple[Act, str], str], of: str) -> dict[tuple[Act, str], str]:
    """Of the answers by act and persona, one of those that are alike: another one's from act to act and from status to status.

    With PROVE=1 all of them; `of` is the status.
    """
    if os.environ.get("PROVE"):
        return wanted
    alike = defaultdict(list)
    for (act, persona), answer in wanted.items():
        alike[act, answer].append(persona)
    chosen = {
        (act, people[crc32(f"{of} {act} {answer}".encode()) % len(people)])
        for (act, answer), people in alike.items()
    }
    return {pair: answer for pair, answer in wanted.items() if pair in chosen}
