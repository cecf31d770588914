"""The notices of a person, as pages and for programs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from congress.models import Notice
from tests.congress.notices import MONDAY, notice
from tests.factories import NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db


def subjects(client, address="/me/notices/"):
    response = client.get(address)
    return [[row.subject for row in response.context[part]] for part in ("unread", "read")]


class TestInbox:
    """Pages."""

    @pytest.fixture
    def mine(self, client, person) -> Client:
        client.force_login(person)
        return client

    def test_the_unread_come_first_and_each_day_apart(self, mine, person):
        notice(person, subject="昨天的，未读", created_at=timezone.now() - timedelta(days=1))
        notice(person, subject="刚才的，已读", created_at=timezone.now(), read_at=timezone.now())
        notice(person, subject="刚才的，未读", created_at=timezone.now())
        notice(UserFactory.create(), subject="别人的")

        response = mine.get("/me/notices/")

        assert subjects(mine) == [["刚才的，未读", "昨天的，未读"], ["刚才的，已读"]]
        assert response.content.decode().count("<h3>今天</h3>") == 2
        assert "no-store" in response["Cache-Control"]

    def test_a_notice_is_read_by_going_where_it_leads(self, mine, person):
        one = notice(person, link="/me/?case=12")

        response = mine.get(f"/me/notices/{one.public_id}/")

        one.refresh_from_db()
        assert (response.status_code, response.url) == (302, "/me/?case=12")
        assert one.read_at is not None

    def test_nobody_opens_anothers_notice(self, mine):
        theirs = notice(UserFactory.create())

        response = mine.get(f"/me/notices/{theirs.public_id}/")

        theirs.refresh_from_db()
        assert (response.status_code, theirs.read_at) == (404, None)

    def test_all_are_read_that_had_come_when_the_page_was_opened(self, mine, person):
        notice(person, subject="看到的")
        until = mine.get("/me/notices/").context["now"]
        notice(person, subject="刚到的", created_at=timezone.now())
        notice(UserFactory.create(), subject="别人的")

        response = mine.post("/me/notices/", {"until": until.isoformat()}, follow=True)

        assert subjects(mine) == [["刚到的"], ["看到的"]]
        assert "已把 1 条消息标为已读。" in response.content.decode()
        assert Notice.objects.unread().count() == 2

    @pytest.mark.parametrize("before", ["", "nonsense", "2024-05-06", "2024-13-01T00:00:00Z"])
    def test_a_place_in_the_list_that_means_nothing_is_its_beginning(self, mine, person, before):
        notice(person, subject="未读的")

        assert subjects(mine, f"/me/notices/?before={before}") == [["未读的"], []]

    def test_older_ones_that_were_read_are_a_page_further(self, mine, person):
        for n in range(32):
            created_at = MONDAY - timedelta(hours=n)
            notice(person, subject=f"第 {n} 条", created_at=created_at, read_at=MONDAY)
        notice(person, subject="未读的")

        earlier = mine.get("/me/notices/").context["earlier"]
        unread, read = subjects(mine, f"/me/notices/?before={earlier.created_at:%Y-%m-%dT%H:%MZ}")

        assert (unread, read) == ([], ["第 30 条", "第 31 条"])

    @pytest.mark.parametrize("count", [1, 5])
    def test_the_inbox_costs_the_same_for_one_and_for_five(
        self, mine, person, count, django_assert_num_queries
    ):
        for _ in range(count):
            notice(person)
            notice(person, read_at=MONDAY)

        with django_assert_num_queries(5):  # the session, the account, how many, unread, read
            response = mine.get("/me/notices/")

        assert len(response.context["unread"]) == count

    @pytest.mark.parametrize(
        ("count", "words"),
        [(0, "消息"), (3, "消息（3）"), (99, "消息（99）"), (120, "消息（99+）")],
    )
    @pytest.mark.parametrize("address", ["/jiading/", "/me/notices/"])
    def test_every_page_says_how_many_wait(self, mine, person, address, count, words):
        Notice.objects.bulk_create(NoticeFactory.build_batch(count, user=person))

        page = mine.get(address).content.decode()

        link = page.split('class="inbox"')[1].split("</a>")[0].split(">", 1)[1]
        assert link.replace("<b>", "").replace("</b>", "") == words

    def test_a_visitor_is_shown_no_inbox(self, client, district):
        assert 'class="inbox"' not in client.get("/jiading/").content.decode()

    def test_the_desk_says_it_too(self, client, office):
        for _ in range(3):
            notice(office)
        client.force_login(office)

        navigation = client.get("/admin/").context["sidebar_navigation"]

        (badge,) = [item["badge"] for item in navigation[0]["items"] if item["title"] == "消息"]
        assert badge == "3"

    def test_staff_read_theirs_behind_the_second_factor(self, client, settings, office):
        settings.STAFF_SECOND_FACTOR = True
        client.force_login(office)

        assert client.get("/me/notices/").url == "/accounts/2fa/totp/activate/"


class TestApi:
    """The same for programs."""

    @pytest.fixture
    def mine(self, client, person) -> Client:
        client.force_login(person)
        return client

    def ids(self, response) -> list[str]:
        return [row["id"] for row in response.json()["results"]]

    def test_a_notice_is_told_in_these_words(self, mine, person, district):
        one = notice(person, about=uuid4(), created_at=MONDAY)
        notice(UserFactory.create())

        answer = mine.get("/api/v1/notices/").json()

        assert answer == {
            "next": None,
            "results": [
                {
                    "id": str(one.public_id),
                    "district": "jiading",
                    "kind": "suggestions.assigned",
                    "subject": one.subject,
                    "reason": "您是领衔代表",
                    "link": "/me/",
                    "about": str(one.about),
                    "urgent": False,
                    "created_at": "2024-05-06T00:30:00+00:00",
                    "read_at": None,
                }
            ],
        }

    def test_the_unread_can_be_asked_for_alone(self, mine, person):
        unread, read = notice(person), notice(person, read_at=MONDAY)

        assert self.ids(mine.get("/api/v1/notices/?unread=true")) == [str(unread.public_id)]
        assert self.ids(mine.get("/api/v1/notices/?unread=false")) == [str(read.public_id)]

    @pytest.mark.parametrize("asked", ["unread=yes", "user=1", "cursor=1", "cursor=2024-05-06_x"])
    def test_what_is_not_understood_is_refused(self, mine, asked):
        assert mine.get(f"/api/v1/notices/?{asked}").status_code == 400

    def test_the_pages_together_are_all_of_them_each_once(self, mine, person):
        made = [notice(person, created_at=MONDAY - timedelta(hours=n // 2)) for n in range(60)]

        first = mine.get("/api/v1/notices/")
        second = mine.get(first.json()["next"])

        assert sorted(self.ids(first) + self.ids(second)) == sorted(str(n.public_id) for n in made)
        assert (len(self.ids(first)), second.json()["next"]) == (50, None)

    def test_it_is_marked_as_read_and_the_first_time_stays(self, mine, person):
        one = notice(person)

        address = f"/api/v1/notices/{one.public_id}/read/"
        first = mine.post(address, content_type="application/json")
        second = mine.post(address, content_type="application/json")

        assert (first.status_code, first.json()["read_at"] is None) == (200, False)
        assert first.json() == second.json()

    def test_another_persons_notice_is_not_there(self, mine):
        theirs = notice(UserFactory.create())

        response = mine.post(
            f"/api/v1/notices/{theirs.public_id}/read/", content_type="application/json"
        )

        theirs.refresh_from_db()
        assert (response.status_code, theirs.read_at) == (404, None)

    def test_an_unknown_field_is_refused(self, mine, person):
        one = notice(person)

        response = mine.post(
            f"/api/v1/notices/{one.public_id}/read/", {"all": True}, content_type="application/json"
        )

        one.refresh_from_db()
        assert (response.status_code, one.read_at) == (400, None)
