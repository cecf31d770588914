"""Logging in by every way there is, guessing at each, and being kept out."""

import re
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from congress import accounts
from congress.accounts import guessing
from congress.accounts.guessing import Secret
from congress.errors import Refused
from congress.models import Attempt, Role, User
from tests.factories import PASSWORD, MembershipFactory, UserFactory
from tests.identity_provider import IdentityProvider

HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"
FROM_EVERYWHERE = "近来有人从许多地方反复试这个账号，请 60 分钟后再试。"


def log_in(client, login, password=PASSWORD, *, address=HERE, **facts):
    """What the log-in page answers."""
    fields = {"login": login, "password": password, **facts}
    return client.post("/accounts/login/", fields, REMOTE_ADDR=address)


def is_logged_in(client):
    return "_auth_user_id" in client.session


def most(secret, *columns):
    """How many the limit by these columns allows."""
    [limit] = [each for each in guessing.LIMITS[secret] if each.columns == columns]
    return limit.most


def said(capsys):
    """The code of the last message on the console."""
    return re.findall(r"验证码 (\d{6})", capsys.readouterr().out)[-1]


@pytest.fixture
def person(representative):
    """A representative with a password and a phone."""
    return representative


@pytest.mark.parametrize("typed", ["username", "phone"])
def test_people_log_in_by_name_or_phone(client, person, typed):
    answer = log_in(client, f" {getattr(person, typed).upper()} ")

    assert (answer.status_code, answer.url) == (302, reverse("after_login"))
    assert client.get("/after-login/").url == reverse("me")


def test_a_wrong_password_and_an_unknown_name_answer_alike(client, person):
    wrong = log_in(client, person.username, "不对")
    unknown = log_in(client, "nobody", "不对")

    assert [wrong.status_code, unknown.status_code] == [200, 200]
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not is_logged_in(client)


def test_after_log_in_everybody_goes_where_they_work(client, district, office, person, clerk):
    both = MembershipFactory.create(district=district, role=Role.COMMITTEE_STAFF).user
    MembershipFactory.create(user=both, district=district, role=Role.REPRESENTATIVE)
    nobody = UserFactory.create()

    def lands(user):
        client.force_login(user)
        answer = client.get("/after-login/")
        return answer.url if answer.status_code == 302 else answer.context["both"]

    assert [lands(user) for user in (office, person)] == ["/admin/", "/me/"]
    assert [lands(user) for user in (both, clerk, nobody)] == [True, "/desk/", False]


def test_log_out_is_a_post(client, person):
    client.force_login(person)

    client.get("/accounts/logout/")
    assert is_logged_in(client)

    client.post("/accounts/logout/")
    assert not is_logged_in(client)


def test_the_page_after_log_in_is_one_of_ours(client, person):
    answer = log_in(client, person.username, next="https://evil.example/")

    assert answer.url == reverse("after_login")


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "password/reset/", "3rdparty/", "confirm-email/"]
)
def test_what_the_portal_does_not_use_is_not_there(client, person, address):
    client.force_login(person)

    assert client.get(f"/accounts/{address}").status_code == 404


def test_a_code_to_the_phone_logs_in(client, person, capsys):
    asked = client.post("/accounts/login/code/", {"phone": person.phone})
    answer = client.post(asked.url, {"code": said(capsys)})

    assert answer.url == reverse("after_login")
    assert is_logged_in(client)


def test_an_unknown_phone_is_answered_like_a_known_one(client, person, capsys):
    known = client.post("/accounts/login/code/", {"phone": person.phone})
    known_page = Client().get(known.url)
    stranger = Client()
    unknown = stranger.post("/accounts/login/code/", {"phone": "13900009999"})
    page = stranger.get(unknown.url).content.decode()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known_page.status_code == 302
    ours = client.get(known.url).content.decode().replace(person.phone, "13900009999")
    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", ours) == token.sub("", page)
    assert len(re.findall("验证码", capsys.readouterr().out)) == 1


def test_a_code_is_tried_three_times(client, person, capsys):
    asked = client.post("/accounts/login/code/", {"phone": person.phone})
    code = said(capsys)
    wrong = "000000" if code != "000000" else "111111"

    for _ in range(3):
        client.post(asked.url, {"code": wrong})
    client.post(asked.url, {"code": code})

    assert not is_logged_in(client)


