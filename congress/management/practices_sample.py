"""一接二访三议 and 三进三带 of this year for `make demo`: the district's own rules, and who came. All invented (样例)."""

from datetime import date, datetime, time
from itertools import islice

from django.db import transaction
from django.utils import timezone

from congress import permissions
from congress.management.living import days_ago
from congress.models import District, Organ, OrganKind, User
from representatives.models import DutyKind, RecurringDuty, Representative
from representatives.states.duties import Way
from representatives.workflow import duties, events

PRACTICES = ("一接二访三议", "三进三带")
RECEIVES_ON = 16  # 每月16日 代表联系服务群众日（嘉定2025代表工作计划第五项）
# Kind of the event, its title, and how many representatives came; one a month.
GATHERINGS = (
    ("reception", "代表联系服务群众日", 60),
    ("themed_visit", "三进三带走进园区", 24),
    ("deliberation", "社区更新议事", 36),
    ("reception", "代表联系服务群众日", 45),
    ("themed_visit", "三进三带走进社区", 30),
    ("deliberation", "物业管理议事", 42),
    ("deliberation", "非机动车停放议事", 33),
)


def load(district: District, *, users: dict[str, User]) -> None:
    """Once."""
    if RecurringDuty.objects.filter(district=district, practice__in=PRACTICES).exists():
        return
    office = users["office"]
    permissions.remember(office)
    with transaction.atomic():
        _open_the_rules(district)
        people = list(Representative.objects.filter(district=district).in_office())
        people.sort(key=lambda one: (one.sort_key, one.pk))
        _gather(district, people, by=office)
        _visit(people[:40], by=office)


def _open_the_rules(district: District) -> None:
    """The common ones as the district's own, in use."""
    names = [
        field.name
        for field in RecurringDuty._meta.fields
        if field.name not in ("id", "public_id", "version", "district", "is_open")
    ]
    RecurringDuty.objects.bulk_create(
        RecurringDuty(district=district, **{name: getattr(rule, name) for name in names})
        for rule in RecurringDuty.objects.filter(district=None, practice__in=PRACTICES)
    )


def _gather(district: District, people: list[Representative], *, by: User) -> None:
    """On the 16th of the last months, those that are over; the towns in turn organise, the office every fourth."""
    towns = [*Organ.objects.filter(district=district, kind=OrganKind.TOWN).order_by("pk")[:3], None]
    today = timezone.localdate()
    for number, (kind, title, many) in enumerate(GATHERINGS):
        day = date(today.year, number + 2, RECEIVES_ON)
        if day >= today:
            return
        with days_ago((today - day).days - 1):
            event = events.plan(
                district, by=by, kind=DutyKind.objects.get(pk=kind), title=f"样例：{title}",
                starts_at=timezone.make_aware(datetime.combine(day, time(9))),
                organiser=towns[number % len(towns)],
            )  # fmt: skip
            there = people[number * 7 : number * 7 + many]
            events.register_attendance(event, by=by, representatives=there)
            events.close(event, by=by)
            events.file(event, by=by, result="样例。")


def _visit(people: list[Representative], *, by: User) -> None:
    """Some went once, some twice."""
    kind = DutyKind.objects.get(pk="contact")
    today = timezone.localdate()
    for number, person in enumerate(people):
        for day in islice((date(today.year, 3, 5), date(today.year, 9, 8)), 1 + number % 2):
            if day < today:
                duties.register(
                    person, by=by, kind=kind, done_on=day, place="社区", way=Way.VISIT, note="样例",
                    with_whom="2 户居民",
                )  # fmt: skip
