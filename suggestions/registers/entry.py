"""Rows of the suggestion register as the verbs take them: names into keys, categories and sessions made as needed."""

from congress.models import Organ, Session
from congress.registers.kind import Batch, Row
from congress.registers.organs import ORGANS
from congress.registers.rosters import Directory
from representatives.registers.people import REPRESENTATIVES
from suggestions.models import Category
from suggestions.registers.rules import status_of
from suggestions.workflow import Registered

# Columns of the case that follow from another of the file.
_FOLLOWS = {"host_kind": "hosts", "outcome_openness": "openness"}


class Entry:
    """Turns rows into what is recorded: names into keys, categories and sessions made as needed."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        context = batch.context
        rows = [*batch.new, *(change.row for change in batch.changed)]
        self.people, self.organs = context.directory(REPRESENTATIVES), context.directory(ORGANS)
        self.kinds = dict(Organ.objects.filter(district=context.district).values_list("pk", "kind"))
        names = {row["category"] for row in rows} - {None}
        self.categories = {
            name: Category.objects.get_or_create(district=context.district, name=name)[0].pk
            for name in names
        }
        told = {row.told["session"] for row in rows if "session" in row.told}
        self.sessions = {
            (term, number): Session.objects.get_or_create(
                term_id=term, number=number, defaults={"district": context.district}
            )[0].pk
            for term, number in told
        }

    def registered(self, row: Row) -> Registered:
        """A row as the verbs take it."""
        hosts = _keys(row["hosts"], self.organs)
        facts = {
            name: row[name]
            for name in ("number", "title", "submitted_on", "assigned_on", "due_on", "replied_on")
        }
        words = {
            name: row[name] or ""
            for name in ("result", "attitude", "satisfaction", "openness", "note")
        }
        return Registered(
            status_of(row),
            {
                **facts,
                **words,
                "author_id": self.people.one(row["author"]),
                "category_id": self.categories.get(row["category"]),
                "session_id": self.sessions.get(row.told.get("session", (0, 0))),
                "host_kind": self.kinds[hosts[0]] if hosts else "",
                "outcome_openness": words["openness"],
                "register_id": self.batch.register.pk,
                "row_digest": row.digest,
            },
            hosts,
            _keys(row["cohosts"], self.organs),
            _keys(row["cosigners"], self.people),
        )

    def is_told(self, name: str) -> bool:
        """Whether the file says anything of this column of the case."""
        if name == "session_id":
            return bool(self.sessions)
        if name in _FOLLOWS:
            return _FOLLOWS[name] in self.batch.columns
        return name == "register_id" or name.removesuffix("_id") in self.batch.columns


def _keys(names: tuple[str, ...] | None, directory: Directory) -> tuple[int, ...]:
    return tuple(dict.fromkeys(directory.one(name) for name in names or ()))
