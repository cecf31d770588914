"""The suggestion register: rules across cells, cases in the middle of their life, and what changes."""

import pytest

from congress import jobs, registers
from congress.errors import Refused
from congress.models import JobState, Session
from representatives.models import Mandate, Representative
from suggestions import workflow
from suggestions.models import Category, Consent, Handling, PublishedSuggestion, Suggestion
from tests.factories import MandateFactory, OrganFactory, RepresentativeFactory, SuggestionFactory
from tests.registers import brought, imported, judged, problems_of, workbook

pytestmark = pytest.mark.django_db

TITLE = "嘉定区人大代表建议办理情况登记表（区七届人大四次会议）"
CLOSED = {
    "编号": "012",
    "建议标题": "关于加装电梯的建议",
    "类别": "城建环保",
    "领衔代表": "马超",
    "附议代表": "曹雅、严晨",
    "提出日期": "2024-01-09",
    "主办单位": "区房管局",
    "会办单位": "区财政局",
    "交办日期": "2024-01-20",
    "答复期限": "2024-04-20",
    "答复日期": "2024-03-01",
    "办理结果": "解决采纳",
    "办理态度": "满意",
    "对办理结果": "基本满意",
    "是否公开": "√",
    "备注": "",
}
HEADINGS = list(CLOSED)
NOT_YET = dict.fromkeys(("答复日期", "办理结果", "办理态度", "对办理结果"), "")


def register(*cases, title=TITLE):
    """A register of cases that differ from the closed one as said."""
    rows = [[(CLOSED | case)[name] for name in HEADINGS] for case in cases]
    return workbook([title], HEADINGS, *rows)


@pytest.mark.parametrize(
    ("case", "column", "sentence"),
    [
        ({"交办日期": "2024-01-08"}, "交办日期（I 列）", "早于提出日期 2024-01-09。"),
        ({"答复日期": "2024-01-19"}, "答复日期（K 列）", "早于交办日期 2024-01-20。"),
        ({"答复期限": "2024-01-19"}, "答复期限（J 列）", "早于交办日期 2024-01-20。"),
        ({"交办日期": ""}, "交办日期（I 列）", "填了答复日期，却没有交办日期。"),
        ({"办理结果": ""}, "办理结果（L 列）", "填了答复日期，却没有办理结果。"),
        ({"答复日期": ""}, "答复日期（K 列）", "填了办理结果，却没有答复日期。"),
        (NOT_YET | {"办理态度": "满意"}, "答复日期（K 列）", "填了办理态度，却没有答复日期。"),
        (NOT_YET | {"对办理结果": "满意"}, "答复日期（K 列）", "填了对办理结果，却没有答复日期。"),
        ({"主办单位": "", "会办单位": ""}, "主办单位（G 列）", "填了交办日期，却没有主办单位。"),
        (NOT_YET | {"交办日期": ""}, "交办日期（I 列）", "填了主办单位，却没有交办日期。"),
        (
            NOT_YET | {"交办日期": "", "主办单位": ""},
            "主办单位（G 列）",
            "填了会办单位，却没有主办单位。",
        ),
        ({"附议代表": "曹雅 马超"}, "附议代表（E 列）", "领衔代表马超又列为附议代表。"),
        ({"会办单位": "嘉定区房管局"}, "会办单位（H 列）", None),
        ({"领衔代表": "马超、张勇"}, "领衔代表（D 列）", "写了 2 个，这一栏只能写一个。"),
        (
            {"提出日期": "2023-10-31"},
            "提出日期（F 列）",
            "2023-10-31 不在 2024 年度登记表的范围内。",
        ),
        (
            {"答复日期": "2026-01-01"},
            "答复日期（K 列）",
            "2026-01-01 不在 2024 年度登记表的范围内。",
        ),
        ({"备注": "已转市代表"}, "备注（P 列）", "备注说已转市代表，却填了答复日期。"),
    ],
)
def test_cells_that_contradict_each_other_are_named(district, case, column, sentence):
    OrganFactory.create(district=district, name="区房管局")

    problems = problems_of(judged("suggestions", register(case), district))

    if sentence is None:
        sentence = "“嘉定区房管局”既是主办单位又是会办单位。"
    assert (3, column, sentence) in problems


