"""The names of all triggers, kept beside them.

django-pgtrigger asks whether a trigger's name is free by going through every other trigger. With the 850 of the
portal that was a third of the start of every process: the web server's, the worker's, each command's.
"""

from typing import Any

from pgtrigger import registry


class Registry(registry._Registry):  # noqa: SLF001 - it has no public name
    """Finds by name at once what the library's finds by looking through all; it refuses the same."""

    def __init__(self) -> None:
        self._triggers: dict[tuple[str, str], Any] = {}
        self._functions: set[str] = set()
        super().__init__()

    @property
    def by_db_table(self) -> dict[tuple[str, str], Any]:
        """Triggers by table and name."""
        return self._triggers

    @property
    def pg_function_names(self) -> set[str]:
        """What their functions are called in the database."""
        return self._functions

    def __setitem__(self, key: str, value: tuple[Any, Any]) -> None:
        super().__setitem__(key, value)
        model, trigger = value
        self._triggers[model._meta.db_table, trigger.name] = trigger
        self._functions.add(trigger.get_pgid(model))

    def __delitem__(self, key: str) -> None:
        model, trigger = self[key]
        super().__delitem__(key)
        del self._triggers[model._meta.db_table, trigger.name]
        self._functions.discard(trigger.get_pgid(model))


def keep() -> None:
    """Before the first model is read."""
    registry._registry = Registry()  # noqa: SLF001 - nor has the one in use