def test_messages_to_one_phone_are_few(client, person, capsys):
    for _ in range(most(Secret.PHONE_CODE, "network", "account")):
        Client().post("/accounts/login/code/", {"phone": person.phone}, REMOTE_ADDR=ELSEWHERE)
    capsys.readouterr()

    there = Client().post("/accounts/login/code/", {"phone": person.phone}, REMOTE_ADDR=ELSEWHERE)
    assert there.context["form"].errors == {"phone": ["尝试的次数太多，请 60 分钟后再试。"]}
    assert capsys.readouterr().out == ""

    client.post("/accounts/login/code/", {"phone": person.phone}, REMOTE_ADDR=HERE)
    assert capsys.readouterr().out != ""


def test_messages_to_one_phone_are_few_from_everywhere(client, person, capsys):
    for number in range(most(Secret.PHONE_CODE, "account")):
        Client().post(
            "/accounts/login/code/", {"phone": person.phone}, REMOTE_ADDR=f"203.0.113.{number}"
        )
    capsys.readouterr()

    answer = client.post("/accounts/login/code/", {"phone": person.phone})

    assert answer.context["form"].errors == {"phone": [FROM_EVERYWHERE]}
    assert capsys.readouterr().out == ""


def test_who_forgot_the_password_sets_a_new_one_after_a_code(client, person, capsys):
    asked = client.post("/accounts/login/code/", {"phone": person.phone})
    client.post(asked.url, {"code": said(capsys)})

    answer = client.post(
        "/accounts/password/", {"password": "新的密码够长了吗", "again": "新的密码够长了吗"}
    )

    person.refresh_from_db()
    assert answer.status_code == 302
    assert person.check_password("新的密码够长了吗")
    assert is_logged_in(client)


def test_after_a_quarter_of_an_hour_the_old_password_is_asked_again(client, person, capsys):
    asked = client.post("/accounts/login/code/", {"phone": person.phone})
    client.post(asked.url, {"code": said(capsys)})
    session = client.session
    session["account_authentication_methods"][-1]["at"] = time.time() - 15 * 60 - 1
    session.save()

    answer = client.post(
        "/accounts/password/", {"password": "新的密码够长了吗", "again": "新的密码够长了吗"}
    )

    assert answer.context["form"].errors == {"old": ["请输入现在的密码。"]}


def test_a_new_password_ends_the_other_sessions(client, person):
    log_in(client, person.username)
    other = Client()
    log_in(other, person.username)

    client.post(
        "/accounts/password/",
        {"old": PASSWORD, "password": "新的密码够长了吗", "again": "新的密码够长了吗"},
    )

    assert client.get("/me/").status_code == 200
    assert other.get("/me/").status_code == 302


@pytest.mark.parametrize("password", ["short", "12345678901", "password1234"[:8]])
def test_a_weak_password_is_refused_in_words(client, person, password):
    log_in(client, person.username)

    answer = client.post(
        "/accounts/password/", {"old": PASSWORD, "password": password, "again": password}
    )

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["password"]


def test_a_changed_phone_counts_once_its_code_came_back(client, person, capsys):
    log_in(client, person.username)
    asked = client.post("/accounts/phone/", {"phone": "138 1234 5678"})
    code = said(capsys)
    person.refresh_from_db()
    before = person.phone

    client.post(asked.url, {"code": code})

    person.refresh_from_db()
    assert (before != "13812345678", person.phone) == (True, "13812345678")


def test_the_phone_is_changed_only_by_whoever_shows_the_password_again(client, person):
    client.force_login(person)

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


def test_codes_go_through_the_configured_gateway(client, person, gateway, capsys):
    asked = client.post("/accounts/login/code/", {"phone": person.phone})

    path, body = gateway.get(timeout=20)
    client.post(asked.url, {"code": re.search(r"(?<!\d)\d{6}(?!\d)", body).group()})
    assert path.startswith(f"/to/{person.phone}")
    assert capsys.readouterr().out == ""
    assert is_logged_in(client)


def test_an_attacker_from_elsewhere_keeps_nobody_out(client, person):
    for _ in range(50):
        log_in(Client(), person.username, "不对", address=ELSEWHERE)

    assert log_in(Client(), person.username, address=ELSEWHERE).status_code == 429
    assert "不用等" in log_in(Client(), person.username, address=ELSEWHERE).content.decode()
    assert log_in(client, person.username, address=HERE).status_code == 302
    assert is_logged_in(client)


