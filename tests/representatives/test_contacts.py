"""Two contacts: who contacts whom, contacts as duty records, the board of gaps, reminders, files."""

from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from openpyxl import load_workbook

from congress.errors import Refused
from congress.models import Notice, OrganKind
from representatives import recurring, workflow
from representatives.models import (
    CommitteeSeat,
    ContactPair,
    DutyRecord,
    RecurringDuty,
    RepresentativeGroup,
)
from tests.factories import (
    DistrictFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
)
from tests.registers import imported, judged, problems_of, workbook

pytestmark = pytest.mark.django_db
CODE = "contact_representatives"


def person_of(district, **facts):
    """Somebody in office since long."""
    return MandateFactory.create(
        representative=RepresentativeFactory.create(district=district, **facts)
    ).representative


def member_of(district, **facts):
    """With a seat in the standing committee."""
    person = person_of(district, **facts)
    CommitteeSeat.objects.create(representative=person, valid_from=date(2021, 11, 2))
    return person


def paired(member, *others, since=date(2022, 1, 1)):
    """In touch since long."""
    return [
        ContactPair.objects.create(member=member, representative=one, valid_from=since)
        for one in others
    ]


def standing(person, code=CODE):
    """How far this person is today."""
    found = recurring.of_one(person, on=timezone.localdate())
    return next(row for row in found if row.rule.code == code)


@pytest.fixture
def member(district, term):
    """常委会组成人员, who logs in."""
    return member_of(district, logged_in=True, name="陈委员")


def test_the_office_chooses_whom_a_member_contacts(district, member, office):
    first, second, third = (person_of(district) for _ in range(3))
    (old,) = paired(member, first)

    outcome = workflow.contacts.pair(member, representatives=[second, third], by=office)

    old.refresh_from_db()
    now = ContactPair.objects.valid().values_list("representative", flat=True)
    assert (outcome, set(now)) == ((2, 1), {second.pk, third.pk})
    assert old.valid_to == timezone.localdate() - timedelta(days=1)


def test_a_slip_of_the_same_day_leaves_no_pair_behind(district, member, office):
    workflow.contacts.pair(member, representatives=[person_of(district)], by=office)

    workflow.contacts.pair(member, representatives=[], by=office)

    assert ContactPair.objects.count() == 0


def test_two_people_at_one_pairing_do_not_overwrite_each_other(district, member, office):
    first, second = person_of(district), person_of(district)
    read = set()
    workflow.contacts.pair(member, representatives=[first], by=office, read=read)

    with pytest.raises(Refused, match="别人改过"):
        workflow.contacts.pair(member, representatives=[second], by=office, read=read)

    assert ContactPair.objects.get().representative == first


