"""数据质量: each contradiction is named, a clean sample names none, and what was merged is whole and remembered."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from congress import indicators, quality, tasks
from congress.errors import Refused
from congress.models import Event, FigureMark, Job, Merging, Notice, Organ, OrganKind, Role, Term
from congress.workflow import merging
from representatives.models import (
    Constituency,
    GroupMembership,
    Mandate,
    PublishedRepresentative,
    Representative,
)
from representatives.states import AttendanceStatus, DutyStatus
from representatives.workflow import profiles
from stations.models import Deliberation, DeliberationCommitment, Placement, PublishedStation
from suggestions.models import Handling, HandlingRole, PublishedSuggestion, Suggestion
from suggestions.states import Result
from supervision.models import Commitment, Item, Project, SupervisionPlan
from tests.factories import (
    AttendanceFactory,
    DistrictFactory,
    DutyRecordFactory,
    EventFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    RepresentativeFactory,
    RepresentativeGroupFactory,
    StationFactory,
    SuggestionFactory,
    TermFactory,
)

pytestmark = pytest.mark.django_db

FORMER = {"valid_from": date(2021, 11, 1), "valid_to": date(2023, 6, 30), "why_ended": "resigned"}


def _author(district, **facts):
    """Somebody in office, so that nothing else is wrong."""
    person = RepresentativeFactory.create(district=district, **facts)
    MandateFactory.create(representative=person)
    return person


def _former(district):
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, **FORMER)
    return person


def organs_twice(district):
    name = f"第{Organ.objects.count()}教育局"
    OrganFactory.create(district=district, name=name)
    OrganFactory.create(district=district, name=f"{district.name} {name}")
    return 2


def organ_known_by_the_other_name(district):
    OrganFactory.create(district=district, name="房管局", aliases=["住房保障局"])
    OrganFactory.create(district=district, name="住房保障局")
    return 2


def terms_overlap(district):
    number = 6 + Term.objects.count()
    TermFactory.create(
        district=district, number=number, valid_from=date(2016, 12, 1), valid_to=None
    )
    TermFactory.create(district=district, number=number + 1, valid_from=date(2021, 11, 1))
    return 2


def people_twice(district):
    _author(district, name="王 芳", gender="female")
    _author(district, name="王芳", position="教师")
    return 2


def mandates_none(district):
    RepresentativeFactory.create(district=district)
    return 1


def mandates_overlap(district):
    person = _author(district)
    MandateFactory.create(representative=person, **FORMER)
    return 2


def attendance_out_of_office(district):
    event = EventFactory.create(district=district, held=True)
    AttendanceFactory.create(
        event=event, representative=_former(district), status=AttendanceStatus.PRESENT
    )
    return 1


def duties_out_of_office(district):
    DutyRecordFactory.create(
        district=district, representative=_former(district), status=DutyStatus.CONFIRMED
    )
    return 1


def groups_former(district):
    group = RepresentativeGroupFactory.create(district=district)
    GroupMembership.objects.create(group=group, representative=_former(district))
    return 1


def suggestions_twice(district):
    author = _author(district)
    for title in ("关于增设路灯的建议", "关于增设路灯 的建议"):
        SuggestionFactory.create(district=district, author=author, title=title, submitted=True)
    return 2


def suggestions_order(district):
    SuggestionFactory.create(
        district=district, author=_author(district), closed=True, submitted_on=date(2024, 2, 2)
    )
    return 1


def suggestions_host(district):
    case = SuggestionFactory.create(district=district, author=_author(district), closed=True)
    Handling.objects.filter(suggestion=case).update(ended_on=date(2024, 3, 1))
    return 1


def suggestions_promise(district):
    SuggestionFactory.create(
        district=district, author=_author(district), replied=True, result=Result.PLANNED
    )
    return 1


def suggestions_author(district):
    SuggestionFactory.create(district=district, author=_former(district), submitted=True)
    return 1


def opinions_order(district):
    PublicOpinionFactory.create(
        district=district, representative=_author(district), answered_on=date(2024, 1, 1)
    )
    return 1


def opinions_nobody(district):
    PublicOpinionFactory.create(
        district=district, representative=_author(district), status="handling"
    )
    return 1


def placements_former(district):
    Placement.objects.create(
        district=district,
        station=StationFactory.create(district=district),
        representative=_former(district),
        level="district",
        valid_from=date(2022, 1, 1),
    )
    return 1


def deliberations_promise(district):
    event = EventFactory.create(district=district, held=True)
    talk = Deliberation.objects.create(
        district=district, kind="three_parties", topic="停车", event=event
    )
    earlier = timezone.localdate(event.starts_at) - timedelta(days=30)
    DeliberationCommitment.objects.create(
        district=district,
        deliberation=talk,
        organ=OrganFactory.create(district=district),
        text="画线",
        due_on=earlier,
        first_due_on=earlier,
    )
    return 1


def _item(district, **facts):
    plan, _ = SupervisionPlan.objects.get_or_create(
        district=district, year=2024, defaults={"title": "监督计划"}
    )
    title = f"养老服务之{Item.objects.count()}"
    return Item.objects.create(
        plan=plan, district=district, year=2024, kind="special_report", title=title, **facts
    )


def items_order(district):
    _item(district, held_on=date(2024, 5, 2), closed_on=date(2024, 5, 1))
    return 1


def commitments_order(district):
    Commitment.objects.create(
        item=_item(district),
        district=district,
        organ=OrganFactory.create(district=district),
        text="年底前完成",
        made_on=date(2024, 5, 2),
        first_due_on=date(2024, 5, 1),
        due_on=date(2024, 12, 31),
    )
    return 1


def projects_order(district):
    Project.objects.create(
        district=district,
        year=2024,
        title=f"加装电梯之{Project.objects.count()}",
        announced_on=date(2024, 5, 2),
        completed_on=date(2024, 5, 1),
    )
    return 1


PLANTED = {
    "organs.twice": [organs_twice, organ_known_by_the_other_name],
    "terms.overlap": [terms_overlap],
    "people.twice": [people_twice],
    "mandates.none": [mandates_none],
    "mandates.overlap": [mandates_overlap],
    "attendance.out_of_office": [attendance_out_of_office],
    "duties.out_of_office": [duties_out_of_office],
    "groups.former": [groups_former],
    "suggestions.twice": [suggestions_twice],
    "suggestions.order": [suggestions_order],
    "suggestions.host": [suggestions_host],
    "suggestions.promise": [suggestions_promise],
    "suggestions.author": [suggestions_author],
    "opinions.order": [opinions_order],
    "opinions.nobody": [opinions_nobody],
    "placements.former": [placements_former],
    "deliberations.promise": [deliberations_promise],
    "items.order": [items_order],
    "commitments.order": [commitments_order],
    "projects.order": [projects_order],
}


def test_every_check_is_tried():
    assert set(PLANTED) == {check.key for check in quality.all_declared()}


@pytest.mark.parametrize(
    ("key", "plant"), [(key, plant) for key, plants in PLANTED.items() for plant in plants]
)
def test_a_planted_contradiction_is_named_and_nothing_else(client, office, district, key, plant):
    planted = plant(district)

    found = {name: times for name, times in quality.found(district).items() if times}
    client.force_login(office)
    page = client.get(reverse("desk_quality_check", args=[key]))

    assert found == {key: planted}
    assert len(page.context["rows"]) == planted
    for words, mend in page.context["rows"]:
        assert words
        assert client.get(mend).status_code == 200, mend


def test_what_is_no_contradiction_is_not_named(district):
    """Namesakes of two towns, two mandates one after the other, two levels at once, a later change of organ."""
    for name in ("嘉定镇街道", "南翔镇"):
        town = OrganFactory.create(district=district, name=name, kind=OrganKind.TOWN)
        _author(district, name="李军", town=town)
    person = RepresentativeFactory.create(district=district)
    MandateFactory.create(representative=person, **FORMER)
    MandateFactory.create(representative=person, valid_from=date(2023, 7, 1), term=None)
    MandateFactory.create(representative=person, level="city", term=None)
    event = EventFactory.create(district=district, held=True)
    AttendanceFactory.create(event=event, representative=person, status=AttendanceStatus.PRESENT)
    case = SuggestionFactory.create(
        district=district, author=person, promised_on=date(2025, 1, 1), replied=True,
        result=Result.PLANNED,
    )  # fmt: skip
    SuggestionFactory.create(district=district, author=person, title=case.title, withdrawn=True)
    SuggestionFactory.create(
        district=district, author=person, title=case.title, year=2023, submitted=True
    )

    assert not any(quality.found(district).values()), quality.found(district)


def test_every_figure_that_a_check_names_is_declared():
    declared = {item.key for item in indicators.all_declared()}

    assert {key for check in quality.all_declared() for key in check.touches} <= declared


@pytest.mark.parametrize("key", list(PLANTED))
def test_the_number_of_queries_does_not_grow(client, office, district, key):
    client.force_login(office)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            for address in (reverse("desk_quality"), reverse("desk_quality_check", args=[key])):
                assert client.get(address).status_code == 200
        return len(queries)

    plant = PLANTED[key][0]
    plant(district)
    once = asked()
    rows = quality.get(key).rows(district).count()
    for _ in range(3):
        plant(district)

    assert quality.get(key).rows(district).count() > rows
    assert asked() == once


@pytest.mark.parametrize("who", ["leader", "committee", "clerk", "town_worker", "representative"])
def test_only_the_office_sees_it(client, request, district, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("desk_quality")).status_code == 403


def test_the_office_of_another_district_sees_and_merges_nothing_of_this_one(client, district):
    people_twice(district)
    stranger = MembershipFactory.create(role=Role.CONGRESS_OFFICE).user
    client.force_login(stranger)
    one, other = Representative.objects.filter(district=district)

    assert client.get(reverse("desk_quality")).context["all"] == 0
    address = reverse("desk_merge", args=["representatives", one.public_id])
    assert client.get(address).status_code == 404
    with pytest.raises(PermissionDenied):
        merging.merge(one, duplicate=other, by=stranger, reason="同一人")


def test_the_night_tells_the_office_of_what_is_new_once(office, district):
    today = timezone.localdate()
    quality.check_up(district, on=today - timedelta(days=1))
    people_twice(district)

    tasks.check_records()
    tasks.run_job(Job.objects.get(kind="check_records").pk)
    quality.check_up(district, on=today)
    quality.check_up(district, on=today + timedelta(days=1))

    told = Notice.objects.get(kind="congress.quality")
    assert told.user == office
    assert "重复的代表" in told.subject
    assert district.checkups.get(on=today).found["people.twice"] == 2


@pytest.fixture
def twins(district):
    """The same person twice, each with a part of the work."""
    town = OrganFactory.create(district=district, kind=OrganKind.TOWN, name="安亭镇")
    kept = _author(district, name="赵敏", gender="female")
    other = _author(district, name="赵敏", town=town, logged_in=True)
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
        district=district, author=_author(district), cosigners=[kept, other], submitted=True
    )

    merging.merge(kept, duplicate=other, by=office, reason="同一人")

    assert not own.cosigners.exists()
    assert list(shared.cosigners.all()) == [kept]


def test_a_printed_code_of_the_one_that_went_leads_to_the_one_that_stayed(client, office, district):
    one, two, three = (_author(district, name="孙丽") for _ in range(3))
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
    one, two = (_author(district, name="周强") for _ in range(2))
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
    three = _author(district, name="周 强", position="园长", town=OrganFactory.create(
        district=district, name="外冈镇", kind=OrganKind.TOWN
    ))  # fmt: skip
    merging.merge(one, duplicate=three, by=office, reason="同一人")

    copy = PublishedStation.objects.get()
    assert [placed["representative"] for placed in copy.placed] == [str(one.public_id)]
    one.publication.refresh_from_db()
    assert (one.publication.position, one.publication.town_name) == ("园长", "外冈镇")


def test_two_who_both_log_in_are_not_merged(office, district):
    kept, other = (_author(district, name="钱进", logged_in=True) for _ in range(2))

    with pytest.raises(Refused, match="可以登录的账号"):
        merging.merge(kept, duplicate=other, by=office, reason="同一人")


def test_a_merged_organ_keeps_its_cases_and_its_old_name_as_an_alias(client, office, district):
    kept = OrganFactory.create(district=district, name="教育局")
    other = OrganFactory.create(
        district=district, name=f"{district.name}教育局", aliases=["区教育局"]
    )
    case = SuggestionFactory.create(
        district=district, author=_author(district), closed=True, hosts=[other], cohosts=[kept]
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
