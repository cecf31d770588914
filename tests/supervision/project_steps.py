"""Projects at the steps of their life, reached through the verbs."""

from decimal import Decimal
from uuid import uuid4

from django.utils import timezone

from supervision.models import Project
from supervision.states.projects import SourceKind
from supervision.workflow import carrying_out, counting, projects, proposals, votes


def by_a_resident(district, title="菜场太旧", **facts):
    return proposals.propose(
        district, by=None, source=SourceKind.RESIDENT, title=title, key=uuid4(), **facts
    ).proposal


def deliberated(district, office, *titles):
    for title in titles:
        project = proposals.take(by_a_resident(district, title), by=office)
        projects.deliberate(project, by=office, on=timezone.localdate())
    return list(Project.objects.order_by("pk"))


def voted(district, office, second, people, ballots, **facts):
    vote = projects.put_to_vote(district, by=office, year=timezone.localdate().year, **facts)
    hold(vote, office, second, people, ballots)
    return vote


def hold(vote, office, second, people, ballots):
    slips = [votes.take_key(vote, by=keeper) for keeper in (office, second)]
    votes.start(vote, by=office)
    for person, answers in zip(people, ballots, strict=True):
        votes.cast(vote, by=person.user, answers=answers)
    votes.close(vote, by=office)
    counting.count(vote, by=office, slips=slips)
    counting.sign(vote, by=office)
    counting.certify(vote, by=second)


def finished(project, clerk, today):
    carrying_out.report_progress(
        project,
        by=clerk,
        text="完工了。",
        spent=Decimal("110.5"),
        done=list(project.milestones.all()),
    )
    carrying_out.complete(project, by=clerk, on=today)
