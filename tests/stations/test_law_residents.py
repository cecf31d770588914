"""Residents comment on drafts without an account; at the desk a comment is put right; the public sees each one's fate."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from stations import tracking
from stations.models import CommentProposer, InformationOfficer, LawComment, Resident
from stations.states.legislation import TaskStatus, ToldBy
from stations.workflow import (
    legislation_comments,
    legislation_drafts,
    legislation_in_public,
    legislation_officers,
    legislation_residents,
    legislation_tasks,
)
from stations.workflow.legislation_comments import Answer, Said
from tests.stations.law_steps import out, submitted, task_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(point, office, second_office):
    """A point collects, and the consultation is public."""
    made = task_at(point, office)
    publish(made.draft, office, second_office)
    return made


def publish(draft, office, second):
    legislation_in_public.prepare_release(draft, by=office, text="请大家提意见。")
    return legislation_in_public.publish(draft, by=second)


def form(**told):
    return {
        "nonce": str(uuid.uuid4()), "clause": "第三条", "proposed": "增加夜间服务", "reason": "", "name": "", "contact": "",
    } | told  # fmt: skip


def address(task):
    return reverse("leave_comment", args=["jiading", task.draft.publication.public_id])


def test_a_comment_is_left_without_an_account_once_and_keeps_who_it_was_apart(client, task):
    told = form(name="金丝雀甲", contact="13800138000")

    pages = [client.post(address(task), told).content.decode() for _ in range(2)]

    code = tracking.code_of(uuid.UUID(told["nonce"]))
    assert all(code in page for page in pages)
    comment = LawComment.objects.get()
    assert (comment.task, comment.proposer_kind, comment.entered_by) == (task, "resident", None)
    assert CommentProposer.objects.get().name == "金丝雀甲"
    assert not Resident.objects.exists()
    assert task.records.filter(action="comment", by=None).count() == 1
    for changed in ({"clause": "第四条"}, {"proposed": "删去"}, {"reason": "太晚"}):
        assert "内容不同" in client.post(address(task), told | changed).content.decode()


def test_told_when_the_law_is_out_by_the_code(client, task, office):
    nonce = uuid.uuid4()
    client.post(address(task), form(nonce=str(nonce)))
    rows = list(task.comments.all())
    legislation_comments.select(task, by=office, comments=rows, selection="selected")
    legislation_tasks.finish(task, by=office)

    def ask():
        track = reverse("track_comment", args=["jiading"])
        return client.post(track, {"code": tracking.code_of(nonce)}).content.decode()

    assert "正在征集和筛选" in ask()
    legislation_tasks.submit(task, by=office)
    assert "已经上报" in ask()
    out(task, office)
    assert "正在对照条文" in ask()
    assert LawComment.objects.get().told_on is None
    legislation_comments.adopt(task, by=office, answers=[Answer(rows[0], "adopted", "第五条")])
    assert "采纳，见公布的第五条" in ask()
    told = LawComment.objects.get()
    assert (told.told_by, told.told_on) == (ToldBy.CODE, timezone.localdate())
    legislation_tasks.close(task, by=office)


def test_once_nobody_collects_nothing_typed_is_lost_and_nothing_kept(client, task, office):
    client.post(address(task), form())
    legislation_tasks.finish(task, by=office)

    page = client.post(address(task), form(proposed="再加一句")).content.decode()

    assert "征集已经结束" in page
    assert "再加一句" in page
    assert LawComment.objects.count() == 1


@pytest.mark.parametrize(
    "told",
    [
        {"proposed": "请打 13800138000 找我"},
        {"proposed": "我叫金丝雀甲", "name": "金丝雀甲"},
        {"clause": "第" * 41},
        {"proposed": "\x00"},
        {"nonce": "1"},
        {"proposed": "长" * 2001},
    ],
)
def test_what_cannot_be_taken_is_said_and_not_kept(client, task, told):
    page = client.post(address(task), form(**told))

    assert page.status_code == 200
    assert "why" in page.content.decode()
    assert not LawComment.objects.exists()


def test_of_a_draft_that_is_not_public_nothing_is_taken(point, office, client):
    task = task_at(point, office)

    with pytest.raises(Refused, match="结束"):
        legislation_residents.leave(
            task.draft, said=Said("第一条", "改"), key=uuid.uuid4(), code="X"
        )
    assert client.get(reverse("leave_comment", args=["jiading", uuid.uuid4()])).status_code == 404


def test_a_comment_is_put_right_and_what_stood_before_is_kept(client, point, office):
    task = task_at(point, office)
    (row,) = legislation_comments.enter(task, by=office, said=[Said("第一条", "删去一般")])
    client.force_login(office)
    told = {
        "clause": "第十条", "proposed": "删去一般", "original": "", "reason": "", "because": "条款写错", "version": row.version,
    }  # fmt: skip
    address = reverse("amend_law_comment", args=[row.public_id])

    assert client.post(address, told).status_code == 302
    assert client.post(address, told | {"clause": "第九条"}).status_code == 409

    row.refresh_from_db()
    assert (row.clause, row.clause_order) == ("第十条", 10_00_00_00)
    before = row.revisions.get()
    assert (before.clause, before.because, before.by) == ("第一条", "条款写错", office)
    assert "改前" in client.get(address).content.decode()


def test_a_representative_s_words_are_the_representative_s(point, office, representative, town):
    task = task_at(point, office)
    person = representative.representative
    (row,) = legislation_comments.enter(task, by=representative, said=[Said("第一条", "改")])
    assert row.representative == person

    with pytest.raises(Refused, match="代改"):
        legislation_comments.amend(
            task, by=office, comment=row, said=Said("第一条", "不改"), because="x"
        )


def test_a_stale_page_of_adoptions_overwrites_nothing(client, point, office):
    task, rows = submitted(point, office, number=1)
    out(task, office)
    client.force_login(office)
    row = rows[0]
    address = reverse("adopt_law_comments", args=[task.public_id])
    stale = {f"adoption-{row.public_id}": "not", f"version-{row.public_id}": row.version}
    legislation_comments.adopt(task, by=office, answers=[Answer(row, "adopted", "第五条")])

    response = client.post(address, stale)

    assert response.status_code == 409
    assert "别人改过" in response.content.decode()
    assert LawComment.objects.get().adoption == "adopted"
    nul = {f"adoption-{row.public_id}": "partly", f"clause-{row.public_id}": "第\x00六条"}
    assert client.post(address, nul).status_code == 302
    assert LawComment.objects.get().promulgated_clause == "第六条"


def test_the_public_reads_of_each_comment_whether_the_law_has_it(
    client,
    point,
    office,
    second_office,
):
    task, rows = submitted(point, office)
    out(task, office)
    answers = [Answer(rows[0], "adopted", "第五条"), Answer(rows[1], "not")]
    legislation_comments.adopt(task, by=office, answers=answers)
    copy = publish(task.draft, office, second_office)

    whole = client.get(copy.get_absolute_url()).content.decode()
    not_taken = client.get(f"{copy.get_absolute_url()}?adoption=not").content.decode()

    assert [one["adoption"] for one in copy.answers] == ["adopted", "not"]
    assert "意见1" in whole
    assert "意见2" in whole
    assert "意见1" not in not_taken
    assert client.get(f"{copy.get_absolute_url()}?adoption=%27x").status_code == 200


def test_the_public_can_add_up_what_became_of_the_comments(client, point, office, second_office):
    task = task_at(point, office)
    said = [Said(f"第{clause}条", f"意见{clause}") for clause in "一二三四"]
    rows = legislation_comments.enter(task, by=office, said=said)
    legislation_comments.select(task, by=office, comments=rows[:3], selection="selected")
    legislation_comments.select(
        task, by=office, comments=rows[3:], selection="left", reason="和第三条重复"
    )
    legislation_tasks.finish(task, by=office)
    legislation_tasks.submit(task, by=office)
    out(task, office)
    answers = [Answer(rows[0], "adopted", "第五条"), Answer(rows[1], "partly", "第六条")]
    legislation_comments.adopt(task, by=office, answers=[*answers, Answer(rows[2], "not")])
    copy = publish(task.draft, office, second_office)

    page = client.get(copy.get_absolute_url()).content.decode()

    assert "<h1>养老服务条例</h1>" in page
    assert f"征询时的名称：{task.draft.title}。" in page
    assert "采纳 1 条 + 部分采纳 1 条" in page
    assert "提出 4 条 − 没有上报 1 条" in page
    assert "其余 1 条没有上报" in page


@pytest.mark.parametrize(
    ("received", "due", "words"),
    [
        (timedelta(days=1), timedelta(days=2), "还没有到"),
        (timedelta(days=-1), timedelta(days=-2), "不能早于"),
        (timedelta(days=-20_000), timedelta(days=1), "之间的日期"),
    ],
)
def test_a_slip_of_the_finger_is_no_date(point, office, received, due, words):
    draft = legislation_drafts.record(point.district, by=office, title="条例", kind="regulation")
    today = timezone.localdate()

    with pytest.raises(Refused, match=words):
        legislation_drafts.hand_out(
            draft, by=office, points=[point], source="函", received_on=today + received, due_on=today + due
        )  # fmt: skip


def test_a_law_is_out_after_the_district_was_asked(point, office):
    task = task_at(point, office)

    with pytest.raises(Refused, match="早于首次征询"):
        legislation_drafts.promulgate(task.draft, by=office, on=date(1954, 9, 20))


def test_who_proposed_is_erased_when_the_task_has_been_over_for_long(task, office, client):
    client.post(address(task), form(name="金丝雀甲"))
    late = timezone.localdate() + timedelta(days=999)
    assert legislation_residents.erase_of_the_settled(on=late) == 0
    legislation_tasks.close_empty(task, by=office, because="没有选定的")
    assert task.status == TaskStatus.CLOSED

    assert legislation_residents.erase_of_the_settled(on=timezone.localdate()) == 0
    assert legislation_residents.erase_of_the_settled(on=late) == 1
    assert CommentProposer.objects.get().name == ""


def test_who_proposed_is_forgotten_at_the_own_wish_and_the_words_stay(task, office, client):
    client.post(address(task), form(name="金丝雀甲", contact="13912340987"))
    comment = LawComment.objects.get()
    client.force_login(office)

    def wish():
        told = {"comment": comment.public_id, "do": "erase"}
        return client.post(reverse("select_law_comments", args=[task.public_id]), told).status_code

    assert (wish(), wish()) == (302, 409)

    proposer = CommentProposer.objects.get()
    assert (proposer.name, proposer.contact, proposer.agrees_to_be_named) == ("", "", False)
    assert LawComment.objects.get().proposed == comment.proposed
    assert [row.by for row in task.records.filter(action="erase_proposer")] == [office]


def test_an_officer_who_left_long_ago_is_a_number_on_the_roll(point, office):
    today = timezone.localdate()
    gone = InformationOfficer.objects.create(
        district=point.district, point=point, name="金丝雀乙", phone="13912340987",
        valid_from=today - timedelta(days=900), valid_to=today - timedelta(days=30),
    )  # fmt: skip
    stays = InformationOfficer.objects.create(
        district=point.district, point=point, name="金丝雀丙", valid_from=gone.valid_from
    )
    legislation_officers.confirm_roll(point, by=office, year=gone.valid_to.year)

    assert legislation_officers.erase_of_the_former() == 0
    assert legislation_officers.erase_of_the_former(on=today + timedelta(days=360)) == 1

    for officer in (gone, stays):
        officer.refresh_from_db()
    assert (gone.name, gone.phone, stays.name) == ("", "", "金丝雀丙")
    assert gone.years.count() == 1
