"""优秀案例: nominated by a representative, a town or the office; selected by the office; shown after two people."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import District, Openness, Role, User
from congress.permissions import held_by
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    prepare,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from representatives.models import (
    CaseRelease,
    ExemplaryCase,
    ExemplaryRecord,
    PublishedCase,
    Representative,
)
from representatives.states.exemplary import CaseAction
from representatives.workflow import report_telling

FACTS = ("year", "kind", "title", "text")


@transaction.atomic
def nominate(
    district: District,
    *,
    by: User,
    representatives: Iterable[Representative],
    key: UUID | None = None,
    **facts: Any,
) -> ExemplaryCase:
    """推荐. Town staff nominate for their town. With a key the same nomination sent again is one.

    Raises Refused without representatives or with one of another district, PermissionDenied.
    """
    if unknown := set(facts) - set(FACTS):
        raise TypeError(f"no facts of a case: {sorted(unknown)}")
    if not rules.has_perm("representatives.nominate_case", by, district):
        raise PermissionDenied
    people = _of_the_district(representatives, district)
    if key and (made := ExemplaryCase.objects.filter(nominated_by=by, key=key).first()):
        return _same(made, facts)
    towns = [
        post.organ_id
        for post in held_by(by)
        if post.role == Role.TOWN_STAFF and post.district_id == district.pk
    ]
    case = ExemplaryCase(
        district=district, nominated_by=by, organ_id=next(iter(towns), None), key=key, **facts
    )
    with pghistory.context(user=by.pk, action="nominate"):
        made = ExemplaryCase.objects.bulk_create([case], ignore_conflicts=key is not None)[0]
        case = ExemplaryCase.objects.get(public_id=made.public_id) if key is None else _of(by, key)
        if case.records.exists():  # another request of the same key came first
            return _same(case, facts)
        case.representatives.set(people)
        ExemplaryRecord.objects.create(
            case=case, action="nominate", source="", target=case.status, by=by
        )
    return case


@transaction.atomic
def change(
    case: ExemplaryCase, *, by: User, representatives: Iterable[Representative], **facts: Any
) -> ExemplaryCase:
    """修改 while nothing is decided."""
    people = _of_the_district(representatives, case.district)
    procedure.move(case, CaseAction.CHANGE, by=by, **facts)
    case.representatives.set(people)
    return case


def take_back(case: ExemplaryCase, *, by: User) -> None:
    """撤回推荐."""
    procedure.move(case, CaseAction.TAKE_BACK, by=by)


@transaction.atomic
def select(case: ExemplaryCase, *, by: User, note: str = "") -> None:
    """评为优秀案例: from here an appraisal counts it."""
    procedure.move(
        case, CaseAction.SELECT, by=by, note=note.strip(), selected_on=timezone.localdate()
    )
    report_telling.nominators(case, f"《{case}》被评为{case.year}年优秀案例。")


@transaction.atomic
def decline(case: ExemplaryCase, *, by: User, because: str) -> None:
    """不入选, with the reason told to who nominated it."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明理由，推荐人会看到。", code="reason_required")
    procedure.move(case, CaseAction.DECLINE, by=by, note=reason)
    report_telling.nominators(case, f"《{case}》没有入选：{reason}")


@transaction.atomic
def revoke(case: ExemplaryCase, *, by: User, because: str) -> None:
    """撤销入选, with the reason."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明撤销的理由，推荐人会看到。", code="reason_required")
    procedure.move(case, CaseAction.REVOKE, by=by, note=reason)
    report_telling.nominators(case, f"《{case}》的入选已撤销：{reason}")


@transaction.atomic
def prepare_release(
    case: ExemplaryCase, *, by: User, title: str, text: str, version: int | None = None
) -> CaseRelease:
    """准备公开稿. Raises Refused as the report's does."""
    procedure.check(case, CaseAction.PREPARE_RELEASE, by=by)
    ensure_clean(title, text)
    release = CaseRelease.objects.filter(case=case).first() or CaseRelease(case=case)
    texts = {"title": title.strip(), "text": text.strip()}
    procedure.ensure_read(release, version)
    prepare(case, CaseAction.PREPARE_RELEASE, by=by, release=release, **texts)
    return release


@transaction.atomic
def publish(case: ExemplaryCase, *, by: User, version: int | None = None) -> PublishedCase:
    """公开 what another person has prepared. Raises Refused as the report's does."""
    procedure.check(case, CaseAction.PUBLISH, by=by)
    release = CaseRelease.objects.get(case=case)
    ensure_second_person(release, by=by, version=version)
    ensure_clean(release.title, release.text)
    procedure.move(case, CaseAction.PUBLISH, by=by)
    people = list(case.representatives.all())
    facts: dict[str, Any] = {
        "district_id": case.district_id,
        "year": case.year,
        "kind": case.kind,
        "title": release.title,
        "text": release.text,
        "representative_names": [person.name for person in people],
        "selected_on": case.selected_on,
        "mode": Openness.FULL,
        **released(by),
    }
    with pghistory.context(user=by.pk, action=str(CaseAction.PUBLISH)):
        copy, _ = PublishedCase.objects.update_or_create(
            case=case,
            defaults=facts,
        )
        copy.representatives.set(people)
    return copy


@transaction.atomic
def unpublish(case: ExemplaryCase, *, by: User, because: str) -> None:
    """撤下: gone at once, and its text with it; selected it stays."""
    procedure.check(case, CaseAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(case, CaseAction.UNPUBLISH, by=by, note=reason)
    copies = PublishedCase.objects.released().filter(case=case)
    copies.update(text="", **withdrawal(by, reason))


def _same(case: ExemplaryCase, facts: dict[str, Any]) -> ExemplaryCase:
    if any(getattr(case, name) != value for name, value in facts.items()):
        raise Refused(
            f"这份表单已经推荐过《{case.title}》，内容不同。请打开那一份修改。", code="key_used"
        )
    return case


def _of(by: User, key: UUID) -> ExemplaryCase:
    found: ExemplaryCase = ExemplaryCase.objects.get(nominated_by=by, key=key)
    return found


def _of_the_district(
    representatives: Iterable[Representative], district: District
) -> list[Representative]:
    people = list(dict.fromkeys(representatives))
    if not people:
        raise Refused("请选择案例里的代表。", code="representatives_required")
    if strange := [one for one in people if one.district_id != district.pk]:
        raise Refused(f"{strange[0]}不是本区的代表。", code="other_district")
    return people
