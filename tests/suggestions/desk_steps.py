"""What tests of the desk begin with."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from suggestions import workflow
from suggestions.models import Contact
from tests.factories import SuggestionFactory


def handed_over(district, organ, *, left=60, **facts):
    today = timezone.localdate()
    case = SuggestionFactory.create(
        assigned=True,
        district=district,
        hosts=[organ],
        assigned_on=today - timedelta(days=10),
        due_on=today + timedelta(days=left),
        **facts,
    )
    case.handlings.update(received_on=today)
    return case


def words(response):
    """What a person reads, in one line."""
    page = response.content.decode()
    body = page[page.index("<body>") :]
    return re.sub(r"\s+", " ", strip_tags(body)).strip()


REPLY = {
    "version": "0",
    "result": "solved",
    "text": "已增设两处站点。",
    "plan": "",
    "promised_on": "",
    "reasons": "",
    "cohost_views": "",
    "contact_name": "王科长",
    "contact_phone": "59990000",
    "openness": "full",
    "openness_reason": "",
}


def talked(case, clerk):
    part = case.handlings.first()
    return Contact.objects.create(
        handling=part,
        stage="before",
        way="phone",
        on=part.received_on,
        words="谈过",
        noted_by=clerk,
    )


def answered(case, clerk, organ_leader):
    talked(case, clerk)
    facts = {name: value for name, value in REPLY.items() if value and name != "version"}
    workflow.save_reply(case, by=clerk, **facts)
    workflow.present_reply(case, by=clerk)
    workflow.sign_off(case, by=organ_leader)


def case_page(client, user, case):
    client.force_login(user)
    return words(client.get(case.get_absolute_url()))


def act_of(case, name):
    return reverse("suggestion_act", args=[case.public_id, name])


def buttons(client, user, case):
    client.force_login(user)
    dossier = client.get(case.get_absolute_url()).context["dossier"]
    return [button.label for button in dossier.buttons], [
        button.label for button in dossier.last_resorts
    ]
