"""Many operations of a migration in one step, so that the state of all models is drawn up once and not after each.

Django renders every related model anew after each operation; an initial migration has hundreds of them, most of which add
a trigger, a constraint or a key, and setting up a database took minutes.
"""

from collections.abc import Iterable
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation


class Together(Operation):
    """Operations that need nothing of each other but their order."""

    reduces_to_sql = True

    def __init__(self, operations: Iterable[Operation]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """All of them, then one rendering."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """One after another."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """The last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """How many."""
        return f"{len(self.operations)} operations together"


def together(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations in two steps: all new tables, then what is added to them.

    A new table needs other tables only, so it may come before what was to be added to those; each kind keeps its order.
    """
    new: list[Operation] = []
    added: list[Operation] = []
    for one in operations:
        (new if isinstance(one, CreateModel) else added).append(one)
    return [Together(some) for some in (new, added) if some]
