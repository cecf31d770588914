"""帮助: everybody reads the own manual, and each picture in it is there."""

import re

import pytest
from django.conf import settings

from congress.views.manuals import MANUALS

pytestmark = pytest.mark.django_db

PICTURE = re.compile(r"\]\(\.\./pictures/manuals/([^)]+)\)")


@pytest.mark.parametrize(
    ("who", "title"),
    [
        (None, "公众使用手册"),
        ("representative", "代表使用手册"),
        ("clerk", "承办单位使用手册"),
        ("dispatch", "承办单位使用手册"),
        ("office", "工作人员使用手册"),
        ("station_worker", "工作人员使用手册"),
    ],
)
def test_help_is_the_manual_of_the_own_role(client, request, who, title):
    if who:
        client.force_login(request.getfixturevalue(who))

    page = client.get("/help/").content.decode()

    assert f"<h1>{title}</h1>" in page
    assert "怎样" in page
    assert "../pictures" not in page


def test_the_manual_of_another_role_is_not_offered(client, clerk):
    client.force_login(clerk)

    page = client.get("/help/", {"of": "工作人员"}).content.decode()

    assert "<h1>承办单位使用手册</h1>" in page


@pytest.mark.parametrize("manual", sorted(MANUALS.glob("*.md")), ids=lambda path: path.stem)
def test_every_picture_of_a_manual_is_there(manual):
    named = PICTURE.findall(manual.read_text("utf-8"))

    assert named
    for name in named:
        assert (settings.BASE_DIR / "docs" / "pictures" / "manuals" / name).exists(), name
