"""What programs register: read by the fields of the page, without a form for each of two hundred entries."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError as Wrong
from rest_framework.exceptions import ValidationError

from congress.api.acts import UNKNOWN
from congress.letters import letters_of
from congress.models import User
from representatives.forms.duties import DutyFacts
from representatives.models import DutyKind, Representative

MOST = 200
NEEDED = {"kind": "请填写履职类型。", "key": "请填写提交标识。"}
_TEXTS = {name: field for name, field in DutyFacts.base_fields.items() if name != "kind"}
_KNOWN = {*DutyFacts.base_fields, "representative", "key"}

Entry = tuple[Representative, dict[str, Any]]
Problems = dict[str, list[str]]


def read(told: Any, *, by: User) -> Entry:
    """One entry. Raises ValidationError (400) with what is wrong by field."""
    reader = Reader([told], by=by)
    entry, problems = reader.read(told)
    if problems or entry is None:
        raise ValidationError(problems)
    return entry


def read_many(told: Any, *, by: User) -> list[Entry]:
    """All of them. Raises ValidationError (400) with what is wrong by number and field."""
    entries = told.get("entries") if isinstance(told, Mapping) else None
    if not isinstance(entries, list) or not entries:
        raise ValidationError({"entries": ["请填写要登记的履职记录。"]})
    if unknown := sorted(set(told) - {"entries"}):
        raise ValidationError({name: [UNKNOWN] for name in unknown})
    if len(entries) > MOST:
        raise ValidationError({"entries": [f"一次最多登记 {MOST} 条。"]})
    reader = Reader(entries, by=by)
    found = [reader.read(one) for one in entries]
    wrong = {str(at): problems for at, (_, problems) in enumerate(found, 1) if problems}
    if wrong:
        raise ValidationError({"entries": wrong})
    return [entry for entry, _ in found if entry is not None]


class Reader:
    """Whatever entries name is fetched once, before they are read."""

    def __init__(self, entries: Iterable[Any], *, by: User) -> None:
        self.own: Representative | None = getattr(by, "representative", None)
        told = [one for one in entries if isinstance(one, Mapping)]
        codes = {code for one in told if isinstance(code := one.get("kind"), str)}
        known = {code for code in codes if code == letters_of(code)}
        kinds = DutyKind.objects.visible_to(by).filter(code__in=known)
        self.kinds = {kind.code: kind for kind in kinds}
        named = {public_id for one in told if (public_id := _uuid(one.get("representative")))}
        seen = Representative.objects.visible_to(by).filter(public_id__in=named) if named else ()
        self.people = {person.public_id: person for person in seen}

    def read(self, told: Any) -> tuple[Entry | None, Problems]:
        """The entry, or what is wrong with it by field."""
        if not isinstance(told, Mapping):
            return None, {"non_field_errors": ["内容应当是一个对象。"]}
        problems = {str(name): [UNKNOWN] for name in set(told) - _KNOWN}
        facts: dict[str, Any] = {}
        for name, field in _TEXTS.items():
            value = told.get(name)
            if value is not None and not isinstance(value, str):
                problems[name] = ["这里应当是文字。"]
                continue
            try:
                facts[name] = field.clean(value)
            except Wrong as wrong:
                problems[name] = [str(one) for one in wrong.messages]
        person = self._person(told, problems)
        facts["kind"] = self._kind(told, person, problems)
        facts["key"] = _uuid(told.get("key"))
        if facts["key"] is None:
            problems["key"] = ["提交标识应当是一个 UUID。" if told.get("key") else NEEDED["key"]]
        if problems or person is None:
            return None, problems
        return (person, facts), {}

    def _person(self, told: Mapping[str, Any], problems: Problems) -> Representative | None:
        if told.get("representative") is None:
            if self.own is None:
                problems["representative"] = ["请填写是哪一位代表。"]
            return self.own
        public_id = _uuid(told["representative"])
        if self.own is not None and public_id == self.own.public_id:
            return self.own
        person = self.people.get(public_id) if public_id else None
        if person is None:
            problems["representative"] = ["没有这位代表。"]
        return person

    def _kind(
        self, told: Mapping[str, Any], person: Representative | None, problems: Problems
    ) -> DutyKind | None:
        """A kind that the phone would offer too, where somebody registers for him- or herself."""
        code = told.get("kind")
        kind = self.kinds.get(code) if isinstance(code, str) else None
        if kind is None or (person is self.own and not kind.is_logged):
            problems["kind"] = [NEEDED["kind"] if code in (None, "") else "没有这个履职类型。"]
        return kind


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