def test_a_number_stands_once_in_a_register(district):
    judgement = judged("suggestions", register({}, {"编号": "第12号"}, {"编号": 13}), district)

    assert problems_of(judgement) == [(4, "编号（A 列）", "与第 3 行的编号相同。")]


def test_a_session_may_begin_before_its_year_and_a_reply_come_after_it(district):
    case = {
        "提出日期": "2023-12-20",
        "交办日期": "2023-12-28",
        "答复期限": "",
        "答复日期": "2025-01-10",
    }

    assert problems_of(judged("suggestions", register(case), district)) == []


@pytest.mark.parametrize(
    "cell",
    ["曹雅、严晨", "曹雅，严晨", "曹雅,严晨", "曹雅；严晨", "曹雅;严晨", "曹雅/严晨", "曹雅\n严晨", "曹雅 严晨",
     "曹雅\u3000严晨", "曹　雅、严 晨", "曹 雅 严 晨", "曹雅（女）、严晨", " 曹雅、、严晨、"],
)  # fmt: skip
def test_several_people_in_one_cell_are_told_apart_whatever_stands_between(district, cell):
    RepresentativeFactory.create(district=district, name="曹雅")

    [row] = judged("suggestions", register({"附议代表": cell}), district).rows

    assert [name.removesuffix("（女）") for name in row["cosigners"]] == ["曹雅", "严晨"]


def test_homonyms_are_listed_with_how_to_write_which_is_meant(district):
    first, second = (
        MandateFactory.create(
            representative__district=district,
            representative__name="马超",
            constituency=district.constituencies.create(name=f"第{place}选区"),
        ).representative
        for place in ("一", "二")
    )

    meant = judged("suggestions", register({"领衔代表": "马超(第二选区)"}), district)
    unclear = judged("suggestions", register({}), district)

    assert unclear.problems == [
        {
            "sheet": "登记",
            "row": 3,
            "column": "领衔代表（D 列）",
            "value": "马超",
            "sentence": "有 2 个同名的“马超”：马超（第一选区）、马超（第二选区）。",
            "accepted": "写明是哪一个，如“马超（第一选区）”",
        }
    ]
    assert meant.problems == []
    assert "马超" not in [name["name"] for name in meant.preview["unknown"]["representatives"]]
    imported("suggestions", register({"领衔代表": "马超(第二选区)"}), district)
    assert Suggestion.objects.get().author == second != first


def test_organs_are_known_by_alias_and_with_the_district_s_name_before_them(district):
    known = OrganFactory.create(district=district, name="区房管局", aliases=["区住房保障局"])

    for number, name in enumerate(
        ["区房管局", "嘉定区房管局", "区 房管局", "区住房保障局（牵头）"], start=1
    ):
        imported("suggestions", register({"编号": number, "主办单位": name}), district)

    hosts = Handling.objects.filter(role="host").values_list("organ", flat=True)
    assert list(hosts) == [known.pk] * 4


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ({}, "closed"),
        ({"办理态度": "", "对办理结果": ""}, "replied"),
        (NOT_YET, "assigned"),
        (
            NOT_YET | dict.fromkeys(("主办单位", "会办单位", "交办日期", "答复期限"), ""),
            "submitted",
        ),
        (NOT_YET | {"备注": "代表书面撤回"}, "withdrawn"),
        (
            NOT_YET
            | dict.fromkeys(("主办单位", "会办单位", "交办日期", "答复期限"), "")
            | {"备注": "不属本区职权，已转市代表"},
            "referred",
        ),
    ],
)
def test_a_case_enters_where_it_stands_with_a_record_that_says_so(
    district, term, office, case, status
):
    register_ = registers.bring(
        kind="suggestions",
        filename="登记.xlsx",
        content=register(case),
        district=district,
        year=2024,
        by=office,
    )

    jobs.run(registers.confirm(register_, by=office, create={"organs", "representatives"}).pk)

    suggestion = Suggestion.objects.get()
    [record] = suggestion.records.all()
    assert (suggestion.status, suggestion.origin, suggestion.register) == (
        status,
        "register",
        register_,
    )
    assert (record.action, record.source, record.target, record.by, record.note) == (
        "registered", "", status, office, "按登记表导入：登记.xlsx",
    )  # fmt: skip