def test_pairs_have_sense(district, member, office, town_worker, leader):
    other, stranger = person_of(district), person_of(DistrictFactory.create())

    with pytest.raises(Refused, match="本人"):
        workflow.contacts.pair(member, representatives=[member], by=office)
    with pytest.raises(Refused, match="不是常委会组成人员"):
        workflow.contacts.pair(other, representatives=[member], by=office)
    with pytest.raises(PermissionDenied):
        workflow.contacts.pair(member, representatives=[stranger], by=office)
    for who in (town_worker, leader, member.user):
        with pytest.raises(PermissionDenied):
            workflow.contacts.pair(member, representatives=[other], by=who)
    for facts in (
        {"representative": member},
        {"representative": other, "valid_to": date(2021, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactPair.objects.create(member=member, valid_from=date(2022, 1, 1), **facts)
    paired(member, other)
    with pytest.raises(IntegrityError), transaction.atomic():
        paired(member, other)


def test_too_few_and_too_many_are_a_gap_and_never_refused(district, member, office):
    others = [person_of(district) for _ in range(8)]

    assert standing(member).missing == ["配对还差 3 名"]
    workflow.contacts.pair(member, representatives=others, by=office)
    assert standing(member).surplus == 2


def test_each_pair_is_to_be_met_twice_and_visited_once(district, member):
    today = timezone.localdate()
    others = [person_of(district) for _ in range(3)]
    pairs = paired(member, *others, since=date(today.year - 1, 1, 1))
    for pair in pairs[:2]:
        workflow.contacts.log_contact(pair, by=member.user, done_on=today, way="visit")
        workflow.contacts.log_contact(pair, by=member.user, done_on=today, way="phone")
    for _ in range(2):
        workflow.contacts.log_contact(pairs[2], by=member.user, done_on=today, way="phone")

    row = standing(member)

    assert (row.done, row.needed, row.visits) == (6, 6, 2)
    assert [bond.missing for bond in sorted(row.bonds, key=lambda one: one.pair.pk)] == [0, 0, 1]
    assert row.missing == ["还差 1 次", "其中走访还差 1 次"]
    workflow.contacts.log_contact(pairs[2], by=member.user, done_on=today, way="visit")
    assert standing(member).is_reached


def test_a_contact_is_one_duty_record_of_the_member(district, member):
    other, key = person_of(district), uuid4()
    (pair,) = paired(member, other)
    facts = {"done_on": timezone.localdate(), "way": "visit", "key": key}

    for _ in range(2):
        workflow.contacts.log_contact(pair, by=member.user, **facts)

    record = DutyRecord.objects.get()
    assert (record.representative, record.counterpart, record.kind_id, record.way) == (
        member, other, CODE, "visit",
    )  # fmt: skip
    with pytest.raises(PermissionDenied):
        workflow.contacts.log_contact(pair, by=RepresentativeFactory(logged_in=True).user, **facts)


def test_a_contact_that_names_nobody_counts_for_no_pair_and_is_told(district, member, client):
    paired(member, *(person_of(district) for _ in range(3)))
    workflow.duties.register(
        member,
        by=member.user,
        kind=RecurringDuty.objects.get(code=CODE) and _kind(CODE),
        done_on=timezone.localdate(),
    )

    row = standing(member)

    client.force_login(member.user)
    assert (row.done, row.unnamed) == (0, 1)
    assert "另有 1 次没有写明联系的是谁" in client.get("/me/contacts/").text


def _kind(code):
    return DutyRecord._meta.get_field("kind").related_model.objects.get(pk=code)


def test_two_taps_log_a_contact(client, district, member):
    other = person_of(district, name="李基层")
    (pair,) = paired(member, other)
    client.force_login(member.user)

    page = client.get("/me/contacts/")
    form = client.get(f"/me/contacts/pairs/{pair.public_id}/")
    sent = {
        "key": form.context["form"]["key"].value(),
        "done_on": timezone.localdate(),
        "way": "meeting",
    }
    done = client.post(f"/me/contacts/pairs/{pair.public_id}/", sent, follow=True)
    client.post(f"/me/contacts/pairs/{pair.public_id}/", sent)

    assert f"/me/contacts/pairs/{pair.public_id}/" in page.text
    assert "已登记：联系李基层代表。" in done.text
    assert DutyRecord.objects.get().way == "meeting"


def test_what_is_refused_keeps_what_was_typed(client, district, member):
    (pair,) = paired(member, person_of(district))
    client.force_login(member.user)
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = client.post(
        f"/me/contacts/pairs/{pair.public_id}/",
        {"done_on": tomorrow, "way": "visit", "outcome": "谈了加装电梯。"},
    )

    assert answer.status_code == 409
    assert "履职日期还没有到" in answer.text
    assert "谈了加装电梯。" in answer.text


def test_both_sides_see_the_pair_and_nobody_else_does(client, district, member, office):
    other = person_of(district, logged_in=True)
    (pair,) = paired(member, other)
    stranger = person_of(district, logged_in=True)

    assert list(ContactPair.objects.visible_to(member.user)) == [pair]
    assert list(ContactPair.objects.visible_to(other.user)) == [pair]
    assert list(ContactPair.objects.visible_to(office)) == [pair]
    assert not ContactPair.objects.visible_to(stranger.user).exists()
    client.force_login(other.user)
    assert "陈委员" in client.get("/me/contacts/").text
    assert client.get(f"/me/contacts/pairs/{pair.public_id}/").status_code == 404


def test_the_board_says_how_many_of_how_many(client, district, member, office):
    rows = [person_of(district, logged_in=True) for _ in range(3)]
    today = timezone.localdate()
    for _ in range(2):
        workflow.duties.register(
            rows[0], by=rows[0].user, kind=_kind("community_round"), done_on=today
        )
    client.force_login(office)

    board = client.get("/desk/contacts/")
    page = client.get("/desk/contacts/?rule=community")

    assert "1 / 4" in board.text
    assert {row.person for row in page.context["rows"]} == {member, *rows[1:]}
    reached = client.get("/desk/contacts/?rule=community&show=reached").context["rows"]
    assert [row.person for row in reached] == [rows[0]]


def test_the_board_is_narrowed_to_a_town_and_a_group(client, district, term, town, office):
    here, there = person_of(district, town=town), person_of(district)
    group = RepresentativeGroup.objects.create(district=district, name="教育组")
    group.members.create(representative=there, valid_from=date(2022, 1, 1))
    client.force_login(office)

    def shown(query):
        rows = client.get(f"/desk/contacts/?rule=community&{query}").context["rows"]
        return [row.person for row in rows]

    assert shown(f"town={town.public_id}") == [here]
    assert shown(f"group={group.public_id}") == [there]


def test_a_town_sees_its_own_representatives_alone(client, district, member, town, town_worker):
    here, there = person_of(district, town=town), person_of(district, name="外镇代表")
    paired(member, here, there)
    client.force_login(town_worker)

    rows = client.get("/desk/contacts/?rule=community&show=all").context["rows"]
    pairs = client.get("/desk/contacts/pairs/")

    assert [row.person for row in rows] == [here]
    assert here.name in pairs.text
    assert "外镇代表" not in pairs.text
    assert client.get(f"/desk/contacts/pairs/{member.public_id}/").status_code == 403
    remind = client.post("/desk/contacts/remind/", {"rule": "community", "person": here.public_id})
    assert remind.status_code == 403


def test_nothing_of_another_district_is_on_the_board(client, district, term, office):
    foreign = DistrictFactory.create()
    other = member_of(foreign, name="邻区委员")
    client.force_login(office)

    assert "邻区委员" not in client.get("/desk/contacts/?rule=community&show=all").text
    assert client.get(f"/desk/contacts/pairs/{other.public_id}/").status_code == 404
    client.post("/desk/contacts/remind/", {"rule": "community", "person": other.public_id})
    assert not Notice.objects.exists()


def test_who_works_with_no_representatives_has_no_board(client, clerk, representative):
    for who in (clerk, representative):
        client.force_login(who)
        assert client.get("/desk/contacts/").status_code == 403


def test_the_office_reminds_those_who_are_behind_once_a_day(client, district, term, office):
    late = person_of(district, logged_in=True)
    done = person_of(district, logged_in=True)
    without = person_of(district)
    for _ in range(2):
        workflow.duties.register(
            done, by=done.user, kind=_kind("community_round"), done_on=timezone.localdate()
        )
    client.force_login(office)
    told = {"rule": "community", "person": [one.public_id for one in (late, done, without)]}

    page = client.post("/desk/contacts/remind/", told, follow=True)
    client.post("/desk/contacts/remind/", told)

    notice = Notice.objects.get()
    assert notice.user == late.user
    assert notice.subject.startswith("区人大提醒：进社区还差")
    assert "已提醒 1 名代表。" in page.text
    assert "2 名没有提醒" in page.text


def test_the_missing_pairs_are_made_evenly_as_they_were_shown(client, district, member, office):
    second = member_of(district)
    paired(second, person_of(district))
    free = [person_of(district) for _ in range(3)]
    client.force_login(office)

    shown = client.get("/desk/contacts/pairs/suggested/").context["pairs"]
    told = [f"{one.public_id}:{other.public_id}" for one, other in shown]
    client.post("/desk/contacts/pairs/suggested/", {"pair": told})

    counts = [one.contacts.valid().count() for one in (member, second)]
    assert {other for _, other in shown} == set(free)
    assert counts == [2, 2]
    left = client.get("/desk/contacts/pairs/suggested/").context["pairs"]
    assert left == []


def test_no_suggestion_goes_beyond_what_the_rule_allows(client, district, member, office):
    for _ in range(8):
        person_of(district)
    client.force_login(office)

    page = client.get("/desk/contacts/pairs/suggested/")

    assert (len(page.context["pairs"]), page.context["left"]) == (6, 2)


def test_pairs_are_ticked_by_name(client, district, member, office):
    first, second = person_of(district), person_of(district)
    paired(member, first)
    client.force_login(office)
    address = f"/desk/contacts/pairs/{member.public_id}/"

    page = client.get(address)
    told = {"read": first.public_id, "representatives": [second.public_id]}
    client.post(address, told)
    stale = client.post(address, {"read": first.public_id, "representatives": [first.public_id]})

    assert f'value="{first.public_id}" id="id_representatives_0" checked' in page.text
    assert ContactPair.objects.valid().get().representative == second
    assert stale.status_code == 409


@pytest.mark.parametrize("size", [1, 5])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/desk/contacts/", 16),
        ("/desk/contacts/?rule=community&show=all", 16),
        ("/desk/contacts/pairs/", 9),
        ("/desk/contacts/board.xlsx", 13),
    ],
)
def test_the_desk_costs_the_same_however_many_there_are(
    client, district, member, office, django_assert_num_queries, size, address, queries
):
    for _ in range(size):
        town = OrganFactory.create(district=district, kind=OrganKind.TOWN)
        paired(member_of(district, town=town), person_of(district, town=town, logged_in=True))
        person_of(district)
    client.force_login(office)

    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize("size", [1, 5])
def test_ones_own_page_costs_the_same_too(
    client, district, member, django_assert_num_queries, size
):
    paired(member, *(person_of(district) for _ in range(size)))
    for _ in range(size):
        paired(member_of(district), member)
    client.force_login(member.user)

    with django_assert_num_queries(18):
        client.get("/me/contacts/")


def test_the_board_and_the_pairs_come_as_spreadsheets(client, district, member, office):
    paired(member, person_of(district, name="=1+1"), person_of(district, name="李乙"))
    client.force_login(office)

    board = load_workbook(BytesIO(b"".join(client.get("/desk/contacts/board.xlsx?rule=community"))))
    pairs = load_workbook(BytesIO(b"".join(client.get("/desk/contacts/pairs/list.xlsx"))))

    assert [row[2].value for row in board.active.iter_rows(min_row=2)] == ["进社区"] * 3
    assert [cell.value for cell in pairs.active[2]] == ["陈委员", "=1+1、李乙", 2, "还差 1 名"]
    assert client.get("/desk/contacts/board.xlsx?towns=1").status_code == 400
    assert client.get("/desk/contacts/pairs/list.xlsx?x=1").status_code == 400


HEAD = ["组成人员", "联系代表"]


def test_a_table_of_pairs_is_imported_and_again_shows_its_differences(district, member):
    first, second, third = (
        person_of(district, name=name) for name in ("李甲乙", "李丙丁", "李戊己")
    )
    one = imported("pairs", workbook(HEAD, ["陈委员", "李甲乙、李丙丁"]), district)
    same = judged("pairs", workbook(HEAD, ["陈委员", "李丙丁，李甲乙"]), district)
    other = judged("pairs", workbook(HEAD, ["陈委员", "李甲乙、李戊己"]), district)

    assert one.result["new"] == 1
    assert (same.new, same.changed) == ([], [])
    assert [change.fields for change in other.changed] == [
        [{"name": "联系代表", "before": "李丙丁、李甲乙", "after": "李戊己、李甲乙"}]
    ]
    imported("pairs", workbook(HEAD, ["陈委员", "李甲乙、李戊己"]), district, apply=["陈委员"])
    now = ContactPair.objects.valid().values_list("representative", flat=True)
    assert set(now) == {first.pk, third.pk}
    assert second.contacted_by.count() == 0 or second.contacted_by.get().valid_to


def test_a_table_of_pairs_names_what_is_wrong_with_it(district, member):
    person_of(district, name="李甲乙")
    rows = [["李甲乙", "陈委员"], ["陈委员", "陈委员"], ["陈委员", "李甲乙"]]

    found = problems_of(judged("pairs", workbook(HEAD, *rows), district))

    assert found == [
        (2, "组成人员（A 列）", "现在不是常委会组成人员。"),
        (3, "联系代表（B 列）", "不能联系本人。"),
        (4, "组成人员（A 列）", "与第 3 行是同一位组成人员。"),
    ]


def test_rules_are_the_offices_settings(client, district, office, leader):
    DistrictFactory.create()  # so that what is common is not this office's to change
    client.force_login(office)
    told = {
        "district": district.pk, "code": "community", "name": "进社区", "applies_to": "all", "kinds": ["community_round"],
        "times": 4, "per": "year", "of_which_visits": 0, "partners": "", "partners_from": 0, "partners_to": "",
        "source": "", "place": 3, "is_open": "on", "valid_from": "2026-01-01", "valid_to": "",
    }  # fmt: skip
    address = "/admin/representatives/recurringduty/add/"

    refused = client.post(address, told)
    client.post(address, told | {"source": "区2026年代表工作计划"})

    assert refused.status_code == 200
    assert "source" in refused.context["adminform"].form.errors
    own = RecurringDuty.objects.get(district=district)
    assert (own.times, own.kinds) == (4, ["community_round"])
    common = RecurringDuty.objects.get(code="community", district=None)
    page = client.get(f"/admin/representatives/recurringduty/{common.pk}/change/")
    assert 'name="_save"' not in page.text
    client.force_login(leader)
    assert client.get(address).status_code == 403


def test_a_leader_reads_the_board_and_reminds_nobody(client, district, member, leader):
    client.force_login(leader)

    page = client.get("/desk/contacts/?rule=community")

    assert page.status_code == 200
    assert "提醒</button>" not in page.text
    assert client.post("/desk/contacts/remind/", {"rule": "community"}).status_code == 403


def test_membership_ended_yesterday_opens_nothing(client, district, member):
    membership = member.user.memberships.get()
    membership.valid_to = timezone.localdate() - timedelta(days=1)
    membership.save()
    client.force_login(member.user)

    assert client.get("/me/contacts/").status_code == 403
    assert MembershipFactory._meta.model.objects.count() == 1
