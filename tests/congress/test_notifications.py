"""Notices: what people are told in the portal, and what of it leaves the portal, once."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from congress import accounts, notifications
from congress.celery import app
from congress.models import Notice, User
from congress.notifications import channels, digests
from tests.factories import NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db

NOWHERE = "json://127.0.0.1:1/{username}"


def at(written: str) -> datetime:
    """“2024-05-06 09:00” in Shanghai."""
    return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


# The fifth was the last day of the May holidays, the sixth a Monday; the eleventh was a Saturday at work.
MONDAY_NIGHT, MONDAY_EARLY, MONDAY = map(
    at, ("2024-05-06 01:00", "2024-05-06 08:29", "2024-05-06 08:30")
)
LATER_ON_MONDAY, TUESDAY = at("2024-05-06 15:00"), at("2024-05-07 08:31")
HOLIDAY, SATURDAY_AT_WORK = at("2024-05-02 10:00"), at("2024-05-11 10:00")


class Gateway:
    """A gateway on this machine that takes apprise's messages and keeps them, with the path they came to."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, str]] = []
        taken = self.taken

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                taken.append((self.path, body["title"], body["message"]))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"json://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    gateway = Gateway()
    thread = threading.Thread(target=gateway.server.serve_forever)
    thread.start()
    yield gateway
    gateway.server.shutdown()
    thread.join()
    gateway.server.server_close()


@pytest.fixture
def person(district) -> User:
    return UserFactory.create(
        district=district, username="zhoumin", phone="13800000001", email="zhoumin@example.cn"
    )


def tell(*people, district, **facts):
    known = {
        "kind": "suggestions.assigned", "subject": "第 012 号建议已交办区教育局。",
        "reason": "您是领衔代表", "link": "/me/",
    }  # fmt: skip
    notifications.tell(people, district=district, **known | facts)


def notice(user, **facts):
    return NoticeFactory.create(user=user, **{"created_at": MONDAY_NIGHT} | facts)


def subjects(client, address="/me/notices/"):
    response = client.get(address)
    return [[row.subject for row in response.context[part]] for part in ("unread", "read")]


def until(condition):
    """A watchdog: what never comes fails, rather than hangs."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end


def somebody_waits() -> bool:
    """Another connection waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


