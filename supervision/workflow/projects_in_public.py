"""What the public reads of a project: prepared by one person, released by another (decision 0011), withdrawn by the office."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Openness, User
from congress.publications.releasing import (
    ensure_clean,
    ensure_second_person,
    prepare,
    reason_for_withdrawal,
    released,
    withdrawal,
)
from supervision.models import (
    Project,
    ProjectPhoto,
    ProjectRelease,
    PublishedProject,
    ResidentGrade,
)
from supervision.states.projects import Grade, ProjectAction, ProjectStatus, SourceKind


@transaction.atomic
def prepare_release(
    project: Project, *, by: User, text: str, photos: Sequence[ProjectPhoto] = ()
) -> ProjectRelease:
    """准备公开稿: the words and the photographs as they are to go out. Raises Refused for personal data."""
    said = text.strip()
    if not said:
        raise Refused("请填写公开的说明。", code="text_required")
    procedure.check(project, ProjectAction.PREPARE_RELEASE, by=by)
    release = ProjectRelease.objects.filter(project=project).first() or ProjectRelease(project=project)  # fmt: skip
    release.photos = [str(one.public_id) for one in photos]
    words = _words(_facts(project) | {"photos": _photos(project, release)})
    ensure_clean(said, *(one for _heading, one in words))
    action = ProjectAction.PREPARE_RELEASE
    prepare(project, action, by=by, release=release, text=said, words=words)
    return release


@transaction.atomic
def publish(project: Project, *, by: User, version: int | None = None) -> PublishedProject:
    """公开 what another person has prepared, with the figures as they stand. Again, it refreshes the copy.

    Raises Refused for whoever prepared it, for words that are other ones than were prepared or read (`version`), for
    personal data.
    """
    procedure.check(project, ProjectAction.PUBLISH, by=by)
    release = ProjectRelease.objects.get(project=project)
    ensure_second_person(release, by=by, version=version)
    facts = _facts(project) | {
        "text": release.text,
        "photos": _photos(project, release),
        "mode": Openness.FULL,
        "changed_at": timezone.now(),
        **released(by),
    }
    words = _words(facts)
    if words != release.words:
        raise Refused(
            "公开稿准备以后，项目的名称、目标、节点、调整或者照片说明又有改动。请重新准备，再由另一个人审核。",
            code="prepared_otherwise",
        )
    ensure_clean(release.text, *(one for _heading, one in words))
    procedure.move(project, ProjectAction.PUBLISH, by=by)
    with pghistory.context(user=by.pk, action=str(ProjectAction.PUBLISH)):
        copy, _ = PublishedProject.objects.update_or_create(project=project, defaults=facts)
    return copy


@transaction.atomic
def unpublish(project: Project, *, by: User, because: str) -> None:
    """撤下: gone at once, its words and photographs with it."""
    procedure.check(project, ProjectAction.UNPUBLISH, by=by)
    reason = reason_for_withdrawal(because)
    procedure.move(project, ProjectAction.UNPUBLISH, by=by, note=reason)
    copies = PublishedProject.objects.released().filter(project=project)
    copies.update(
        text="", goal="", photos=[], milestones=[], adjustments=[], appraisal=[],
        **withdrawal(by, reason),
    )  # fmt: skip


def follow(project: Project) -> None:
    """A copy says where the project stands, and whether residents judge it now; its words wait for two people."""
    PublishedProject.objects.released().filter(project=project).update(
        stage=project.status, completed_on=project.completed_on, changed_at=timezone.now()
    )


def appraisal_of(project: Project) -> list[dict[str, Any]]:
    """Of each dimension how representatives and residents judged it, in counts: numerators with their denominators."""
    vote = project.appraisal
    if vote is None:
        return []
    said = ResidentGrade.objects.filter(project=project).values("dimension__public_id", "grade")
    residents: dict[tuple[Any, str], int] = {
        (row["dimension__public_id"], row["grade"]): row["times"]
        for row in said.order_by().annotate(times=Count("pk"))
    }
    return [
        {
            "name": item.title,
            "representatives": item.counts,
            "residents": [residents.get((item.subject_key, grade), 0) for grade in Grade.values],
        }
        for item in vote.items.all()
    ]


def _facts(project: Project) -> dict[str, Any]:
    """The allow-listed ones."""
    steps = list(project.milestones.all())
    names = dict(SourceKind.choices)
    came_from = Counter(project.proposals.values_list("source", flat=True))
    assert project.organ is not None  # noqa: S101 - a constraint of the table says so, too
    return {
        **{
            name: getattr(project, name)
            for name in (
                "district_id", "year", "number", "title", "goal", "latitude", "longitude", "announced_on",
                "finishes_on", "completed_on", "planned", "spent",
            )
        },
        "stage": project.status,
        "town_name": project.town.name if project.town else "",
        "organ_name": project.organ.name,
        "done": sum(one.done_on is not None for one in steps),
        "steps": len(steps),
        "milestones": [
            {
                "title": one.title,
                "due_on": one.due_on.isoformat(),
                "done_on": one.done_on.isoformat() if one.done_on else "",
            }
            for one in steps
        ],
        "sources": [
            {"name": names[kind], "times": came_from[kind]} for kind in names if came_from[kind]
        ],
        "adjustments": [
            {"decision": one.decision, "decided_on": one.decided_on.isoformat(), "what": one.what}
            for one in project.adjustments.all()
        ],
        # What representatives and residents said is settled when the appraisal is.
        "appraisal": appraisal_of(project) if project.status == ProjectStatus.APPRAISED else [],
    }  # fmt: skip


def _words(facts: dict[str, Any]) -> list[list[str]]:
    """Every word of a copy besides its text, each under its heading; as JSON keeps it."""
    told = [
        ("项目名称", facts["title"]),
        ("目标", facts["goal"]),
        *(("节点", one["title"]) for one in facts["milestones"]),
        *(("调整", f"{one['decision']}\n{one['what']}") for one in facts["adjustments"]),
        *(("照片", one["caption"]) for one in facts["photos"]),
    ]
    return [[heading, words] for heading, words in told if words]


def _photos(project: Project, release: ProjectRelease) -> list[dict[str, str]]:
    rows = project.photos.filter(public_id__in=release.photos)
    return [{"id": str(one.public_id), "caption": one.caption} for one in rows]
