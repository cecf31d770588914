"""Voters are their representative's own: nobody else reads who they are, and they are forgotten in time."""

import logging
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from openpyxl import load_workbook

from congress import audit
from congress.errors import Refused
from congress.models import Notice, PersonalEvent
from representatives import recurring, workflow
from representatives.models import DutyRecord, Voter, VoterContact
from representatives.workflow.duties import Resent
from tests.factories import MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db
NAME, PHONE, PLACE = "诸葛金丝雀", "13912349876", "金丝雀路八号"
PARTICULARS = {"name": NAME, "phone": PHONE, "address": PLACE, "note": "金丝雀备注"}
SECRETS = (NAME, PHONE, PLACE, "金丝雀备注")


@pytest.fixture
def person(district, term, town):
    """A representative in office, who logs in."""
    row = RepresentativeFactory.create(district=district, logged_in=True, town=town)
    return MandateFactory.create(representative=row).representative


@pytest.fixture
def voter(person):
    """One of the own voters."""
    return workflow.voters.add(person, by=person.user, **PARTICULARS)


def met(person, *voters, **facts):
    """A contact of today."""
    told = {"done_on": timezone.localdate(), "way": "visit"} | facts
    return workflow.contacts.log_voters(person, voters=voters, by=person.user, **told)


def standing(person):
    """How far somebody is with the own voters."""
    found = recurring.of_one(person, on=timezone.localdate())
    return next(row for row in found if row.rule.code == "contact_voters")


def test_different_voters_are_counted(person, voter):
    others = [
        workflow.voters.add(person, by=person.user, name=f"选民{number}") for number in range(3)
    ]

    met(person, voter, others[0])
    met(person, voter, others[1])
    row = standing(person)

    assert (row.partners, row.missing) == (3, ["还差 2 名选民"])
    assert row.words.startswith("已联系 3 名选民，还差 2 名选民，还有 ")
    met(person, others[2], workflow.voters.add(person, by=person.user, name="第五名"))
    assert standing(person).is_reached


def test_a_withdrawn_contact_counts_no_voter(person, voter):
    record = met(person, voter)

    workflow.duties.discard(record, by=person.user)

    assert standing(person).partners == 0


def test_the_duty_record_says_how_many_and_never_who(person, voter):
    record = met(person, voter)

    assert (record.with_whom, record.kind_id) == ("1 名选民", "contact")
    assert not any(secret in str(record.__dict__) for secret in SECRETS)


def test_the_same_tap_twice_is_one_contact(person, voter):
    key, other = uuid4(), workflow.voters.add(person, by=person.user, name="另一名")

    for _ in range(2):
        met(person, voter, key=key)
    with pytest.raises(Resent):
        met(person, other, key=key)

    assert (DutyRecord.objects.count(), VoterContact.objects.count()) == (1, 1)


def test_nobody_else_keeps_or_meets_them(person, voter, office, district):
    other = RepresentativeFactory.create(district=district, logged_in=True)

    for who in (office, other.user):
        with pytest.raises(PermissionDenied):
            workflow.voters.add(person, by=who, name="某人")
        with pytest.raises(PermissionDenied):
            workflow.voters.change(voter, by=who, name="某人")
        with pytest.raises(PermissionDenied):
            workflow.voters.erase(voter, by=who)
        with pytest.raises(PermissionDenied):
            workflow.contacts.log_voters(
                person, voters=[voter], by=who, done_on=timezone.localdate(), way="visit"
            )
    with pytest.raises(PermissionDenied):
        met(other, voter)


def test_a_contact_needs_a_voter_who_is_not_erased(person, voter):
    with pytest.raises(Refused, match="请勾选"):
        met(person)
    workflow.voters.erase(voter, by=person.user)
    with pytest.raises(Refused, match="已经清除"):
        met(person, voter)