class TestTelling:
    """In the portal."""

    def test_everybody_concerned_is_told_with_the_reason_and_the_way(self, district, person):
        about = uuid4()
        colleague = UserFactory.create(district=district)

        tell(person, colleague, person, district=district, about=about, urgent=True)

        told = Notice.objects.order_by("user_id").values_list(
            "user", "subject", "reason", "link", "about", "urgent", "read_at", "sent_at"
        )
        facts = ("第 012 号建议已交办区教育局。", "您是领衔代表", "/me/", about, True, None, None)
        assert list(told) == [(person.pk, *facts), (colleague.pk, *facts)]

    def test_the_same_key_twice_is_one_notice_for_each(self, district, person):
        colleague = UserFactory.create(district=district)
        tell(person, district=district, key="due 7 days")

        tell(person, colleague, district=district, key="due 7 days")

        assert [n.user for n in Notice.objects.order_by("user_id")] == [person, colleague]

    def test_without_a_key_the_same_words_are_another_notice(self, district, person):
        tell(person, district=district)
        tell(person, district=district)

        assert notifications.unread(person).count() == 2

    def test_a_closed_account_is_told_nothing(self, district, person):
        accounts.close_account(person, by=None)

        tell(person, district=district)

        assert not Notice.objects.exists()

    def test_what_is_rolled_back_was_never_said(self, district, person):
        with transaction.atomic():
            tell(person, district=district)
            transaction.set_rollback(True)

        assert not Notice.objects.exists()

    @pytest.mark.parametrize(("urgent", "woken"), [(True, 1), (False, 0)])
    def test_an_urgent_notice_wakes_the_delivery_once_it_is_committed(
        self, district, person, urgent, woken, redis_client, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            tell(person, district=district, urgent=urgent)
            before = redis_client.llen("celery")

        assert (before, redis_client.llen("celery")) == (0, woken)

    @pytest.mark.parametrize(
        "link", ["", "me/", "https://elsewhere.cn/", "//elsewhere.cn/", "/\\elsewhere.cn/", "/a b"]
    )
    def test_no_notice_leads_out_of_the_portal(self, district, person, link):
        with (
            pytest.raises(IntegrityError, match="notice_leads_into_the_portal"),
            transaction.atomic(),
        ):
            tell(person, district=district, link=link)

    def test_read_is_read_once_and_by_its_own_person(self, person):
        one = notice(person)

        notifications.read(UserFactory.create(), one)
        one.refresh_from_db()
        by_another = one.read_at
        notifications.read(person, one)
        one.refresh_from_db()
        first = one.read_at
        notifications.read(person, one)
        one.refresh_from_db()

        assert by_another is None
        assert first is not None
        assert one.read_at == first


class TestLeavingThePortal:
    """Messages, over a real gateway."""

    @pytest.fixture(autouse=True)
    def _channels(self, settings, gateway):
        settings.NOTICE_CHANNELS, settings.NOTICE_MAIL = [gateway.address + "/{phone}"], False
        settings.PORTAL_ADDRESS = "https://renda.example.cn"

    def test_what_waits_goes_out_as_one_message_urgent_things_first(self, gateway, person):
        first = notice(person, subject="第 001 号建议已答复。")
        second = notice(person, subject="第 002 号建议明天到期。", reason="您是经办人", urgent=True)

        sent = digests.send_digests(now=MONDAY)

        text = (
            "1. 第 002 号建议明天到期。（您是经办人）\n"
            f"https://renda.example.cn/me/notices/{second.public_id}/\n\n"
            "2. 第 001 号建议已答复。（您是领衔代表）\n"
            f"https://renda.example.cn/me/notices/{first.public_id}/\n\n"
            "全部消息：https://renda.example.cn/me/notices/"
        )
        assert sent == 1
        assert gateway.taken == [("/13800000001", "人大代表工作：您有 2 件事", text)]
        assert set(Notice.objects.values_list("sent_at")) == {(MONDAY,)}

    def test_a_long_message_names_ten_and_counts_the_rest(self, person):
        title, text = digests.written([notice(person) for _ in range(12)])

        assert title == "人大代表工作：您有 12 件事"
        assert text.count("（您是领衔代表）") == 10
        assert text.endswith("\n\n另有 2 件。全部消息：https://renda.example.cn/me/notices/")

    def test_the_task_that_is_woken_sends_what_is_urgent(self, gateway, person):
        notice(person, urgent=True, created_at=timezone.now())
        notice(person, created_at=timezone.now())

        app.tasks["congress.send_digests"].apply()

        assert [title for _, title, _ in gateway.taken] == ["人大代表工作：您有 1 件事"]

    def test_what_was_sent_is_not_sent_again(self, gateway, person):
        notice(person)
        digests.send_digests(now=MONDAY)

        assert digests.send_digests(now=TUESDAY) == 0
        assert len(gateway.taken) == 1

    @pytest.mark.parametrize(
        ("created_at", "now", "sent"),
        [
            (MONDAY_NIGHT, MONDAY_EARLY, 0),
            (MONDAY_NIGHT, MONDAY, 1),
            (MONDAY_NIGHT, LATER_ON_MONDAY, 1),
            (at("2024-05-06 10:00"), LATER_ON_MONDAY, 0),
            (at("2024-05-06 10:00"), TUESDAY, 1),
            (at("2024-05-01 10:00"), HOLIDAY, 0),
            (at("2024-05-01 10:00"), MONDAY, 1),
            (at("2024-05-10 10:00"), SATURDAY_AT_WORK, 1),
            (at("2024-04-01 10:00"), MONDAY, 0),
        ],
        ids=[
            "before the offices begin", "when they begin", "if that was missed", "the same day again",
            "the next day", "on a holiday", "after the holidays", "on a Saturday at work", "no longer news",
        ],
    )  # fmt: skip
    def test_what_is_not_urgent_goes_out_once_a_working_day(
        self, gateway, person, created_at, now, sent
    ):
        notice(person, created_at=created_at)

        assert digests.send_digests(now=now) == len(gateway.taken) == sent

    def test_what_is_urgent_goes_out_at_once_even_on_a_holiday(self, gateway, person):
        notice(person, urgent=True, created_at=HOLIDAY - timedelta(minutes=1))

        assert digests.send_digests(now=HOLIDAY) == len(gateway.taken) == 1

    def test_what_was_read_in_the_portal_is_not_sent(self, gateway, person):
        notice(person, read_at=MONDAY_NIGHT)

        assert digests.send_digests(now=MONDAY) == 0

    def test_an_account_that_was_closed_meanwhile_gets_nothing(self, gateway, settings, person):
        settings.NOTICE_CHANNELS = [gateway.address + "/{username}"]
        notice(person)
        accounts.close_account(person, by=None)

        assert digests.send_digests(now=MONDAY) == 0
        assert gateway.taken == []

    def test_who_has_no_phone_is_not_reached_by_phone_and_nothing_counts_as_sent(
        self, gateway, district
    ):
        one = notice(UserFactory.create(district=district, phone=None))

        assert digests.send_digests(now=MONDAY) == 0
        one.refresh_from_db()
        assert one.sent_at is None

    def test_mail_goes_to_who_has_an_address(self, settings, gateway, person, district):
        settings.NOTICE_CHANNELS, settings.NOTICE_MAIL = [], True
        notice(person, subject="第 001 号建议已答复。")
        notice(UserFactory.create(district=district))

        sent = digests.send_digests(now=MONDAY)

        (letter,) = mail.outbox
        assert sent == 1
        assert (letter.subject, letter.to) == ("人大代表工作：您有 1 件事", ["zhoumin@example.cn"])
        assert letter.body.startswith("第 001 号建议已答复。（您是领衔代表）\n")

    @pytest.mark.parametrize("broken", [NOWHERE, "nothing://{username}"])
    def test_a_broken_channel_stops_none_of_the_others(self, settings, gateway, person, broken):
        settings.NOTICE_CHANNELS = [broken, gateway.address + "/{phone}"]
        settings.NOTICE_MAIL = True
        notice(person)

        assert digests.send_digests(now=MONDAY) == 1
        assert ([path for path, *_ in gateway.taken], len(mail.outbox)) == (["/13800000001"], 1)

    def test_a_mail_server_that_is_away_stops_nobody_and_is_logged_without_the_address(
        self, settings, gateway, person, caplog
    ):
        settings.NOTICE_MAIL = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        notice(person)

        digests.send_digests(now=MONDAY)

        assert len(gateway.taken) == 1
        assert [record.getMessage() for record in caplog.records] == [
            "a channel broke: ConnectionRefusedError"
        ]

    def test_without_channels_everything_stays_in_the_portal(self, settings, person):
        settings.NOTICE_CHANNELS = []
        notice(person, urgent=True)

        assert digests.send_digests(now=MONDAY) == 0
        assert Notice.objects.get().sent_at is None

    @pytest.mark.parametrize(
        ("address", "wrong"),
        [
            ("json://gateway/{phone}", 0),
            ("mailtos://mail.cn?to={email}", 0),
            ("json://gateway/all", 1),
            ("json://gateway/{name}/{phone}", 1),
        ],
    )
    def test_an_address_must_say_whom_it_reaches(self, settings, address, wrong):
        settings.NOTICE_CHANNELS = [address]

        assert len(channels.check_channels()) == wrong

    @pytest.mark.django_db(transaction=True)
    def test_two_deliveries_at_once_send_one_message(self, gateway, person):
        waiting = NoticeFactory.build_batch(1000, user=person, created_at=MONDAY_NIGHT)
        Notice.objects.bulk_create(waiting)
        together = threading.Barrier(4)
        came = []

        def deliver():
            together.wait()
            came.append(digests.send_digests(now=MONDAY))
            connection.close()

        threads = [threading.Thread(target=deliver) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(came) == [0, 0, 0, 1]
        assert [title for _, title, _ in gateway.taken] == ["人大代表工作：您有 1000 件事"]

    @pytest.mark.django_db(transaction=True)
    def test_a_delivery_waits_for_one_that_is_half_done(self, gateway, person):
        first, second = notice(person), notice(person)
        came = []

        def deliver():
            came.append(digests.send_digests(now=MONDAY))
            connection.close()

        other = threading.Thread(target=deliver)
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=person.pk)
            Notice.objects.filter(pk=first.pk).update(sent_at=MONDAY)
            other.start()
            until(lambda: somebody_waits() or not other.is_alive())
            Notice.objects.filter(pk=second.pk).update(sent_at=MONDAY)
        other.join()

        assert (came, gateway.taken) == ([0], [])


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