def test_everything_that_a_row_says_is_stored(district, term):
    imported("suggestions", register({}), district)

    suggestion = Suggestion.objects.get()
    assert (suggestion.number, suggestion.title, str(suggestion.category)) == (
        12,
        "关于加装电梯的建议",
        "城建环保",
    )
    assert (suggestion.year, suggestion.openness, suggestion.host_kind) == (
        2024,
        "full",
        "government",
    )
    assert [str(day) for day in (suggestion.submitted_on, suggestion.assigned_on, suggestion.due_on)] == [
        "2024-01-09", "2024-01-20", "2024-04-20",
    ]  # fmt: skip
    assert (suggestion.result, suggestion.attitude, suggestion.satisfaction) == (
        "solved",
        "satisfied",
        "basically",
    )
    assert suggestion.session == Session.objects.get(term=term, number=4)
    assert [str(part) for part in suggestion.handlings.order_by("-role")] == [
        "区房管局（主办）",
        "区财政局（会办）",
    ]
    assert suggestion.author.name == "马超"
    assert list(suggestion.consents.values_list("representative__name", "confirmed_at")) == [
        ("曹雅", None),
        ("严晨", None),
    ]
    assert Mandate.objects.values_list("term", "valid_from").distinct().get() == (
        term.pk,
        term.valid_from,
    )
    assert list(Representative.objects.values_list("name", "sort_key").order_by("sort_key")) == [
        ("曹雅", "cao ya 曹雅"), ("马超", "ma chao 马超"), ("严晨", "yan chen 严晨"),
    ]  # fmt: skip


def test_a_session_of_a_term_that_is_not_registered_stays_empty_with_a_note(district):
    judgement = judged("suggestions", register({}), district)

    assert judgement.notes == ["本区还没有登记第七届，会议一栏留空。"]


def test_a_changed_register_shows_its_differences_and_changes_what_is_confirmed(district, term):
    imported("suggestions", register({}, {"编号": 13}), district)
    later = register(
        {"办理结果": "计划解决", "会办单位": "区财政局、区民政局", "附议代表": "严晨"},
        {"编号": 13, "建议标题": "关于停车的建议"},
        {"编号": 14},
    )

    preview = brought("suggestions", later, district).preview
    job = imported("suggestions", later, district, filename="更正.xlsx", apply=["12"])

    assert preview["counts"] == {"rows": 3, "new": 1, "same": 0, "changed": 2}
    assert preview["changes"] == [
        {
            "key": "12",
            "label": "第 12 号 关于加装电梯的建议",
            "row": 3,
            "fields": [
                {"name": "附议代表", "before": "严晨、曹雅", "after": "严晨"},
                {"name": "会办单位", "before": "区财政局", "after": "区民政局、区财政局"},
                {"name": "办理结果", "before": "解决采纳", "after": "计划解决"},
            ],
        },
        {
            "key": "13",
            "label": "第 13 号 关于停车的建议",
            "row": 4,
            "fields": [
                {"name": "建议标题", "before": "关于加装电梯的建议", "after": "关于停车的建议"}
            ],
        },
    ]
    changed = Suggestion.objects.get(number=12)
    assert (job.result["new"], job.result["changed"], job.result["left"]) == (1, 1, 1)
    assert (changed.result, changed.version) == ("planned", 2)
    assert [str(part.organ) for part in changed.handlings.filter(role="cohost").order_by("pk")] == [
        "区财政局",
        "区民政局",
    ]
    assert [str(consent) for consent in changed.consents.all()] == ["严晨"]
    assert changed.records.last().note == (
        "按登记表导入：更正.xlsx。附议代表：严晨、曹雅 → 严晨；会办单位：区财政局 → 区民政局、区财政局；"
        "办理结果：解决采纳 → 计划解决"
    )
    assert Suggestion.objects.get(number=13).title == "关于加装电梯的建议"


