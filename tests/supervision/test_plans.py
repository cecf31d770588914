"""监督工作计划: decided once, with its items, and published by two people with what was added marked."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Role
from supervision import workflow
from supervision.models import PublishedPlan, SupervisionPlan
from supervision.states.items import ItemStatus, Kind
from supervision.states.plans import PlanStatus
from tests.factories import MembershipFactory
from tests.supervision.steps import decided, proposed

pytestmark = pytest.mark.django_db


def decide(plan, by):
    return workflow.plans.decide(plan, by=by, on=timezone.localdate(), meeting="第一次主任会议")


def test_the_items_enter_the_plan_when_it_is_decided(district, organ, committee, leader):
    item = proposed(district, organ, committee)

    number = decide(item.plan, leader)

    item.refresh_from_db()
    assert (number, item.status, item.plan.status) == (1, ItemStatus.PLANNED, PlanStatus.DECIDED)
    assert item.steps.count() == 4
    with pytest.raises(Refused, match="已通过"):
        decide(item.plan, leader)


def test_committee_staff_draft_and_do_not_decide(district, organ, committee):
    item = proposed(district, organ, committee)

    with pytest.raises(PermissionDenied):
        decide(item.plan, committee)

    assert SupervisionPlan.objects.get().status == PlanStatus.DRAFT


def test_a_plan_without_items_is_not_decided_and_a_year_has_one(district, office):
    plan = workflow.plans.draft(district, by=office, year=2026)

    with pytest.raises(Refused, match="还没有监督事项"):
        decide(plan, office)
    with pytest.raises(Refused, match="已经建立了"):
        workflow.plans.draft(district, by=office, year=2026)
    with pytest.raises(IntegrityError), transaction.atomic():
        SupervisionPlan.objects.create(district=district, year=2026, title="另一份")


def test_an_item_does_not_enter_before_its_plan(district, organ, office):
    item = proposed(district, organ, office)

    with pytest.raises(Refused, match="还没有通过"):
        workflow.items.enter_plan(item, by=office)


def test_what_was_added_is_marked_in_public_and_what_was_withdrawn_is_gone(district, organ, office):
    second = MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
    item = decided(district, organ, office)
    gone, added = (
        workflow.items.propose(item.plan, by=office, kind=Kind.TOUR, title=title, because="汛情")
        for title in ("看泵站", "看堤防")
    )
    for one in (gone, added):
        workflow.items.enter_plan(one, by=office)
    workflow.items.withdraw(gone, by=office, because="合并")
    workflow.plans.prepare_release(item.plan, by=office)
    with pytest.raises(Refused, match="另一个人"):
        workflow.plans.publish(item.plan, by=office)

    workflow.plans.publish(item.plan, by=second)

    told = [(one["title"], one["added"]) for one in PublishedPlan.objects.released().get().items]
    assert sorted(told) == [("养老服务工作情况的报告", False), ("看堤防", True)]


def test_the_next_plan_is_offered_for_the_year_that_has_none(client, district, office):
    client.force_login(office)
    this = timezone.localdate().year

    def offered():
        return client.get(reverse("desk_plan_new")).context["form"]["year"].value()

    first = offered()
    workflow.plans.draft(district, by=office, year=this)

    assert (first, offered()) == (this, this + 1)


def test_a_plan_names_what_the_law_has_heard_every_year_and_is_not_in_it(
    client, district, organ, office
):
    plan = proposed(district, organ, office).plan
    for kind in (Kind.FINAL_ACCOUNTS, Kind.DEBT):
        item = workflow.items.propose(plan, by=office, kind=kind, title=str(kind))
    workflow.items.withdraw(item, by=office, because="重复")
    client.force_login(office)

    page = client.get(plan.get_absolute_url())

    assert page.context["lacking"] == [
        "计划和预算执行监督（监督法第二十条）",
        "审计工作监督（监督法第二十七条）",
        "国有资产管理监督（监督法第二十四条）",
        "政府债务监督（监督法第二十五条）",
        "规范性文件备案审查（监督法第四十五条）",
    ]


def test_whoever_publishes_reads_every_word_first(client, district, organ, office, second):
    item = proposed(district, organ, office)
    decide(item.plan, office)
    workflow.plans.prepare_release(item.plan, by=office, text="围绕中心。")
    client.force_login(second)

    page = client.get(
        reverse("desk_plan_act", args=[item.plan.public_id, "publish"])
    ).content.decode()

    assert "围绕中心。" in page
    assert item.title in page
