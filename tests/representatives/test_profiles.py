"""Public profiles: what goes out, what never does, and that a copy follows its row or is withdrawn."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress.accounts import qr_svg
from congress.errors import Refused
from representatives.models import (
    Constituency,
    Delegation,
    GroupMembership,
    PublishedDuty,
    PublishedRepresentative,
    RepresentativeGroup,
)
from representatives.workflow import profiles
from tests.factories import (
    DistrictFactory,
    DutyKindFactory,
    DutyRecordFactory,
    MandateFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db
PHONE, RESIDENT = "13812345678", "住在三号楼的周阿婆"


@pytest.fixture
def person(district, town, term):
    """In office, in a group, with an account that has a phone."""
    made = RepresentativeFactory.create(
        district=district,
        logged_in=True,
        user__phone=PHONE,
        name="张三",
        sort_key="zhang san",
        gender="female",
        position="区中心医院医生",
        town=town,
        contact="安亭镇代表之家，021-59570000",
    )
    MandateFactory.create(
        representative=made,
        term=term,
        constituency=Constituency.objects.create(district=district, name="第一选区"),
        delegation=Delegation.objects.create(district=district, name="安亭团"),
    )
    group = RepresentativeGroup.objects.create(district=district, name="卫生小组")
    GroupMembership.objects.create(
        group=group, representative=made, is_convener=True, valid_from=date(2022, 1, 1)
    )
    return made


def published_duty(person, *, year=None, code="contact", **facts):
    """A duty and its public copy."""
    year = year or timezone.localdate().year
    kind = DutyKindFactory.create(code=code)
    duty = DutyRecordFactory.create(
        district=person.district, representative=person, kind=kind, year=year,
        done_on=date(year, 1, 5), with_whom=RESIDENT, outcome=RESIDENT, note=RESIDENT,
    )  # fmt: skip
    return PublishedDuty.objects.create(
        duty=duty, representative=person, district=person.district, year=year, level="district",
        kind_code=code, kind_name=kind.name, done_on=duty.done_on, mode="full",
        released_at=timezone.now(), **facts,
    )  # fmt: skip


def pages_of(profile):
    """Every public address that tells of this representative."""
    slug, own = profile.district.slug, [profile.district.slug, profile.public_id]
    return [
        reverse("public_representatives", args=[slug]),
        reverse("representatives_csv", args=[slug]),
        reverse("representatives_json", args=[slug]),
        reverse("public_finder", args=[slug]) + "?q=梅园新村",
        reverse("public_representative", args=own),
        reverse("public_representative_card", args=own),
        reverse("representative_duties_csv", args=own),
        reverse("representative_duties_json", args=own),
        reverse("api_public_representative-list", args=[slug]),
        reverse("api_public_representative-detail", args=own),
    ]


def text_of(response):
    """The whole body, streamed or not."""
    body = b"".join(response) if response.streaming else response.content
    return body.decode()


def test_the_office_publishes_what_the_law_opens_and_nothing_else(office, person):
    copy = profiles.publish_profile(person, by=office)

    assert (copy.name, copy.gender, copy.position, copy.town_name, copy.delegation_name) == (
        "张三", "female", "区中心医院医生", "安亭镇", "安亭团",
    )  # fmt: skip
    assert copy.mandates == [
        {
            "level": "district", "level_name": "区代表", "term": "第七届", "constituency": "第一选区",
            "delegation": "安亭团", "since": "2021-11-01",
        }
    ]  # fmt: skip
    assert copy.groups == [{"name": "卫生小组", "is_convener": True}]
    assert (copy.released_by, copy.contact) == (office, "安亭镇代表之家，021-59570000")


@pytest.mark.parametrize("persona", ["leader", "committee", "town_worker", "representative"])
def test_nobody_else_publishes_or_withdraws(persona, request, person):
    actor = request.getfixturevalue(persona)

    with pytest.raises(PermissionDenied):
        profiles.publish_profile(person, by=actor)
    with pytest.raises(PermissionDenied):
        profiles.unpublish_profile(person, by=actor, because="试试。")


def test_an_office_publishes_nobody_of_another_district(office):
    foreign = RepresentativeFactory.create(district=DistrictFactory.create())

    with pytest.raises(PermissionDenied):
        profiles.publish_profile(foreign, by=office)


@pytest.mark.parametrize(
    ("field", "words", "kind"),
    [
        ("contact", f"可打{PHONE}", "手机号"),
        ("contact", "１３８ １２３４ ５６７８", "手机号"),
        ("position", "某公司，138-1234-5678", "手机号"),
        ("contact", "zhangsan@example.com", "电子邮箱"),
    ],
)
def test_personal_data_in_a_particular_keeps_it_back(office, person, field, words, kind):
    setattr(person, field, words)
    person.save()

    with pytest.raises(Refused, match=kind):
        profiles.publish_profile(person, by=office)

    assert not PublishedRepresentative.objects.exists()


def test_who_holds_no_mandate_is_not_published(office, district):
    former = RepresentativeFactory.create(district=district)

    with pytest.raises(Refused, match="没有代表资格"):
        profiles.publish_profile(former, by=office)


@pytest.mark.parametrize("count", [1, 5])
def test_all_in_office_are_published_in_a_handful_of_statements(
    office, district, count, django_assert_num_queries
):
    for _ in range(count):
        MandateFactory.create(representative=RepresentativeFactory.create(district=district))
    RepresentativeFactory.create(district=district)

    with django_assert_num_queries(8):
        done = profiles.publish_profiles(district, by=office)

    assert (done.released, done.refused) == (count, [])


def test_publishing_again_changes_nothing_and_says_so(office, district, person):
    profiles.publish_profiles(district, by=office)

    again = profiles.publish_profiles(district, by=office)

    assert (again.released, again.refreshed, again.unchanged) == (0, 0, 1)


def test_the_copy_follows_the_roster(office, person):
    profiles.publish_profile(person, by=office)
    released = PublishedRepresentative.objects.get().released_at
    person.position = "区中心医院主任医师"
    person.save()

    profiles.follow(person)

    copy = PublishedRepresentative.objects.get()
    assert (copy.position, copy.released_at) == ("区中心医院主任医师", released)


def test_following_publishes_nobody_who_is_not_public(person):
    profiles.follow(person)

    assert not PublishedRepresentative.objects.exists()


def test_following_brings_out_no_personal_data(office, person):
    profiles.publish_profile(person, by=office)
    person.contact = PHONE
    person.save()

    profiles.follow(person)

    assert PublishedRepresentative.objects.get().contact == "安亭镇代表之家，021-59570000"


def test_who_leaves_office_is_withdrawn(client, office, person):
    page = profiles.publish_profile(person, by=office).get_absolute_url()
    person.mandates.update(valid_to=timezone.localdate() - timedelta(days=1), why_ended="resigned")

    profiles.follow_all()

    assert PublishedRepresentative.objects.get().withdrawn_because == profiles.NOT_IN_OFFICE
    assert client.get(page).status_code == 404


def test_the_withdrawn_is_gone_everywhere_and_comes_back_when_published(client, office, person):
    copy = profiles.publish_profile(person, by=office)
    profiles.unpublish_profile(person, by=office, because="本人要求核对。")

    answers = {page: client.get(page) for page in pages_of(copy)}
    told = [page for page, answer in answers.items() if "张三" in text_of(answer)]
    single = {answers[page].status_code for page in pages_of(copy) if str(copy.public_id) in page}
    profiles.publish_profile(person, by=office)

    assert (told, single) == ([], {404})
    assert client.get(copy.get_absolute_url()).status_code == 200


def test_withdrawing_needs_a_reason_and_something_public(office, person):
    with pytest.raises(Refused, match="没有公开"):
        profiles.unpublish_profile(person, by=office, because="有误。")
    profiles.publish_profile(person, by=office)
    with pytest.raises(Refused, match="请写明"):
        profiles.unpublish_profile(person, by=office, because="  ")


def test_no_phone_and_no_word_of_a_resident_is_ever_told(client, office, person):
    copy = profiles.publish_profile(person, by=office)
    published_duty(person, title="走访联系选民", place="安亭镇")

    bodies = {page: text_of(client.get(page)) for page in pages_of(copy)}

    leaks = [page for page, body in bodies.items() if PHONE in body or "周阿婆" in body]
    assert leaks == []
    assert "走访联系选民" in bodies[copy.get_absolute_url()]


def test_a_withdrawn_duty_is_gone_from_page_file_and_api(client, office, person):
    copy = profiles.publish_profile(person, by=office)
    duty = published_duty(person, title="走访联系选民")
    duty.withdrawn_at, duty.withdrawn_because = timezone.now(), "有异议。"
    duty.save()

    told = [page for page in pages_of(copy) if "走访联系选民" in text_of(client.get(page))]

    assert told == []


def test_who_has_nothing_recorded_is_told_of_neutrally(client, office, person):
    copy = profiles.publish_profile(person, by=office)

    page = client.get(copy.get_absolute_url()).content.decode()

    assert "还没有公开的履职记录。" in page
    assert "领衔建议" not in page
    assert "目前没有公布接待日" in page


def test_the_figures_of_a_year_stand_by_kind_with_their_base(client, office, person):
    copy = profiles.publish_profile(person, by=office)
    this_year = timezone.localdate().year
    for code in ("contact", "contact", "inspection"):
        published_duty(person, code=code)
    published_duty(person, year=this_year - 3)

    years = client.get(copy.get_absolute_url()).context["years"]

    assert [(year.year, year.total) for year in years] == [(this_year, 3), (this_year - 1, 0)]
    assert [(kind.name, kind.number) for kind in years[0].kinds] == [("联系群众", 2), ("视察", 1)]


def test_led_suggestions_come_from_published_copies_alone(client, office, district, person):
    copy = profiles.publish_profile(person, by=office)
    shown = SuggestionFactory.create(closed=True, district=district, author=person, title="公开的")
    PublishedSuggestionFactory.create(suggestion=shown)
    SuggestionFactory.create(closed=True, district=district, author=person, title="没有公开的那件")

    page = client.get(copy.get_absolute_url()).content.decode()

    assert "公开的</a>" in page
    assert "没有公开的那件" not in page


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", {"张三", "李四"}),
        ("?q=医院", {"张三"}),
        ("?q=李", {"李四"}),
        ("?level=city", {"李四"}),
        ("?town=安亭镇", {"张三"}),
        ("?delegation=安亭团", {"张三"}),
        ("?group=卫生小组", {"张三"}),
        ("?level=nobility", set()),
    ],
)
def test_page_file_and_api_answer_a_filter_alike(
    client, office, district, person, question, expected
):
    other = RepresentativeFactory.create(district=district, name="李四", sort_key="li si")
    MandateFactory.create(representative=other, level="city", term=None)
    profiles.publish_profiles(district, by=office)
    slug = district.slug

    page = client.get(reverse("public_representatives", args=[slug]) + question)
    table = client.get(reverse("representatives_csv", args=[slug]) + question)
    rest = client.get(reverse("api_public_representative-list", args=[slug]) + question)

    assert {row.name for row in page.context["page"]} == expected
    if "nobility" in question:
        assert (table.status_code, rest.status_code) == (400, 400)
    else:
        rows = csv.DictReader(io.StringIO(text_of(table).removeprefix("\ufeff")))
        assert {row["姓名"] for row in rows} == expected
        assert {row["name"] for row in rest.json()["results"]} == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [("", ["李四", "张三"]), ("strokes", ["张三", "李四"]), ("nonsense", ["李四", "张三"])],
)
def test_the_list_goes_by_sound_or_by_strokes(client, office, district, person, order, expected):
    person.stroke_key = "07 张三"
    person.save()
    other = RepresentativeFactory.create(district=district, name="李四", sort_key="li si")
    MandateFactory.create(representative=other)
    profiles.publish_profiles(district, by=office)

    page = client.get(reverse("public_representatives", args=[district.slug]), {"order": order})

    assert [row.name for row in page.context["page"]] == expected


def _published_people(district, office, count):
    for _ in range(count):
        one = RepresentativeFactory.create(district=district)
        MandateFactory.create(representative=one)
        for _ in range(count):
            published_duty(one)
    profiles.publish_profiles(district, by=office)
    return PublishedRepresentative.objects.first()


@pytest.mark.parametrize("count", [1, 5])
def test_pages_of_five_cost_what_pages_of_one_cost(
    client, office, district, count, django_assert_num_queries
):
    profile = _published_people(district, office, count)
    pages = pages_of(profile)

    for page, queries in (
        (pages[0], 4),
        (pages[1], 2),
        (pages[4], 9),
        (pages[8], 2),
        (pages[9], 3),
    ):
        with django_assert_num_queries(queries):
            text_of(client.get(page))


def test_the_api_pages_by_name_and_holds_its_place(client, office, district):
    _published_people(district, office, 1)
    for _ in range(54):
        MandateFactory.create(representative=RepresentativeFactory.create(district=district))
    profiles.publish_profiles(district, by=office)
    address = reverse("api_public_representative-list", args=[district.slug])

    first = client.get(address).json()
    second = client.get(first["next"]).json()

    names = [row["name"] for row in first["results"] + second["results"]]
    assert (len(first["results"]), len(names), len(set(names))) == (50, 55, 55)
    assert client.get(address, {"cursor": "nonsense"}).status_code == 400


def test_the_card_leads_to_the_page_in_full(client, office, person, settings):
    settings.PORTAL_ADDRESS = "https://renda.example.gov.cn/"
    copy = profiles.publish_profile(person, by=office)

    card = client.get(reverse("public_representative_card", args=["jiading", copy.public_id]))

    expected = f"https://renda.example.gov.cn{copy.get_absolute_url()}"
    assert card.context["qr"] == qr_svg(expected)
    assert "<svg" in card.content.decode()


def test_a_change_in_the_back_office_is_public_at_once(client, office, person):
    profiles.publish_profile(person, by=office)
    client.force_login(office)

    answer = client.post(
        reverse("admin:representatives_representative_change", args=[person.pk]),
        {
            "district": person.district_id, "name": "张三丰", "gender": "female", "position": "院长",
            "opened_version": person.version,
            **{f"{rows}-TOTAL_FORMS": 0 for rows in ("mandates", "mandate_changes", "groups", "seats")},
            **{f"{rows}-INITIAL_FORMS": 0 for rows in ("mandates", "mandate_changes", "groups", "seats")},
        },
    )  # fmt: skip

    assert answer.status_code == 302
    assert PublishedRepresentative.objects.get().name == "张三丰"


def test_the_back_office_publishes_and_withdraws_the_chosen(client, office, person):
    client.force_login(office)
    roster = reverse("admin:representatives_representative_changelist")
    copies = reverse("admin:representatives_publishedrepresentative_changelist")

    client.post(roster, {"action": "publish_chosen", "_selected_action": [person.pk]})
    copy = PublishedRepresentative.objects.get()
    asked = client.post(copies, {"action": "withdraw", "_selected_action": [copy.pk]})
    client.post(
        copies,
        {"action": "withdraw", "_selected_action": [copy.pk], "asked": "1", "because": "有误。"},
    )

    assert "撤下的原因" in asked.content.decode()
    assert PublishedRepresentative.objects.get().withdrawn_because == "有误。"


def test_all_in_office_are_published_from_the_list_after_a_question(client, office, person):
    client.force_login(office)
    address = reverse("admin:representatives_publishedrepresentative_publish_all")

    asked = client.get(address)
    client.post(address)

    assert "代表法第五十八条" in asked.content.decode()
    assert PublishedRepresentative.objects.released().count() == 1


def test_who_only_reads_publishes_nothing_in_the_back_office(client, leader, person):
    client.force_login(leader)
    roster = reverse("admin:representatives_representative_changelist")

    client.post(roster, {"action": "publish_chosen", "_selected_action": [person.pk]})
    answer = client.post(reverse("admin:representatives_publishedrepresentative_publish_all"))

    assert answer.status_code == 403
    assert not PublishedRepresentative.objects.exists()


def test_files_hold_no_live_formula(client, office, person):
    person.position = "=1+1"
    person.save()
    profiles.publish_profile(person, by=office)

    table = text_of(client.get(reverse("representatives_csv", args=["jiading"])))
    rows = json.loads(text_of(client.get(reverse("representatives_json", args=["jiading"]))))

    assert "'=1+1" in table
    assert rows[0]["position"] == "=1+1"
