"""What a list of opinions shows as .xlsx: the case, never who the resident is."""

from collections.abc import Iterator
from typing import Any

from stations.states.opinions import Channel, HandledAt, Outcome, Rating, Status

HEADINGS = (
    ("编号", 14), ("接待日期", 12), ("来源", 10), ("街镇", 14), ("站点", 20), ("接待代表", 12), ("类别", 12), ("地点", 20),
    ("反映问题", 48), ("状态", 12), ("办理层级", 10), ("承办单位", 16), ("办理期限", 12), ("办理结果", 12), ("答复", 48),
    ("答复日期", 12), ("回告日期", 12), ("群众评价", 10), ("第几次办理", 10),
)  # fmt: skip
_READ = (
    "number", "received_on", "channel", "town__name", "station__name", "representative__name", "category", "place",
    "content", "status", "handled_at", "organ__name", "due_on", "outcome", "answer",
    "answered_on", "told_on", "rating", "rounds",
)  # fmt: skip
_WORDS: dict[str, dict[str, str]] = {
    "channel": {str(value): str(label) for value, label in Channel.choices},
    "status": {str(value): str(label) for value, label in Status.choices},
    "handled_at": {str(value): str(label) for value, label in HandledAt.choices},
    "outcome": {str(value): str(label) for value, label in Outcome.choices},
    "rating": {str(value): str(label) for value, label in Rating.choices},
}


def lines(rows: Any) -> Iterator[list[Any]]:
    """In one statement, in the memory of one row."""
    for values in rows.values_list(*_READ).iterator(chunk_size=2_000):
        yield [
            _WORDS[name].get(value, value) if name in _WORDS else value
            for name, value in zip(_READ, values, strict=True)
        ]
