"""The duty register and the roster of representatives."""

import pytest

from congress.models import Membership, Role, User
from representatives.models import DutyKind, DutyRecord, Level, Mandate, Representative
from representatives.names import sort_key
from representatives.strokes import stroke_key
from tests.factories import (
    MandateFactory,
    RepresentativeFactory,
    RepresentativeGroupFactory,
    UserFactory,
)
from tests.registers import imported, judged, problems_of, workbook

pytestmark = pytest.mark.django_db

DUTY = ["姓名", "代表层级", "履职类型", "日期", "活动名称", "地点", "备注"]
ROSTER = [
    "姓名",
    "性别",
    "层级",
    "选区",
    "代表团",
    "代表小组",
    "单位职务",
    "手机",
    "当选方式",
    "起始日期",
]
ZHANG = [
    "张伟",
    "男",
    "区代表",
    "第一选区",
    "南翔团",
    "第三组",
    "某某厂厂长",
    "13812345678",
    "补选",
    "2022-3-1",
]


def roster(*rows):
    """A roster of these rows."""
    return workbook(["代表名册"], ROSTER, *rows)


def but(row, **facts):
    """The row with other facts."""
    return [facts.get(name, value) for name, value in zip(ROSTER, row, strict=True)]


def test_a_duty_is_stored_with_everything_that_its_row_says(district, term):
    job = imported(
        "duties",
        workbook(
            DUTY, ["何鹏雪", "市代表", "走访联系选民", "2024.2.29", " 走访\u3000", "南翔镇", "雨"]
        ),
        district,
    )

    duty = DutyRecord.objects.get()
    assert (duty.representative.name, duty.level, duty.kind_id, str(duty.done_on)) == (
        "何鹏雪", "city", "contact", "2024-02-29",
    )  # fmt: skip
    assert (duty.title, duty.place, duty.note, duty.year) == ("走访", "南翔镇", "雨", 2024)
    assert (duty.register.job, duty.occurrence, len(duty.row_digest)) == (job, 1, 64)
    assert list(Mandate.objects.values_list("level", "valid_from")) == [("city", term.valid_from)]


def test_rows_spelt_differently_are_one_row_and_equal_rows_are_counted(district, term):
    spellings = ["2024-02-29", "２０２４年２月２９日", "2024/2/29"]
    first = [["何鹏雪", "区代表", "联系群众", day, "走访", "", ""] for day in spellings]
    imported("duties", workbook(DUTY, *first), district)

    again = imported(
        "duties", workbook(DUTY, *first, first[0], but_place(first[0], "南翔镇")), district
    )

    assert sorted(DutyRecord.objects.values_list("occurrence", "place")) == [
        (1, ""), (1, "南翔镇"), (2, ""), (3, ""), (4, ""),
    ]  # fmt: skip
    assert (again.result["new"], again.result["same"]) == (2, 3)


def but_place(row, place):
    """The row at another place."""
    return [*row[:5], place, row[6]]


def test_a_kind_of_duty_that_staff_added_is_understood(district):
    row = ["何鹏雪", "区代表", "植树", "2024-03-12", "", "", ""]
    before = problems_of(judged("duties", workbook(DUTY, row), district))
    DutyKind.objects.create(code="planting", name="义务植树", aliases=["植树"])

    after = judged("duties", workbook(DUTY, row), district)

    assert before == [(2, "履职类型（C 列）", "不是这一栏的用语。")]
    assert (after.problems, after.rows[0]["kind"]) == ([], "planting")


def test_a_name_with_several_levels_is_one_person_and_staff_are_told(district):
    rows = [
        ["何鹏雪", level, "联系群众", "2024-03-12", "", "", ""] for level in ("区代表", "市代表")
    ]

    judgement = judged("duties", workbook(DUTY, *rows), district)

    assert judgement.preview["unknown"]["representatives"] == [
        {"name": "何鹏雪", "level": "city", "level_name": "市代表、区代表", "times": 2}
    ]
    assert judgement.notes == [
        "1 个姓名在表中有不止一个代表层级（何鹏雪），各按同一人处理；不是同一人的，请写明选区。"
    ]


