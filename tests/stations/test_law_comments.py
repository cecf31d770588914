"""对草案的意见: parted by clause, entered once, selected with reasons, and of the proposer nothing where it does not belong."""

import io
import logging
from uuid import uuid4

import docx
import pytest
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice
from stations import clauses
from stations.models import (
    CommentProposer,
    LawComment,
)
from stations.states.legislation import Selection
from stations.views import submission_document
from stations.workflow import (
    legislation_comments,
    legislation_in_public,
    legislation_tasks,
)
from stations.workflow.legislation_comments import Answer, Said
from tests.stations.law_steps import CANARY, PHONE, out, task_at

pytestmark = pytest.mark.django_db


def test_clauses_sort_as_the_law_does():
    written = ["第十条", "第九条第二款", "第九条", "第一百零三条", "第二十条之一", "第9条第3款"]

    ordered = sorted(written, key=clauses.order_of)

    assert ordered == [
        "第九条",
        "第九条第二款",
        "第9条第3款",
        "第十条",
        "第二十条之一",
        "第一百零三条",
    ]
    assert clauses.order_of("总则") is None


@pytest.mark.parametrize(
    ("line", "parted"),
    [
        (
            "第十二条第二款：删去一般二字。理由：不明确",
            ("第十二条第二款", "删去一般二字。", "不明确"),
        ),
        ("第三条\t改为应当\t有约束力", ("第三条", "改为应当", "有约束力")),
        ("附则\t施行日期推迟", ("附则", "施行日期推迟", "")),
        ("没有条款的一句话", None),
    ],
)
def test_a_pasted_line_begins_with_its_clause(line, parted):
    assert clauses.part_line(line) == parted


def test_what_is_left_has_a_reason_and_nothing_is_submitted_unjudged(office, point):
    task = task_at(point, office)
    rows = legislation_comments.enter(
        task, by=office, said=[Said("第一条", "甲"), Said("第二条", "乙")]
    )
    with pytest.raises(Refused, match="请写明理由"):
        legislation_comments.select(task, by=office, comments=rows, selection=Selection.LEFT)
    legislation_comments.select(task, by=office, comments=rows[:1], selection=Selection.SELECTED)
    legislation_tasks.finish(task, by=office)
    with pytest.raises(Refused, match="还有 1 条意见没有筛选"):
        legislation_tasks.submit(task, by=office)
    legislation_comments.select(
        task, by=office, comments=rows[1:], selection=Selection.LEFT, reason="重复"
    )

    assert legislation_tasks.submit(task, by=office) == 1
    assert [row.stands for row in task.comments.by_clause()] == ["已上报", "不上报"]


def test_the_same_form_twice_is_one_comment(office, point):
    task, key = task_at(point, office), uuid4()

    made = [
        legislation_comments.enter(task, by=office, said=[Said("第一条", "甲")], key=key)[0].pk
        for _ in range(2)
    ]

    assert made == [LawComment.objects.get().pk] * 2


def test_a_phone_number_does_not_stand_in_a_comment(office, point):
    task = task_at(point, office)

    with pytest.raises(Refused, match="个人信息"):
        legislation_comments.enter(task, by=office, said=[Said("第一条", f"请联系 {PHONE}")])

    assert not LawComment.objects.exists()


def test_the_proposer_is_known_to_whoever_tells_and_nowhere_else(
    office, second_office, leader, point, client, caplog, town_worker
):
    caplog.set_level(logging.DEBUG)
    task = task_at(point, office)
    said = [Said("第一条", "改为应当", name=CANARY, contact=PHONE)]
    rows = legislation_comments.enter(task, by=office, said=said)
    legislation_comments.select(task, by=office, comments=rows, selection=Selection.SELECTED)
    legislation_tasks.finish(task, by=office)
    legislation_tasks.submit(task, by=office)
    out(task, office)
    task.refresh_from_db()
    answers = [Answer(task.comments.get(), "adopted", "第二条")]
    legislation_comments.adopt(task, by=office, answers=answers)
    legislation_in_public.prepare_release(task.draft, by=second_office, text="公开征询。")
    copy = legislation_in_public.publish(task.draft, by=office)
    slug = task.district.slug
    seen = []
    for reader, paths in (
        (office, [
            "/desk/legislation/?queue=all", "/desk/legislation/?queue=drafts", task.draft.get_absolute_url(),
            task.get_absolute_url(), "/api/v1/consultations/", "/desk/legislation/points/",
            f"/admin/stations/lawcomment/{rows[0].pk}/change/", f"/admin/stations/lawcomment/{rows[0].pk}/history/",
            f"/desk/legislation/tasks/{task.public_id}/adoption/",
        ]),
        (leader, [task.get_absolute_url(), task.draft.get_absolute_url()]),
        (None, [f"/{slug}/legislation/", f"/{slug}/legislation/{copy.public_id}/"]),
    ):  # fmt: skip
        client.logout()
        if reader:
            client.force_login(reader)
        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200, path
            seen.append(answer.text)
    seen += [notice.subject for notice in Notice.objects.all()]
    seen += [record.note for record in task.records.all()]
    written = docx.Document(io.BytesIO(submission_document.write(task)))
    seen.append("\n".join(line.text for line in written.paragraphs))
    seen.append(caplog.text)
    for event in CommentProposer.pgh_event_model.objects.values():
        seen.append(str(event))

    assert [text for text in seen if CANARY in text or PHONE in text] == []
    client.force_login(leader)
    telling = f"/desk/legislation/tasks/{task.public_id}/telling/"
    assert client.get(telling).status_code == 403
    client.force_login(town_worker)
    assert CANARY in client.get(telling).text


