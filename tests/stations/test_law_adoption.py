"""采纳: over promulgated laws alone, clause by clause, from the desk and from the register."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from stations.models import (
    CommentProposer,
    LawComment,
)
from stations.states.legislation import Adoption
from stations.workflow import (
    legislation_comments,
    legislation_drafts,
)
from stations.workflow.legislation_comments import Answer
from tests.registers import brought, imported, judged, problems_of, sample, workbook
from tests.stations.law_steps import CANARY, PHONE, days_ago, out, submitted

pytestmark = pytest.mark.django_db
SAMPLE = "嘉定区2024年立法意见登记表.csv"


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