def test_of_two_of_one_name_the_one_in_office_that_year_is_meant(district, term):
    former = MandateFactory.create(
        representative__district=district,
        representative__name="张伟",
        valid_from="2016-12-01",
        valid_to="2021-10-31",
        why_ended="term",
    )
    present = MandateFactory.create(representative__district=district, representative__name="张伟")

    imported(
        "duties", workbook(DUTY, ["张伟", "区代表", "联系群众", "2024-03-12", "", "", ""]), district
    )

    assert (
        former.representative != present.representative == DutyRecord.objects.get().representative
    )


def test_the_roster_makes_people_mandates_and_accounts(district, term):
    imported("representatives", roster(ZHANG, ["曾 雅", "女", "镇代表", *[""] * 7]), district)

    zhang, zeng = Representative.objects.order_by("-sort_key")
    assert (zhang.name, zeng.name) == ("张伟", "曾雅")
    assert (zhang.gender, zhang.position, zhang.sort_key) == (
        "male",
        "某某厂厂长",
        "zhang wei 张伟",
    )
    mandate = zhang.mandates.get()
    group = zhang.groups.get().group
    assert [str(part) for part in (mandate.constituency, mandate.delegation, group)] == [
        "第一选区", "南翔团", "第三组",
    ]  # fmt: skip
    assert (mandate.level, mandate.how_elected, str(mandate.valid_from), mandate.term) == (
        "district", "by_election", "2022-03-01", term,
    )  # fmt: skip
    assert [(who.user.phone, who.user.has_usable_password()) for who in (zhang, zeng)] == [
        ("13812345678", False), (None, False),
    ]  # fmt: skip
    assert list(Membership.objects.order_by("pk").values_list("user", "role", "valid_from")) == [
        (zhang.user.pk, Role.REPRESENTATIVE, mandate.valid_from),
        (zeng.user.pk, Role.REPRESENTATIVE, term.valid_from),
    ]
    assert (zeng.mandates.get().level, zeng.mandates.get().valid_from) == ("town", term.valid_from)


def test_the_same_roster_twice_adds_nobody(district, term):
    rows = (
        ZHANG,
        but(ZHANG, 选区="第二选区", 手机="13812345679"),
        ["曾雅", "女", "镇代表", *[""] * 7],
    )
    imported("representatives", roster(*rows), district)

    again = imported("representatives", roster(*rows), district)

    assert (again.result["new"], again.result["same"], again.result["changed"]) == (0, 3, 0)
    assert (Representative.objects.count(), Mandate.objects.count(), User.objects.count()) == (
        3,
        3,
        3,
    )


def test_one_phone_is_one_person_with_two_mandates(district, term):
    imported("representatives", roster(ZHANG, but(ZHANG, 层级="市代表", 选区="")), district)

    person = Representative.objects.get()
    assert sorted(person.mandates.values_list("level", flat=True)) == ["city", "district"]
    assert User.objects.get().representative == person


def test_whoever_came_with_another_register_is_completed_once_confirmed(district, term):
    known = MandateFactory.create(
        representative__district=district, representative__name="张伟", term=term
    )

    job = imported("representatives", roster(ZHANG), district, apply=["张伟/district/第一选区"])

    known.refresh_from_db()
    person = Representative.objects.get()
    assert (job.result["new"], job.result["changed"]) == (0, 1)
    assert (person.position, person.user.phone, str(known.constituency)) == (
        "某某厂厂长", "13812345678", "第一选区",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (but(ZHANG, 选区="二", 手机="1381234"), "手机（H 列）", "不是手机号。"),
        (but(ZHANG, 姓名="李强"), "手机（H 列）", "与第 3 行的手机号相同，姓名却不同。"),
        (but(ZHANG, 选区="二"), "手机（H 列）", "与第 3 行的手机号、层级都相同。"),
        (but(ZHANG, 手机="13900000000"), "姓名（A 列）", "与第 3 行是同一人、同一层级、同一选区。"),
        (but(ZHANG, 选区="二", 手机="13911111111"), "手机（H 列）", "这个手机号已是另一个账号的。"),
        (but(ZHANG, 选区="二", 手机="", 层级="省代表"), "层级（C 列）", "不是这一栏的用语。"),
        (but(ZHANG, 选区="二", 手机="", 性别="雄"), "性别（B 列）", "不是这一栏的用语。"),
        (but(ZHANG, 选区="二", 手机="", 姓名="张"), "姓名（A 列）", "“张”不像姓名。"),
    ],
)
def test_a_bad_row_of_the_roster_is_named(district, term, row, column, sentence):
    UserFactory.create(phone="13911111111", name="别人")

    assert problems_of(judged("representatives", roster(ZHANG, row), district)) == [
        (4, column, sentence)
    ]


