"""The ways out of the portal: mail, and whatever apprise knows (企业微信, 钉钉, text messages)."""

import logging
from collections.abc import Callable
from string import Formatter
from typing import Any
from urllib.parse import quote

import apprise
from django.conf import settings
from django.core.checks import Error, register
from django.core.mail import send_mail

from congress.models import User

Channel = Callable[[str, str], object]
PLACEHOLDERS = frozenset({"phone", "email", "username"})
logger = logging.getLogger(__name__)


def exist() -> bool:
    """Whether anything leaves the portal at all."""
    return bool(settings.NOTICE_CHANNELS or settings.NOTICE_MAIL)


def of(person: User) -> list[Channel]:
    """The channels on which this person can be reached; an address that needs what is not known of them is left out."""
    found = [
        _through(address, person)
        for address in settings.NOTICE_CHANNELS
        if all(getattr(person, name) for name in _placeholders(address))
    ]
    if settings.NOTICE_MAIL and person.email:
        found.append(lambda title, text: send_mail(title, text, None, [person.email]))
    return found


def send(title: str, text: str, *, by: list[Channel]) -> None:
    """On every channel, and a broken one stops none of the others."""
    for channel in by:
        try:
            taken = channel(title, text)
        except Exception as error:  # noqa: BLE001 - whatever a channel raises, the others are tried
            # The error's own words may name the person.
            logger.warning("a channel broke: %s", type(error).__name__)
        else:
            if not taken:
                logger.warning("a channel did not take a message")


@register()
def check_channels(**_: Any) -> list[Error]:
    """Every address of NOTICE_CHANNELS names the person, in words that we know."""
    wrong = [
        number
        for number, address in enumerate(settings.NOTICE_CHANNELS, 1)
        if not (found := _placeholders(address)) or not found <= PLACEHOLDERS
    ]
    return [
        Error(
            f"NOTICE_CHANNELS 的第 {number} 个地址要用 {{phone}}、{{email}} 或 {{username}} "
            "写明发给谁，也只能用这三个。",
            id="congress.E001",
        )
        for number in wrong
    ]


def _placeholders(address: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(address) if name is not None}


def _through(address: str, person: User) -> Channel:
    named = {name: quote(getattr(person, name), safe="") for name in _placeholders(address)}

    def channel(title: str, text: str) -> bool:
        gateway = apprise.Apprise()
        return bool(gateway.add(address.format(**named)) and gateway.notify(title=title, body=text))

    return channel
