"""民生实事项目: proposed by residents, decided by representatives, carried out by organs, judged by both."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.models import Attempt, Notice, Role
from supervision.models import (
    AppraisalDimension,
    ProjectProposal,
    PublishedProject,
    ResidentGrade,
    VoteRule,
)
from supervision.states.projects import ProjectStatus, ProposalStatus, SourceKind
from supervision.workflow import (
    carrying_out,
    projects,
    projects_in_public,
    proposals,
)
from tests.factories import (
    DistrictFactory,
    MembershipFactory,
    PublicOpinionFactory,
    SuggestionFactory,
)
from tests.supervision.project_steps import by_a_resident, deliberated, finished, hold, voted

pytestmark = pytest.mark.django_db
# A JPEG of one pixel's form: APP0 and a scan.
JPEG = b"\xff\xd8\xff\xe0\x00\x07JFIF\0\xff\xda\x00\x02\x00\xff\xd9"


def test_the_chosen_goes_on_and_the_others_source_is_kept(district, office, second, people, round_):
    first, other = deliberated(district, office, "菜场改造", "停车位")
    vote = voted(district, office, second, people, [[1, 2], [1, 2], [1, 2]])

    assert projects.settle(vote, by=office) == (1, 1)
    first.refresh_from_db()
    other.refresh_from_db()
    assert (first.status, other.status) == (ProjectStatus.CHOSEN, ProjectStatus.NOT_CHOSEN)
    assert first.from_residents
    assert first.proposals.get().source == SourceKind.RESIDENT
    with pytest.raises(Refused, match="已经登记过"):
        projects.settle(vote, by=office)


def test_a_project_needs_more_than_half_of_all_representatives(
    district, office, second, people, round_
):
    deliberated(district, office, "菜场改造", "停车位")
    vote = voted(district, office, second, people, [[1, 2], [2, 1], [3, 3]])

    assert {item.outcome for item in vote.items.all()} == {"failed"}
    assert projects.settle(vote, by=office) == (0, 2)


def test_equal_approvals_are_voted_on_again_for_the_places_that_are_left(
    client, district, office, second, people, round_
):
    VoteRule.objects.create(
        district=district, kind="projects", numerator=1, denominator=5, base="roll", source="区规定", valid_from="2024-01-01"
    )  # fmt: skip
    round_.places = 2
    round_.save()
    deliberated(district, office, "菜场改造", "停车位", "健身驿站")
    vote = voted(district, office, second, people, [[1, 1, 2], [1, 2, 1], [1, 2, 2]])
    with pytest.raises(Refused, match="还没有登记"):
        projects.put_to_vote(district, by=office, year=round_.year)

    assert projects.settle(vote, by=office) == (1, 0)
    client.force_login(office)
    asked = client.get(reverse("desk_projects_vote")).context["form"].initial
    again = projects.put_to_vote(district, by=office, year=round_.year)

    assert asked == {"places": 1}
    assert again.places == 1
    assert [item.title for item in again.items.all()] == ["停车位", "健身驿站"]
    with pytest.raises(Refused, match="正在票决"):
        projects.put_to_vote(district, by=office, year=round_.year)


def test_candidates_come_from_every_source_and_say_so(district, office, round_, organ, people):
    opinion = PublicOpinionFactory.create(district=district)
    proposed = [
        by_a_resident(district),
        proposals.propose(
            district, by=people[0].user, source="representative", title="加装电梯", representative=people[0]
        ).proposal,
        proposals.propose(district, by=office, source="organ", title="健身驿站", organ=organ).proposal,
        proposals.propose(
            district, by=office, source="opinion", title="路灯", opinion=opinion
        ).proposal,
    ]  # fmt: skip

    project = proposals.take(proposed[1], by=office, title="民生工程")
    assert not project.from_residents
    proposals.join(proposed[3], by=office, project=project)
    proposals.decline(proposed[2], by=office, because="属于市级项目。")

    project.refresh_from_db()
    assert project.from_residents
    assert [one.number for one in proposed] == [1, 2, 3, 4]
    assert ProjectProposal.objects.get(pk=proposed[2].pk).reason == "属于市级项目。"
    with pytest.raises(Refused, match="请选择是谁提出的"):
        proposals.propose(district, by=office, source="organ", title="绿地")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProjectProposal.objects.filter(pk=proposed[1].pk).update(representative=None)


def test_residents_propose_within_the_time_and_without_their_particulars(district, round_, today):
    with pytest.raises(Refused, match="个人信息"):
        by_a_resident(district, text="请打 13812345678")
    first = by_a_resident(district)
    again = proposals.propose(
        district, by=None, source="resident", title=first.title, key=first.key
    )
    round_.closes_on = today - timedelta(days=1)
    round_.save()

    assert not again.is_new
    with pytest.raises(Refused, match="不在征集期"):
        by_a_resident(district)
    with pytest.raises(PermissionDenied):
        proposals.propose(district, by=None, source="organ", title="绿地")


def test_only_the_committee_adjusts_or_ends_a_project(office, clerk, underway, today):
    with pytest.raises(PermissionDenied):
        projects.end(underway, by=clerk, decision="无", decided_on=today, what="缺钱")
    with pytest.raises(Refused, match="哪一次会议"):
        projects.adjust(underway, by=office, decision="", decided_on=today, what="延期", planned=Decimal(99))  # fmt: skip
    projects.adjust(
        underway, by=office, decision="常委会第三十次会议决定", decided_on=today, what="减少一个菜场。", planned=Decimal(99),
    )  # fmt: skip
    assert underway.planned == 99
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE supervision_project SET status = 'ended', reason = '缺钱' WHERE id = %s", [underway.pk])  # fmt: skip
    projects.end(
        underway,
        by=office,
        decision="常委会第三十一次会议决定",
        decided_on=today,
        what="并入市级项目。",
    )
    assert underway.status == ProjectStatus.ENDED


def test_the_organ_reports_the_group_notes_and_money_never_shrinks(
    office, clerk, dispatch, underway, people
):
    carrying_out.supervise(underway, by=office, representatives=people[:2])
    carrying_out.report_progress(
        underway, by=clerk, text="设计完成。", spent=Decimal(20), done=[underway.milestones.first()]
    )
    carrying_out.note(underway, by=people[0].user, text="现场看了，进度正常。")

    assert (underway.spent, underway.milestones.filter(done_on__isnull=False).count()) == (20, 1)
    assert Notice.objects.filter(user=people[0].user, kind="supervision.project").count() == 2
    with pytest.raises(Refused, match="不能少于"):
        carrying_out.report_progress(underway, by=clerk, text="退款。", spent=Decimal(10))
    with pytest.raises(PermissionDenied):
        carrying_out.note(underway, by=people[2].user, text="我也说。")
    with pytest.raises(PermissionDenied):
        carrying_out.report_progress(underway, by=dispatch, text="代报。", spent=Decimal(30))
    with pytest.raises(Refused, match="还有节点没有完成"):
        carrying_out.complete(underway, by=clerk, on=timezone.localdate())


@pytest.fixture
def dimensions(district):
    return [
        AppraisalDimension.objects.create(
            district=district, number=number, name=name, valid_from="2024-01-01"
        )
        for number, name in enumerate(("目标完成度", "资金规范性"), 1)
    ]


def test_representatives_and_residents_judge_by_dimension_and_the_page_shows_numerators(
    client, district, office, second, clerk, underway, people, dimensions, today
):
    finished(underway, clerk, today)
    vote = projects.order_appraisal(underway, by=office)
    projects_in_public.prepare_release(underway, by=office, text="三个菜场改造完成。")
    projects_in_public.publish(underway, by=second)
    copy = PublishedProject.objects.get()
    door = reverse("appraise_project", args=[district.slug, copy.public_id])
    form = {"nonce": str(uuid4()), "dimension_1": "satisfied", "dimension_2": "dissatisfied"}
    for _twice in range(2):
        assert "评价已经收到" in client.post(door, form).content.decode()
    client.post(door, {"nonce": str(uuid4()), "dimension_1": "satisfied"})
    hold(vote, office, second, people, [[1, 1], [1, 2], [2, 0]])
    projects.appraise(underway, by=office)
    projects_in_public.publish(underway, by=second)

    page = client.get(copy.get_absolute_url()).content.decode()
    late = client.post(door, form | {"nonce": str(uuid4())}).content.decode()

    assert ResidentGrade.objects.count() == 3
    assert "3 人中 2 人" in page  # 目标完成度: 2 of 3 representatives
    assert "2 人中 2 人" in page  # and both residents
    assert "现在不接受测评" in late


def test_the_public_reads_a_copy_that_two_people_made(client, district, office, second, underway):
    projects_in_public.prepare_release(underway, by=office, text="改造三个菜场。")
    with pytest.raises(Refused, match="另一个人"):
        projects_in_public.publish(underway, by=office)
    with pytest.raises(Refused, match="个人信息"):
        projects_in_public.prepare_release(underway, by=office, text="联系 13812345678")
    copy = projects_in_public.publish(underway, by=second)
    address, listed = copy.get_absolute_url(), reverse("public_projects", args=[district.slug])

    assert "改造三个菜场" in client.get(address).content.decode()
    page = client.get(listed).content.decode()
    assert "节点 2 个中 0 个" in page
    assert "民心工程实事项目" in page
    rows = b"".join(client.get(reverse("projects_json", args=[district.slug])))
    assert "菜场改造".encode() in rows
    projects_in_public.unpublish(underway, by=office, because="内容有误。")
    assert client.get(address).status_code == 404
    assert "菜场改造" not in client.get(listed).content.decode()


def test_a_photograph_is_public_only_with_the_copy_that_names_it(
    client, district, office, second, clerk, underway, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("王敏的家.jpg", JPEG, "image/jpeg")
    carrying_out.add_photos(underway, by=clerk, photos=[file, SimpleUploadedFile("b.jpg", JPEG)])  # fmt: skip
    shown, hidden = underway.photos.all()
    projects_in_public.prepare_release(underway, by=office, text="改造。", photos=[shown])
    projects_in_public.publish(underway, by=second)

    answers = []
    for one in (shown, hidden):
        response = client.get(reverse("public_project_photo", args=[district.slug, one.public_id]))
        answers.append(response.status_code)
        if response.streaming:
            assert response.getvalue() == JPEG

    assert answers == [200, 404]
    assert shown.name == "照片1.jpg"


def test_a_resident_asks_with_the_code_and_reads_the_reason(client, district, office, round_):
    nonce = str(uuid4())
    made = client.post(
        reverse("propose_project", args=[district.slug]),
        {"title": "给老小区加装电梯", "nonce": nonce},
    )
    code = made.context["made"].code
    proposal = ProjectProposal.objects.get()
    proposals.decline(proposal, by=office, because="另有专项政策，不作项目。")

    page = client.post(reverse("track_proposal", args=[district.slug]), {"code": code})
    wrong = client.post(reverse("track_proposal", args=[district.slug]), {"code": "A" * 16})

    assert "另有专项政策" in page.content.decode()
    assert "没有查到用这个查询码" in wrong.content.decode()
    assert proposal.status == ProposalStatus.DECLINED
    assert code not in str(ProjectProposal.objects.values())


def test_nothing_of_another_district_is_seen(client, underway, clerk, office):
    elsewhere = MembershipFactory.create(
        district=DistrictFactory.create(name="金山区"), role=Role.CONGRESS_OFFICE
    ).user
    client.force_login(elsewhere)

    assert client.get(underway.get_absolute_url()).status_code == 404
    assert client.get(underway.vote.get_absolute_url()).status_code == 404


def test_the_organ_is_led_only_where_it_may_read(client, underway, clerk, office):
    source, ballot = underway.proposals.get().get_absolute_url(), underway.vote.get_absolute_url()

    for reader, leads in ((clerk, False), (office, True)):
        client.force_login(reader)
        page = client.get(underway.get_absolute_url()).content.decode()
        assert {address: address in page for address in (source, ballot)} == {
            source: leads,
            ballot: leads,
        }


@pytest.mark.parametrize("count", [1, 5])
def test_lists_cost_the_same_for_one_and_for_five(
    client, district, office, people, round_, count, django_assert_num_queries
):
    for number in range(count):
        project = proposals.take(by_a_resident(district, f"项目{number}"), by=office)
        projects.deliberate(project, by=office, on=timezone.localdate())
    client.force_login(office)

    with django_assert_num_queries(13):
        client.get(reverse("desk_projects") + "?queue=voting")
    client.force_login(people[0].user)
    with django_assert_num_queries(9):
        client.get(reverse("my_projects"))


def test_a_figure_shows_the_projects_behind_it(client, district, office, second, underway):
    projects_in_public.prepare_release(underway, by=office, text="改造。")
    projects_in_public.publish(underway, by=second)
    indicators.compute(district, underway.year)

    page = client.get(
        reverse("public_figure", args=[district.slug, underway.year, "projects.chosen"])
    )

    assert page.context["figure"].numerator == 1
    assert "菜场改造" in page.content.decode()
    assert page.context["rest"] == 0


def test_what_is_put_to_the_vote_says_so_in_its_record(district, office, round_):
    deliberated(district, office, "菜场改造", "停车位")

    vote = projects.put_to_vote(district, by=office, year=round_.year)

    assert {
        (one.records.last().action, one.records.last().note) for one in vote.projects.all()
    } == {("put_to_vote", str(vote))}


def test_a_suggestion_of_another_year_is_no_source(client, district, office, round_, today):
    SuggestionFactory.create(district=district, year=today.year - 1, number=12)
    client.force_login(office)

    page = client.post(
        reverse("desk_proposal_new"),
        {"source": "suggestion", "suggestion": 12, "title": "加装电梯", "nonce": uuid4()},
    )

    assert "本年度没有这个编号的代表建议" in page.content.decode()
    assert not ProjectProposal.objects.exists()


def test_a_form_that_is_refused_is_not_counted_as_posted(client, district, round_):
    told = {"title": "请打 13816543210", "nonce": uuid4()}

    page = client.post(reverse("propose_project", args=[district.slug]), told)

    assert "个人信息" in page.content.decode()
    assert not Attempt.objects.exists()