def test_a_mandate_needs_a_beginning(district):
    problems = problems_of(judged("representatives", roster(but(ZHANG, 起始日期="")), district))

    assert problems == [(3, "起始日期（J 列）", "没有起始日期，本区也还没有登记届次。")]


def test_names_are_sorted_as_surnames_are_read():
    names = [
        "曾国",
        "单明",
        "区爱",
        "解平",
        "仇英",
        "任芳",
        "华强",
        "单于明",
        "欧阳明",
        "张伟",
        "𠮷明",
    ]

    assert sorted(names, key=sort_key) == [
        "单于明", "华强", "区爱", "欧阳明", "仇英", "任芳", "单明", "解平", "曾国", "张伟", "𠮷明",
    ]  # fmt: skip
    assert Level.CITY in Level
    assert RepresentativeFactory.build(name="张伟").name == "张伟"


MORE = [*ROSTER, "街镇", "专业领域", "公开联系方式", "专业小组"]


def test_the_roster_brings_town_field_and_what_voters_may_know(district, term, town):
    town.aliases = ["安亭"]
    town.save()
    row = [*ZHANG, "安亭", "教育；物业\n教育", "安亭镇人大 6957 0000", "教育小组"]
    imported("representatives", workbook(["代表名册"], MORE, row), district)

    again = imported("representatives", workbook(["代表名册"], MORE, row), district)

    person = Representative.objects.get()
    assert (person.town, person.expertise, person.contact) == (
        town, ["教育", "物业"], "安亭镇人大 6957 0000",
    )  # fmt: skip
    assert person.stroke_key == stroke_key("张伟")
    assert sorted(person.groups.values_list("group__name", "group__kind")) == [
        ("教育小组", "field"),
        ("第三组", "area"),
    ]
    assert (again.result["new"], again.result["same"], again.result["changed"]) == (0, 1, 0)


def test_a_roster_without_these_columns_leaves_them_as_they_are(district, term, town):
    row = [*ZHANG, "安亭镇", "教育", "安亭镇人大", ""]
    imported("representatives", workbook(["代表名册"], MORE, row), district)

    imported(
        "representatives", roster(but(ZHANG, 单位职务="校长")), district,
        apply=["张伟/district/第一选区"],
    )  # fmt: skip

    person = Representative.objects.get()
    assert (person.position, person.town, person.expertise) == ("校长", town, ["教育"])


def test_another_group_of_the_area_ends_the_former(district, term):
    imported("representatives", roster(ZHANG), district)

    imported(
        "representatives", roster(but(ZHANG, 代表小组="第四组")), district,
        apply=["张伟/district/第一选区"],
    )  # fmt: skip

    groups = Representative.objects.get().groups.order_by("pk")
    assert [(str(one.group), one.valid_to is None) for one in groups] == [
        ("第三组", False), ("第四组", True),
    ]  # fmt: skip


def test_a_town_that_the_district_has_not_and_a_group_of_another_kind_are_named(district, term):
    RepresentativeGroupFactory.create(district=district, name="市组", kind="city")
    row = [*ZHANG[:5], "市组", *ZHANG[6:], "外镇", "", "", ""]

    problems = problems_of(judged("representatives", workbook(["代表名册"], MORE, row), district))

    assert sorted(problems) == [
        (3, "代表小组（F 列）", "“市组”是市代表工作小组。"),
        (3, "街镇（K 列）", "“外镇”不是本区的街镇。"),
    ]
