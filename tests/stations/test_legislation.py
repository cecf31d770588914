"""立法联系点: drafts, tasks, comments by clause, and adoption over promulgated laws alone."""

import io
import logging
from datetime import timedelta
from uuid import uuid4

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.models import Membership, Notice, Role
from stations import clauses
from stations.models import (
    CommentProposer,
    ConsultationTask,
    InformationOfficer,
    LawComment,
    LegislativeDraft,
    LegislativePoint,
    PublishedDraft,
)
from stations.states.legislation import Adoption, DraftStage, Selection, TaskStatus
from stations.views import submission_document
from stations.workflow import (
    legislation_comments,
    legislation_drafts,
    legislation_in_public,
    legislation_officers,
    legislation_tasks,
    legislation_telling,
)
from stations.workflow.legislation_comments import Answer, Said
from tests.factories import MandateFactory, MembershipFactory, OrganFactory
from tests.registers import brought, imported, judged, problems_of, sample, workbook

pytestmark = pytest.mark.django_db

SAMPLE = "嘉定区2024年立法意见登记表.csv"
CANARY, PHONE = "金丝雀甲", "13800138000"


@pytest.fixture
def point(district, town):
    return LegislativePoint.objects.create(
        district=district, name="工业区立法联系点", level="city", organ=town
    )


@pytest.fixture
def second_office(district):
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def person(representative, town):
    row = representative.representative
    row.town = town
    row.save()
    MandateFactory.create(representative=row)
    return row


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


def task_at(point, office, *, title="养老服务条例（草案）", begun=True, due=10):
    draft = legislation_drafts.record(
        point.district, by=office, title=title, kind="regulation", maker="市人大常委会"
    )
    (task,) = legislation_drafts.hand_out(
        draft, by=office, points=[point], source="征求意见函", received_on=days_ago(20),
        due_on=timezone.localdate() + timedelta(days=due),
    )  # fmt: skip
    if begun:
        legislation_tasks.begin(task, by=office)
    return task


def submitted(point, office, *, number=3, title="养老服务条例（草案）"):
    task = task_at(point, office, title=title)
    said = [Said(f"第{n}条", f"意见{n}") for n in range(1, number + 1)]
    rows = legislation_comments.enter(task, by=office, said=said)
    legislation_comments.select(task, by=office, comments=rows, selection=Selection.SELECTED)
    legislation_tasks.finish(task, by=office)
    legislation_tasks.submit(task, by=office)
    return task, list(task.comments.by_clause())


def out(task, office):
    legislation_drafts.promulgate(task.draft, by=office, on=timezone.localdate())


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


def test_the_sample_register_gives_what_jiading_published(district):
    imported("legislative_comments", sample(SAMPLE), district, filename=SAMPLE)

    figures = indicators.read(indicators.compute(district, 2024))

    assert [
        figures[f"legislation.{key}"].value
        for key in ("regulations", "proposed", "submitted", "promulgated", "adopted")
    ] == [10, 205, 205, 7, 38]


def test_the_same_register_twice_adds_nothing(district):
    imported("legislative_comments", sample(SAMPLE), district, filename=SAMPLE)
    again = brought("legislative_comments", sample(SAMPLE), district, filename=SAMPLE)

    assert (again.preview["counts"]["new"], again.preview["counts"]["same"]) == (0, 205)


def test_a_register_does_not_adopt_of_what_is_not_out(district):
    book = workbook(
        (
            "法规名称",
            "条款",
            "意见",
            "提出日期",
            "是否上报",
            "是否采纳",
            "对应条文",
            "法规状态",
            "公布日期",
        ),
        ("甲条例", "第一条", "改", "2024-03-01", "是", "是", "第一条", "征询中", ""),
        ("乙条例", "第一条", "改", "2024-03-01", "是", "是", "", "已公布", "2024-06-01"),
        ("丙条例", "第一条", "改", "2024-03-01", "否", "否", "", "已公布", "2024-06-01"),
    )

    assert problems_of(judged("legislative_comments", book, district)) == [
        (2, "是否采纳（F 列）", "法规还没有公布，不能登记采纳情况。"),
        (3, "对应条文（G 列）", "采纳的意见没有写对应条文。"),
        (4, "是否采纳（F 列）", "没有上报的意见，不能登记采纳情况。"),
    ]