def test_columns_that_a_register_does_not_have_are_left_as_they_are(district, term):
    imported("suggestions", register({}), district)
    short = [
        name
        for name in HEADINGS
        if name not in ("附议代表", "会办单位", "类别", "是否公开", "备注")
    ]
    content = workbook(short, [(CLOSED | {"建议标题": "新标题"})[name] for name in short])

    job = imported("suggestions", content, district, apply=["12"])

    suggestion = Suggestion.objects.get()
    assert (job.result["changed"], suggestion.title, suggestion.openness) == (1, "新标题", "full")
    assert (str(suggestion.category), suggestion.session.number) == ("城建环保", 4)
    assert (Handling.objects.count(), Consent.objects.count(), Category.objects.count()) == (
        2,
        2,
        1,
    )


def test_a_case_may_go_on_or_back_as_its_register_says(district, term):
    imported("suggestions", register(NOT_YET), district)
    imported("suggestions", register({}), district, apply=["12"])
    forward = Suggestion.objects.get().status
    imported("suggestions", register(NOT_YET), district, apply=["12"])

    suggestion = Suggestion.objects.get()
    assert (forward, suggestion.status) == ("closed", "assigned")
    assert list(suggestion.records.values_list("source", "target")) == [
        ("", "assigned"), ("assigned", "closed"), ("closed", "assigned"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "openness"),
    [("依申请公开", "on_request"), ("不予公开", "closed"), ("摘要公开", "summary")],
)
def test_what_is_open_on_request_is_neither_open_nor_closed(district, term, word, openness):
    imported("suggestions", register({"是否公开": word}), district)

    case = Suggestion.objects.get()
    assert (case.openness, case.outcome_openness) == (openness, openness)


def test_a_public_copy_follows_a_confirmed_change(district, term, office):
    imported("suggestions", register({}), district)
    workflow.publish(Suggestion.objects.get(), by=office)

    imported("suggestions", register({"办理结果": "正在解决"}), district, apply=["12"])
    refreshed = PublishedSuggestion.objects.get().result
    imported("suggestions", register({"是否公开": "否"}), district, apply=["12"])

    assert refreshed == "in_progress"
    assert list(PublishedSuggestion.objects.released()) == []


def test_a_change_that_came_in_between_is_not_overwritten_unseen(district, term):
    imported("suggestions", register({}), district)
    brought_ = brought("suggestions", register({"建议标题": "甲"}), district)
    job = registers.confirm(brought_, by=None, apply=["12"])
    imported("suggestions", register({"建议标题": "乙"}), district, apply=["12"])

    done = jobs.run(job.pk)

    assert (done.state, done.sentence) == (
        JobState.FAILED,
        "预览之后“第 12 号 甲”又有变动，请重新上传登记表。",
    )
    assert Suggestion.objects.get().title == "乙"


def test_only_changes_that_were_shown_can_be_confirmed(district, term):
    imported("suggestions", register({}), district)
    brought_ = brought("suggestions", register({"建议标题": "甲"}), district)

    with pytest.raises(Refused) as refused:
        registers.confirm(brought_, by=None, apply=["12", "99"])

    assert refused.value.sentence == "要更新的“99”不在预览的改动里，请刷新页面再确认。"


def test_a_case_born_in_the_portal_keeps_its_due_date(district, term):
    case = SuggestionFactory.create(
        district=district, assigned=True, number=12, author__name="马超", author__district=district
    )

    imported(
        "suggestions", register({"答复期限": "", "主办单位": "区房管局"}), district, apply=["12"]
    )

    case.refresh_from_db()
    assert (case.status, str(case.due_on), case.title) == (
        "closed",
        "2024-05-01",
        "关于加装电梯的建议",
    )
