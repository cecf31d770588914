"""Logging in: by password, by a code to the phone, or through the district's own identity provider."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class PortalBackend(AuthenticationBackend):
    """allauth's way to recognise people; permissions are never asked of it (`User.has_perm`)."""


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up: accounts are opened by staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """An identity provider confirms who somebody is; whether there is an account is the district's matter."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False
