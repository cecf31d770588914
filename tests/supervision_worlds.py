"""One object of every kind that supervision keeps in a district."""

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from congress.models import District
from supervision.models import (
    AppraisalDimension,
    Commitment,
    Item,
    NormativeDocument,
    Project,
    ProjectPhoto,
    ProjectProposal,
    ProjectYear,
    PublishedDocument,
    PublishedItem,
    PublishedPlan,
    PublishedPoint,
    PublishedProject,
    PublishedVote,
    ReviewProposal,
    Step,
    StepTemplate,
    SupervisionPlan,
    Vote,
    VoteRule,
    WorkPoint,
)
from tests.factories import OrganFactory, UserFactory


def supervision_of(district: District, organ: models.Model) -> list[models.Model]:
    """A plan with an item that is handed over and public, a step, a commitment, and the district's settings."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    plan = SupervisionPlan.objects.create(
        **common,
        title="监督工作计划",
        status="decided",
        decided_on=day,
        decided_by_meeting="主任会议",
    )
    item = Item.objects.create(
        **common, plan=plan, kind="inquiry", title="专题询问", organ=organ, status="handling",
        held_on=day, due_on=day,
    )  # fmt: skip
    released = {**common, "mode": "full", "released_at": timezone.now()}
    return [
        plan, item,
        Step.objects.create(item=item, name="会前调研"),
        Commitment.objects.create(
            item=item, district=district, organ=organ, text="通车", made_on=day, first_due_on=day, due_on=day
        ),
        PublishedPlan.objects.create(
            **released, plan=plan, title="监督工作计划", decided_on=day, decided_by_meeting="主任会议"
        ),
        PublishedItem.objects.create(
            **released, item=item, kind="inquiry", field="other", forum="standing_committee",
            title="专题询问", held_on=day, opinion="请加快。", status="handling",
        ),
        StepTemplate.objects.create(
            district=district, kind="tour", place=1, name="确定路线", anchor="by_hand", source="区规定",
            valid_from=day,
        ),
    ]  # fmt: skip


def documents_of(district: District, organ: models.Model) -> list[models.Model]:
    """A document whose review is over and public, and a proposal to review it."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    named = {
        "kind": "government",
        "title": "停车管理办法",
        "number": "府规〔2024〕1号",
        "published_on": day,
    }
    one = NormativeDocument.objects.create(
        **common, **named, organ=organ, filing_due_on=day, filed_on=day, status="concluded",
        concluded_on=day,
    )  # fmt: skip
    return [
        one,
        PublishedDocument.objects.create(
            **common, **named, document=one, organ_name="区政府", filed_on=day, status="concluded", mode="full",
            released_at=timezone.now(),
        ),
        ReviewProposal.objects.create(
            **common, number=1, source="citizen", title="停车管理办法", text="收费没有依据。",
            proposed_on=day, document=one, status="reviewing",
        ),
    ]  # fmt: skip


def votes_and_projects(district: District) -> list[models.Model]:
    """A vote that is certified and announced, a project underway and public, and what they are kept by."""
    day = date(2024, 5, 6)
    common = {"district": district, "year": 2024}
    first, second = (UserFactory.create(district=district, username=f"{n}{district.pk}") for n in "xy")  # fmt: skip
    vote = Vote.objects.create(
        **common, kind="test", question="grade", title="测评", electorate="committee", way="paper", status="certified",
        roll=3, returned=3, valid=3, blank=0, double=0, too_many=0, signed_by=first, certified_by=second, certified_on=day,
    )  # fmt: skip
    project = Project.objects.create(
        **common, title="菜场改造", status="underway", number=1, goal="建成。", planned=100, finishes_on=day,
        organ=OrganFactory.create(district=district), deliberated_on=day, announced_on=day,
    )  # fmt: skip
    released = {**common, "mode": "full", "released_at": timezone.now()}
    return [
        vote, project,
        PublishedVote.objects.create(
            **released, vote=vote, kind="test", question="grade", title="测评", electorate="committee", voted_on=day,
            roll=3, returned=3, valid=3, invalid=0, items=[],
        ),
        VoteRule.objects.create(district=district, kind="test", source="区规定", valid_from=day),
        ProjectYear.objects.create(**common, opens_on=day, closes_on=day),
        AppraisalDimension.objects.create(
            district=district, number=1, name="目标完成度", valid_from=day
        ),
        ProjectProposal.objects.create(
            **common, number=1, source="resident", title="菜场太旧", proposed_on=day
        ),
        PublishedProject.objects.create(
            **released, project=project, number=1, title="菜场改造", stage="underway", text="改造。", goal="建成。",
            organ_name="区商务委", announced_on=day, finishes_on=day, planned=100, spent=0, done=0, steps=1,
        ),
        ProjectPhoto.objects.create(
            project=project, file="projectphoto/none.jpg", name="照片1.jpg", size=1
        ),
    ]  # fmt: skip


def points_of(district: District) -> list[models.Model]:
    """A point of the year, and what the public reads of it."""
    day = date(2024, 5, 6)
    facts: dict[str, Any] = {
        "district": district, "year": 2024, "kind": "research", "title": "社区食堂的调研",
        "status": "done", "done_on": day,
    }  # fmt: skip
    point = WorkPoint.objects.create(**facts)
    return [
        point,
        PublishedPoint.objects.create(
            **facts, point=point, mode="full", released_at=timezone.now()
        ),
    ]
