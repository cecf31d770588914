"""会议公开: every word is scanned and read by a second person; the copy follows its meeting; history holds no names."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.forms.meetings import Publish
from congress.models import Appointment, Decision, PersonalEvent, PublishedMeeting
from congress.workflow import appointments, decisions, meetings, meetings_in_public

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
PHONE = "13812345678"


@pytest.fixture
def decided(held, office):
    """It decided something and is closed."""
    decisions.decide(
        held, by=office, kind="decision", title="关于养老的决定", text="第一条",
        in_favour=30, against=0, abstained=0,
    )  # fmt: skip
    meetings.close(held, by=office)
    return held


def told_of(district, office, leader, *, days=30):
    """A meeting to come; members and the public were told."""
    day = TODAY() + timedelta(days=days)
    made = meetings.plan(district, by=office, kind="standing_committee", starts_on=day)
    meetings.add_item(made, by=office, kind="study", title="学习")
    meetings.call(made, by=office)
    meetings_in_public.prepare(made, by=office, text="公开稿")
    meetings_in_public.publish(made, by=leader)
    return made


@pytest.fixture
def coming(district, term, office, leader):
    """In a month."""
    return told_of(district, office, leader)


def test_the_queries_of_the_public_list_do_not_grow(client, district, coming, office, leader):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/jiading/meetings/").status_code == 200
        return len(queries)

    first = asked()
    for days in (40, 50, 60):
        told_of(district, office, leader, days=days)

    assert asked() == first


def test_the_public_reads_what_another_person_released(
    client, held, office, leader, district, proposed
):
    (one,) = proposed(held, "张三")
    appointments.review(one, by=office, review="内部意见")
    appointments.vote(one, by=office, in_favour=30, against=0, abstained=0)
    appointments.announce(one, by=office, on=TODAY())
    decisions.decide(
        held, by=office, kind="decision", title="没有通过的", in_favour=3, against=20, abstained=0
    )
    meetings.write_minutes(held, by=office, minutes="内部纪要")
    meetings.close(held, by=office)
    meetings_in_public.prepare(held, by=office, text="会议开得很好。")
    with pytest.raises(Refused, match="另一个人"):
        meetings_in_public.publish(held, by=office)
    copy = meetings_in_public.publish(held, by=leader)
    page = client.get(copy.get_absolute_url()).content.decode()

    assert [word in page for word in ("会议开得很好", "张三", "内部", "没有通过的")] == [
        True, True, False, False,
    ]  # fmt: skip
    meetings_in_public.unpublish(held, by=leader, because="有误")
    assert client.get(copy.get_absolute_url()).status_code == 404
    assert client.get(reverse("public_meetings", args=[district.slug])).status_code == 200


def test_a_text_with_a_phone_number_does_not_go_out(held, office):
    meetings.close(held, by=office)

    with pytest.raises(Refused, match="手机号"):
        meetings_in_public.prepare(held, by=office, text="联系人 13812345678")


def test_personal_data_is_stopped_at_the_door(held, office, proposed):
    votes = {"in_favour": 30, "against": 0, "abstained": 0}

    with pytest.raises(Refused, match="手机号"):
        decisions.decide(held, by=office, kind="decision", title="甲", text=PHONE, **votes)
    with pytest.raises(Refused, match="手机号"):
        meetings.add_item(held, by=office, kind="study", title=f"学习（{PHONE}）")
    with pytest.raises(Refused, match="手机号"):
        proposed(held, f"张三{PHONE}")


@pytest.mark.parametrize("where", ["title", "text"])
def test_every_word_of_a_decision_is_scanned_before_it_goes_out(decided, office, leader, where):
    Decision.objects.update(**{where: f"联系人 {PHONE}"})
    with pytest.raises(Refused, match="手机号"):
        meetings_in_public.prepare(decided, by=office, text="公开稿")

    Decision.objects.update(**{where: "无"})
    meetings_in_public.prepare(decided, by=office, text="公开稿")
    Decision.objects.update(**{where: f"联系人 {PHONE}"})
    with pytest.raises(Refused):
        meetings_in_public.publish(decided, by=leader)

    assert not PublishedMeeting.objects.exists()


def test_the_second_person_reads_every_word_that_goes_out(decided, office, leader):
    meetings_in_public.prepare(decided, by=office, text="会议开得很好。")

    shown = dict(Publish(case=decided, by=leader).shows)

    assert list(shown) == ["公开稿", "地点", "议程", "决议决定"]
    assert shown["决议决定"] == "关于养老的决定\n第一条"


def test_what_came_after_it_was_prepared_does_not_go_out(held, office, leader, proposed):
    (one,) = proposed(held, "张三")
    appointments.review(one, by=office, review="符合。")
    appointments.vote(one, by=office, in_favour=30, against=0, abstained=0)
    meetings.close(held, by=office)
    meetings_in_public.prepare(held, by=office, text="公开稿")
    appointments.announce(one, by=office, on=TODAY())

    with pytest.raises(Refused, match="又有变化"):
        meetings_in_public.publish(held, by=leader)
    meetings_in_public.prepare(held, by=office, text="公开稿")
    copy = meetings_in_public.publish(held, by=leader)

    assert [row["name"] for row in copy.appointments] == ["张三"]


def test_the_copy_moves_with_its_meeting_and_ends_with_it(client, district, coming, office):
    page = reverse("public_meetings", args=[district.slug])
    copy = coming.publication
    meetings.change(coming, by=office, starts_on=TODAY(), ends_on=TODAY(), because="防汛")
    meetings.start(coming, by=office, members=35, present=30)
    copy.refresh_from_db()
    assert (copy.starts_on, copy.is_over) == (TODAY(), False)

    PublishedMeeting.objects.update(starts_on="2024-05-06", ends_on="2024-05-06")
    assert (
        str(coming) in client.get(page).content.decode()
    )  # its day has passed, its end is not noted

    meetings.close(coming, by=office)
    copy.refresh_from_db()
    assert (copy.ends_on, copy.is_over) == (TODAY(), True)


def test_what_is_not_held_is_not_public(client, coming, office):
    address = coming.publication.get_absolute_url()

    meetings.cancel(coming, by=office, because="不开了")

    copy = PublishedMeeting.objects.get()
    assert client.get(address).status_code == 404
    assert (copy.text, copy.agenda, copy.withdrawn_because) == ("", [], "不开了")


@pytest.mark.parametrize(
    ("model", "column"),
    [
        ("Appointment", "name"), ("Appointment", "review"), ("MeetingRelease", "text"),
        ("MeetingRelease", "told"), ("PublishedMeeting", "text"),
        ("PublishedMeeting", "decisions"), ("PublishedMeeting", "appointments"),
    ],
)  # fmt: skip
def test_history_holds_no_words_about_people(model, column):
    kept = {field.name for field in apps.get_model("congress", f"{model}Event")._meta.fields}

    assert column not in kept


def test_that_a_view_was_written_is_noted_without_its_words(planned, office, proposed):
    (one,) = proposed(planned, "张三")
    appointments.review(one, by=office, review="内部意见")

    noted = PersonalEvent.objects.get(table=Appointment._meta.db_table, row=one.pk)

    assert "review" in noted.columns
