"""Logs as structured lines, without personal data."""

import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog


def _where_it_broke(
    logger: Any, name: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """The kind of an exception and its way through the code; not its words, which may hold a row of somebody's data."""
    kind, _, trace = event.pop("exc_info", None) or (None, None, None)
    if kind is not None:
        way = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
        event["exception"] = f"{kind.__name__} at {' > '.join(way)}"
    return event


class Formatter(structlog.stdlib.ProcessorFormatter):
    """One line an event: time, level, logger, words."""

    def __init__(self) -> None:
        super().__init__(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _where_it_broke,
                structlog.processors.KeyValueRenderer(
                    key_order=["timestamp", "level", "logger", "event"]
                ),
            ],
            foreign_pre_chain=[
                structlog.processors.TimeStamper(fmt="iso"),
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
            ],
        )
