"""Staff work behind a second factor; sessions show it, not accounts."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from congress import accounts
from congress.models import Attempt
from tests.factories import PASSWORD

GUARDED = ["/admin/", "/desk/activation-slips/"]


@pytest.fixture(autouse=True)
def _second_factor(settings):
    settings.STAFF_SECOND_FACTOR = True


def digits(secret, *, step=0):
    """What an authenticator shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


def log_in(client, user):
    """With the password alone."""
    return client.post("/accounts/login/", {"login": user.username, "password": PASSWORD})


def enrol(client):
    """Bind an authenticator; its secret."""
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": digits(secret, step=-1)})
    assert answer.url == "/accounts/2fa/recovery-codes/"
    return secret


@pytest.mark.parametrize("address", GUARDED)
def test_staff_without_an_authenticator_are_led_to_bind_one(
    client, office, representative, address
):
    log_in(client, office)

    assert client.get(address).url == "/accounts/2fa/totp/activate/"

    enrol(client)
    assert client.get(address).status_code == 200


def test_the_api_says_so_in_json(client, office):
    log_in(client, office)

    answer = client.get("/api/v1/suggestions/")

    assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required")


def test_representatives_need_none(client, representative):
    log_in(client, representative)

    assert client.get("/me/").status_code == 200


def test_the_log_in_page_says_when_it_is_off(client, settings, db):
    on = client.get("/accounts/login/").content.decode()
    settings.STAFF_SECOND_FACTOR = False
    off = client.get("/accounts/login/").content.decode()

    assert ("没有开启" in on, "没有开启" in off) == (False, True)


@pytest.fixture
def secret(office):
    """The office has bound an authenticator on another day."""
    client = Client()
    log_in(client, office)
    return enrol(client)


def test_no_session_of_an_enrolled_account_begins_without_it(office, secret, capsys):
    by_password, by_code, by_slip = Client(), Client(), Client()

    password = log_in(by_password, office)
    asked = by_code.post("/accounts/login/code/", {"phone": office.phone})
    code = capsys.readouterr().out.split("验证码 ")[1][:6]
    phone = by_code.post(asked.url, {"code": code})
    slip = accounts.issue_activation(office, by=None)
    by_slip.post("/activate/", {"code": slip.code})
    activation = by_slip.post("/activate/password/", {"password": PASSWORD, "again": PASSWORD})

    assert [each.url for each in (password, phone, activation)] == [
        "/accounts/2fa/authenticate/"
    ] * 3
    assert all("_auth_user_id" not in each.session for each in (by_password, by_code, by_slip))


def test_the_digits_let_in(client, office, secret):
    log_in(client, office)

    answer = client.post("/accounts/2fa/authenticate/", {"code": digits(secret)})

    assert answer.url == "/after-login/"
    assert client.get("/admin/").status_code == 200


def test_a_recovery_code_lets_in_once(office, secret):
    codes = Authenticator.objects.get(user=office, type="recovery_codes").wrap().get_unused_codes()

    def enters(code):
        client = Client()
        log_in(client, office)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        return "_auth_user_id" in client.session

    assert [enters(codes[0]), enters(codes[0]), enters(codes[1])] == [True, False, True]


def test_a_session_from_before_the_enrolment_shows_the_second_factor_too(office):
    early, owner = Client(), Client()
    log_in(early, office)
    log_in(owner, office)
    secret = enrol(owner)

    answer = early.get("/admin/")

    assert answer.url == "/accounts/2fa/reauthenticate/?next=%2Fadmin%2F"
    early.post(answer.url, {"code": digits(secret), "next": "/admin/"})
    assert early.get("/admin/").status_code == 200


def test_right_digits_are_not_counted(client, office, secret):
    log_in(client, office)
    client.post("/accounts/2fa/authenticate/", {"code": digits(secret)})

    assert list(Attempt.objects.all()) == []


def test_guessing_digits_is_slowed(office, secret):
    client = Client()
    log_in(client, office)
    for number in range(10):
        client.post("/accounts/2fa/authenticate/", {"code": f"{number:06d}"})

    answer = client.post("/accounts/2fa/authenticate/", {"code": digits(secret)})

    assert answer.context["form"].errors == {"code": ["尝试的次数太多，请 10 分钟后再试。"]}
    assert Attempt.objects.filter(secret="second_factor").count() == 10
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    log_in(elsewhere, office)
    elsewhere.post("/accounts/2fa/authenticate/", {"code": digits(secret)})
    assert "_auth_user_id" in elsewhere.session


def test_secrets_of_authenticators_are_stored_encrypted(office, secret):
    stored = Authenticator.objects.get(user=office, type="totp").data["secret"]

    assert secret not in stored
    assert len(stored) > 100


def test_a_lost_phone_is_forgotten_by_the_security_administrator(
    client, office, secret, security_administrator
):
    accounts.forget_second_factor(office, by=security_administrator)

    assert log_in(client, office).url == "/after-login/"
    assert client.get("/admin/").url == "/accounts/2fa/totp/activate/"


def test_unbinding_leads_back_to_binding(client, office, secret):
    log_in(client, office)
    client.post("/accounts/2fa/authenticate/", {"code": digits(secret)})
    client.post("/accounts/2fa/totp/deactivate/")
    again = Client()
    log_in(again, office)

    assert Authenticator.objects.count() == 0
    assert again.get("/admin/").url == "/accounts/2fa/totp/activate/"


ENTRANCE = [
    "/accounts/login/",
    "/accounts/login/code/",
    "/accounts/inactive/",
    "/accounts/oidc/cancelled/",
    "/activate/",
]
OWN_ACCOUNT = [
    "/accounts/logout/",
    "/accounts/password/",
    "/accounts/phone/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/deactivate/",
    "/accounts/2fa/recovery-codes/",
    "/accounts/2fa/recovery-codes/generate/",
    "/accounts/2fa/recovery-codes/download/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/",
]


def foreign_words(answer):
    """Words of more than three Latin letters that somebody reads on a page."""
    page = re.sub(r"<head>.*?</head>|<[^>]*>", " ", answer.content.decode(), flags=re.DOTALL)
    return set(re.findall(r"[A-Za-z0-9]*[A-Za-z]{4,}[A-Za-z0-9]*", page)) - {"TOTP"}


@pytest.mark.parametrize("address", ENTRANCE)
def test_the_entrance_is_entirely_chinese(client, db, address):
    answer = client.get(address)

    assert (answer.status_code, foreign_words(answer)) == (200, set())


@pytest.mark.parametrize("address", OWN_ACCOUNT)
def test_ones_own_account_is_entirely_chinese(client, clerk, address):
    log_in(client, clerk)
    enrol(client)

    answer = client.get(address)

    assert (answer.status_code, foreign_words(answer)) == (200, set())


def test_messages_and_errors_are_entirely_chinese(client, clerk):
    log_in(client, clerk)
    wrong = client.post("/accounts/2fa/totp/activate/", {"code": "000000"})
    secret = wrong.context["form"].secret
    bound = client.post("/accounts/2fa/totp/activate/", {"code": digits(secret)}, follow=True)
    unbound = client.post("/accounts/2fa/totp/deactivate/", follow=True)
    gone = client.post("/accounts/logout/", follow=True)
    empty = client.post("/accounts/login/", {})

    assert foreign_words(wrong) == {secret}
    assert [foreign_words(each) for each in (bound, unbound, empty)] == [set()] * 3
    assert [str(message) for message in gone.context["messages"]] == ["您已经退出登录。"]
