"""Who is told what of a project, in the portal: the organ that carries it out, the office, its working group."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from congress import notifications
from congress.models import Membership, Role, User
from representatives.models import Representative
from supervision.models import Project, ProjectProposal
from supervision.querysets.items import HANDLERS

KIND = "supervision.project"


def organ(project: Project, subject: str, **how: Any) -> None:
    """The organ that carries it out."""
    posts = Membership.objects.valid().filter(organ=project.organ_id, role__in=HANDLERS)
    _tell(_users(posts), project, subject, "您单位实施的项目", **how)


def office(project: Project, subject: str, **how: Any) -> None:
    """The office that keeps it."""
    posts = Membership.objects.valid().filter(
        district=project.district_id, role=Role.CONGRESS_OFFICE
    )
    _tell(_users(posts), project, subject, "您负责的项目", **how)


def group(project: Project, subject: str, *, people: Iterable[Representative] | None = None, **how: Any) -> None:  # fmt: skip
    """Its working group of representatives, or these of them."""
    rows = project.supervisors.select_related("representative__user")
    asked = [one.representative for one in rows] if people is None else people
    link = reverse("my_project", args=[project.public_id])
    users = [one.user for one in asked if one.user]
    _tell(users, project, subject, "您是监督小组成员", link=link, **how)


def proposer(proposal: ProjectProposal, subject: str) -> None:
    """The representative who proposed it; a resident asks with the code."""
    person = proposal.representative
    if person and person.user:
        notifications.tell(
            [person.user], district=proposal.district, kind=KIND, subject=subject,
            reason="您提的项目建议", link=reverse("my_projects"), about=proposal.public_id,
        )  # fmt: skip


def _users(posts: Any) -> list[User]:
    return list({post.user_id: post.user for post in posts.select_related("user")}.values())


def _tell(users: list[User], project: Project, subject: str, reason: str, *, link: str = "", **how: Any) -> None:  # fmt: skip
    notifications.tell(
        users, district=project.district, kind=KIND, subject=subject, reason=reason,
        link=link or project.get_absolute_url(), about=project.public_id, **how,
    )  # fmt: skip
