"""A register's way in: brought and judged, confirmed by somebody, stored by a job in one transaction."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import jobs
from congress.errors import Refused
from congress.models import District, Job, Register, RegisterState, User
from congress.registers import preview
from congress.registers.kind import Batch
from congress.registers.preview import Judgement
from congress.registers.rosters import listing


def bring(
    *, kind: str, filename: str, content: bytes, district: District, year: int, by: User | None
) -> Register:
    """Judge a file and keep it with its preview. Raises Refused for one that cannot be read.

    `by` is None for whoever works at the machine's own command line.
    """
    _ask(by, district)
    judgement = preview.judge(
        kind=kind,
        filename=filename,
        content=content,
        district=district,
        year=year,
        today=timezone.localdate(),
    )
    return keep(judgement, by=by)


def keep(judgement: Judgement, *, by: User | None) -> Register:
    """The judged file as a row that waits for confirmation."""
    return Register.objects.create(
        district=judgement.context.district,
        kind=judgement.kind.key,
        year=judgement.context.year,
        filename=judgement.filename[:200],
        content=judgement.content,
        reading=judgement.reading,
        digest=hashlib.sha256(judgement.content).hexdigest(),
        preview=judgement.preview,
        brought_by=by,
    )


@transaction.atomic
def confirm(
    register: Register,
    *,
    by: User | None,
    create: Collection[str] = (),
    apply: Collection[str] = (),
) -> Job:
    """Have the register imported: unknown names of these rosters made, changes under these keys applied.

    Raises Refused if problems remain, or if unknown names were not accepted.
    """
    _ask(by, register.district)
    register.refresh_from_db(
        from_queryset=Register.objects.select_for_update(of=("self",)), fields=["state", "preview"]
    )
    if register.state not in (RegisterState.PREVIEWED, RegisterState.FAILED):
        raise Refused(
            f"这份登记表{register.get_state_display()}，不能再次确认。", code="already_confirmed"
        )
    _refuse_unready(register.preview, create=create, apply=apply)
    register.confirmed = {"create": sorted(create), "apply": sorted(apply)}
    register.state = RegisterState.IMPORTING
    register.job = jobs.enqueue(
        "import_register",
        str(register.public_id),
        district=register.district,
        by=by,
        register=register.pk,
    )
    register.save(update_fields=["confirmed", "state", "job"])
    return register.job


def _refuse_unready(
    shown: Mapping[str, Any], *, create: Collection[str], apply: Collection[str]
) -> None:
    if shown["problems"]:
        count = len(shown["problems"])
        raise Refused(f"还有 {count} 处问题，改正后重新上传才能导入。", code="problems")
    for key, names in shown["unknown"].items():
        if names and key not in create:
            listed = listing([name["name"] for name in names])
            raise Refused(
                f"有 {len(names)} 个名称还不在名录里（{listed}），请确认新建或改正后重新上传。",
                code="unknown_names",
            )
    strange = set(apply) - {change["key"] for change in shown["changes"]}
    if strange:
        raise Refused(
            f"要更新的“{min(strange)}”不在预览的改动里，请刷新页面再确认。", code="unknown_change"
        )


def _ask(by: User | None, district: District) -> None:
    if by is not None and not rules.has_perm("congress.import_register", by, district):
        raise PermissionDenied


@jobs.handles("import_register", "导入登记表")
def import_register(job: Job, tell: jobs.Tell) -> dict[str, Any]:
    """Judge again in the world as it is now, then store all of it or nothing."""
    register = Register.objects.select_related("district").get(pk=job.payload["register"])
    # One import of a district at a time; rows of others that refer to the district are not held up.
    District.objects.select_for_update(no_key=True).get(pk=register.district_id)
    judgement = preview.judge(
        kind=register.kind,
        filename=register.filename,
        content=bytes(register.content),
        district=register.district,
        year=register.year,
        today=timezone.localdate(),
        read_before=bytes(register.reading),
    )
    shown, now = register.preview, judgement.preview
    create, apply = register.confirmed["create"], register.confirmed["apply"]
    _refuse_unready(now, create=create, apply=apply)
    _refuse_surprises(shown, now, apply)
    created = _create_names(judgement)
    changed = [change for change in judgement.changed if judgement.kind.key_of(change.row) in apply]
    batch = Batch(
        judgement.context,
        register,
        job.requested_by,
        judgement.new,
        changed,
        frozenset(judgement.columns),
        tell,
    )
    judgement.kind.store(batch)
    register.state = RegisterState.IMPORTED
    register.save(update_fields=["state"])
    tell(len(judgement.rows), len(judgement.rows))
    return {
        **now["counts"],
        "changed": len(changed),
        "left": len(judgement.changed) - len(changed),
        "created": created,
    }


def _refuse_surprises(
    shown: Mapping[str, Any], now: Mapping[str, Any], apply: Collection[str]
) -> None:
    """What staff did not see they did not confirm."""
    for key, names in now["unknown"].items():
        if {name["name"] for name in names} - {name["name"] for name in shown["unknown"][key]}:
            raise Refused("预览之后名录有变动，请重新上传登记表。", code="changed_meanwhile")
    seen = {change["key"]: change["fields"] for change in shown["changes"]}
    for change in now["changes"]:
        if change["key"] in apply and change["fields"] != seen.get(change["key"]):
            raise Refused(
                f"预览之后“{change['label']}”又有变动，请重新上传登记表。", code="changed_meanwhile"
            )


def _create_names(judgement: Judgement) -> dict[str, int]:
    context = judgement.context
    for roster in judgement.kind.rosters:
        if unknowns := judgement.unknown[roster.key]:
            roster.create(unknowns, context)
            context.forget(roster)
    return {key: len(unknowns) for key, unknowns in judgement.unknown.items()}


@jobs.on_failure("import_register")
def note_failure(job: Job) -> None:
    """The register says that nothing of it was imported, and may be confirmed again."""
    Register.objects.filter(pk=job.payload["register"], state=RegisterState.IMPORTING).update(
        state=RegisterState.FAILED
    )
