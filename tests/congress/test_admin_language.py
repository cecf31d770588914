"""The back office speaks Chinese: every page of every model is read, and no English word may be left.

At the gate by one of those who may do the same there, in `make prove` by each of them (decision 0021).
"""

import os
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.models import (
    AuditSeal,
    CalendarDay,
    Job,
    JobState,
    Membership,
    Operation,
    Period,
    PersonalEvent,
    PublishedFigure,
    RateDefinition,
    Register,
    RegisterState,
    ReportTemplate,
    Role,
)
from representatives.models import (
    Constituency,
    Delegation,
    DutyKind,
    DutyRecord,
    Mandate,
    Neighbourhood,
    PublishedDuty,
    RepresentativeGroup,
)
from representatives.workflow import profiles
from stations.models import (
    ContactDay,
    ContactRule,
    ContactVisitor,
    IdentityReading,
    IntakeRule,
    LawComment,
)
from suggestions.models import Category, LookBack
from tests.factories import (
    AppraisalFactory,
    AttendanceFactory,
    DutyRecordFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    StationFactory,
    SuggestionFactory,
    UserFactory,
)
from tests.station_worlds import deliberations, hotline_of, legislation, rounds_of, stations_of
from tests.supervision_worlds import documents_of, points_of, supervision_of, votes_and_projects
from tests.worlds import meetings_of, people_of, reports_and_learning

# The models are dealt out to so many tests, which run side by side, each over one world.
PARTS = range(4)
# How files end, and what addresses of the district look like.
ALLOWED = {"xlsx", "jiading", "renda", "Word", "docx"}
WORDS = re.compile("[A-Za-z]{4,}")
SPOKEN = ("title", "placeholder", "aria-label", "alt", "data-label")


