"""What was merged is whole and remembered."""

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone

from congress import quality
from congress.errors import Refused
from congress.models import Event, FigureMark, Merging, Organ, OrganKind, Role
from congress.workflow import merging
from representatives.models import (
    Constituency,
    GroupMembership,
    Mandate,
    PublishedRepresentative,
    Representative,
)
from representatives.states import AttendanceStatus
from representatives.workflow import profiles
from stations.models import Placement, PublishedStation
from suggestions.models import Handling, HandlingRole, PublishedSuggestion, Suggestion
from tests.congress.contradictions import in_office, organ_known_by_the_other_name
from tests.factories import (
    AttendanceFactory,
    DistrictFactory,
    DutyRecordFactory,
    EventFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeGroupFactory,
    StationFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(district):
    """The same person twice, each with a part of the work."""
    town = OrganFactory.create(district=district, kind=OrganKind.TOWN, name="安亭镇")
    kept = in_office(district, name="赵敏", gender="female")
    other = in_office(district, name="赵敏", town=town, logged_in=True)
    Mandate.objects.filter(representative=other).update(
        term=Mandate.objects.get(representative=kept).term
    )
    group = RepresentativeGroupFactory.create(district=district)
    for person in (kept, other):
        GroupMembership.objects.create(group=group, representative=person)
        DutyRecordFactory.create(district=district, representative=person)
        SuggestionFactory.create(district=district, author=person, submitted=True)
        PublishedRepresentative.objects.create(
            district=district,
            representative=person,
            name=person.name,
            mode="full",
            released_at=timezone.now(),
        )
    return kept, other


def test_two_rows_of_one_person_become_one_with_all_that_hung_on_them(
    client, office, district, twins
):
    kept, other = twins
    account = other.user
    case = SuggestionFactory.create(district=district, cosigners=[other], submitted=True)
    FigureMark.objects.all().delete()
    client.force_login(office)
    address = reverse("desk_merge", args=["representatives", kept.public_id])
    told = {
        "kept": str(kept.public_id),
        "duplicate": str(other.public_id),
        "reason": "登记表里录了两次，电话相同。",
    }

    asked = client.get(address)
    answer = client.post(address, told)

    assert [held["履职记录"] for _, _, held in asked.context["rows"]] == [1, 1]
    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.user, kept.town.name, kept.gender) == (account, "安亭镇", "female")
    assert not Representative.objects.filter(pk=other.pk).exists()
    assert kept.mandates.count() == kept.groups.count() == 1
    assert Suggestion.objects.filter(author=kept).count() == 2
    assert list(case.cosigners.all()) == [kept]
    record = Merging.objects.get()
    assert (record.kept, record.merged, record.by) == (kept.public_id, other.public_id, office)
    assert record.moved["履职记录"] == 1
    assert quality.found(district)["people.twice"] == 0
    moved = Suggestion._meta.apps.get_model("suggestions", "SuggestionEvent").objects.latest(
        "pgh_id"
    )
    assert (moved.author_id, moved.pgh_context.metadata["merging"]) == (
        kept.pk, str(record.public_id),
    )  # fmt: skip
    assert FigureMark.objects.filter(district=district, year=2024).exists()
    assert "登记表里录了两次" in client.get(reverse("desk_mergings")).content.decode()


def test_what_both_must_have_alone_is_refused_by_its_name_and_nothing_is_moved(
    client, office, district, twins
):
    kept, other = twins
    elsewhere = Constituency.objects.create(district=district, name="第9选区")
    other.mandates.update(constituency=elsewhere)
    client.force_login(office)
    told = {"kept": str(kept.public_id), "duplicate": str(other.public_id), "reason": "同一人"}

    answer = client.post(reverse("desk_merge", args=["representatives", kept.public_id]), told)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "只能有一份的“代表资格”" in page
    assert f"：{other.mandates.get()}。" in page
    assert "同一人" in page
    assert Suggestion.objects.filter(author=other).count() == 1
    assert not Merging.objects.exists()


def test_whoever_was_invited_twice_was_there_once(office, district, twins):
    kept, other = twins
    event = EventFactory.create(district=district, held=True)
    AttendanceFactory.create(event=event, representative=kept)
    came = AttendanceFactory.create(
        event=event, representative=other, status=AttendanceStatus.PRESENT
    )
    both = EventFactory.create(district=district, held=True)
    for person in twins:
        present = AttendanceFactory.create(
            event=both, representative=person, status=AttendanceStatus.PRESENT
        )
        DutyRecordFactory.create(district=district, representative=person, attendance=present)

    merging.merge(kept, duplicate=other, by=office, reason="同一人")

    assert list(kept.attendances.filter(event=event)) == [came]
    assert kept.attendances.get(event=both).duty.representative == kept
    assert kept.duty_records.count() == 3  # one of each that stood alone, and one of the two


def test_nobody_is_left_as_cosigner_of_the_own_suggestion(office, district, twins):
    kept, other = twins
    own = SuggestionFactory.create(
        district=district, author=kept, cosigners=[other], submitted=True
    )
    shared = SuggestionFactory.create(
        district=district, author=in_office(district), cosigners=[kept, other], submitted=True
    )

    merging.merge(kept, duplicate=other, by=office, reason="同一人")

    assert not own.cosigners.exists()
    assert list(shared.cosigners.all()) == [kept]


