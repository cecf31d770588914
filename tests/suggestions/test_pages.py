"""What the public reads of suggestions: list, filters, pages by position, each one's own page."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from congress.models import Openness
from suggestions import paging
from suggestions.models import PublishedSuggestion
from suggestions.states import Grade, Result, Status
from tests.factories import (
    DistrictFactory,
    OrganFactory,
    PublishedSuggestionFactory,
    SuggestionFactory,
)

LIST = "/jiading/suggestions/"
LIST_QUERIES = 4


def published(district, **facts):
    """A released copy; `facts` are the suggestion's."""
    return PublishedSuggestionFactory.create(
        suggestion=SuggestionFactory.create(**{"district": district, "closed": True, **facts})
    )


def words(response):
    """What a person reads of the main part, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main[0])).strip()


def titles(response):
    """The titles of the list, in its order."""
    return [row.title for row in response.context["page"].rows]


def test_a_row_says_number_title_host_date_and_result(client, district, organ):
    case = published(district, number=15, title="关于提升社区老年助餐服务的建议", hosts=[organ])

    response = client.get(LIST)

    assert (
        "共 1 件 第 015 号 关于提升社区老年助餐服务的建议 区教育局主办 · 2024-04-20 答复 解决采纳 这些建议"
        in words(response)
    )
    assert (
        reverse("public_suggestion", args=["jiading", case.public_id]) in response.content.decode()
    )


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_one_row_and_for_five(
    client, district, count, django_assert_num_queries
):
    for _ in range(count):
        published(district)

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(LIST)

    assert len(titles(response)) == count


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("direction", ["after", "before"])
@pytest.mark.parametrize("number", [100, None])
def test_a_later_page_costs_one_question_more(
    client, district, direction, number, count, django_assert_num_queries
):
    here = published(district, number=number, year=2020)
    others = {"after": 2019, "before": 2021}[direction]
    rows = [published(district, year=others) for _ in range(count)]
    position = paging.Row(*[getattr(here, name) for name in paging.Row._fields]).position

    with django_assert_num_queries(LIST_QUERIES + 1):
        response = client.get(LIST, {direction: position})

    assert titles(response) == [row.title for row in rows]


@pytest.mark.parametrize("direction", ["after", "before"])
def test_a_full_page_within_a_year_costs_what_the_first_costs(
    client, district, direction, django_assert_num_queries
):
    for n in range(1, 23):
        published(district, number=n)
    position = {"after": "2024-1", "before": "2024-22"}[direction]

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(LIST, {direction: position})

    assert len(titles(response)) == 20


@pytest.mark.parametrize("count", [1, 5])
def test_a_page_of_its_own_costs_the_same_with_one_organ_and_with_five(
    client, district, count, django_assert_num_queries
):
    case = published(district, hosts=OrganFactory.create_batch(count, district=district))

    with django_assert_num_queries(2):
        response = client.get(case.get_absolute_url())

    assert response.status_code == 200


def test_a_withdrawn_publication_is_gone_from_every_page(client, district):
    case = PublishedSuggestionFactory.create(
        suggestion=SuggestionFactory.create(district=district, closed=True), withdrawn=True
    )

    its_page, the_list, home = (
        client.get(case.get_absolute_url()),
        client.get(LIST),
        client.get("/jiading/"),
    )

    assert its_page.status_code == 404
    assert titles(the_list) == []
    assert case.title not in home.content.decode()


def test_another_districts_publication_is_not_under_this_districts_address(client, district):
    elsewhere = published(DistrictFactory.create(slug="jinshan"))

    own = client.get(f"/jinshan/suggestions/{elsewhere.public_id}/")
    foreign = client.get(f"{LIST}{elsewhere.public_id}/")

    assert (own.status_code, foreign.status_code) == (200, 404)
    assert titles(client.get(LIST)) == []


def test_a_district_that_is_not_here_has_no_list(client, db):
    assert client.get("/nowhere/suggestions/").status_code == 404


def test_unknown_keys_are_ignored(client, district):
    case = published(district)

    response = client.get(LIST, {"utm_source": "wechat", "fbclid": "x"})

    assert titles(response) == [case.title]
    assert response.context["active"] == []


@pytest.mark.parametrize(
    ("asked", "label", "said"),
    [
        ({"year": "2023"}, "年度", "2023"),
        ({"result": "planned"}, "办理结果", "计划解决"),
        ({"q": "雨污分流"}, "搜索", "雨污分流"),
    ],
)
def test_a_filter_in_force_is_shown_and_can_be_removed(client, district, asked, label, said):
    wanted = published(district, year=2023, title="关于雨污分流的建议", result=Result.PLANNED)
    other = published(district, year=2024, title="关于增设路灯的建议")

    filtered = client.get(LIST, {**asked, "utm_source": "wechat"})
    active = filtered.context["active"]
    without = client.get(LIST + active[0].without)

    assert titles(filtered) == [wanted.title]
    assert [(one.label, one.words) for one in active] == [(label, said)]
    assert f"{label}：{said}" in words(filtered)
    assert titles(without) == [other.title, wanted.title]


def test_the_host_on_a_page_leads_to_all_that_it_hosts(client, district, organ):
    case = published(district, hosts=[organ])
    published(district)

    page = client.get(case.get_absolute_url()).content.decode()
    link = re.search(rf'href="([^"]+)">{organ.name}</a>', page)[1]

    assert titles(client.get(link)) == [case.title]


def test_an_empty_list_says_what_to_try(client, district):
    published(district)

    response = client.get(LIST, {"q": "火箭发射"})

    assert "没有找到符合条件的建议。换一个说法，或者少用一个条件再试。" in words(response)


def test_a_district_without_publications_says_so(client, district):
    assert "还没有公开的建议" in words(client.get(LIST))


def test_a_filter_that_cannot_be_read_shows_nothing_and_says_so(client, district):
    published(district)

    response = client.get(LIST, {"year": "去年"})

    assert titles(response) == []
    assert "有的条件看不懂" in words(response)


def test_what_people_typed_comes_back_as_text(client, district):
    response = client.get(LIST, {"q": "<script>alert(1)</script>"})

    assert "<script>alert" not in response.content.decode()


@pytest.fixture
def many(district):
    """45 in two years, two of them unnumbered, in the order of the list."""
    numbered = [published(district, year=2024, number=n) for n in range(1, 31)]
    unnumbered = [published(district, year=2024, number=None) for _ in range(2)]
    earlier = [published(district, year=2023, number=n) for n in range(1, 14)]
    return [row.public_id for row in (*numbered, *unnumbered, *earlier)]


def test_the_pages_forward_hold_every_row_once(many):
    released = PublishedSuggestion.objects.released()

    seen, page = [], paging.page(released)
    while True:
        seen.append([row.public_id for row in page.rows])
        if not page.next:
            break
        page = paging.page(released, after=page.next)

    assert seen == [many[:20], many[20:40], many[40:]]


def test_what_is_before_and_behind_a_row_is_everything_else(many):
    released = PublishedSuggestion.objects.released()

    pages = [
        (paging.page(released, before=str(here)), paging.page(released, after=str(here)))
        for here in many
    ]

    assert [
        ([row.public_id for row in before.rows], [row.public_id for row in after.rows])
        for before, after in pages
    ] == [(many[max(n - 20, 0) : n], many[n + 1 : n + 21]) for n in range(45)]
    assert [before.previous == "" for before, _ in pages] == [n <= 20 for n in range(45)]
    assert [after.next == "" for _, after in pages] == [n >= 24 for n in range(45)]


def test_next_and_previous_lead_there_and_back(client, many):
    first = client.get(LIST)
    second = client.get(f"{LIST}?after={first.context['page'].next}")
    back = client.get(f"{LIST}?before={second.context['page'].previous}")

    assert titles(back) == titles(first)
    assert back.context["page"].previous == ""


def test_a_position_that_means_nothing_is_the_first_page(client, district):
    case = published(district)

    assert titles(client.get(LIST, {"after": "garbage"})) == [case.title]


def test_a_position_that_was_withdrawn_is_still_a_position(client, many):
    gone = PublishedSuggestion.objects.filter(public_id=many[19])
    gone.update(withdrawn_at="2024-05-01T00:00Z", withdrawn_because="内容有误。")

    page = paging.page(PublishedSuggestion.objects.released(), after=str(many[19]))

    assert [row.public_id for row in page.rows] == many[20:40]


def test_the_count_stops_at_a_thousand(district, django_assert_num_queries):
    published(district)

    with django_assert_num_queries(1) as asked:
        counted = paging.total(PublishedSuggestion.objects.released())

    assert str(counted) == "1"
    assert "LIMIT 1001" in asked[0]["sql"]
    assert [str(paging.Total(n)) for n in (999, 1000, 1001)] == ["999", "1,000", "1,000+"]


@pytest.mark.parametrize(
    ("days", "said"), [(-11, "比期限早 11 天"), (0, "在期限当天"), (3, "比期限晚 3 天")]
)
def test_the_timeline_says_how_the_reply_stood_to_its_deadline(client, district, days, said):
    due = date(2024, 5, 1)
    case = published(district, due_on=due, replied_on=due + timedelta(days))

    step = client.get(case.get_absolute_url()).context["steps"][2]

    assert (step.name, step.words, step.on) == ("答复", f"解决采纳，{said}", case.replied_on)


def test_a_closed_case_tells_its_whole_way(client, district, organ):
    cohost = OrganFactory.create(district=district, name="区财政局")
    case = published(
        district, hosts=[organ], attitude=Grade.SATISFIED, satisfaction=Grade.BASICALLY
    )
    PublishedSuggestion.objects.update(
        cohost_names=[cohost.name], cosigner_names=["王一", "王二"], author_name="李一"
    )

    response = client.get(case.get_absolute_url())

    assert [(step.name, step.words) for step in response.context["steps"]] == [
        ("提出", "代表李一领衔，2 名代表附议"),
        ("交办", "区教育局主办，区财政局会办，5 月 1 日前答复"),
        ("答复", "解决采纳，比期限早 11 天"),
        ("代表评价", "对办理态度满意，对办理结果基本满意"),
    ]
    assert response.context["days_taken"] == 79


@pytest.mark.parametrize(
    ("trait", "word", "last"),
    [
        ("referred", "已转市代表", "转请市代表提出"),
        ("withdrawn", "已撤回", "代表撤回"),
        ("assigned", "办理中", "答复期限"),
    ],
)
def test_a_case_that_was_not_answered_says_where_it_went(client, district, trait, word, last):
    case = PublishedSuggestionFactory.create(
        suggestion=SuggestionFactory.create(district=district, **{trait: True})
    )

    response = client.get(case.get_absolute_url())

    assert response.context["mark"].word == word
    assert response.context["steps"][-1].name == last
    assert "代表评价" not in words(response)


def test_where_no_text_was_published_one_sentence_says_so(client, district):
    case = published(district)
    sentence = "嘉定区公开了 2024 年建议的标题、承办单位和办理结果，没有公开建议和答复的全文。"

    bare = client.get(case.get_absolute_url())
    PublishedSuggestion.objects.update(content="辖区老人占比超过三成。\n建议增设助餐点。")
    full = client.get(case.get_absolute_url())

    assert sentence in words(bare)
    assert "建议的内容" not in words(bare)
    assert sentence not in words(full)
    assert "建议的内容 辖区老人占比超过三成。建议增设助餐点。" in words(full)


@pytest.mark.parametrize(
    ("result", "tone"),
    [("solved", "good"), ("in_progress", "warn"), ("planned", "warn"), ("reference", "")],
)
def test_each_result_has_its_word_and_its_shape(client, district, result, tone):
    case = published(district, result=result)

    mark = client.get(case.get_absolute_url()).context["mark"]

    assert mark == (Result(result).label, tone)


def test_a_page_is_read_and_never_written(client, district):
    case = published(district, status=Status.CLOSED, openness=Openness.FULL)

    assert client.post(case.get_absolute_url()).status_code == 405
    assert client.post(LIST).status_code == 405


def test_a_choice_stays_chosen_even_where_it_is_no_longer_offered(client, district):
    published(district, year=2019)

    year = client.get(LIST, {"year": "2019"}).context["selects"][0]

    assert (year.name, year.chosen, year.choices) == (
        "year",
        "2019",
        [("", "全部年度"), ("2019", "2019")],
    )
