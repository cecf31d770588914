"""Representatives in the back office: on the roster, in order of their names, with an account of their own."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress.models import Role
from representatives.models import (
    GroupOutcome,
    GroupPlan,
    Level,
    MandateChange,
    Representative,
    WhySuspended,
)
from representatives.names import order_keys
from representatives.workflow import groups, mandates
from tests.factories import MandateFactory, RepresentativeFactory, RepresentativeGroupFactory

LIST = "/admin/representatives/representative/"


def test_the_order_follows_the_name_that_was_typed(client, office, district):
    client.force_login(office)

    for name in ("赵一", "曾二", "陈三"):
        client.post(
            f"{LIST}add/",
            {
                "district": district.pk,
                "name": name,
                "mandates-TOTAL_FORMS": 0,
                "mandates-INITIAL_FORMS": 0,
            },
        )

    assert [person.name for person in Representative.objects.all()] == ["陈三", "曾二", "赵一"]


def test_the_office_opens_accounts_for_the_chosen_and_goes_on_to_the_slips(
    client, office, district
):
    without = RepresentativeFactory.create(district=district)
    has_one = RepresentativeFactory.create(district=district, logged_in=True)
    client.force_login(office)

    answer = client.post(
        LIST, {"action": "print_slips", "_selected_action": [without.pk, has_one.pk]}
    )

    without.refresh_from_db()
    assert answer.headers["location"] == reverse("activation_slips")
    assert [post.role for post in without.user.memberships.all()] == [Role.REPRESENTATIVE]
    assert set(client.session["activation_slips_for"]) == {
        str(without.user.public_id), str(has_one.user.public_id),
    }  # fmt: skip


PEOPLE = "/admin/representatives/representative/"
GROUPS = "/admin/representatives/representativegroup/"
CHANGES = "/admin/representatives/mandatechange/"


def page(person, act=""):
    return f"{PEOPLE}{person.pk}/{act or 'change'}{'' if act else '/'}"


def listed(client, query):
    return [str(row) for row in client.get(f"{PEOPLE}?{query}").context["cl"].result_list]


@pytest.fixture
def mandate(district):
    return MandateFactory.create(
        representative=RepresentativeFactory.create(district=district, logged_in=True)
    )


def act(client, person, name, **facts):
    """The act by its button's address."""
    address = reverse(f"admin:representatives_representative_{name}", args=[person.pk])
    return client.post(address, facts)


def test_a_mandate_is_ended_by_its_verb_and_by_no_field(client, office, mandate):
    person = mandate.representative
    client.force_login(office)

    opened = client.get(page(person))
    answer = act(
        client, person, "accept_resignation", mandate=mandate.pk, ground="ordered",
        on=str(timezone.localdate()), decision="第二十次会议", announcement="第 12 号",
    )  # fmt: skip

    for name in ("valid_from", "valid_to", "why_ended"):
        assert f'name="mandates-0-{name}"' not in opened.content.decode()
    assert answer.headers["location"] == page(person)
    assert MandateChange.objects.get().announcement == "第 12 号"
    assert "第 12 号" in client.get(page(person)).content.decode()
    assert "第 12 号" in client.get(CHANGES).content.decode()


def test_what_a_verb_refuses_comes_back_with_what_was_typed(client, office, mandate):
    client.force_login(office)
    tomorrow = timezone.localdate() + timedelta(days=1)

    answer = act(
        client, mandate.representative, "terminate", mandate=mandate.pk, ground="moved",
        on=str(tomorrow), decision="第二十次会议",
    )  # fmt: skip

    assert answer.status_code == 409
    assert "不能晚于今天" in answer.content.decode()
    assert "第二十次会议" in answer.content.decode()


def test_only_acts_for_which_there_is_something_are_offered(client, office, mandate):
    client.force_login(office)
    person = mandate.representative

    def offered():
        actions = client.get(page(person)).context["actions_detail"]
        return [one["title"] for one in actions]

    assert offered() == ["登记当选", "接受辞职", "终止资格", "暂停执行职务", "更正资格"]
    act(
        client,
        person,
        "suspend",
        mandate=mandate.pk,
        ground="detained",
        on=str(timezone.localdate()),
    )
    assert offered() == ["登记当选", "接受辞职", "终止资格", "恢复执行职务", "更正资格"]
    act(
        client,
        person,
        "terminate",
        mandate=mandate.pk,
        ground="rights",
        on=str(timezone.localdate()),
    )
    assert offered() == ["登记当选", "更正资格", "撤回误录"]
    answer = act(client, person, "resume", on=str(timezone.localdate()))
    assert answer.headers["location"] == page(person)


def test_an_ending_is_taken_back_and_a_mandate_put_right(client, office, mandate):
    client.force_login(office)
    person = mandate.representative
    change = mandates.accept_resignation(mandate, by=office, on=timezone.localdate())

    act(client, person, "take_back", change=change.pk, reason="登记错了人")
    act(client, person, "correct", mandate=mandate.pk, how_elected="by_election", reason="选错了")

    mandate.refresh_from_db()
    assert (mandate.valid_to, mandate.how_elected) == (None, "by_election")
    assert act(client, person, "correct", mandate=mandate.pk, reason="").status_code == 200