def test_a_proposer_who_agreed_is_named_in_the_submission(office, point):
    task = task_at(point, office)
    said = [
        Said("第一条", "甲", name=CANARY, agrees_to_be_named=True),
        Said("第二条", "乙", name="不署名的人"),
    ]
    rows = legislation_comments.enter(task, by=office, said=said)
    legislation_comments.select(task, by=office, comments=rows, selection=Selection.SELECTED)

    facts = submission_document.facts(task)

    assert [row["by"] for row in facts["comments"]] == [f"群众　{CANARY}", "群众"]


def test_a_representative_comments_on_the_phone_and_is_told(office, point, person, client):
    task = task_at(point, office)
    client.force_login(person.user)
    page = f"/me/legislation/{task.draft.public_id}/"
    answer = client.post(
        page, {"clause": "第五条", "proposed": "补充费用由谁承担", "key": str(uuid4())}
    )
    assert answer.status_code == 302
    row = LawComment.objects.get()
    assert (row.representative, row.proposer_kind) == (person, "representative")
    legislation_comments.select(task, by=office, comments=[row], selection=Selection.SELECTED)
    legislation_tasks.finish(task, by=office)
    assert client.post(page, {"clause": "第六条", "proposed": "晚了"}).status_code == 409
    legislation_tasks.submit(task, by=office)
    out(task, office)
    task.refresh_from_db()
    row.refresh_from_db()
    legislation_comments.adopt(task, by=office, answers=[Answer(row, "adopted", "第七条")])

    row.refresh_from_db()
    assert (row.told_by, row.told_on) == ("portal", timezone.localdate())
    assert "请看您的意见采纳了没有" in Notice.objects.get(user=person.user).subject
    shown = client.get("/me/legislation/").text
    assert "对应 第七条" in shown


def test_pages_enter_paste_select_and_strike(office, point, client):
    task = task_at(point, office)
    client.force_login(office)
    base = f"/desk/legislation/tasks/{task.public_id}/"
    one = {
        "clause": "第二条",
        "proposed": "改",
        "proposer_kind": "resident",
        "said_on": str(timezone.localdate()),
    }
    assert client.post(f"{base}enter/", one).status_code == 302
    wrong = client.post(
        f"{base}paste/",
        {"lines": "第三条：甲\n没有条款", "proposer_kind": "officer", "said_on": one["said_on"]},
    )
    assert ("第 2 行" in wrong.text, "第三条：甲" in wrong.text) == (True, True)
    lines = "第三条：甲\n第十条第二款：乙"
    client.post(
        f"{base}paste/", {"lines": lines, "proposer_kind": "officer", "said_on": one["said_on"]}
    )
    rows = list(task.comments.by_clause())
    assert [row.clause for row in rows] == ["第二条", "第三条", "第十条第二款"]
    refused = client.post(f"{base}select/", {"do": "left", "comment": rows[0].public_id})
    assert (refused.status_code, "请写明理由" in refused.text) == (409, True)
    client.post(
        f"{base}select/", {"do": "selected", "comment": [row.public_id for row in rows[:2]]}
    )
    client.post(f"{base}select/", {"do": "strike", "comment": rows[2].public_id})

    assert [row.stands for row in task.comments.standing().by_clause()] == ["选定", "选定"]
