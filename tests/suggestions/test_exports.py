"""The list of suggestions as a spreadsheet: the rows that somebody sees, as they were filtered."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from suggestions.models import Suggestion
from tests.factories import OrganFactory, RepresentativeFactory, SuggestionFactory

DESK = "/desk/suggestions/export.xlsx"
BACK_OFFICE = "/admin/suggestions/suggestion/export/"


def day(*numbers):
    """As openpyxl reads a day: at midnight, of no zone."""
    return datetime(*numbers, tzinfo=UTC).replace(tzinfo=None)


def rows(response):
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    heading, *others = book.active.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in others]


def test_a_session_is_named_alike_on_page_sheet_and_api(client, office, district, session):
    case = SuggestionFactory.create(district=district, session=session, number=1, assigned=True)
    client.force_login(office)

    [row] = rows(client.get(DESK))

    assert row["会议"] == str(session) == "第七届人大第四次会议"
    assert client.get(f"/api/v1/suggestions/{case.public_id}/").json()["session"] == str(session)


def test_a_row_says_what_the_list_says(client, office, district, organ):
    SuggestionFactory.create(
        closed=True,
        district=district,
        number=12,
        title="=HYPERLINK(1)",
        author=RepresentativeFactory.create(district=district, name="张三"),
        hosts=[organ],
        cohosts=[OrganFactory.create(district=district, name="区财政局")],
        cosigners=[RepresentativeFactory.create(district=district, name="李𠮷")],
    )
    client.force_login(office)

    response = client.get(DESK)

    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
    assert rows(response) == [
        {
            "年度": 2024,
            "编号": 12,
            "标题": "=HYPERLINK(1)",
            "会议": None,
            "类别": None,
            "领衔代表": "张三",
            "附议代表": "李𠮷",
            "主办单位": "区教育局",
            "会办单位": "区财政局",
            "状态": "已办结",
            "提出日期": day(2024, 1, 10),
            "交办日期": day(2024, 2, 1),
            "答复期限": day(2024, 5, 1),
            "再次办理期限": None,
            "答复日期": day(2024, 4, 20),
            "办理结果": "解决采纳",
            "对办理态度": "满意",
            "对办理结果": "满意",
            "重点督办": None,
            "承诺期限": None,
            "兑现日期": None,
            "来源": "在线提出",
        }
    ]


@pytest.mark.parametrize("address", [DESK, BACK_OFFICE])
def test_what_is_filtered_comes_out_and_nothing_of_another_district(
    client, office, district, address
):
    SuggestionFactory.create(assigned=True, district=district, title="在办的")
    SuggestionFactory.create(closed=True, district=district, title="办结的")
    SuggestionFactory.create(assigned=True, title="别区的")
    client.force_login(office)

    found = rows(client.get(f"{address}?status=assigned"))

    assert [row["标题"] for row in found] == ["在办的"]


def test_an_organ_takes_out_what_was_sent_to_it(client, clerk, district, organ):
    SuggestionFactory.create(assigned=True, district=district, title="本单位的", hosts=[organ])
    SuggestionFactory.create(assigned=True, district=district, title="别的单位的")
    client.force_login(clerk)

    assert [row["标题"] for row in rows(client.get(DESK))] == ["本单位的"]


@pytest.mark.parametrize(
    "address",
    [f"{DESK}?colour=red", f"{DESK}?status=nonsense", f"{BACK_OFFICE}?colour=red"],
)
def test_a_question_that_is_not_understood_is_refused_in_a_sentence(client, office, address):
    client.force_login(office)

    answer = client.get(address)

    assert answer.status_code == 400
    assert "不能这样筛选" in answer.content.decode()


@pytest.mark.parametrize("address", [DESK, BACK_OFFICE])
def test_two_thousand_rows_cost_as_many_queries_as_two(
    client, office, district, address, django_assert_max_num_queries
):
    author = RepresentativeFactory.create(district=district)
    Suggestion.objects.bulk_create(
        Suggestion(
            district=district,
            author=author,
            year=2024,
            number=n,
            title=f"建议{n}",
            status="submitted",
        )
        for n in range(1, 2_001)
    )
    client.force_login(office)

    with django_assert_max_num_queries(12):
        found = rows(client.get(address))

    assert [row["编号"] for row in found] == list(range(1, 2_001))