def test_a_patient_attacker_is_one_network_and_keeps_nobody_out(client, person):
    for _ in range(4):
        for _ in range(5):
            log_in(Client(), person.username, "不对", address=ELSEWHERE)
        AccessAttempt.objects.all().delete()  # ten minutes later

    answer = log_in(client, person.username, address=HERE)

    assert Attempt.objects.count() > most(Secret.PASSWORD, "account")
    assert answer.status_code == 302


def test_attackers_from_everywhere_do_not_keep_the_owner_out_of_a_known_device(client, person):
    log_in(client, person.username)
    client.post("/accounts/logout/")
    for number in range(most(Secret.PASSWORD, "account") * 2):
        log_in(Client(), person.username, "不对", address=f"203.0.113.{number}")

    new_device = log_in(Client(), person.username)

    assert new_device.status_code == 429
    assert new_device.context["form"].non_field_errors() == [FROM_EVERYWHERE]
    log_in(client, person.username)
    assert is_logged_in(client)


def test_a_neighbour_in_the_same_network_does_not_keep_the_owner_out_of_a_known_device(
    client, person
):
    log_in(client, person.username)
    client.post("/accounts/logout/")
    for number in range(most(Secret.PASSWORD, "network") + 1):
        log_in(Client(), f"name{number}", "不对")
        log_in(Client(), person.username, "不对")

    log_in(client, person.username)

    assert is_logged_in(client)


def test_hammering_one_name_leaves_the_neighbours_alone(client, person, office):
    for _ in range(most(Secret.PASSWORD, "network") + 1):
        log_in(Client(), person.username, "不对")

    assert log_in(client, office.username).status_code == 302


def test_a_known_device_has_its_own_limit(client, person):
    log_in(client, person.username)
    client.post("/accounts/logout/")
    for _ in range(most(Secret.PASSWORD, "device")):
        log_in(client, person.username, "不对")

    answer = log_in(client, person.username)

    assert answer.context["form"].non_field_errors() == ["尝试的次数太多，请 10 分钟后再试。"]


def test_a_device_that_knows_somebody_else_is_nobody_to_me(client, person, office):
    log_in(client, office.username)
    client.post("/accounts/logout/")
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}

    assert guessing.known_device(request, office)
    assert not guessing.known_device(request, person)


def test_spraying_many_names_from_one_network_is_slowed(client, person):
    for number in range(most(Secret.PASSWORD, "network")):
        log_in(Client(), f"name{number}", "不对")

    answer = log_in(client, person.username)

    assert answer.context["form"].non_field_errors() == [
        "从您所在的网络尝试的次数太多，请 10 分钟后再试。"
    ]
    assert log_in(Client(), person.username, address=ELSEWHERE).status_code == 302


def test_successes_in_between_reset_nothing(client, person, office):
    failures = most(Secret.PASSWORD, "network")
    for number in range(failures):
        log_in(Client(), f"name{number}", "不对")
        log_in(Client(), office.username, address=ELSEWHERE)

    assert Attempt.objects.count() == failures


def test_a_limit_passes(client, person):
    for number in range(most(Secret.PASSWORD, "network")):
        log_in(Client(), f"name{number}", "不对")
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=11))

    assert log_in(client, person.username).status_code == 302


def test_attempts_are_kept_for_a_day_and_name_nobody(client, person):
    log_in(client, person.username, "不对")
    kept = Attempt.objects.values("network", "account", "device").get()
    Attempt.objects.update(at=timezone.now() - timedelta(hours=25))

    log_in(client, "somebody", "不对")

    assert Attempt.objects.count() == 1
    assert [len(key) for key in kept.values()] == [64, 64, 0]


@pytest.mark.django_db(transaction=True)
def test_a_hundred_tries_at_once_are_counted_as_a_hundred(person):
    allowed = most(Secret.ACTIVATION, "network")
    together = threading.Barrier(allowed * 2)

    def one(_):
        together.wait()
        try:
            guessing.begin(RequestFactory().post("/"), Secret.ACTIVATION)
        except Refused:
            return "refused"
        finally:
            connections.close_all()
        return "judged"

    with ThreadPoolExecutor(allowed * 2) as pool:
        answers = list(pool.map(one, range(allowed * 2)))

    assert answers.count("judged") <= allowed


