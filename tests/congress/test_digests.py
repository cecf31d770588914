"""What of the notices leaves the portal: over a real gateway, once."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from congress import accounts
from congress.celery import app
from congress.models import Notice, User
from congress.notifications import channels, digests
from tests.congress.notices import (
    HOLIDAY,
    LATER_ON_MONDAY,
    MONDAY,
    MONDAY_EARLY,
    MONDAY_NIGHT,
    SATURDAY_AT_WORK,
    TUESDAY,
    at,
    notice,
)
from tests.factories import NoticeFactory, UserFactory

pytestmark = pytest.mark.django_db

NOWHERE = "json://127.0.0.1:1/{username}"


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
