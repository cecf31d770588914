"""Logging in, for the tests of every way to do it."""

import re

from congress.accounts import guessing
from tests.factories import PASSWORD

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
