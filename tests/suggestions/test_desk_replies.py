"""答复 at the desk: written by the clerk, presented, signed, and lost to nobody."""

import pytest
from django.urls import reverse

from suggestions import workflow
from suggestions.models import Suggestion
from suggestions.states import Status
from tests.suggestions.desk_steps import (
    REPLY,
    act_of,
    buttons,
    case_page,
    handed_over,
    talked,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district, organ, representative) -> Suggestion:
    """With the organ since ten days, received, and the representative was talked with."""
    return handed_over(district, organ, author=representative.representative)


def test_a_reply_is_kept_presented_signed_and_read(client, case, clerk, organ_leader):
    talked(case, clerk)
    client.force_login(clerk)
    client.post(reverse("suggestion_reply", args=[case.public_id]), {**REPLY, "present": "1"})
    offered = buttons(client, organ_leader, case)

    client.post(act_of(case, "sign_off"))
    case.refresh_from_db()

    assert offered[0][0] == "签发"
    assert case.status == Status.REPLIED
    assert "已增设两处站点。" in case_page(client, case.author.user, case)


def test_what_a_reply_lacks_is_said_beside_its_fields_and_the_draft_is_kept(client, case, clerk):
    client.force_login(clerk)
    typed = {**REPLY, "result": "planned", "openness": "closed", "present": "1"}

    answer = client.post(reverse("suggestion_reply", args=[case.public_id]), typed)

    assert answer.status_code == 409
    assert answer.context["form"].errors == {
        "plan": ["计划解决的，请写明方案或者计划。"],
        "promised_on": ["计划解决的，请写明解决时限。"],
        "openness_reason": ["不主动公开的，请写明理由。"],
        "__all__": ["答复以前要同代表沟通，请先补记沟通情况（建议规定第十六条）。"],
    }
    assert answer.context["form"]["version"].value() == "1"
    [reply] = case.handlings.get().replies.all()
    assert (reply.text, reply.presented_at) == ("已增设两处站点。", None)


@pytest.mark.parametrize("opened", ["0", "1"])
def test_two_clerks_on_one_reply_see_both_texts_and_lose_none(client, case, clerk, opened):
    workflow.save_reply(case, by=clerk, text="一处站点。")
    if opened == "1":
        workflow.save_reply(case, by=clerk, text="同事写的。", version=1)
    client.force_login(clerk)
    address = reverse("suggestion_reply", args=[case.public_id])

    stale = client.post(address, {**REPLY, "version": opened})
    [reply] = case.handlings.get().replies.all()
    kept = reply.text
    again = client.post(address, {**REPLY, "version": stale.context["form"]["version"].value()})
    reply.refresh_from_db()

    assert stale.status_code == 409
    assert ("答复正文", kept, "已增设两处站点。") in stale.context["beside"]
    assert "在别处改过并保存了" in words(stale)
    assert again.status_code == 302
    assert reply.text == "已增设两处站点。"


def test_a_presented_reply_waits_for_its_leader(client, case, clerk):
    talked(case, clerk)
    facts = {name: value for name, value in REPLY.items() if value and name != "version"}
    workflow.save_reply(case, by=clerk, **facts)
    workflow.present_reply(case, by=clerk)
    client.force_login(clerk)
    address = reverse("suggestion_reply", args=[case.public_id])

    opened = client.get(address)
    saved = client.post(address, {**REPLY, "version": "1", "text": "又改了。"})

    assert opened.url == case.get_absolute_url()
    assert saved.status_code == 409
    assert "又改了。" in words(saved)


def test_only_a_host_writes_the_reply(client, case, dispatch):
    client.force_login(dispatch)

    assert client.get(reverse("suggestion_reply", args=[case.public_id])).status_code == 403
