"""Text messages, through the gateway that the settings name."""

import logging
import sys
import threading

import apprise
from django.conf import settings

logger = logging.getLogger(__name__)


def send_text(phone: str, text: str) -> None:
    """Hand a message to the gateway without waiting, so that nobody can tell a known number by the time it takes.

    Where no gateway is set it is printed to the console, with the number covered.
    """
    if not settings.SMS_GATEWAY:
        sys.stdout.write(f"短信 {phone[:3]}****{phone[-4:]}：{text}\n")
        sys.stdout.flush()
        return
    threading.Thread(target=_deliver, args=(phone, text), daemon=True).start()


def _deliver(phone: str, text: str) -> None:
    gateway = apprise.Apprise()
    gateway.add(settings.SMS_GATEWAY.format(phone=phone))
    if not gateway.notify(body=text):
        logger.warning("the text message gateway did not take a message")
