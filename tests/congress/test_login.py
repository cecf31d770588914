"""Logging in by password and by a code to the phone, what follows, and being kept out once the account is closed."""

import re
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from congress import accounts
from congress.models import Role
from tests.congress.logging_in import (
    is_logged_in,
    log_in,
    said,
)
from tests.factories import PASSWORD, MembershipFactory, UserFactory


@pytest.mark.parametrize("typed", ["username", "phone"])
def test_people_log_in_by_name_or_phone(client, representative, typed):
    answer = log_in(client, f" {getattr(representative, typed).upper()} ")

    assert (answer.status_code, answer.url) == (302, reverse("after_login"))
    assert client.get("/after-login/").url == reverse("me")


def test_a_wrong_password_and_an_unknown_name_answer_alike(client, representative):
    wrong = log_in(client, representative.username, "不对")
    unknown = log_in(client, "nobody", "不对")

    assert [wrong.status_code, unknown.status_code] == [200, 200]
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not is_logged_in(client)


def test_after_log_in_everybody_goes_where_they_work(
    client, district, office, representative, clerk
):
    both = MembershipFactory.create(district=district, role=Role.COMMITTEE_STAFF).user
    MembershipFactory.create(user=both, district=district, role=Role.REPRESENTATIVE)
    nobody = UserFactory.create()

    def lands(user):
        client.force_login(user)
        answer = client.get("/after-login/")
        return answer.url if answer.status_code == 302 else answer.context["in_the_back"]

    assert [lands(user) for user in (office, representative)] == ["/admin/", "/me/"]
    assert [lands(user) for user in (both, clerk, nobody)] == [True, "/desk/", False]


def test_log_out_is_a_post(client, representative):
    client.force_login(representative)

    client.get("/accounts/logout/")
    assert is_logged_in(client)

    client.post("/accounts/logout/")
    assert not is_logged_in(client)


def test_the_page_after_log_in_is_one_of_ours(client, representative):
    answer = log_in(client, representative.username, next="https://evil.example/")

    assert answer.url == reverse("after_login")


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "password/reset/", "3rdparty/", "confirm-email/"]
)
def test_what_the_portal_does_not_use_is_not_there(client, representative, address):
    client.force_login(representative)

    assert client.get(f"/accounts/{address}").status_code == 404


def test_a_code_to_the_phone_logs_in(client, representative, capsys):
    asked = client.post("/accounts/login/code/", {"phone": representative.phone})
    answer = client.post(asked.url, {"code": said(capsys)})

    assert answer.url == reverse("after_login")
    assert is_logged_in(client)


def test_an_unknown_phone_is_answered_like_a_known_one(client, representative, capsys):
    known = client.post("/accounts/login/code/", {"phone": representative.phone})
    known_page = Client().get(known.url)
    stranger = Client()
    unknown = stranger.post("/accounts/login/code/", {"phone": "13900009999"})
    page = stranger.get(unknown.url).content.decode()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known_page.status_code == 302
    ours = client.get(known.url).content.decode().replace(representative.phone, "13900009999")
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", ours) == token.sub("", page)
    assert len(re.findall("验证码", capsys.readouterr().out)) == 1


def test_who_forgot_the_password_sets_a_new_one_after_a_code(client, representative, capsys):
    asked = client.post("/accounts/login/code/", {"phone": representative.phone})
    client.post(asked.url, {"code": said(capsys)})

    answer = client.post(
        "/accounts/password/", {"password": "新的密码够长了吗", "again": "新的密码够长了吗"}
    )

    representative.refresh_from_db()
    assert answer.status_code == 302
    assert representative.check_password("新的密码够长了吗")
    assert is_logged_in(client)