@pytest.mark.parametrize(
    ("behind", "remote", "forwarded", "address"),
    [
        (False, HERE, f"{ELSEWHERE}", HERE),
        (True, "127.0.0.1", f"1.2.3.4, {ELSEWHERE}", ELSEWHERE),
        (True, HERE, "", HERE),
        (True, "127.0.0.1", "rubbish", "0.0.0.0"),
        (False, "", "", "0.0.0.0"),
    ],
)
def test_a_forwarded_address_is_believed_only_behind_our_proxy(
    settings, behind, remote, forwarded, address
):
    settings.BEHIND_PROXY = behind
    headers = {"x-forwarded-for": forwarded} if forwarded else {}

    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)

    assert guessing.client_address(request) == address


def test_one_household_is_one_network():
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")

    assert guessing.network(request) == "2001:db8:1:2::/64"


def test_a_closed_account_logs_in_by_no_way(client, person, capsys):
    slip = accounts.issue_activation(person, by=None)
    phone = person.phone
    accounts.close_account(person, by=None)

    log_in(client, person.username)
    log_in(client, phone)
    client.post("/accounts/login/code/", {"phone": phone})
    client.post("/activate/", {"code": slip.code})

    assert not is_logged_in(client)
    assert "验证码" not in capsys.readouterr().out


def test_closing_an_account_ends_its_open_sessions(person):
    phone, desk, stranger = Client(), Client(), Client()
    for client in (phone, desk):
        log_in(client, person.username)
    other = UserFactory.create()
    log_in(stranger, other.username)

    accounts.close_account(person, by=None)

    owners = [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()]
    assert owners == [str(other.pk)]
    assert phone.get("/me/").url == "/accounts/login/?next=/me/"


def test_closing_between_password_and_code_opens_nothing(client, person, capsys):
    asked = client.post("/accounts/login/code/", {"phone": person.phone})
    code = said(capsys)
    accounts.close_account(person, by=None)

    client.post(asked.url, {"code": code})

    assert not is_logged_in(client)


def configured(address):
    """The setting for a provider at this address."""
    facts = {"server_url": address, "oauth_pkce_enabled": True}
    app = {"provider_id": "oidc", "name": "政务统一认证", "client_id": "portal", "secret": "secret"}
    return {"openid_connect": {"APPS": [{**app, "settings": facts}]}}


@pytest.fixture
def provider(settings):
    """The claims that an identity provider makes."""
    with IdentityProvider() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.SOCIALACCOUNT_PROVIDERS = configured(server.address)
        yield server.claims
        server.shutdown()


class Stays(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *_):
        """No."""


def walk_through(client):
    """The log-in page's link, the provider's redirect, and back."""
    link = client.get("/accounts/login/").context["providers"][0]["address"]
    away = client.get(link).url
    try:
        urllib.request.build_opener(Stays).open(away)
    except urllib.error.HTTPError as answer:
        back = answer.headers["Location"]
    return client.get(back.removeprefix("http://testserver"))


@pytest.mark.parametrize("claim", ["preferred_username", "phone_number"])
def test_the_identity_provider_logs_in_an_existing_account(client, provider, person, claim):
    provider[claim] = (
        person.username.upper() if claim == "preferred_username" else f"+86 {person.phone}"
    )

    answer = walk_through(client)

    assert answer.url == reverse("after_login")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_who_has_no_account_gets_none(client, provider, person):
    provider.update(preferred_username="stranger", phone_number="+8613900009999")

    answer = walk_through(client)

    assert answer.status_code == 403
    assert User.objects.filter(username="stranger").exists() is False
    assert not is_logged_in(client)


def test_a_closed_account_is_nobody_to_the_identity_provider(client, provider, person):
    provider["preferred_username"] = person.username
    accounts.close_account(person, by=None)

    assert walk_through(client).status_code == 403
    assert not is_logged_in(client)


def test_a_phone_that_the_provider_has_not_verified_names_nobody(client, provider, person):
    provider.update(phone_number=person.phone, phone_number_verified=False)

    assert walk_through(client).status_code == 403


def test_a_callback_that_nobody_asked_for_logs_nobody_in(client, provider, person):
    provider["preferred_username"] = person.username

    answer = client.get("/accounts/oidc/oidc/login/callback/?code=code-1&state=forged")

    assert answer.status_code < 500
    assert not is_logged_in(client)


def test_a_provider_that_is_away_is_said_in_words(client, settings, db):
    settings.SOCIALACCOUNT_PROVIDERS = configured("http://127.0.0.1:9")

    answer = client.get("/accounts/oidc/oidc/login/")

    assert answer.status_code == 503
    assert "统一身份认证没有成功" in answer.content.decode()


def test_without_a_provider_there_is_no_such_page(client, db):
    assert client.get("/accounts/oidc/oidc/login/").status_code == 404