def test_a_register_keeps_nothing_of_who_proposed(district):
    book = workbook(
        ("法规名称", "条款", "意见", "提出日期", "是否上报", "是否采纳", "提出人", "联系电话"),
        ("甲条例", "第一条", "改", "2024-03-01", "是", "", CANARY, PHONE),
    )

    imported("legislative_comments", book, district)

    assert LawComment.objects.get().proposed == "改"
    assert not CommentProposer.objects.exists()


def test_adoption_waits_for_the_law(office, point, client):
    task, rows = submitted(point, office)

    with pytest.raises(Refused, match="还没有公布"):
        legislation_comments.adopt(task, by=office, answers=[Answer(rows[0], Adoption.NOT)])
    client.force_login(office)
    answer = client.post(
        f"/desk/legislation/tasks/{task.public_id}/adoption/",
        {f"adoption-{rows[0].public_id}": "adopted", f"clause-{rows[0].public_id}": "第一条"},
    )
    assert (answer.status_code, "还没有公布" in answer.text) == (409, True)
    with pytest.raises(IntegrityError, match="adoption_only_of_promulgated"), transaction.atomic():
        LawComment.objects.filter(pk=rows[0].pk).update(
            adoption="adopted", promulgated_clause="第一条", feedback_on=timezone.localdate()
        )
    assert not LawComment.objects.exclude(adoption="").exists()


def test_a_law_stays_out_while_something_is_adopted(office, point):
    task, rows = submitted(point, office)
    out(task, office)
    legislation_comments.adopt(task, by=office, answers=[Answer(rows[0], "adopted", "第二条")])

    with pytest.raises(Refused, match="不能更正为未公布"):
        legislation_drafts.undo(task.draft, by=office, because="记错了")
    with (
        pytest.raises(IntegrityError, match="adoption_only_of_promulgated"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE stations_legislativedraft SET status = 'deliberated', promulgated_on = NULL, promulgated_title = ''"
        )


def test_figures_count_adoption_of_promulgated_drafts_alone(office, point, district):
    first, rows = submitted(point, office)
    submitted(point, office, title="消防条例（草案）", number=2)
    out(first, office)
    legislation_comments.adopt(
        first, by=office,
        answers=[Answer(rows[0], "adopted", "第二条"), Answer(rows[1], "partly", "第三条"), Answer(rows[2], "not")],
    )  # fmt: skip

    figures = indicators.read(indicators.compute(district, days_ago(20).year))

    assert [
        figures[f"legislation.{key}"].value
        for key in (
            "consulted",
            "regulations",
            "laws",
            "promulgated",
            "proposed",
            "submitted",
            "adopted",
        )
    ] == [2, 2, 0, 1, 5, 5, 2]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (("adopted", ""), "请写明对应条文"),
        (("", "第一条"), "请选择采纳"),
        (("wrong", ""), "请选择采纳"),
    ],
)
def test_an_adoption_names_the_clause(office, point, answer, words):
    task, rows = submitted(point, office)
    out(task, office)

    with pytest.raises(Refused, match=words):
        legislation_comments.adopt(task, by=office, answers=[Answer(rows[0], *answer)])


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


def test_a_task_closes_when_everybody_is_told(office, point):
    task, rows = submitted(point, office)
    with pytest.raises(Refused, match="还有提出人没有回告"):
        legislation_tasks.close(task, by=office)
    with pytest.raises(Refused, match="公布以后再回告"):
        legislation_comments.tell(task, by=office, comments=rows, how="phone")
    out(task, office)
    task.refresh_from_db()
    with pytest.raises(Refused, match="还没有登记采纳情况"):
        legislation_comments.tell(task, by=office, comments=rows, how="phone")
    legislation_comments.adopt(task, by=office, answers=[Answer(row, Adoption.NOT) for row in rows])

    assert legislation_comments.tell(task, by=office, comments=rows, how="phone") == 3
    legislation_tasks.close(task, by=office)
    assert task.status == TaskStatus.CLOSED


def test_another_town_neither_sees_nor_enters(office, point, district):
    task = task_at(point, office)
    elsewhere = OrganFactory.create(district=district, kind="town", name="外冈镇")
    other = MembershipFactory.create(organ=elsewhere, role=Role.TOWN_STAFF).user

    with pytest.raises(PermissionDenied):
        legislation_comments.enter(task, by=other, said=[Said("第一条", "甲")])
    assert not ConsultationTask.objects.visible_to(other).exists()


