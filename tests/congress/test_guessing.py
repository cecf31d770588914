"""Guessing a password or a code is slow, and keeps nobody else out."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db import connections
from django.test import Client, RequestFactory
from django.utils import timezone

from congress.accounts import guessing
from congress.accounts.guessing import Secret
from congress.errors import Refused
from congress.models import Attempt
from tests.congress.logging_in import (
    ELSEWHERE,
    FROM_EVERYWHERE,
    HERE,
    is_logged_in,
    log_in,
    most,
    said,
)


def test_a_code_is_tried_three_times(client, representative, capsys):
    asked = client.post("/accounts/login/code/", {"phone": representative.phone})
    code = said(capsys)
    wrong = "000000" if code != "000000" else "111111"

    for _ in range(3):
        client.post(asked.url, {"code": wrong})
    client.post(asked.url, {"code": code})

    assert not is_logged_in(client)


def test_messages_to_one_phone_are_few(client, representative, capsys):
    for _ in range(most(Secret.PHONE_CODE, "network", "account")):
        Client().post(
            "/accounts/login/code/", {"phone": representative.phone}, REMOTE_ADDR=ELSEWHERE
        )
    capsys.readouterr()

    there = Client().post(
        "/accounts/login/code/", {"phone": representative.phone}, REMOTE_ADDR=ELSEWHERE
    )
    assert there.context["form"].errors == {"phone": ["尝试的次数太多，请 60 分钟后再试。"]}
    assert capsys.readouterr().out == ""

    client.post("/accounts/login/code/", {"phone": representative.phone}, REMOTE_ADDR=HERE)
    assert capsys.readouterr().out != ""


def test_messages_to_one_phone_are_few_from_everywhere(client, representative, capsys):
    for number in range(most(Secret.PHONE_CODE, "account")):
        Client().post(
            "/accounts/login/code/",
            {"phone": representative.phone},
            REMOTE_ADDR=f"203.0.113.{number}",
        )
    capsys.readouterr()

    answer = client.post("/accounts/login/code/", {"phone": representative.phone})

    assert answer.context["form"].errors == {"phone": [FROM_EVERYWHERE]}
    assert capsys.readouterr().out == ""


def test_an_attacker_from_elsewhere_keeps_nobody_out(client, representative):
    for _ in range(50):
        log_in(Client(), representative.username, "不对", address=ELSEWHERE)

    assert log_in(Client(), representative.username, address=ELSEWHERE).status_code == 429
    assert "不用等" in log_in(Client(), representative.username, address=ELSEWHERE).content.decode()
    assert log_in(client, representative.username, address=HERE).status_code == 302
    assert is_logged_in(client)


def test_a_patient_attacker_is_one_network_and_keeps_nobody_out(client, representative):
    for _ in range(4):
        for _ in range(5):
            log_in(Client(), representative.username, "不对", address=ELSEWHERE)
        AccessAttempt.objects.all().delete()  # ten minutes later

    answer = log_in(client, representative.username, address=HERE)

    assert Attempt.objects.count() > most(Secret.PASSWORD, "account")
    assert answer.status_code == 302


def test_attackers_from_everywhere_do_not_keep_the_owner_out_of_a_known_device(
    client, representative
):
    log_in(client, representative.username)
    client.post("/accounts/logout/")
    for number in range(most(Secret.PASSWORD, "account") * 2):
        log_in(Client(), representative.username, "不对", address=f"203.0.113.{number}")

    new_device = log_in(Client(), representative.username)

    assert new_device.status_code == 429
    assert new_device.context["form"].non_field_errors() == [FROM_EVERYWHERE]
    log_in(client, representative.username)
    assert is_logged_in(client)


def test_a_neighbour_in_the_same_network_does_not_keep_the_owner_out_of_a_known_device(
    client, representative
):
    log_in(client, representative.username)
    client.post("/accounts/logout/")
    for number in range(most(Secret.PASSWORD, "network") + 1):
        log_in(Client(), f"name{number}", "不对")
        log_in(Client(), representative.username, "不对")

    log_in(client, representative.username)

    assert is_logged_in(client)


def test_hammering_one_name_leaves_the_neighbours_alone(client, representative, office):
    for _ in range(most(Secret.PASSWORD, "network") + 1):
        log_in(Client(), representative.username, "不对")

    assert log_in(client, office.username).status_code == 302


def test_a_known_device_has_its_own_limit(client, representative):
    log_in(client, representative.username)
    client.post("/accounts/logout/")
    for _ in range(most(Secret.PASSWORD, "device")):
        log_in(client, representative.username, "不对")

    answer = log_in(client, representative.username)

    assert answer.context["form"].non_field_errors() == ["尝试的次数太多，请 10 分钟后再试。"]


def test_a_device_that_knows_somebody_else_is_nobody_to_me(client, representative, office):
    log_in(client, office.username)
    client.post("/accounts/logout/")
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}

    assert guessing.known_device(request, office)
    assert not guessing.known_device(request, representative)


def test_spraying_many_names_from_one_network_is_slowed(client, representative):
    for number in range(most(Secret.PASSWORD, "network")):
        log_in(Client(), f"name{number}", "不对")

    answer = log_in(client, representative.username)

    assert answer.context["form"].non_field_errors() == [
        "从您所在的网络尝试的次数太多，请 10 分钟后再试。"
    ]
    assert log_in(Client(), representative.username, address=ELSEWHERE).status_code == 302


def test_successes_in_between_reset_nothing(client, representative, office):
    failures = most(Secret.PASSWORD, "network")
    for number in range(failures):
        log_in(Client(), f"name{number}", "不对")
        log_in(Client(), office.username, address=ELSEWHERE)

    assert Attempt.objects.count() == failures


def test_a_limit_passes(client, representative):
    for number in range(most(Secret.PASSWORD, "network")):
        log_in(Client(), f"name{number}", "不对")
    Attempt.objects.update(at=timezone.now() - timedelta(minutes=11))

    assert log_in(client, representative.username).status_code == 302


def test_attempts_are_kept_for_a_day_and_name_nobody(client, representative):
    log_in(client, representative.username, "不对")
    kept = Attempt.objects.values("network", "account", "device").get()
    Attempt.objects.update(at=timezone.now() - timedelta(hours=25))

    log_in(client, "somebody", "不对")

    assert Attempt.objects.count() == 1
    assert [len(key) for key in kept.values()] == [64, 64, 0]


@pytest.mark.django_db(transaction=True)
def test_a_hundred_tries_at_once_are_counted_as_a_hundred(representative):
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