def test_erased_is_gone_and_stays_counted(person, voter, client):
    met(person, voter)

    workflow.voters.erase(voter, by=person.user)

    row = Voter.objects.values().get()
    assert [row[name] for name in PARTICULARS] == ["", "", "", ""]
    assert standing(person).partners == 1
    client.force_login(person.user)
    assert client.get(f"/me/contacts/voters/{voter.public_id}/").status_code == 404
    with pytest.raises(Refused, match="已经清除"):
        workflow.voters.change(voter, by=person.user, name="又来")
    for facts in ({"name": "又来"}, {"erased_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Voter.objects.update(**facts)


def test_two_windows_do_not_overwrite_each_other(person, voter, client):
    client.force_login(person.user)
    address = f"/me/contacts/voters/{voter.public_id}/"

    first = client.post(address, {"name": "改过的", "read": "1"})
    stale = client.post(address, {"name": "旧页面的", "read": "1"})

    voter.refresh_from_db()
    assert (first.status_code, stale.status_code, voter.name) == (302, 409, "改过的")
    assert "旧页面的" in stale.text


@pytest.mark.parametrize(
    ("ended", "stays"),
    [(None, True), (timedelta(days=100), True), (timedelta(days=200), False)],
)
def test_who_is_no_representative_any_more_keeps_no_voters(person, voter, ended, stays):
    if ended:
        last = timezone.localdate() - ended
        person.mandates.update(valid_to=last, why_ended="resigned")

    erased = workflow.voters.erase_of_the_former()

    voter.refresh_from_db()
    assert (erased, voter.name) == ((0, NAME) if stays else (1, ""))


def test_another_mandate_that_runs_keeps_them(person, voter):
    person.mandates.update(valid_to=date(2022, 1, 1), why_ended="term")
    MandateFactory.create(representative=person, valid_from=date(2022, 1, 2))

    assert workflow.voters.erase_of_the_former() == 0


def test_the_pages_of_ones_own_show_them(person, client):
    client.force_login(person.user)
    client.post("/me/contacts/voters/new/", PARTICULARS)
    voter = Voter.objects.get()
    client.post(
        "/me/contacts/voters/met/",
        {"voters": [voter.public_id], "way": "phone", "done_on": timezone.localdate()},
    )

    page = client.get("/me/contacts/")

    assert NAME in page.text
    assert f"上次 {timezone.localdate()}" in page.text
    assert VoterContact.objects.get().voter == voter
    assert client.post("/me/contacts/voters/new/", {"name": ""}).status_code == 200
    nobody = client.post("/me/contacts/voters/met/", {"way": "phone", "done_on": "2026-01-01"})
    assert "请勾选联系了哪些选民。" in nobody.text
    client.post(f"/me/contacts/voters/{voter.public_id}/erase/")
    assert NAME not in client.get("/me/contacts/").text


def test_a_canary_is_read_by_its_representative_alone(
    person, client, caplog, request, district, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.INFO)
    client.force_login(person.user)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/me/contacts/voters/new/", PARTICULARS)
        voter = Voter.objects.get()
        address = f"/me/contacts/voters/{voter.public_id}/"
        client.post(address, PARTICULARS | {"note": "金丝雀备注改", "read": "1"})
        client.post(
            "/me/contacts/voters/met/",
            {"voters": [voter.public_id], "way": "visit", "done_on": timezone.localdate()},
        )
    record = DutyRecord.objects.get()
    workflow.contacts.remind_all()
    audit.seal_past_days(now=timezone.now() + timedelta(days=2))

    answers = _answers_to_others(client, request, district, voter, record)

    found = [address for address, text in answers if any(one in text for one in SECRETS)]
    assert found == []
    # Nothing of it lies anywhere but in the row itself, and no log has it.
    assert _tables_with(SECRETS) == {"representatives_voter"}
    assert not any(secret in caplog.text for secret in SECRETS)
    assert not any(secret in str(list(Notice.objects.values())) for secret in SECRETS)
    noted = PersonalEvent.objects.filter(table="representatives_voter")
    assert {"name", "phone"} <= set(noted.earliest("id").columns)


OTHERS = (
    "office",
    "leader",
    "committee",
    "town_worker",
    "station_worker",
    "representative",
    "system_administrator",
    "security_administrator",
    "audit_administrator",
)
ADDRESSES = (
    "/desk/contacts/", "/desk/contacts/?rule=contact_voters&show=all", "/desk/contacts/pairs/", "/me/contacts/", "/me/",
    "/admin/", "/admin/representatives/dutyrecord/", "/admin/congress/operation/", "/admin/congress/personalevent/",
)  # fmt: skip


def _answers_to_others(client, request, district, voter, record):
    """What everybody else is answered at every place where it might stand."""
    found = []
    own = [
        f"/me/contacts/voters/{voter.public_id}/",
        f"/admin/representatives/dutyrecord/{record.pk}/change/",
        f"/admin/representatives/dutyrecord/{record.pk}/history/",
        f"/{district.slug}/",
    ]
    for persona in OTHERS:
        client.force_login(
            request.getfixturevalue(persona), backend="congress.accounts.access.PortalBackend"
        )
        for address in (*ADDRESSES, *own):
            answer = client.get(address)
            text = "" if answer.streaming else answer.content.decode()
            found.append((f"{persona} {address} {answer.status_code}", text))
        sheet = client.get("/desk/contacts/board.xlsx")
        if sheet.status_code == 200:
            found.append((f"{persona} .xlsx", _cells(sheet)))
        assert client.get(own[0]).status_code in {403, 404}, persona
    return found


def _cells(sheet):
    """All that the workbook says."""
    book = load_workbook(BytesIO(b"".join(sheet)))
    return str([[cell.value for cell in row] for row in book.active.iter_rows()])


def _tables_with(secrets):
    """The tables of the whole database in which one of these words stands, histories and audit included."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS t WHERE to_jsonb(t)::text LIKE ANY(%s)',
                [[f"%{secret}%" for secret in secrets]],
            )
            if cursor.fetchone()[0]:
                found.add(table)
    return found