def test_whoever_prepared_the_public_text_does_not_release_it(office, second_office, point):
    task = task_at(point, office)
    legislation_in_public.prepare_release(task.draft, by=office, text="公开征询。")
    with pytest.raises(Refused, match="由另一个人"):
        legislation_in_public.publish(task.draft, by=office)
    legislation_in_public.publish(task.draft, by=second_office)
    legislation_in_public.unpublish(task.draft, by=office, because="重新核对")

    copy = PublishedDraft.objects.get()
    assert (copy.text, copy.withdrawn_because) == ("", "重新核对")


def test_the_roll_of_officers_is_counted_and_nobody_is_named(office, point, district):
    year = timezone.localdate().year
    for n in range(3):
        InformationOfficer.objects.create(
            district=district, point=point, name=f"{CANARY}{n}", valid_from=days_ago(400 * n)
        )
    gone = InformationOfficer.objects.create(
        district=district,
        point=point,
        name="离任",
        valid_from=days_ago(900),
        valid_to=days_ago(500),
    )

    assert legislation_officers.confirm_roll(point, by=office, year=year) == 3
    assert legislation_officers.confirm_roll(point, by=office, year=year) == 3
    figures = indicators.read(indicators.compute(district, year))
    assert figures["legislation.officers"].value == 3
    assert "name" not in {
        field.name for field in InformationOfficer.pgh_event_model._meta.get_fields()
    }
    assert not gone.years.exists()


def test_a_task_that_is_due_reminds_once_a_day(office, point, town_worker):
    task_at(point, office, due=3)
    Notice.objects.all().delete()

    told = [legislation_telling.remind(on=timezone.localdate()) for _ in range(2)]

    assert told == [1, 1]
    assert Notice.objects.filter(user=town_worker).count() == 1


def test_a_shelved_draft_can_go_out_again(office, point):
    task = task_at(point, office)
    legislation_drafts.shelve(task.draft, by=office, because="另行安排")
    legislation_drafts.resume(task.draft, by=office)

    assert LegislativeDraft.objects.get().status == DraftStage.CONSULTING


def test_lists_ask_as_often_for_five_as_for_one(
    office, second_office, point, client, django_assert_max_num_queries, person
):
    def one_more(n):
        task = task_at(point, office, title=f"条例{n}")
        legislation_comments.enter(task, by=office, said=[Said("第一条", "甲")] * (n + 1))
        legislation_in_public.prepare_release(task.draft, by=second_office, text="说明。")
        legislation_in_public.publish(task.draft, by=office)
        legislation_comments.enter(task, by=person.user, said=[Said("第二条", "乙")])
        return task

    def asked(task):
        draft = task.draft.public_id
        for_office = [
            "/desk/legislation/?queue=collecting", "/desk/legislation/?queue=drafts",
            "/desk/legislation/points/", "/api/v1/consultations/", task.get_absolute_url(),
            task.draft.get_absolute_url(),
        ]  # fmt: skip
        for_person = ["/me/legislation/", f"/me/legislation/{draft}/"]
        found = []
        for reader, paths in (
            (office, for_office),
            (person.user, for_person),
            (None, [f"/{task.district.slug}/legislation/"]),
        ):
            client.logout()
            if reader:
                client.force_login(reader)
            for path in paths:
                with django_assert_max_num_queries(20) as context:
                    assert client.get(path).status_code == 200
                found.append(len(context))
        return found

    first = one_more(0)
    once = asked(first)
    for n in range(1, 5):
        last = one_more(n)

    assert asked(last) == once


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


def test_the_api_is_for_staff_and_strict(office, representative, point, client):
    task_at(point, office)
    client.force_login(office)
    (row,) = client.get("/api/v1/consultations/").json()["results"]
    assert (row["title"], row["status"]) == ("养老服务条例（草案）", "collecting")
    assert client.get("/api/v1/consultations/?nonsense=1").status_code == 400
    client.force_login(representative)
    assert client.get("/api/v1/consultations/").json()["results"] == []


def test_a_membership_that_ended_ends_the_sight(office, point, town_worker):
    task_at(point, office)
    Membership.objects.filter(user=town_worker).update(valid_to=days_ago(1))

    assert not ConsultationTask.objects.visible_to(town_worker).exists()


def test_the_desk_leads_to_the_contact_points_and_their_networks(client, office, point):
    client.force_login(office)

    assert (
        reverse("desk_legislative_points")
        in client.get(reverse("desk_legislation")).content.decode()
    )