def test_a_printed_code_of_the_one_that_went_leads_to_the_one_that_stayed(client, office, district):
    one, two, three = (in_office(district, name="孙丽") for _ in range(3))
    for person in (one, two, three):
        profiles.publish_profile(person, by=office)
    was, now = two.publication.public_id, one.publication.public_id
    merging.merge(three, duplicate=two, by=office, reason="同一人")
    merging.merge(one, duplicate=three, by=office, reason="同一人")

    for name in (
        "public_representative",
        "public_representative_card",
        "api_public_representative-detail",
    ):
        old, new = (reverse(name, args=["jiading", key]) for key in (was, now))
        answer = client.get(f"{old}?year=2024" if name == "public_representative" else old)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (301, new)
    assert client.get(answer["Location"]).json()["id"] == str(now)
    door = client.get(reverse("leave_opinion", args=["jiading"]), {"representative": str(was)})
    assert "孙丽代表" in door.content.decode()
    elsewhere = DistrictFactory.create(slug="jinshan")
    assert (
        client.get(reverse("public_representative", args=[elsewhere.slug, was])).status_code == 404
    )


def test_what_is_public_follows_a_merging_at_once(client, office, district):
    one, two = (in_office(district, name="周强") for _ in range(2))
    station = StationFactory.create(district=district)
    Placement.objects.create(
        district=district, station=station, representative=two, level="district"
    )
    PublishedStation.objects.create(
        district=district, station=station, name=station.name, mode="full",
        released_at=timezone.now(), placed=[{"representative": str(two.public_id), "level_name": "区代表"}],
    )  # fmt: skip
    profiles.publish_profile(one, by=office)

    merging.merge(one, duplicate=two, by=office, reason="同一人")
    Representative.objects.filter(pk=one.pk).update(position="园长")
    three = in_office(district, name="周 强", position="园长", town=OrganFactory.create(
        district=district, name="外冈镇", kind=OrganKind.TOWN
    ))  # fmt: skip
    merging.merge(one, duplicate=three, by=office, reason="同一人")

    copy = PublishedStation.objects.get()
    assert [placed["representative"] for placed in copy.placed] == [str(one.public_id)]
    one.publication.refresh_from_db()
    assert (one.publication.position, one.publication.town_name) == ("园长", "外冈镇")


def test_two_who_both_log_in_are_not_merged(office, district):
    kept, other = (in_office(district, name="钱进", logged_in=True) for _ in range(2))

    with pytest.raises(Refused, match="可以登录的账号"):
        merging.merge(kept, duplicate=other, by=office, reason="同一人")


def test_a_merged_organ_keeps_its_cases_and_its_old_name_as_an_alias(client, office, district):
    kept = OrganFactory.create(district=district, name="教育局")
    other = OrganFactory.create(
        district=district, name=f"{district.name}教育局", aliases=["区教育局"]
    )
    case = SuggestionFactory.create(
        district=district, author=in_office(district), closed=True, hosts=[other], cohosts=[kept]
    )
    PublishedSuggestion.objects.create(
        district=district, suggestion=case, year=2024, title=case.title, mode="full",
        released_at=timezone.now(), host_names=[other.name],
    )  # fmt: skip
    clerk = MembershipFactory.create(role=Role.ORGAN_CLERK, organ=other)
    was = reverse("public_organ", args=["jiading", other.public_id])

    merging.merge(kept, duplicate=other, by=office, reason="名称写法不同")

    kept.refresh_from_db()
    clerk.refresh_from_db()
    part = Handling.objects.get()
    assert kept.aliases == [f"{district.name}教育局", "区教育局"]
    assert part.organ == kept == clerk.organ
    assert part.role == HandlingRole.HOST
    assert PublishedSuggestion.objects.get().host_names == ["教育局"]
    assert client.get(was, follow=True).context["record"].counts["hosted"] == 1


@pytest.mark.parametrize("first", [0, 1])
def test_organs_of_which_one_is_called_as_the_other_is_can_be_merged(
    client, office, district, first
):
    organ_known_by_the_other_name(district)
    rows = list(Organ.objects.filter(district=district, name__in=["房管局", "住房保障局"]))
    client.force_login(office)

    page = client.get(reverse("desk_merge", args=["organs", rows[first].public_id]))

    assert [one for one, *_ in page.context["rows"]] == [rows[first], rows[1 - first]]


def test_organs_of_two_kinds_are_not_merged(office, district):
    kept = OrganFactory.create(district=district, name="法制办")
    other = OrganFactory.create(district=district, name="法制 办", kind=OrganKind.CONGRESS)

    with pytest.raises(Refused, match="类别不同"):
        merging.merge(kept, duplicate=other, by=office, reason="同一个")


@pytest.mark.parametrize("target", [Representative, Organ])
def test_every_reference_is_found(target):
    """None is left to chance: each real column that points to it, many-to-many tables among them."""
    pointing = {
        (one, field.name)
        for one in apps.get_models(include_auto_created=True)
        if not issubclass(one, Event) and not one._meta.proxy
        for field in one._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model is target
    }

    assert set(merging.references(target)) == pointing


def test_a_merging_that_lost_the_race_is_refused(office, district, twins):
    kept, other = twins
    again = Representative.objects.get(pk=other.pk)
    merging.merge(kept, duplicate=other, by=office, reason="同一人")

    with pytest.raises(Refused, match="已经被合并"):
        merging.merge(kept, duplicate=again, by=office, reason="同一人")
