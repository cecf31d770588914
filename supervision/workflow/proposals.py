"""征集: proposals come in with their source, and are screened: taken as a candidate, joined to one, or declined with reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pghistory
import rules
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from congress import procedure, publications
from congress.errors import Refused
from congress.models import Counter, District, User
from stations import tracking
from supervision.models import Project, ProjectProposal, ProjectRecord, ProjectYear, ProposalRecord
from supervision.states.projects import ProjectStatus, ProposalAction, SourceKind
from supervision.workflow import projects_telling

LONGEST = 2000
SOURCES = ("representative", "organ", "opinion", "suggestion")


@dataclass(frozen=True)
class Proposed:
    """A proposal that came in, and the code with which a resident asks after it; the code is told this once."""

    proposal: ProjectProposal
    code: str
    is_new: bool = True


def round_of(district: District, *, on: date | None = None) -> ProjectYear | None:
    """The round that collects on that day, else the last one that was arranged."""
    rows = ProjectYear.objects.filter(district=district)
    return collecting(district, on=on) or rows.order_by("-year").first()


def collecting(district: District, *, on: date | None = None) -> ProjectYear | None:
    """The round that collects on that day (征集期)."""
    day = on or timezone.localdate()
    rows = ProjectYear.objects.filter(district=district, opens_on__lte=day, closes_on__gte=day)
    return rows.order_by("-year").first()


@transaction.atomic
def propose(
    district: District,
    *,
    by: User | None,
    source: str,
    title: str,
    text: str = "",
    town: Any = None,
    key: UUID | None = None,
    code: str = "",
    is_bulk: bool = False,
    **whose: Any,
) -> Proposed:
    """提出: by a resident (`by=None`) within the time of collection, by a representative, or entered by the office.

    The same form twice is one. Raises PermissionDenied; Refused outside the time, without words, with personal data.
    """
    if unknown := set(whose) - set(SOURCES):
        raise TypeError(f"no source of a proposal: {sorted(unknown)}")
    round_ = _round_for(district, by=by, source=source, whose=whose)
    heading, words = title.strip(), text.strip()
    _ensure_sound(district, heading, words, [town, *whose.values()])
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    if key and (made := ProjectProposal.objects.filter(key=key).first()):
        same_place = (made.district_id, made.town_id) == (district.pk, town.pk if town else None)
        if not same_place or (made.title, made.text) != (heading, words):
            raise Refused("这份表单已经提交过，内容不同。请打开新的表单再填写。", code="key_used")
        return Proposed(made, code, is_new=False)
    year = round_.year if round_ else timezone.localdate().year
    made = ProjectProposal(
        district=district, year=year, source=source, title=heading, text=words, town=town, key=key,
        number=Counter.next("project_proposals", district=district, year=year), is_bulk=is_bulk,
        proposed_on=timezone.localdate(), tracking_digest=tracking.digest_of(code) if code else "", **whose,
    )  # fmt: skip
    with pghistory.context(user=by and by.pk, action="propose"):
        made.save(force_insert=True)
        ProposalRecord.objects.create(
            proposal=made, action="propose", source="", target=made.status, by=by
        )
    return Proposed(made, code)


@transaction.atomic
def take(proposal: ProjectProposal, *, by: User, title: str = "", summary: str = "") -> Project:
    """列为候选项目 under a name of its own. Raises Refused for a name that the year has already."""
    procedure.check(proposal, ProposalAction.TAKE, by=by)
    name = title.strip() or proposal.title
    District.objects.select_for_update(no_key=True).get(pk=proposal.district_id)
    same = Project.objects.filter(district=proposal.district_id, year=proposal.year, title=name)
    if same.exists():
        raise Refused(
            "这个年度已经有同名的候选项目，请并入它，或者换一个名称。", code="named_already"
        )
    made = Project(
        district=proposal.district, year=proposal.year, title=name, town=proposal.town,
        summary=summary.strip() or proposal.text, from_residents=proposal.from_residents,
    )  # fmt: skip
    with pghistory.context(user=by.pk, action=str(ProposalAction.TAKE)):
        made.save(force_insert=True)
        ProjectRecord.objects.create(
            project=made, action="take", source="", target=made.status, by=by, note=str(proposal)
        )
    procedure.move(proposal, ProposalAction.TAKE, by=by, project=made)
    projects_telling.proposer(proposal, f"您提的“{proposal.title}”已列为候选项目。")
    return made


@transaction.atomic
def join(proposal: ProjectProposal, *, by: User, project: Project) -> None:
    """并入 a candidate of the same year: it gets one more source."""
    procedure.check(proposal, ProposalAction.JOIN, by=by)
    project.refresh_from_db(from_queryset=Project.objects.select_for_update(of=("self",)))
    if project.district_id != proposal.district_id:
        raise PermissionDenied
    if project.year != proposal.year or project.status != ProjectStatus.CANDIDATE:
        raise Refused("只能并入同一年度的候选项目。", code="no_candidate")
    procedure.move(proposal, ProposalAction.JOIN, by=by, project=project)
    if proposal.from_residents and not project.from_residents:
        project.from_residents = True
        project.version += 1
        with pghistory.context(user=by.pk, action=str(ProposalAction.JOIN)):
            project.save(update_fields=["from_residents", "version"])
    projects_telling.proposer(proposal, f"您提的“{proposal.title}”已并入候选项目“{project}”。")


@transaction.atomic
def decline(proposal: ProjectProposal, *, by: User, because: str) -> None:
    """不采用, with the reason, which whoever proposed it reads."""
    reason = because.strip()
    if not reason:
        raise Refused("请写明不采用的理由，提出的人会看到。", code="reason_required")
    procedure.move(proposal, ProposalAction.DECLINE, by=by, reason=reason, note=reason)
    projects_telling.proposer(proposal, f"您提的“{proposal.title}”没有采用：{reason}")


def _round_for(
    district: District, *, by: User | None, source: str, whose: dict[str, Any]
) -> ProjectYear | None:
    """The round it belongs to; whether this person may bring a proposal from this source. Raises as `propose` does."""
    if by is None:
        if source != SourceKind.RESIDENT or whose:
            raise PermissionDenied
        running = collecting(district)
        if running is None:
            raise Refused("现在不在征集期。请看公布的征集时间，届时再提。", code="not_collecting")
        return running
    person = whose.get("representative")
    is_own = source == SourceKind.REPRESENTATIVE and person is not None and person.user_id == by.pk
    if is_own and rules.has_perm("supervision.propose_project", by, district):
        return round_of(district)
    if not rules.has_perm("supervision.enter_proposal", by, district):
        raise PermissionDenied
    if source != SourceKind.RESIDENT and whose.get(source) is None:
        raise Refused("请选择是谁提出的。", code="source_required")
    return round_of(district)


def _ensure_sound(district: District, title: str, text: str, places: list[Any]) -> None:
    if not title:
        raise Refused("请写下希望办什么事。", code="title_required")
    if len(text) > LONGEST:
        raise Refused(f"说明请写在 {LONGEST} 字以内。", code="too_long")
    if found := publications.scan(title, text):
        listed = "、".join(dict.fromkeys(map(str, found)))
        raise Refused(
            f"文字里有个人信息：{listed}。项目建议不需要留个人信息，请删去再提交。",
            code="personal_data",
        )
    if {one.district_id for one in places if one is not None} - {district.pk}:
        raise PermissionDenied