def test_somebody_new_is_elected_and_somebody_known_to_another_level(
    client, office, district, mandate
):
    client.force_login(office)
    today = str(timezone.localdate())

    client.post(
        reverse("admin:representatives_representative_elect_somebody_new"),
        {
            "name": "丁一",
            "level": "district",
            "how": "by_election",
            "on": today,
            "district": "jiading",
        },
    )
    act(client, mandate.representative, "elect", level="city", how="by_election", on=today)

    assert sorted(MandateChange.objects.values_list("kind", "level")) == [
        ("by_elected", "city"), ("by_elected", "district"),
    ]  # fmt: skip
    assert Representative.objects.get(name="丁一").stroke_key


def test_the_list_is_sorted_by_sound_and_by_strokes(client, office, district):
    for name in ("魏一", "丁二", "王三"):
        RepresentativeFactory.create(district=district, name=name, **order_keys(name))
    client.force_login(office)

    # The columns of the list: its box, the name, the strokes.
    assert listed(client, "o=1") == ["丁二", "王三", "魏一"]
    assert listed(client, "o=2") == ["丁二", "王三", "魏一"]
    assert listed(client, "o=-2") == ["魏一", "王三", "丁二"]


def test_the_list_is_narrowed_by_standing_level_town_and_group(
    client, office, district, town, mandate
):
    person = mandate.representative
    person.town = town
    person.save()
    suspended = MandateFactory.create(
        representative__district=district, level=Level.CITY, term=None
    )
    former = RepresentativeFactory.create(district=district)
    mandates.suspend(suspended, by=office, on=timezone.localdate(), ground=WhySuspended.DETAINED)
    group = RepresentativeGroupFactory.create(district=district)
    groups.join_group(person, group, by=office, on=timezone.localdate())
    client.force_login(office)

    assert listed(client, "standing=in_office") == [str(person)]
    assert listed(client, "standing=suspended") == [str(suspended.representative)]
    assert listed(client, "standing=former") == [str(former)]
    assert listed(client, "level=city") == [str(suspended.representative)]
    assert listed(client, f"town={town.public_id}") == [str(person)]
    assert listed(client, f"group={group.public_id}") == [str(person)]
    for wrong in ("standing=x", "level=x", "town=x", "group=x"):
        assert listed(client, wrong) == []


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("address", "queries"), [(PEOPLE, 12), (GROUPS, 8), (CHANGES, 7)])
def test_lists_ask_as_often_for_one_row_as_for_five(
    client, office, district, term, django_assert_num_queries, count, address, queries
):
    for number in range(count):
        made = mandates.elect(
            district=district,
            level=Level.DISTRICT,
            name=f"张伟{number}",
            on=timezone.localdate(),
            by=office,
        )
        group = RepresentativeGroupFactory.create(district=district)
        joined = groups.join_group(made.representative, group, by=office, on=timezone.localdate())
        groups.appoint_convener(joined, by=office)
    client.force_login(office)

    with django_assert_num_queries(queries):
        answer = client.get(address)

    assert len(answer.context["cl"].result_list) == count


def test_groups_are_filled_left_and_convened_on_their_page(client, office, mandate, district):
    group = RepresentativeGroupFactory.create(district=district)
    client.force_login(office)

    def do(name, **facts):
        return client.post(
            reverse(f"admin:representatives_representativegroup_{name}", args=[group.pk]), facts
        )

    do("join", people=[mandate.representative.pk], on=str(timezone.localdate()))
    member = group.members.get()
    do("convene", people=[member.pk])
    member.refresh_from_db()
    assert member.is_convener
    assert "召集人" in client.get(f"{GROUPS}{group.pk}/change/").content.decode()
    answer = do("join", people=[], on=str(timezone.localdate()))
    assert "请选择代表" in answer.content.decode()
    do("leave", people=[member.pk], on=str(timezone.localdate()))
    member.refresh_from_db()
    assert member.valid_to


def test_plans_and_outcomes_are_entered_for_a_group(client, office, district):
    group = RepresentativeGroupFactory.create(district=district, kind="city")
    client.force_login(office)

    client.post(
        "/admin/representatives/groupplan/add/", {"group": group.pk, "year": 2024, "times": 4}
    )
    client.post(
        "/admin/representatives/groupoutcome/add/",
        {
            "group": group.pk, "title": "调研报告", "published_in": "city", "publication": "briefing",
            "published_on": "2024-03-08",
        },
    )  # fmt: skip

    assert (GroupPlan.objects.get().kind, GroupOutcome.objects.get().year) == ("city", 2024)


def test_leaders_read_and_change_nothing(client, leader, mandate, district):
    group = RepresentativeGroupFactory.create(district=district)
    client.force_login(leader)

    assert client.get(page(mandate.representative)).status_code == 200
    for name in ("elect", "accept_resignation", "terminate", "suspend", "correct"):
        assert act(client, mandate.representative, name).status_code == 403
    for name in ("join", "leave", "convene"):
        address = reverse(f"admin:representatives_representativegroup_{name}", args=[group.pk])
        assert client.post(address).status_code == 403
    assert client.get(CHANGES).status_code == 200
