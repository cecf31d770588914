"""Suggestions in the back office: read, found, counted, and moved on by the acts of the procedure; never edited."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from suggestions.models import Category, LookBack, PublishedSuggestion, SuggestionRecord
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

LIST = "/admin/suggestions/suggestion/"
PUBLISHED = "/admin/suggestions/publishedsuggestion/"


def found(client, query=""):
    return {row.title for row in client.get(f"{LIST}{query}").context["cl"].queryset}


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def test_a_draft_is_its_authors_alone(desk, district):
    SuggestionFactory.create(district=district)
    submitted = SuggestionFactory.create(submitted=True, district=district)

    assert found(desk) == {submitted.title}


def test_a_word_of_the_title_or_the_text_finds_it(desk, district):
    by_title = SuggestionFactory.create(
        submitted=True, district=district, title="关于雨污分流的建议"
    )
    by_text = SuggestionFactory.create(
        submitted=True, district=district, content="小区雨污分流改造要加快。"
    )
    SuggestionFactory.create(submitted=True, district=district)

    assert found(desk, "?q=雨污分流") == {by_title.title, by_text.title}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?status=closed", {"办结"}),
        ("?status=nonsense", set()),
        ("?overdue=true", {"办理"}),
        ("?organ=区教育局", {"办结"}),
        ("?result=solved", {"办结"}),
        ("?year=2024", {"办结", "办理"}),
        ("?figure=suggestions.solved", {"办结"}),
        ("?district=jiading", {"办结", "办理"}),
    ],
)
def test_the_sidebar_filters_as_pages_and_api_do(query, expected, desk, district, organ):
    SuggestionFactory.create(closed=True, district=district, title="办结", hosts=[organ])
    SuggestionFactory.create(assigned=True, district=district, title="办理")

    assert found(desk, query) == expected


def test_the_page_of_a_suggestion_has_no_input_at_all(desk, district):
    suggestion = SuggestionFactory.create(
        closed=True, district=district, cosigners=[RepresentativeFactory.create(district=district)]
    )

    response = desk.get(f"{LIST}{suggestion.pk}/change/")
    saved = desk.post(f"{LIST}{suggestion.pk}/change/", {"title": "改", "opened_version": 1})

    assert list(response.context["adminform"].form.fields) == []
    assert saved.status_code == 403


def act(case, name):
    return f"{LIST}{case.pk}/act/{name}/"


def said(response):
    return [str(message) for message in response.context["messages"]]


def offered(client, case):
    return [label for label, _ in client.get(f"{LIST}{case.pk}/change/").context["acts"]]


def test_each_is_offered_what_the_procedure_lets_him_or_her_do(
    client, office, leader, committee, district, organ
):
    case = SuggestionFactory.create(assigned=True, district=district, hosts=[organ])
    found = {}

    for person in (office, leader, committee):
        client.force_login(person)
        found[person] = offered(client, case)

    assert found == {
        office: [
            "回应代表意见",
            "综合协调",
            "催办",
            "重点督办",
            "专项督办",
            "准备公开稿",
            "公开",
        ],
        leader: [],
        committee: ["专项督办"],
    }


def test_an_act_is_done_by_its_form_and_returns_to_the_case(desk, district, organ):
    case = SuggestionFactory.create(accepted=True, district=district)

    asked = desk.get(act(case, "assign"))
    done = desk.post(act(case, "assign"), {"hosts": [organ.public_id]}, follow=True)

    case.refresh_from_db()
    assert asked.status_code == 200
    assert (case.status, [part.organ for part in case.handlings.all()]) == ("assigned", [organ])
    assert done.redirect_chain == [(f"{LIST}{case.pk}/change/", 302)]
    assert said(done) == [f"{case.official_number}：交办，已经办好。"]


def test_a_refusal_comes_back_in_the_form_with_what_was_typed(desk, district, organ):
    case = SuggestionFactory.create(accepted=True, district=district)

    answer = desk.post(
        act(case, "assign"),
        {"hosts": [organ.public_id], "cohosts": [organ.public_id], "note": "请抓紧"},
    )

    form = answer.context["form"]
    assert answer.status_code == 409
    assert len(form.non_field_errors()) == 1
    assert form["note"].value() == "请抓紧"
    assert form["hosts"].value() == [str(organ.public_id)]


def test_what_is_not_ones_own_to_do_is_forbidden(client, leader, district):
    case = SuggestionFactory.create(assigned=True, district=district)
    client.force_login(leader)

    answers = [client.get(act(case, "remind")), client.post(act(case, "remind"), {})]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_organs_that_know_the_subject_stand_first(desk, district, organ):
    known = OrganFactory.create(district=district, name="区水务局")
    for year in (2022, 2023):
        SuggestionFactory.create(
            closed=True,
            district=district,
            year=year,
            title="关于小区雨污分流改造的建议",
            hosts=[known],
        )
    case = SuggestionFactory.create(
        accepted=True, district=district, title="关于推进老旧小区雨污分流改造的建议"
    )

    page = desk.get(act(case, "assign"))

    assert page.context["hints"] == ["相似的建议由区水务局（2 件）办过。"]
    assert next(iter(page.context["form"].fields["hosts"].queryset)) == known


def test_many_are_asked_for_once_and_the_filter_and_the_refused_are_kept_in_words(
    desk, district, organ
):
    good = SuggestionFactory.create(assigned=True, district=district, number=1, hosts=[organ])
    bad = SuggestionFactory.create(closed=True, district=district, number=2)
    chosen = {"action": "remind", "_selected_action": [good.pk, bad.pk], "index": "0"}

    asked = desk.post(f"{LIST}?year=2024", chosen)
    kept = [(name, value) for name, value in asked.context["kept"]]
    posted = {name: [each for key, each in kept if key == name] for name, _ in kept}
    done = desk.post(f"{LIST}?year=2024", posted | {"words": "请尽快答复"}, follow=True)

    assert asked.context["title"] == "催办 2 件"
    assert done.redirect_chain == [(f"{LIST}?year=2024", 302)]
    assert said(done) == [
        "催办：办好 1 件。",
        "第 002 号没有办成：“已办结”状态下不能催办。",
    ]
    assert [record.note for record in SuggestionRecord.objects.all()] == ["请尽快答复"]


def test_all_that_is_filtered_is_assigned_at_once(desk, district, organ):
    cases = [SuggestionFactory.create(accepted=True, district=district) for _ in range(3)]
    chosen = {"action": "assign", "_selected_action": [cases[0].pk], "select_across": "1"}

    desk.post(
        f"{LIST}?status=accepted",
        chosen | {"index": "0", "asked": "1", "hosts": [organ.public_id]},
    )

    assert found(desk, "?status=assigned") == {case.title for case in cases}


def test_the_board_counts_by_stage_and_urgency_and_each_number_leads_to_its_rows(
    desk, district, organ
):
    today = timezone.localdate()
    author = RepresentativeFactory.create(district=district, name="张三")
    for days in (-1, 0, 3, 4, 7, 8):
        SuggestionFactory.create(
            assigned=True,
            district=district,
            title=f"{days}天",
            author=author,
            due_on=today + timedelta(days=days),
            hosts=[organ],
        )
    SuggestionFactory.create(submitted=True, district=district, title="待审核")

    page = desk.get(f"{LIST}board/").context

    counted = {
        stage.name: (stage.total.number, *(each.number for each in stage.urgencies))
        for stage in page["stages"]
    }
    assert counted == {
        "已提出": (1, 0, 0, 0, 0),
        "已受理": (0, 0, 0, 0, 0),
        "办理中": (6, 1, 2, 2, 1),
        "已答复": (0, 0, 0, 0, 0),
        "不满意待研究": (0, 0, 0, 0, 0),
        "已办结": (0, 0, 0, 0, 0),
    }
    for stage in page["stages"]:
        for tally in (stage.total, *stage.urgencies):
            assert desk.get(tally.way).context["cl"].result_count == tally.number
    (_, (by_organ,)), (_, (by_author,)) = page["late"]
    assert [(each.name, each.number) for each in (by_organ, by_author)] == [
        ("区教育局", 1),
        ("张三", 1),
    ]
    for tally in (by_organ, by_author):
        assert [row.title for row in desk.get(tally.way).context["cl"].queryset] == ["-1天"]


@pytest.mark.parametrize("many", [1, 5])
def test_the_board_costs_the_same_however_many_there_are(
    desk, district, many, django_assert_max_num_queries
):
    for _ in range(many):
        SuggestionFactory.create(assigned=True, district=district)

    with django_assert_max_num_queries(10):
        desk.get(f"{LIST}board/")


def test_today_says_what_waits_and_what_is_late(desk, district):
    SuggestionFactory.create(assigned=True, district=district)
    SuggestionFactory.create(submitted=True, district=district)

    lines = desk.get("/admin/").context["waiting"]

    told = [line for line in lines if line["label"].startswith("建议")]
    assert [(line["label"], line["count"]) for line in told] == [
        ("建议逾期未答复", 1),
        ("建议待审核登记", 1),
    ]
    assert [desk.get(line["way"]).context["cl"].result_count for line in told] == [1, 1]


def test_a_committee_sees_its_own_field_first(client, district):
    organ = OrganFactory.create(district=district, name="城建环保委", kind="congress")
    member = MembershipFactory.create(district=district, organ=organ, role="committee_staff").user
    field = Category.objects.create(district=district, name="城建", committee=organ)
    SuggestionFactory.create(submitted=True, district=district, title="别的", year=2025)
    SuggestionFactory.create(submitted=True, district=district, title="城建的", category=field)
    client.force_login(member)

    rows = client.get(LIST).context["cl"].result_list

    assert [row.title for row in rows] == ["城建的", "别的"]


def test_before_a_text_goes_out_it_stands_beside_the_original(desk, district):
    case = SuggestionFactory.create(
        closed=True, district=district, content="请联系张三。路口<拥堵>。", title="路口"
    )
    desk.post(
        act(case, "prepare_release"),
        {
            "mode": "full",
            "outcome_mode": "full",
            "title": "路口",
            "content": "请联系居民。路口<拥堵>。",
        },
    )
    another = MembershipFactory.create(district=district, role="congress_office").user
    desk.force_login(another)

    page = desk.get(act(case, "publish"))

    assert [tuple(line) for line in page.context["compared"]] == [
        ("标题", "路口", "路口"),
        (
            "建议内容",
            "请联系<del>张三</del>。路口&lt;拥堵&gt;。",
            "请联系<ins>居民</ins>。路口&lt;拥堵&gt;。",
        ),
    ]


def test_who_prepared_the_text_is_refused_and_another_releases_it(desk, district):
    case = SuggestionFactory.create(closed=True, district=district, content="内容。")
    texts = {"mode": "full", "outcome_mode": "full", "title": case.title, "content": "内容。"}
    desk.post(act(case, "prepare_release"), texts)

    alone = desk.post(act(case, "publish"))
    desk.force_login(MembershipFactory.create(district=district, role="congress_office").user)
    desk.post(act(case, "publish"))

    assert alone.status_code == 409
    assert [row.suggestion for row in PublishedSuggestion.objects.released()] == [case]


def test_a_publication_is_withdrawn_with_its_reason(desk, district):
    published = PublishedSuggestionFactory.create(suggestion__district=district)

    without = desk.post(act(published.suggestion, "unpublish"), {"because": ""})
    desk.post(act(published.suggestion, "unpublish"), {"because": "内容有误"})

    published.refresh_from_db()
    assert without.context["form"].errors == {"because": ["请写明撤下的原因。"]}
    assert (published.withdrawn_at is not None, published.withdrawn_because) == (True, "内容有误")


def test_who_only_reads_is_offered_no_act_on_many(client, leader, district):
    SuggestionFactory.create(closed=True, district=district)
    client.force_login(leader)

    assert b"_selected_action" not in client.get(LIST).content


def test_looking_back_gathers_what_was_left_and_keeps_what_was_found(desk, district):
    left = SuggestionFactory.create(closed=True, district=district, year=2023, result="reference")
    SuggestionFactory.create(closed=True, district=district, year=2023)
    batch = LookBack.objects.create(
        district=district,
        name="2026年回头看",
        first_year=2022,
        last_year=2024,
        began_on=date(2026, 3, 1),
    )
    page = f"/admin/suggestions/lookback/{batch.pk}/"

    desk.post(f"{page}gather/")
    item = batch.items.get()
    desk.post(
        f"{page}change/",
        {
            "opened_version": batch.version,
            "name": batch.name,
            "first_year": 2022,
            "last_year": 2024,
            "began_on": "2026-03-01",
            "items-TOTAL_FORMS": 1,
            "items-INITIAL_FORMS": 1,
            "items-0-id": item.pk,
            "items-0-look_back": batch.pk,
            "items-0-opened": item.version,
            "items-0-finding": "已经装上电梯",
            "items-0-is_kept": "true",
        },
    )

    item.refresh_from_db()
    assert (item.suggestion, item.finding, item.is_kept) == (left, "已经装上电梯", True)


def test_the_public_copy_links_to_its_page(desk, district):
    published = PublishedSuggestionFactory.create(suggestion__district=district)
    withdrawn = PublishedSuggestionFactory.create(suggestion__district=district, withdrawn=True)

    page = desk.get(PUBLISHED).content.decode()

    assert f'href="{published.get_absolute_url()}"' in page
    assert f'href="{withdrawn.get_absolute_url()}"' not in page


def test_suggestions_of_another_district_are_not_there(desk, organ):
    other = SuggestionFactory.create(closed=True, hosts=[OrganFactory.create()])

    answer = desk.get(f"{LIST}{other.pk}/change/")

    assert found(desk) == set()
    assert answer.headers["location"] == "/admin/"
