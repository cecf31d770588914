"""A project from a resident's proposal to the vote and the appraisal, each person with a phone of the own."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from congress.models import Role
from supervision.models import AppraisalDimension, Project, ProjectYear, PublishedProject, Vote
from supervision.workflow import counting, projects, projects_in_public, proposals, votes
from tests.browser.conftest import HAND
from tests.factories import MandateFactory, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def second(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def round_(district):
    today = timezone.localdate()
    AppraisalDimension.objects.create(
        district=district, number=1, name="目标完成度", valid_from="2024-01-01"
    )
    return ProjectYear.objects.create(
        district=district, year=today.year, opens_on=today, closes_on=today + timedelta(days=30), places=1
    )  # fmt: skip


@pytest.fixture
def other(district, office, round_):
    """A candidate besides, so that there is a choice."""
    proposed = proposals.propose(district, by=office, source="resident", title="停车泊位").proposal
    made = proposals.take(proposed, by=office)
    projects.deliberate(made, by=office, on=timezone.localdate())
    return made


def slip_of(page, vote):
    """As the keeper reads it off the screen, once."""
    page.goto(vote.get_absolute_url())
    page.get_by_role("button", name="领取密钥").click()
    return page.locator("#code").inner_text()


def certified(vote, office, second):
    counting.sign(vote, by=office)
    counting.certify(vote, by=second)


def test_a_project_goes_from_a_residents_phone_to_the_appraisal(
    open_page, district, round_, other, office, second, organ, clerk, representative, term
):
    MandateFactory.create(representative=representative.representative, term=term)
    resident = open_page(reverse("propose_project", args=[district.slug]), size=HAND)
    desk = open_page("/desk/projects/", size=HAND, by=office)
    another = open_page("/desk/votes/", size=HAND, by=second)
    phone = open_page("/me/votes/", size=HAND, by=representative)

    code = propose(resident)
    project = becomes_a_candidate(desk, office)
    vote, slips = is_put_to_the_vote(desk, another, office)
    is_voted_on(phone)
    is_chosen(desk, vote, slips, office, second)
    is_announced(project, organ, office)
    is_carried_out(open_page(project.get_absolute_url(), size=HAND, by=clerk))
    copy = is_appraised(resident, phone, project, office, second)

    resident.goto(copy.get_absolute_url())
    expect(resident.get_by_role("row", name="目标完成度")).to_contain_text("1 人中 1 人")
    assert PublishedProject.objects.get().stage == "appraised"
    resident.goto(reverse("track_proposal", args=[district.slug]))
    resident.get_by_label("查询码").fill(code)
    resident.get_by_role("button", name="查询").click()
    resident.get_by_text("已纳入“菜市场改造”，现在已测评").wait_for()


def propose(resident):
    """The code."""
    resident.get_by_label("希望办什么事").fill("菜市场改造")
    resident.get_by_role("button", name="提交").click()
    expect(resident.get_by_role("heading", name="已经收到")).to_be_visible()
    return resident.locator("#code").inner_text()


def becomes_a_candidate(desk, office):
    desk.reload()
    desk.get_by_role("link", name="菜市场改造").click()
    desk.get_by_role("link", name="列为候选项目").click()
    desk.get_by_role("button", name="列为候选项目").click()
    desk.get_by_text("办好了").wait_for()
    project = Project.objects.get(title="菜市场改造")
    projects.deliberate(project, by=office, on=timezone.localdate())
    return project


def is_put_to_the_vote(desk, another, office):
    """The vote and both slips."""
    desk.goto("/desk/projects/vote/")
    desk.get_by_role("button", name="建立票决").click()
    desk.get_by_role("heading", name="表决的内容").wait_for()
    vote = Vote.objects.get()
    slips = [slip_of(desk, vote), slip_of(another, vote)]
    votes.start(vote, by=office)
    return vote, slips


def is_voted_on(phone):
    phone.reload()
    phone.get_by_role("link", name="票决").click()
    phone.get_by_role("group", name="菜市场改造").get_by_text("赞成").click()
    phone.get_by_role("group", name="停车泊位").get_by_text("反对").click()
    phone.get_by_role("button", name="投出选票").click()
    expect(phone.get_by_role("heading", name="您已投票")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= HAND["width"]


def is_chosen(desk, vote, slips, office, second):
    votes.close(vote, by=office)
    desk.goto(reverse("desk_vote_act", args=[vote.public_id, "count"]))
    desk.get_by_label("第一份密钥").fill(slips[1])
    desk.get_by_label("第二份密钥").fill(slips[0])
    desk.get_by_role("button", name="计票").click()
    desk.get_by_text("“计票”办好了").wait_for()
    vote.refresh_from_db()
    certified(vote, office, second)
    desk.goto(vote.get_absolute_url())
    desk.get_by_role("button", name="登记票决结果").click()
    desk.get_by_text("1 个项目入选，1 个没有入选").wait_for()


def is_announced(project, organ, office):
    project.refresh_from_db()
    today = timezone.localdate()
    projects.announce(
        project, by=office, organ=organ, goal="改造三个菜市场。", finishes_on=today, planned=Decimal(120),
        milestones=[("完工", today)],
    )  # fmt: skip


def is_carried_out(builder):
    builder.get_by_role("link", name="报告进度").click()
    builder.get_by_label("这一阶段做了什么").fill("菜场已经建成。")
    builder.get_by_label("累计已用资金（万元）").fill("118.5")
    builder.get_by_text("完工", exact=True).click()
    builder.get_by_role("button", name="报告进度").click()
    builder.get_by_text("“报告进度”办好了").wait_for()
    builder.get_by_role("link", name="登记完成").click()
    builder.get_by_role("button", name="登记完成").click()
    builder.get_by_text("“登记完成”办好了").wait_for()


def is_appraised(resident, phone, project, office, second):
    """By the resident and the representative; the public copy."""
    project.refresh_from_db()
    appraisal = projects.order_appraisal(project, by=office)
    projects_in_public.prepare_release(project, by=office, text="三个菜市场改造完成。")
    copy = projects_in_public.publish(project, by=second)
    resident.goto(copy.get_absolute_url())
    resident.get_by_role("link", name="我来评一评").click()
    resident.get_by_role("group", name="目标完成度").get_by_text("满意", exact=True).click()
    resident.get_by_role("button", name="提交评价").click()
    expect(resident.get_by_role("heading", name="评价已经收到")).to_be_visible()
    slips = [votes.take_key(appraisal, by=keeper) for keeper in (office, second)]
    votes.start(appraisal, by=office)
    phone.goto(reverse("my_vote", args=[appraisal.public_id]))
    phone.get_by_text("基本满意").click()
    phone.get_by_role("button", name="投出选票").click()
    expect(phone.get_by_role("heading", name="您已投票")).to_be_visible()
    votes.close(appraisal, by=office)
    counting.count(appraisal, by=office, slips=slips)
    certified(appraisal, office, second)
    projects.appraise(project, by=office)
    projects_in_public.publish(project, by=second)
    return copy
