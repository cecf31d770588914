"""What every public page says of itself: title, description, what is shown where its address is shared, both versions."""

import re
from collections import defaultdict

import pytest

from tests.public_face import public_addresses, public_world

pytestmark = pytest.mark.django_db

_DESCRIPTION = '<meta name="description" content="(.*?)">'
COMMON = "区人大代表工作：代表建议的办理、答复和结果，以及全年的数字。"


def of(page, pattern):
    found = re.search(pattern, page, re.DOTALL)
    return " ".join(found[1].split()) if found else ""


def test_every_public_page_says_what_it_is(client, district):
    world = public_world(district)
    titles, missing = defaultdict(list), []
    for address in public_addresses(world):
        response = client.get(address)
        if response.status_code in (301, 302):
            continue
        page = response.content.decode()
        title, told = of(page, "<title>(.*?)</title>"), of(page, _DESCRIPTION)
        if not re.search("[0-9a-f]{8}-", address):  # a meeting may be called 会议
            titles[title].append(address)
        asked = {
            "200": response.status_code == 200,
            "title": title,
            "description": told and (told != COMMON or address == "/"),
            "og:title": of(page, '<meta property="og:title" content="(.*?)">') == title,
            "og:description": of(page, '<meta property="og:description" content="(.*?)">') == told,
            "og:image": re.search(
                r'property="og:image" content="http://testserver/\S+\.png"', page
            ),
            # Print and the dark colours are in the one style sheet.
            "style": re.search(r"/portal\S*\.css", page),
            "dark": '<meta name="color-scheme" content="light dark">' in page,
            "version": 'data-version="standard"' in page,
            "elder": 'name="version" value="elder"' in page,
        }
        missing += [f"{address}: {name}" for name, there in asked.items() if not there]

    assert missing == []
    assert {title: where for title, where in titles.items() if len(where) > 1} == {}


def test_the_elder_version_reaches_every_public_page(client, district):
    world = public_world(district)
    client.cookies["portal_version"] = "elder"
    answers = {address: client.get(address) for address in public_addresses(world)}

    assert [
        address
        for address, answer in answers.items()
        if answer.status_code == 200 and 'data-version="elder"' not in answer.content.decode()
    ] == []
