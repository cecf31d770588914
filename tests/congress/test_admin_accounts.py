"""Accounts and posts in the back office: who opens, who appoints, and that nobody types another's password."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress import accounts
from congress.models import Activation, Membership, PersonalEvent, Role, User
from tests.factories import MembershipFactory, UserFactory

USERS = "/admin/congress/user/"
POSTS = "/admin/congress/membership/"


@pytest.fixture
def colleague(district):
    return UserFactory.create(district=district, name="周敏", phone="13800000001")


def test_the_system_administrator_opens_an_account_that_waits_for_its_slip(
    client, system_administrator, district
):
    client.force_login(system_administrator)

    response = client.post(
        f"{USERS}add/",
        {"district": district.pk, "name": "周敏", "phone": "13800000001", "username": ""},
    )

    user = User.objects.get(name="周敏")
    assert response.status_code == 302
    assert (user.username, user.district, user.has_usable_password()) == (
        "jiading.zhoumin",
        district,
        False,
    )


def test_a_phone_that_is_taken_is_said_in_the_form(
    client, system_administrator, district, colleague
):
    client.force_login(system_administrator)

    response = client.post(
        f"{USERS}add/",
        {"district": district.pk, "name": "吴强", "phone": colleague.phone, "username": ""},
    )

    assert list(response.context["adminform"].form.errors) == ["phone"]
    assert not User.objects.filter(name="吴强").exists()


def test_no_page_of_an_account_has_a_password_in_it(client, system_administrator, colleague):
    client.force_login(system_administrator)

    pages = [client.get(f"{USERS}add/"), client.get(f"{USERS}{colleague.pk}/change/")]

    assert [page.status_code for page in pages] == [200, 200]
    assert [b'type="password"' in page.content or b"md5$" in page.content for page in pages] == [
        False,
        False,
    ]


def test_a_new_phone_goes_through_its_verb(client, system_administrator, colleague):
    client.force_login(system_administrator)

    client.post(
        f"{USERS}{colleague.pk}/change/",
        {
            "name": "周敏敏", "phone": "13800000002", "opened_version": colleague.version,
            "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0,
        },
    )  # fmt: skip

    colleague.refresh_from_db()
    assert (colleague.name, colleague.phone) == ("周敏敏", "13800000002")


def test_a_mail_address_goes_through_its_verb_and_into_the_record(
    client, system_administrator, colleague
):
    client.force_login(system_administrator)

    client.post(
        f"{USERS}{colleague.pk}/change/",
        {
            "name": "周敏", "phone": colleague.phone, "email": "min@example.cn",
            "opened_version": colleague.version,
            "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0,
        },
    )  # fmt: skip

    colleague.refresh_from_db()
    noted = PersonalEvent.objects.filter(table="congress_user", row=colleague.pk).first()
    assert colleague.email == "min@example.cn"
    assert noted.columns == ["email", "version"]


def test_a_mail_address_that_is_none_is_said_in_the_form(client, system_administrator, district):
    client.force_login(system_administrator)

    response = client.post(
        f"{USERS}add/", {"district": district.pk, "name": "吴强", "email": "min@", "username": ""}
    )

    assert list(response.context["adminform"].form.errors) == ["email"]


def test_only_the_system_administrator_enters_a_mail_address(colleague, office):
    with pytest.raises(PermissionDenied):
        accounts.change_email(colleague, "min@example.cn", by=office)


def test_phone_and_mail_address_go_with_the_account(colleague):
    accounts.change_email(colleague, "min@example.cn", by=None)

    accounts.close_account(colleague, by=None)

    colleague.refresh_from_db()
    assert (colleague.phone, colleague.email) == (None, "")


def test_slips_are_for_those_who_were_chosen(client, system_administrator, colleague):
    client.force_login(system_administrator)

    answer = client.post(USERS, {"action": "print_slips", "_selected_action": [colleague.pk]})

    assert answer.headers["location"] == reverse("activation_slips")
    assert client.session["activation_slips_for"] == [str(colleague.public_id)]
    assert Activation.objects.count() == 0


def test_an_account_is_closed_after_a_question(client, system_administrator, colleague):
    client.force_login(system_administrator)
    address = f"{USERS}{colleague.pk}/close/"

    client.get(address)
    asked = User.objects.get(pk=colleague.pk).is_active
    client.post(address)

    assert (asked, User.objects.get(pk=colleague.pk).is_active) == (True, False)


def test_nobody_closes_the_own_account(client, system_administrator, district):
    User.objects.filter(pk=system_administrator.pk).update(district=district)
    client.force_login(system_administrator)

    answer = client.post(f"{USERS}{system_administrator.pk}/close/")

    assert answer.status_code == 403


def test_the_system_administrator_gives_no_post(client, system_administrator, colleague, district):
    client.force_login(system_administrator)

    answer = client.post(
        f"{POSTS}add/",
        {
            "district": district.pk,
            "user": colleague.pk,
            "role": Role.CONGRESS_OFFICE,
            "valid_from": "2024-01-01",
        },
    )

    assert (answer.status_code, colleague.memberships.count()) == (403, 0)


def test_the_security_administrator_gives_posts_and_opens_no_account(
    client, security_administrator, colleague, district
):
    client.force_login(security_administrator)
    today = timezone.localdate()

    answers = [
        client.post(
            f"{POSTS}add/",
            {
                "district": district.pk,
                "user": colleague.pk,
                "role": Role.CONGRESS_OFFICE,
                "valid_from": today,
            },
        ).status_code,
        client.get(f"{USERS}add/").status_code,
    ]

    assert answers == [302, 403]
    assert [(post.role, post.valid_from) for post in colleague.memberships.all()] == [
        ("congress_office", today)
    ]


def test_what_the_rules_of_posts_refuse_is_said_with_what_was_typed(
    client, security_administrator, colleague, district
):
    MembershipFactory.create(user=colleague, district=district, role=Role.CONGRESS_OFFICE)
    client.force_login(security_administrator)

    response = client.post(
        f"{POSTS}add/",
        {
            "district": district.pk,
            "user": colleague.pk,
            "role": Role.CONGRESS_OFFICE,
            "valid_from": "2024-01-01",
        },
    )

    form = response.context["adminform"].form
    assert response.status_code == 409
    assert form.non_field_errors() == ["周敏已经担任代表工委、办公室，不用再授予。"]
    assert form["role"].value() == "congress_office"


def test_of_a_post_only_the_end_is_set(client, security_administrator, colleague, district):
    post = MembershipFactory.create(user=colleague, district=district)
    client.force_login(security_administrator)
    address = f"{POSTS}{post.pk}/change/"
    last_day = timezone.localdate() + timedelta(days=30)

    inputs = set(client.get(address).context["adminform"].form.fields)
    client.post(address, {"district": district.pk, "valid_to": last_day, "opened_version": 1})

    post.refresh_from_db()
    assert inputs == {"district", "valid_to"}
    assert (post.valid_to, post.version) == (last_day, 2)


def test_a_post_is_handed_over(client, security_administrator, colleague, district):
    post = MembershipFactory.create(user=colleague, district=district)
    successor = UserFactory.create(district=district)
    client.force_login(security_administrator)
    day = timezone.localdate() + timedelta(days=1)

    client.post(f"{POSTS}{post.pk}/hand_over/", {"to": successor.pk, "on": day})

    post.refresh_from_db()
    assert post.valid_to == timezone.localdate()
    assert [row.valid_from for row in Membership.objects.filter(user=successor)] == [day]


def test_a_hand_over_that_is_refused_says_why(client, security_administrator, colleague, district):
    post = MembershipFactory.create(user=colleague, district=district)
    successor = UserFactory.create(district=district)
    client.force_login(security_administrator)

    response = client.post(
        f"{POSTS}{post.pk}/hand_over/",
        {"to": successor.pk, "on": timezone.localdate() - timedelta(days=1)},
    )

    assert response.status_code == 409
    assert response.context["form"].non_field_errors() == ["交接日期不能早于今天。"]
