"""The roster of representatives (代表名册): people, mandates, and their accounts, which wait for activation slips."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from congress import accounts
from congress.models import Membership, Organ, OrganKind, Role, User
from congress.registers.cells import Date, Reader, Text, Unfit, Word, narrow, squeeze
from congress.registers.kind import Batch, Column, Context, RegisterKind, Row, Stored, declare
from representatives.models import (
    Constituency,
    Delegation,
    Gender,
    GroupKind,
    GroupMembership,
    HowElected,
    Level,
    Mandate,
    Representative,
    RepresentativeGroup,
)
from representatives.names import order_keys
from representatives.registers.people import LEVELS, term_of
from representatives.workflow import groups

_NAME = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff·]{2,20}")
_BETWEEN = re.compile(r"[、,，;；\n]")
LONGEST_TOPIC = 30
_GROUPS = (("group", GroupKind.AREA), ("field_group", GroupKind.FIELD))
_PLACES = (("constituency", Constituency), ("delegation", Delegation))


class PersonName(Reader):
    """A name as it stands in the roster; homonyms are told apart by the other columns."""

    accepts = "姓名，两个字以上，不带职务"

    def parse(self, text: str, context: Context) -> str:
        """张　伟 is 张伟."""
        name = re.sub("[•‧・∙⋅．.]", "·", "".join(text.split()))
        if not _NAME.fullmatch(name):
            raise Unfit(f"“{text}”不像姓名。", self.accepts)
        return name


class Phone(Reader):
    """A mobile number."""

    accepts = "11 位手机号"

    def parse(self, text: str, context: Context) -> str:
        """138-0000-0000 is 13800000000."""
        digits = re.sub(r"[\s-]", "", narrow(text)).removeprefix("+86")
        if not re.fullmatch(r"1[3-9]\d{9}", digits):
            raise Unfit("不是手机号。", self.accepts)
        return digits


class TownName(Reader):
    """A town or street of the district, by its name or another that registers use."""

    accepts = "本区的街镇，名称或别名"

    def parse(self, text: str, context: Context) -> str:
        """安亭 is 安亭镇, where that is one of its other names."""
        towns = _towns(context)
        town = towns.get(squeeze(text))
        if town is None:
            raise Unfit(f"“{text}”不是本区的街镇。", "先在“单位”中登记街镇，或改成登记过的名称")
        return town.name


class Topics(Reader):
    """What somebody knows about: one or several."""

    accepts = "一个或多个，用顿号、逗号、分号或换行隔开"

    def parse(self, text: str, context: Context) -> str:
        """教育；物业 is 教育、物业."""
        words = dict.fromkeys(word.strip() for word in _BETWEEN.split(text) if word.strip())
        if any(len(word) > LONGEST_TOPIC for word in words):
            raise Unfit("有一项太长。", f"每一项不超过 {LONGEST_TOPIC} 个字，{self.accepts}")
        return "、".join(words)


def _towns(context: Context) -> dict[str, Organ]:
    """By every name that they have."""

    def read() -> dict[str, Organ]:
        towns = Organ.objects.filter(district=context.district, kind=OrganKind.TOWN)
        return {squeeze(name): town for town in towns for name in (*town.aliases, town.name)}

    return context.once("towns", read)


def _a_lifetime(year: int) -> tuple[date, date]:
    return date(1954, 1, 1), date(year + 1, 12, 31)


@dataclass
class _Held:
    """A representative of the district and the mandates that run."""

    person: Representative
    mandates: dict[str, Mandate] = field(default_factory=dict)  # by level
    group: str = ""  # of the area
    field_groups: list[str] = field(default_factory=list)


class RepresentativeRoster(RegisterKind):
    """代表名册. A row is one mandate: somebody who is 市代表 and 区代表 has two."""

    key = "representatives"
    name = "代表名册"
    columns = (
        Column("name", ("姓名", "代表姓名", "代表"), PersonName(), required=True, filled=True),
        Column("gender", ("性别",), Word({Gender.FEMALE: "女", Gender.MALE: "男"})),
        Column(
            "level",
            ("层级", "代表层级", "代表级别", "代表类别", "级别"),
            LEVELS,
            required=True,
            filled=True,
        ),
        Column("constituency", ("选区", "原选区", "选举单位", "原选举单位", "所在选区"), Text(80)),
        Column("delegation", ("代表团", "所在代表团", "所属代表团"), Text(80)),
        Column("group", ("代表小组", "所在代表小组", "小组", "代表组"), Text(80)),
        Column(
            "field_group",
            ("专业小组", "所在专业小组", "代表专业组", "专业组", "专业代表小组"),
            Text(80),
        ),
        Column("town", ("街镇", "所在街镇", "所属街镇", "所在镇", "街道", "镇"), TownName()),
        Column(
            "expertise",
            ("专业", "领域", "专业领域", "专业和关注领域", "关注领域", "专长"),
            Topics(),
        ),
        Column(
            "contact",
            ("公开联系方式", "公开的联系方式", "对外联系方式", "联系选民方式"),
            Text(120),
        ),
        Column(
            "position", ("单位职务", "单位及职务", "工作单位及职务", "职务", "工作单位"), Text(120)
        ),
        Column("phone", ("手机", "手机号", "手机号码", "联系电话", "电话", "联系方式"), Phone()),
        Column(
            "how_elected",
            ("当选方式", "产生方式", "选举方式"),
            Word(
                {
                    HowElected.GENERAL: "换届选举 换届 换届当选 选举",
                    HowElected.BY_ELECTION: "补选 补选当选",
                }
            ),
        ),
        Column(
            "valid_from",
            ("起始日期", "当选日期", "任职日期", "起始时间", "当选时间"),
            Date(within=_a_lifetime, may_be_future=True),
        ),
    )

    def key_of(self, row: Row) -> str | None:
        """Name, level and constituency."""
        return "/".join((row["name"] or "", row["level"] or "", squeeze(row["constituency"] or "")))

    def label_of(self, row: Row) -> str:
        """张伟（区代表）."""
        return f"{row['name']}（{Level(row['level']).label}）"

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Nobody twice; a phone belongs to one person; every mandate has its beginning."""
        first: dict[str, Row] = {}
        for row in rows:
            key = self.key_of(row)
            if (
                key
                and not {"name", "level"} & set(row.unread)
                and first.setdefault(key, row) is not row
            ):
                say(
                    row,
                    "name",
                    f"与第 {first[key].number} 行是同一人、同一层级、同一选区。",
                    "同一人同一层级只写一行；同名的两位请写明选区",
                )
            if row["name"] and not row.has("valid_from") and term_of(context) is None:
                say(
                    row,
                    "valid_from",
                    "没有起始日期，本区也还没有登记届次。",
                    "填写起始日期，或先登记本届",
                )
        self._check_phones(rows, say, context)
        self._check_groups(rows, say, context)

    def _check_groups(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """A group that the district has is of the kind that its column says."""
        kept = RepresentativeGroup.objects.filter(district=context.district)
        kinds = dict(kept.values_list("name", "kind"))
        for row in rows:
            for name, kind in _GROUPS:
                known = kinds.get(row[name] or "", kind)
                if known != kind:
                    say(
                        row,
                        name,
                        f"“{row[name]}”是{GroupKind(known).label}。",
                        f"{kind.label}的名称；市代表工作小组的成员在“代表小组”页面编入",
                    )

    def _check_phones(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """A phone is one person's, and an account is one representative's."""
        owners: dict[str, Row] = {}
        phones = {row["phone"] for row in rows if row["phone"]}
        accounts_of = User.objects.filter(phone__in=phones).select_related(
            "representative__district"
        )
        taken = {user.phone: user for user in accounts_of}
        for row in rows:
            if not row["phone"]:
                continue
            owner, user = owners.setdefault(row["phone"], row), taken.get(row["phone"])
            if owner["name"] != row["name"]:
                say(
                    row,
                    "phone",
                    f"与第 {owner.number} 行的手机号相同，姓名却不同。",
                    "本人的手机号",
                )
            elif owner is not row and owner["level"] == row["level"]:
                say(row, "phone", f"与第 {owner.number} 行的手机号、层级都相同。", "本人的手机号")
            elif user and not _is_account_of(user, row, context):
                say(row, "phone", "这个手机号已是另一个账号的。", "本人的手机号，或留空")

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """Who is in office already: by phone, else by name and constituency, else by a name that is the only one."""
        held = _held(context)
        in_file = Counter((row["name"], row["level"]) for row in rows)
        found = {}
        for row in rows:
            alone = in_file[row["name"], row["level"]] == 1
            person = _match(row, held, alone=alone)
            if person is not None:
                found[self.key_of(row) or ""] = Stored(
                    person.person.pk, "", self._shown_of(person, row)
                )
        return found

    def shown(self, row: Row, context: Context) -> dict[str, str]:
        """With what is taken where a cell is empty."""
        shown = super().shown(row, context)
        term = term_of(context)
        return {
            **shown,
            "how_elected": shown["how_elected"] or str(HowElected.GENERAL.label),
            "valid_from": shown["valid_from"] or (str(term.valid_from) if term else ""),
        }

    def store(self, batch: Batch) -> None:
        """People, mandates, accounts."""
        made: list[tuple[Row, Representative]] = []
        rows: list[tuple[Row, Stored | None]] = [
            *((change.row, change.stored) for change in batch.changed),
            *((row, None) for row in batch.new),
        ]
        for number, (row, stored) in enumerate(rows):
            person = self._person(row, stored, made, batch)
            made.append((row, person))
            self._give_mandate(row, person, batch)
            self._open_account(row, person, batch)
            batch.tell(number, len(rows))

    def _person(
        self,
        row: Row,
        stored: Stored | None,
        made: list[tuple[Row, Representative]],
        batch: Batch,
    ) -> Representative:
        """Who is known, who stands in an earlier row on another level, or somebody new."""
        facts = _particulars(row, batch.context)
        if stored is not None:
            kept = {name: value for name, value in facts.items() if name in batch.columns}
            Representative.objects.filter(pk=stored.pk).update(**kept, version=F("version") + 1)
            return Representative.objects.get(pk=stored.pk)
        known = next((person for other, person in made if _are_one(row, other)), None)
        return known or Representative.objects.create(
            district=batch.context.district,
            name=row["name"],
            **order_keys(row["name"]),
            **facts,
        )

    def _give_mandate(self, row: Row, person: Representative, batch: Batch) -> None:
        district, term = batch.context.district, term_of(batch.context)
        facts: dict[str, Any] = {
            "how_elected": row["how_elected"] or HowElected.GENERAL,
            "valid_from": row["valid_from"] or (term and term.valid_from),
        }
        for name, model in _PLACES:
            if row[name]:
                facts[name], _ = model.objects.get_or_create(district=district, name=row[name])
        running = Mandate.objects.filter(
            representative=person, level=row["level"], valid_to__isnull=True
        )
        if not running.update(**facts, version=F("version") + 1):
            own = term if row["level"] == Level.DISTRICT else None
            Mandate.objects.create(representative=person, level=row["level"], term=own, **facts)
        _join_groups(person, row, batch, since=facts["valid_from"])

    def _open_account(self, row: Row, person: Representative, batch: Batch) -> None:
        if person.user_id:
            return
        since = (
            row["valid_from"]
            or Mandate.objects.filter(representative=person).earliest("valid_from").valid_from
        )
        user = User.objects.filter(phone=row["phone"]).first() if row["phone"] else None
        if user is None:
            user = accounts.open_account(
                name=row["name"],
                phone=row["phone"] or "",
                district=batch.context.district,
                by=batch.by,
                as_representative=True,
            )
            Membership.objects.filter(user=user, role=Role.REPRESENTATIVE).update(valid_from=since)
        person.user = user
        person.save(update_fields=["user"])

    def _shown_of(self, held: _Held, row: Row) -> dict[str, str]:
        person, mandate = held.person, held.mandates.get(row["level"])
        shown = {
            "name": person.name,
            "gender": person.get_gender_display(),
            "position": person.position,
            "level": mandate.get_level_display() if mandate else "",
            **{name: str(getattr(mandate, name, None) or "") for name, _model in _PLACES},
            "group": held.group,
            # Of several the one that the row names; a roster adds to them and ends none.
            "field_group": _named_or_first(held.field_groups, row["field_group"] or ""),
            "town": str(person.town or ""),
            "expertise": "、".join(person.expertise),
            "contact": person.contact,
            "how_elected": mandate.get_how_elected_display() if mandate else "",
            "valid_from": str(mandate.valid_from) if mandate else "",
        }
        # Whoever has an account changes the number there, with a code to the new one.
        return shown if person.user_id else {**shown, "phone": ""}


def _particulars(row: Row, context: Context) -> dict[str, Any]:
    return {
        "gender": row["gender"] or "",
        "position": row["position"] or "",
        "town": _towns(context).get(squeeze(row["town"] or "")),
        "expertise": row["expertise"].split("、") if row["expertise"] else [],
        "contact": row["contact"] or "",
    }


def _are_one(row: Row, other: Row) -> bool:
    """Two rows of one name on two levels: one person if the phone is, or, where one has none, the position."""
    if row["name"] != other["name"] or row["level"] == other["level"]:
        return False
    if row["phone"] and other["phone"]:
        return bool(row["phone"] == other["phone"])
    return bool(row["position"]) and row["position"] == other["position"]


def _is_account_of(user: User, row: Row, context: Context) -> bool:
    """An account of this district under this name, which is no other district's representative."""
    person = getattr(user, "representative", None)
    elsewhere = person is not None and person.district_id != context.district.pk
    return user.name == row["name"] and user.district_id == context.district.pk and not elsewhere


def _held(context: Context) -> list[_Held]:
    people = Representative.objects.filter(district=context.district).select_related("user", "town")
    held = {person.pk: _Held(person) for person in people}
    running = Mandate.objects.filter(representative__in=held, valid_to__isnull=True)
    for mandate in running.select_related("constituency", "delegation"):
        held[mandate.representative_id].mandates[mandate.level] = mandate
    members = GroupMembership.objects.filter(representative__in=held, valid_to__isnull=True)
    for member in members.select_related("group"):
        if member.group.kind == GroupKind.AREA:
            held[member.representative_id].group = str(member.group)
        elif member.group.kind == GroupKind.FIELD:
            held[member.representative_id].field_groups.append(str(member.group))
    return list(held.values())


def _named_or_first(names: list[str], said: str) -> str:
    return said if said in names else "".join(names[:1])


def _join_groups(person: Representative, row: Row, batch: Batch, *, since: date) -> None:
    """Of the area and of the field; somebody new since the mandate began, somebody who changes since today."""
    for name, kind in _GROUPS:
        if not row[name]:
            continue
        group, _ = RepresentativeGroup.objects.get_or_create(
            district=batch.context.district, name=row[name], defaults={"kind": kind}
        )
        running = person.groups.filter(valid_to__isnull=True)
        if running.filter(group=group).exists():
            continue
        changes = running.filter(group__kind=kind).exists()
        groups.join_group(
            person, group, by=batch.by, on=max(timezone.localdate(), since) if changes else since
        )


def _match(row: Row, held: list[_Held], *, alone: bool) -> _Held | None:
    by_phone = [one for one in held if one.person.user and row["phone"] == one.person.user.phone]
    if by_phone:
        return by_phone[0]
    named = [one for one in held if squeeze(one.person.name) == squeeze(row["name"])]
    there = squeeze(row["constituency"] or "")
    for one in named:
        mandate = one.mandates.get(row["level"])
        if mandate and squeeze(str(mandate.constituency or "")) == there:
            return one
    if len(named) == 1 and alone:
        mandate = named[0].mandates.get(row["level"])
        if mandate is None or mandate.constituency is None:
            return named[0]
    return None


REPRESENTATIVE_ROSTER = declare(RepresentativeRoster())