def test_after_a_quarter_of_an_hour_the_old_password_is_asked_again(client, representative, capsys):
    asked = client.post("/accounts/login/code/", {"phone": representative.phone})
    client.post(asked.url, {"code": said(capsys)})
    session = client.session
    session["account_authentication_methods"][-1]["at"] = time.time() - 15 * 60 - 1
    session.save()

    answer = client.post(
        "/accounts/password/", {"password": "新的密码够长了吗", "again": "新的密码够长了吗"}
    )

    assert answer.context["form"].errors == {"old": ["请输入现在的密码。"]}


def test_a_new_password_ends_the_other_sessions(client, representative):
    log_in(client, representative.username)
    other = Client()
    log_in(other, representative.username)

    client.post(
        "/accounts/password/",
        {"old": PASSWORD, "password": "新的密码够长了吗", "again": "新的密码够长了吗"},
    )

    assert client.get("/me/").status_code == 200
    assert other.get("/me/").status_code == 302


@pytest.mark.parametrize("password", ["short", "12345678901", "password1234"[:8]])
def test_a_weak_password_is_refused_in_words(client, representative, password):
    log_in(client, representative.username)

    answer = client.post(
        "/accounts/password/", {"old": PASSWORD, "password": password, "again": password}
    )

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["password"]


def test_a_changed_phone_counts_once_its_code_came_back(client, representative, capsys):
    log_in(client, representative.username)
    asked = client.post("/accounts/phone/", {"phone": "138 1234 5678"})
    code = said(capsys)
    representative.refresh_from_db()
    before = representative.phone

    client.post(asked.url, {"code": code})

    representative.refresh_from_db()
    assert (before != "13812345678", representative.phone) == (True, "13812345678")


def test_the_phone_is_changed_only_by_whoever_shows_the_password_again(client, representative):
    client.force_login(representative)

    answer = client.get("/accounts/phone/")

    assert answer.url == "/accounts/reauthenticate/?next=%2Faccounts%2Fphone%2F"
    answer = client.post(
        "/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/phone/"}
    )
    assert answer.url == "/accounts/phone/"
    assert client.get("/accounts/phone/").status_code == 200


@pytest.fixture
def gateway(settings):
    """A message gateway on this machine."""
    taken: Queue = Queue()

    class Gateway(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.put((self.path, body.decode()))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Gateway) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.SMS_GATEWAY = f"json://127.0.0.1:{server.server_port}/to/{{phone}}"
        yield taken
        server.shutdown()


def test_codes_go_through_the_configured_gateway(client, representative, gateway, capsys):
    asked = client.post("/accounts/login/code/", {"phone": representative.phone})

    path, body = gateway.get(timeout=20)
    client.post(asked.url, {"code": re.search(r"(?<!\d)\d{6}(?!\d)", body).group()})
    assert path.startswith(f"/to/{representative.phone}")
    assert capsys.readouterr().out == ""
    assert is_logged_in(client)


def test_a_closed_account_logs_in_by_no_way(client, representative, capsys):
    slip = accounts.issue_activation(representative, by=None)
    phone = representative.phone
    accounts.close_account(representative, by=None)

    log_in(client, representative.username)
    log_in(client, phone)
    client.post("/accounts/login/code/", {"phone": phone})
    client.post("/activate/", {"code": slip.code})

    assert not is_logged_in(client)
    assert "验证码" not in capsys.readouterr().out


def test_closing_an_account_ends_its_open_sessions(representative):
    phone, desk, stranger = Client(), Client(), Client()
    for client in (phone, desk):
        log_in(client, representative.username)
    other = UserFactory.create()
    log_in(stranger, other.username)

    accounts.close_account(representative, by=None)

    owners = [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()]
    assert owners == [str(other.pk)]
    assert phone.get("/me/").url == "/accounts/login/?next=/me/"


def test_closing_between_password_and_code_opens_nothing(client, representative, capsys):
    asked = client.post("/accounts/login/code/", {"phone": representative.phone})
    code = said(capsys)
    accounts.close_account(representative, by=None)

    client.post(asked.url, {"code": code})

    assert not is_logged_in(client)
