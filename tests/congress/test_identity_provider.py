"""Logging in through the district's identity provider."""

import threading
import urllib.error
import urllib.request

import pytest
from django.urls import reverse

from congress import accounts
from congress.models import User
from tests.congress.logging_in import is_logged_in
from tests.identity_provider import IdentityProvider


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
def test_the_identity_provider_logs_in_an_existing_account(client, provider, representative, claim):
    provider[claim] = (
        representative.username.upper()
        if claim == "preferred_username"
        else f"+86 {representative.phone}"
    )

    answer = walk_through(client)

    assert answer.url == reverse("after_login")
    assert client.session["_auth_user_id"] == str(representative.pk)


def test_who_has_no_account_gets_none(client, provider, representative):
    provider.update(preferred_username="stranger", phone_number="+8613900009999")

    answer = walk_through(client)

    assert answer.status_code == 403
    assert User.objects.filter(username="stranger").exists() is False
    assert not is_logged_in(client)


def test_a_closed_account_is_nobody_to_the_identity_provider(client, provider, representative):
    provider["preferred_username"] = representative.username
    accounts.close_account(representative, by=None)

    assert walk_through(client).status_code == 403
    assert not is_logged_in(client)


def test_a_phone_that_the_provider_has_not_verified_names_nobody(client, provider, representative):
    provider.update(phone_number=representative.phone, phone_number_verified=False)

    assert walk_through(client).status_code == 403


def test_a_callback_that_nobody_asked_for_logs_nobody_in(client, provider, representative):
    provider["preferred_username"] = representative.username

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
