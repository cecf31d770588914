"""What goes out of a project and who may still touch it: every word is read twice, and a ballot stays as it is."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Role
from supervision.forms.projects import PROJECT_ACTS
from supervision.models import AppraisalDimension, Project, PublishedProject
from supervision.workflow import (
    carrying_out,
    projects,
    projects_in_public,
    proposals,
    reminding,
    votes,
)
from tests.factories import DistrictFactory, MembershipFactory
from tests.supervision.project_steps import deliberated, finished, hold

pytestmark = pytest.mark.django_db


def test_the_second_person_reads_every_word_that_goes_out(office, second, clerk, underway, today):
    projects_in_public.prepare_release(underway, by=office, text="改造三个菜场。")
    shown = PROJECT_ACTS.named("publish")(case=underway, by=second).shows
    carrying_out.add_milestone(underway, by=second, title="老王家的摊位", due_on=today)
    with pytest.raises(Refused, match="重新准备"):
        projects_in_public.publish(underway, by=second)
    projects_in_public.prepare_release(underway, by=office, text="改造三个菜场。")
    projects_in_public.publish(underway, by=second)

    assert ("节点", "完成设计") in shown
    assert ("目标", "改造三个菜场。") in shown


def test_no_phone_number_is_prepared_in_a_milestone(office, underway, today):
    carrying_out.add_milestone(underway, by=office, title="联系 13812345678", due_on=today)
    with pytest.raises(Refused, match="个人信息"):
        projects_in_public.prepare_release(underway, by=office, text="改造三个菜场。")


def test_an_ended_project_says_so_in_public_and_can_still_be_withdrawn(
    client, office, second, underway, today
):
    projects_in_public.prepare_release(underway, by=office, text="改造三个菜场。")
    copy = projects_in_public.publish(underway, by=second)
    projects.end(
        underway, by=office, decision="第五次会议决定", decided_on=today, what="选址有变。"
    )
    page = client.get(copy.get_absolute_url()).content.decode()
    projects_in_public.unpublish(underway, by=office, because="内容有误。")

    assert "已终止" in page
    assert client.get(copy.get_absolute_url()).status_code == 404


def test_residents_find_the_form_while_it_is_open_and_no_longer(
    client, district, office, second, clerk, people, underway, today
):
    AppraisalDimension.objects.create(district=district, number=1, name="质量", valid_from=today)
    projects_in_public.prepare_release(underway, by=office, text="改造三个菜场。")
    copy = projects_in_public.publish(underway, by=second)

    def offered():
        return client.get(copy.get_absolute_url()).context["may_appraise"]

    finished(underway, clerk, today)
    before = offered()
    ordered = projects.order_appraisal(underway, by=office)
    open_ = offered()
    hold(ordered, office, second, people, [[1]] * 3)
    projects.appraise(underway, by=office)

    assert (before, open_, offered()) == (False, True, False)


def test_what_is_voted_on_is_neither_renamed_nor_dropped(district, office, round_, people):
    first, _other = deliberated(district, office, "菜场改造", "停车位")
    vote = projects.put_to_vote(district, by=office, year=round_.year)
    with pytest.raises(Refused, match="正在票决"):
        projects.change(first, by=office, title="停车场改造")
    with pytest.raises(Refused, match="正在票决"):
        projects.drop(first, by=office, because="不要了")
    votes.void(vote, by=office, because="重新安排")
    projects.change(first, by=office, title="停车场改造")

    assert first.title == "停车场改造"


def test_a_former_representative_is_in_no_working_group(office, people, underway):
    member = people[0]
    carrying_out.supervise(underway, by=office, representatives=[member])
    before = Project.objects.supervised_by(member.user).count()
    elsewhere = DistrictFactory.create()
    MembershipFactory.create(district=elsewhere, role=Role.REPRESENTATIVE, user=member.user)
    member.user.memberships.filter(district=underway.district).delete()

    assert (before, Project.objects.supervised_by(member.user).count()) == (1, 0)
    with pytest.raises(PermissionDenied):
        carrying_out.note(underway, by=member.user, text="看过了。")


def test_a_form_of_residents_is_one_form(district, office, clerk, underway, round_, today):
    dimension = AppraisalDimension.objects.create(district=district, number=1, name="质量", valid_from=today)  # fmt: skip
    finished(underway, clerk, today)
    projects.order_appraisal(underway, by=office)
    key = uuid4()
    told = [projects.grade(underway, key=key, grades={dimension: "satisfied"}) for _ in range(2)]
    with pytest.raises(Refused, match="内容不同"):
        projects.grade(underway, key=key, grades={dimension: "dissatisfied"})

    assert told == [True, False]


def test_residents_judge_from_the_order_to_the_result_and_what_the_ballot_asks(
    client, district, office, second, people, clerk, underway, today
):
    first, other = (
        AppraisalDimension.objects.create(district=district, number=1, name=name, valid_from=today)
        for name in ("质量", "速度")  # nobody forbids the same number twice
    )
    finished(underway, clerk, today)
    projects_in_public.prepare_release(underway, by=office, text="改造三个菜场。")
    copy = projects_in_public.publish(underway, by=second)
    form = reverse("appraise_project", args=[district.slug, copy.public_id])

    def offered():
        return "我来评一评" in client.get(copy.get_absolute_url()).content.decode()

    too_early = (offered(), client.get(form).content.decode())
    vote = projects.order_appraisal(underway, by=office)
    AppraisalDimension.objects.create(district=district, number=3, name="后来的", valid_from=today)
    open_now = (offered(), client.get(form).content.decode())
    told = {"nonce": uuid4(), "dimension_1": "satisfied", "dimension_2": "dissatisfied"}
    client.post(form, told)
    hold(vote, office, second, people, [[1, 1]] * 3)
    projects.appraise(underway, by=office)

    assert (too_early[0], "现在不接受测评" in too_early[1], "提交评价" in too_early[1]) == (
        False,
        True,
        False,
    )
    assert (open_now[0], "质量" in open_now[1], "后来的" in open_now[1]) == (True, True, False)
    assert dict(underway.resident_grades.values_list("dimension__name", "grade")) == {
        first.name: "satisfied", other.name: "dissatisfied",
    }  # fmt: skip
    assert (offered(), "现在不接受测评" in client.get(form).content.decode()) == (False, True)


def test_nobody_reports_what_is_still_to_come(clerk, underway, today):
    with pytest.raises(Refused, match="不能晚于今天"):
        carrying_out.report_progress(
            underway, by=clerk, text="快了。", spent=Decimal(1), done=list(underway.milestones.all()),
            on=today + timedelta(days=1),
        )  # fmt: skip


def test_the_organ_hears_that_it_carries_out_and_all_of_a_milestone_that_is_late(
    office, clerk, people, underway, today
):
    assigned = Notice.objects.filter(user=clerk, subject__contains="由您单位实施").count()
    carrying_out.supervise(underway, by=office, representatives=[people[0]])
    Notice.objects.all().delete()
    due = underway.milestones.order_by("number").last().due_on
    carrying_out.report_progress(
        underway, by=clerk, text="开工了。", spent=Decimal(1), done=[underway.milestones.order_by("number").first()]
    )  # fmt: skip
    Notice.objects.all().delete()

    def told(day):
        reminding.remind(on=day)
        return set(Notice.objects.values_list("user", flat=True))

    assert assigned == 1
    assert told(due - timedelta(days=4)) == set()
    assert told(due) == {clerk.pk}
    assert {clerk.pk, office.pk, people[0].user.pk} <= told(due + timedelta(days=1))


def test_a_representative_hears_what_became_of_the_own_proposal(district, office, round_, people):
    person = people[0]
    for title, because in (("加装电梯", ""), ("地铁站", "属于市级项目。")):
        proposal = proposals.propose(
            district, by=person.user, source="representative", title=title, representative=person
        ).proposal
        if because:
            proposals.decline(proposal, by=office, because=because)
        else:
            proposals.take(proposal, by=office)

    told = Notice.objects.filter(user=person.user).order_by("pk").values_list("subject", flat=True)
    assert list(told) == [
        "您提的“加装电梯”已列为候选项目。", "您提的“地铁站”没有采用：属于市级项目。",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 5])
def test_projects_lie_on_a_map_beside_their_list(
    client, district, office, today, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        project = Project.objects.create(
            district=district, year=today.year, number=number, title=f"项目{number}", status="candidate",
            from_residents=False,
        )  # fmt: skip
        PublishedProject.objects.create(
            district=district, year=today.year, project=project, number=number, title=project.title, stage="underway",
            text="改造。", goal="建成。", organ_name="区商务委", announced_on=today, finishes_on=today, planned=100,
            spent=0, done=0, steps=1, mode="full", released_at=timezone.now(), latitude=Decimal("31.38"),
            longitude=Decimal("121.25") + number,
        )  # fmt: skip

    with django_assert_num_queries(9):
        page = client.get(f"/{district.slug}/projects/").content.decode()

    assert 'aria-label="1 项目1"' in page or f'aria-label="1 项目{count}"' in page
    assert page.count("<circle") == count


def test_the_first_button_leads_to_the_vote_on_which_the_next_step_waits(
    client, district, office, second, clerk, underway, people, today
):
    AppraisalDimension.objects.create(
        district=district, number=1, name="目标完成度", valid_from=today - timedelta(days=9)
    )
    finished(underway, clerk, today)
    vote = projects.order_appraisal(underway, by=office)
    client.force_login(office)
    ordered = client.get(underway.get_absolute_url())
    hold(vote, office, second, people, [[1]] * 3)
    held = client.get(underway.get_absolute_url())
    client.force_login(clerk)
    of_the_organ = client.get(underway.get_absolute_url())

    assert ordered.context["awaited"] == vote
    assert "继续项目测评（筹备）" in ordered.content.decode()
    assert held.context["awaited"] is None
    assert held.context["acts"][0].name == "appraise"
    assert of_the_organ.context["awaited"] is None