class Visible(HTMLParser):
    """What a person reads, or has read out, on a page. Icons are drawn from their names and say nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.silent: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if (
            self.silent
            or tag in ("script", "style")
            or "material-symbols" in (facts.get("class") or "")
        ):
            if tag not in ("br", "hr", "img", "input", "link", "meta"):
                self.silent.append(tag)
            return
        self.words += [facts[name] or "" for name in SPOKEN if name in facts]
        if tag == "input" and facts.get("type") in ("submit", "button"):
            self.words.append(facts.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def english(response: Any) -> set[str]:
    """The English words of a page."""
    reader = Visible()
    reader.feed(response.content.decode())
    return {word for text in reader.words for word in WORDS.findall(text)} - ALLOWED


@pytest.fixture
def desk(district: Any) -> Any:
    """周敏 works in the office; 吴志强, 郑岚 and 王审 administer."""
    roles = {
        "office": ("周敏", Role.CONGRESS_OFFICE),
        "system": ("吴志强", Role.SYSTEM_ADMINISTRATOR),
        "security": ("郑岚", Role.SECURITY_ADMINISTRATOR),
        "audit": ("王审", Role.AUDIT_ADMINISTRATOR),
    }
    people = {}
    for number, (key, (name, role)) in enumerate(roles.items()):
        user = UserFactory.create(name=name, username=f"p{number}", district=district)
        people[key] = MembershipFactory.create(user=user, district=district, role=role).user
    return people


@pytest.fixture
def world(district: Any, session: Any, town: Any, desk: Any) -> None:
    """One row of everything, all said in Chinese."""
    closed = SuggestionFactory.create(closed=True, district=district, session=session)
    PublishedSuggestionFactory.create(suggestion=closed)
    MandateFactory.create(representative=closed.author)
    DutyRecordFactory.create(district=district, representative=closed.author)
    PublicOpinionFactory.create(district=district, representative=closed.author)
    rule = ContactRule.objects.create(district=district, town=town, month_day=16)
    day = ContactDay.objects.create(
        district=district, year=2024, station=StationFactory.create(district=district, town=town),
        rule=rule, on=date(2024, 5, 16),
    )  # fmt: skip
    ContactVisitor.objects.create(district=district, year=2024, contact_day=day)
    LookBack.objects.create(
        district=district,
        name="二〇二四年回头看",
        first_year=2022,
        last_year=2023,
        began_on=date(2024, 5, 6),
    )
    for model in (Category, Constituency, Delegation, RepresentativeGroup):
        model.objects.create(district=district, name="第一")
    day = date(2024, 10, 1)
    CalendarDay.objects.create(
        district=district, date=day, is_working=False, name="国庆节", source="放假通知"
    )
    facts = {"district": district, "source": "区规定", "valid_from": day}
    Period.objects.create(key="reply", name="答复", length=2, unit="months", **facts)
    RateDefinition.objects.create(
        key="suggestions.solved_rate",
        numerator="suggestions.solved",
        denominator="suggestions.received",
        **facts,
    )
    PublishedFigure.objects.create(
        district=district,
        year=2024,
        area="代表建议",
        name="收到代表建议",
        value=2,
        unit="件",
        source="报告",
    )
    job = Job.objects.create(
        kind="import_register",
        key="1",
        district=district,
        state=JobState.DONE,
        payload={"year": 2024},
    )
    Register.objects.create(
        district=district,
        kind="suggestions",
        year=2024,
        filename="登记表.xlsx",
        content=b"",
        digest="1",
        state=RegisterState.IMPORTED,
        preview={"counts": {"rows": 1, "new": 1, "same": 0, "changed": 0}},
        job=job,
    )
    ReportTemplate.objects.create(
        district=district,
        kind="annual",
        filename="模板.docx",
        content=b"",
        brought_by=UserFactory.create(),
    )
    indicators.compute(district, 2024)
    Neighbourhood.objects.create(
        district=district,
        name="梅园新村",
        constituency=Constituency.objects.filter(district=district).last(),
    )
    profiles.publish_profile(Mandate.objects.last().representative, by=desk["office"])
    people_of(district, Mandate.objects.last().representative)
    reports_and_learning(district, Mandate.objects.last().representative)
    legislation(district)
    meetings_of(district, session.term)
    stations_of(district, Mandate.objects.last().representative)
    deliberations(district, OrganFactory.create(district=district))
    hotline_of(
        district, Mandate.objects.last().representative, OrganFactory.create(district=district)
    )
    supervision_of(district, town)
    votes_and_projects(district)
    documents_of(district, town)
    rounds_of(district)
    points_of(district)
    IdentityReading.objects.create(
        district=district, reader=desk["office"], place="telling", comment=LawComment.objects.last()
    )
    AppraisalFactory.create(
        scheme__district=district, representative=Mandate.objects.last().representative
    )
    AttendanceFactory.create(event=EventFactory.create(district=district))
    PublishedDuty.objects.create(
        district=district, duty=DutyRecord.objects.last(), representative=closed.author, year=2024,
        level="district", kind_code="contact", kind_name="联系群众", done_on=day, mode="full",
        released_at=timezone.now(),
    )  # fmt: skip
    IntakeRule.objects.create(district=district, notice="请写清楚地点。")
    AuditSeal.objects.create(day=day, events=1, scope={}, digest="0" * 64)
    Operation.objects.create(metadata={"user": desk["office"].pk, "verb": "appoint"})


def pages(model: type, key: Any) -> list[str]:
    """Every page that the admin has of a model and one row."""
    stem = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    one = [reverse(f"{stem}_{page}", args=[key]) for page in ("change", "delete", "history")]
    return [
        reverse(f"{stem}_changelist"),
        f"{reverse(f'{stem}_changelist')}?q=x",
        reverse(f"{stem}_add"),
        *one,
    ]


def readers(model: type, desk: Any) -> list[Any]:
    """Who may see it, of those who may do the same one."""
    label, name = model._meta.app_label, model._meta.model_name
    may = {
        user: tuple(
            user.has_perm(f"{label}.{act}_{name}") for act in ("view", "add", "change", "delete")
        )
        for user in desk.values()
    }
    see = [user for user in may if may[user][0]]
    return see if os.environ.get("PROVE") else list({may[user]: user for user in see}.values())


@pytest.mark.prove
@pytest.mark.parametrize("part", PARTS)
def test_no_page_of_the_back_office_says_a_word_in_english(part, client, world, desk):
    """Every page of every model."""
    models = list(admin.site._registry)[part :: len(PARTS)]
    rows = {model: row_of(model, desk) for model in models}
    reading = {model: readers(model, desk) for model in models}
    seen, found = set(), {}
    for user in desk.values():
        client.force_login(user)
        for model, row in rows.items():
            if user not in reading[model]:
                continue
            for address in pages(model, row.pk if row else 0):
                response = client.get(address, follow=True)
                if response.status_code == 200:
                    seen.add(model)
                    found[address, user.name] = english(response)

    assert [model for model, row in rows.items() if row is None] in ([], [PersonalEvent])
    assert set(models) - seen == set()
    assert {where: words for where, words in found.items() if words} == {}


def row_of(model: type, desk: Any) -> Any:
    """The last one; of posts the office's, of kinds of duty one that everybody knows."""
    chosen = {
        DutyKind: DutyKind.objects.filter(pk="contact"),
        Membership: Membership.objects.filter(user=desk["office"]),
    }
    return chosen.get(model, model._default_manager.filter(pk__isnull=False)).last()


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/search/?s=代", "/admin/congress/", "/admin/suggestions/"]
)
def test_nor_do_the_pages_above_them(address, client, world, desk):
    client.force_login(desk["office"])

    assert english(client.get(address)) == set()


def test_nor_does_a_form_that_was_filled_in_wrongly(client, world, desk):
    client.force_login(desk["office"])

    wrong = [
        client.post(f"/admin/{name}/add/", {})
        for name in (
            "congress/organ",
            "congress/calendarday",
            "congress/period",
            "stations/station",
        )
    ]

    assert [english(response) for response in wrong] == [set()] * 4


def test_the_way_in_is_the_portals_own_log_in(client, district):
    response = client.get("/admin/suggestions/suggestion/?status=closed", follow=True)

    assert response.request["PATH_INFO"] == reverse("account_login")
    assert english(response) == set()


def test_an_icon_is_drawn_and_says_nothing():
    page = b'<b>x</b><span class="material-symbols-outlined">close</span><a title="Delete">\xe5\x88\xa0</a>'

    assert english(type("Page", (), {"content": page})) == {"Delete"}
