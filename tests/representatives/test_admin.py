"""Representatives in the back office: on the roster, in order of their names, with an account of their own."""

from django.urls import reverse

from congress.models import Role
from representatives.models import Representative
from tests.factories import RepresentativeFactory

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
