"""年度工作: planned, done, used, public by two people; articles, research and visits are counted of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.management import points_sample
from supervision.forms.points import POINT_ACTS
from supervision.models import PublishedPoint, WorkPoint
from supervision.states.points import PointAction, PointKind, PointStatus
from supervision.workflow import points
from supervision.workflow.points import Line

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(district, office):
    return points.enter(district, by=office, kind=PointKind.RESEARCH, title="社区食堂的调研")


def test_a_topic_counts_when_it_is_done_and_no_longer_when_it_is_reopened(district, office, topic):
    def counted():
        return indicators.tally(district=district, year=topic.year)["points.research"]

    before = counted()
    points.finish(topic, by=office, on=timezone.localdate(), result="形成报告。")
    done = counted()
    points.reopen(topic, by=office, because="还要补充")

    assert (before, done, counted()) == (0, 1, 0)


def test_what_leaders_wrote_never_goes_out(client, district, office, leader, topic):
    points.finish(topic, by=office, on=timezone.localdate(), result="形成报告。")
    points.note_use(topic, by=office, used_in="写进区政府文件", instruction="请认真研究。")
    points.prepare_release(topic, by=office, text="报告已经形成。")
    with pytest.raises(Refused, match="另一个人"):
        points.publish(topic, by=office)
    points.publish(topic, by=leader)
    page = client.get(reverse("public_points", args=[district.slug])).content.decode()

    assert [word in page for word in ("报告已经形成", "请认真研究", "写进区政府")] == [
        True, False, False,
    ]  # fmt: skip
    points.unpublish(topic, by=leader, because="有误")
    assert not PublishedPoint.objects.released().exists()


def test_a_list_is_pasted_whole_or_not_at_all(district, office):
    told = "2026-03-05\t样例日报\t中央\t甲\n2026-03-06｜样例晚报｜市级｜乙"
    lines = points.read_lines(told, kind=PointKind.ARTICLE)

    assert lines == [
        Line("甲", date(2026, 3, 5), "样例日报", "central"),
        Line("乙", date(2026, 3, 6), "样例晚报", "city"),
    ]
    with pytest.raises(Refused, match="第 2 行看不懂。每行：日期｜媒体"):
        points.read_lines(
            "2026-03-05｜报｜中央｜甲\n2026-02-30｜报｜中央｜乙", kind=PointKind.ARTICLE
        )
    with pytest.raises(Refused, match="“甲”在 2026 年已经有了"):
        points.enter_list(district, by=office, kind=PointKind.ARTICLE, lines=[*lines, lines[0]])
    assert not WorkPoint.objects.exists()


def test_one_company_visited_twice_counts_once(district, office):
    days = (date(2026, 3, 5), date(2026, 3, 6), date(2026, 3, 6))
    names = (("一", "甲厂"), ("二", "甲厂"), ("一", "乙厂"))
    lines = [Line(title, day, place) for day, (title, place) in zip(days, names, strict=True)]
    points.enter_list(district, by=office, kind=PointKind.VISIT, lines=lines)

    assert indicators.tally(district=district, year=2026)["points.visits"] == 2


@pytest.mark.parametrize(
    ("slug", "year", "expected"),
    [
        ("jinshan", 2024, {"points.articles": 40, "points.central_articles": 4}),
        ("xuhui", 2023, {"points.research": 25, "points.visits": 176}),
    ],
)
def test_the_published_figures_come_out_of_the_records(district, office, slug, year, expected):
    district.slug = slug
    points_sample.load_year(district, year, by=office)

    counted = indicators.tally(district=district, year=year)
    assert {key: counted[key] for key in expected} == expected


@pytest.mark.parametrize("whose", ["representative", "clerk", "dispatch"])
def test_others_neither_see_nor_keep_them(client, request, topic, whose):
    other = request.getfixturevalue(whose)
    client.force_login(other)

    assert client.get(reverse("desk_points")).status_code == 403
    assert client.get(topic.get_absolute_url()).status_code in {403, 404}
    with pytest.raises(PermissionDenied):
        points.end(topic, by=other, because="不做了")


def test_the_desk_enters_finishes_and_exports(client, office):
    client.force_login(office)
    today = timezone.localdate()
    refused = client.post(reverse("desk_point_new"), {"kind": "article", "title": "甲"})
    client.post(reverse("desk_point_new"), {"kind": "key_point", "title": "票决民生实事"})
    pasted = {"kind": "research", "year": today.year, "words": "课题一\n课题二"}
    client.post(reverse("desk_points_list"), pasted)
    made = WorkPoint.objects.get(kind="key_point")
    act = reverse("desk_point_act", args=[made.public_id, "finish"])
    client.post(act, {"on": today, "result": "票决了十项。"})
    made.refresh_from_db()
    page = client.get(reverse("desk_points")).content.decode()

    assert "请填写日期" in refused.content.decode()
    assert (made.status, WorkPoint.objects.count()) == (PointStatus.DONE, 3)
    assert "全年 3 项中 1 项" in page
    assert client.get(reverse("desk_points"), {"as": "xlsx"}).status_code == 200
    assert "票决了十项" in client.get(made.get_absolute_url()).content.decode()


def test_a_stale_page_does_not_overwrite(office, topic):
    points.change(topic, by=office, version=topic.version, title="新题目")

    with pytest.raises(Refused, match="别人改过"):
        points.change(topic, by=office, version=1, title="旧题目")


def test_the_queries_of_the_list_do_not_grow(
    client, district, office, topic, django_assert_max_num_queries
):
    client.force_login(office)

    def asked():
        with django_assert_max_num_queries(40) as found:
            client.get(reverse("desk_points"))
        return len(found)

    first = asked()
    due_on = timezone.localdate() - timedelta(days=1)
    for number in range(4):
        points.enter(
            district, by=office, kind=PointKind.RESEARCH, title=f"课题{number}", due_on=due_on
        )

    assert asked() == first


def test_every_act_has_its_form():
    assert set(POINT_ACTS.forms) == set(PointAction.values)


def test_other_words_wait_for_two_people_anew(office, second, topic):
    points.prepare_release(topic, by=office, text="报告已经形成。")
    points.change(topic, by=second, title="社区食堂和老王的调研")
    with pytest.raises(Refused, match="先准备"):
        points.publish(topic, by=second)


def test_the_copy_says_where_the_point_stands_and_the_history_holds_none_of_its_words(
    office, leader, topic
):
    points.finish(topic, by=office, on=timezone.localdate(), result="形成报告。")
    points.prepare_release(topic, by=office, text="找张三了解过。")
    copy = points.publish(topic, by=leader)
    points.reopen(topic, by=office, because="还要补充")
    points.end(topic, by=office, because="不做了")
    copy.refresh_from_db()

    assert (copy.status, copy.done_on) == (PointStatus.ENDED, None)
    for model in (WorkPoint, PublishedPoint):
        kept = {field.name for field in model.pgh_event_model._meta.fields}
        assert not kept & {"text", "public_text", "result"}


def test_a_name_that_is_taken_is_refused_and_no_error(district, office, topic):
    other = points.enter(district, by=office, kind=PointKind.RESEARCH, title="垃圾分类的调研")
    with pytest.raises(Refused, match="已经有了"):
        points.change(other, by=office, title=topic.title)
    points.end(topic, by=office, because="不做了")
    points.change(other, by=office, title=topic.title)
    with pytest.raises(Refused, match="已经有了"):
        points.reopen(topic, by=office, because="还是要做")


@pytest.mark.parametrize("asked", [{"kinds": "research"}, {"kind": "nothing"}, {"year": "1999"}])
def test_the_file_ignores_nothing_that_is_asked(client, office, topic, asked):
    client.force_login(office)
    page = reverse("desk_points")
    answers = [client.get(page, told | {"as": "xlsx"}) for told in ({}, asked)]
    assert [one.status_code for one in answers] == [200, 400]
