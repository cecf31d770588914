"""What the audit administrator reads: who did what, and the names of columns, never what stood in them."""

from congress.models import Operation, User
from tests.factories import DistrictFactory, MembershipFactory, OrganFactory, UserFactory


def renamed(client, organ, by):
    client.force_login(by)
    client.post(
        f"/admin/congress/organ/{organ.pk}/change/",
        {"district": organ.district_id, "name": "区教委", "kind": organ.kind, "opened_version": 1},
    )


def test_an_operation_names_who_did_it_and_the_columns_not_their_values(
    client, audit_administrator, office, district, organ
):
    User.objects.filter(pk=office.pk).update(district=district, name="周敏")
    renamed(client, organ, office)
    client.force_login(audit_administrator)

    rows = client.get("/admin/congress/operation/").context["cl"].queryset
    page = client.get(f"/admin/congress/operation/{rows.get().pk}/change/").content.decode()

    assert [row.by_name for row in rows] == ["周敏"]
    assert f"修改单位（{organ.pk}）：名称" in page
    assert "区教委" not in page
    assert "区教育局" not in page


def test_operations_of_another_district_are_not_there(client, audit_administrator):
    other = DistrictFactory.create()
    by = MembershipFactory.create(district=other, user=UserFactory.create(district=other)).user
    renamed(client, OrganFactory.create(district=other), by)
    client.force_login(audit_administrator)

    rows = client.get("/admin/congress/operation/").context["cl"].queryset

    assert Operation.objects.count() >= 1
    assert rows.count() == 0


def test_a_change_of_an_account_is_noted_without_what_it_said(
    client, audit_administrator, district
):
    UserFactory.create(district=district, phone="13812345678")
    client.force_login(audit_administrator)

    page = client.get("/admin/congress/personalevent/").content.decode()

    assert "手机号" in page
    assert "13812345678" not in page
