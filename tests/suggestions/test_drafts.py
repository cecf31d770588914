"""A representative writes, has others sign, puts forward and evaluates; nothing that was typed is lost."""

import re
import threading
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils.html import strip_tags

from suggestions import workflow
from suggestions.models import Evaluation, Handling, Reply, Suggestion
from suggestions.states import Status
from tests.factories import (
    MandateFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db

NEW = "/me/suggestions/new/"
TEXTS = {
    "title": "关于在安亭镇增设两处公交候车亭的建议",
    "reason": "老人在雨里等车。",
    "content": "请在墨玉路口增设候车亭。",
}
PDF = b"%PDF-1.7 "


@pytest.fixture
def me(representative):
    """The row of the roster, in office."""
    MandateFactory.create(representative=representative.representative)
    return representative.representative


@pytest.fixture
def colleague(district):
    """Another representative in office, who can log in."""
    person = RepresentativeFactory.create(district=district, name="赵六", logged_in=True)
    MandateFactory.create(representative=person)
    return person


@pytest.fixture
def phone(client, me):
    """The representative's own browser."""
    client.force_login(me.user)
    return client


@pytest.fixture
def draft(me):
    """A complete draft."""
    return SuggestionFactory.create(district=me.district, author=me, **TEXTS)


def words(response):
    """What a person reads of the main part, in one line."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)
    return re.sub(r"\s+", " ", strip_tags(main[0])).strip()


def page(draft, name="draft"):
    return reverse(name, args=[draft.public_id])


def reread(draft):
    return Suggestion.objects.get(pk=draft.pk)


def texts(draft):
    return {name: getattr(reread(draft), name) for name in TEXTS}


def test_what_is_typed_becomes_a_draft_of_ones_own(phone, me, organ):
    facts = {**TEXTS, "wished_organ": organ.public_id, "keep_confidential": "on"}

    answer = phone.post(NEW, facts)

    made = Suggestion.objects.get()
    assert answer.headers["location"] == page(made)
    assert texts(made) == TEXTS
    assert (made.author, made.status, made.wished_organ, made.keep_confidential) == (
        me,
        "draft",
        organ,
        True,
    )


@pytest.mark.parametrize("address", [NEW, f"{NEW}autosave/"])
def test_an_empty_page_makes_no_draft(phone, address):
    phone.post(address, {"title": " ", "draft_key": uuid4()})

    assert Suggestion.objects.count() == 0


def test_two_taps_make_one_draft_with_one_attachment(phone):
    form = {**TEXTS, "draft_key": uuid4()}

    first = phone.post(NEW, {**form, "enclosures": SimpleUploadedFile("照片.pdf", PDF)})
    second = phone.post(NEW, {**form, "enclosures": SimpleUploadedFile("照片.pdf", PDF)})

    made = Suggestion.objects.get()
    assert [first.headers["location"], second.headers["location"]] == [page(made)] * 2
    assert [file.name for file in made.attachments.all()] == ["照片.pdf"]


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_make_one_draft(me):
    both, key, made = threading.Barrier(2), uuid4(), []

    def tap():
        both.wait()
        made.append(workflow.save_draft(by=me.user, key=key, **TEXTS).pk)
        connection.close()

    taps = [threading.Thread(target=tap) for _ in range(2)]
    for one in taps:
        one.start()
    for one in taps:
        one.join()

    assert made == [Suggestion.objects.get().pk] * 2


def test_two_taps_on_submit_put_it_forward_once(phone):
    form = {**TEXTS, "draft_key": uuid4(), "do": "submit"}

    answers = [phone.post(NEW, form).headers["location"] for _ in range(2)]

    assert answers == ["/me/suggestions/"] * 2
    assert list(Suggestion.objects.get().records.values_list("action", flat=True)) == ["submit"]


def test_what_is_missing_is_said_and_everything_typed_stays(phone):
    answer = phone.post(NEW, {**TEXTS, "content": "", "do": "submit"})

    assert answer.status_code == 422
    assert "还没有填写具体建议。填写好以后再提出。" in words(answer)
    assert TEXTS["reason"] in answer.content.decode()
    assert texts(Suggestion.objects.get()) == {**TEXTS, "content": ""}


def test_a_title_that_is_too_long_comes_back_whole_and_the_rest_is_kept(phone, draft):
    title = "长" * 201

    answer = phone.post(page(draft), {**TEXTS, "title": title, "reason": "新的理由", "version": 1})

    assert "标题最多 200 字，现在有 201 字，请精简一些。" in words(answer)
    assert title in answer.content.decode()
    assert texts(draft) == {**TEXTS, "reason": "新的理由"}


def test_of_several_files_the_good_ones_stay_and_each_bad_one_says_why(phone, draft):
    files = [
        SimpleUploadedFile("现场.pdf", PDF),
        SimpleUploadedFile("病毒.exe", b"MZ"),
        SimpleUploadedFile("空.pdf", b""),
    ]

    answer = phone.post(page(draft), {**TEXTS, "enclosures": files})

    said = words(answer)
    assert "“病毒.exe”的格式不能上传，请换成 PDF、Word、Excel 文件或 JPG、PNG 图片。" in said
    assert "“空.pdf”是空文件，请重新选择。" in said
    assert [file.name for file in draft.attachments.all()] == ["现场.pdf"]


def test_a_file_is_taken_out_when_it_is_saved(phone, draft, me):
    file = workflow.attach(draft, SimpleUploadedFile("现场.pdf", PDF), by=me.user)

    phone.post(page(draft), {**TEXTS, "detach": [file.public_id]})

    assert draft.attachments.count() == 0


def test_an_older_page_shows_both_texts_and_loses_neither(phone, draft):
    phone.post(page(draft), {**TEXTS, "reason": "在电脑上写的", "version": 1})

    answer = phone.post(page(draft), {**TEXTS, "reason": "在手机上写的", "version": 1})

    assert answer.status_code == 409
    assert "您刚才填写的在手机上写的 已经保存的在电脑上写的" in words(answer)
    assert reread(draft).reason == "在电脑上写的"
    assert f'name="version" value="{reread(draft).version}"' in answer.content.decode()


def test_the_text_that_stays_in_a_page_of_something_put_forward_is_shown(phone, draft, me):
    workflow.submit(draft, by=me.user)

    answer = phone.post(page(draft), {**TEXTS, "reason": "后来想到的"})

    assert answer.status_code == 409
    assert "后来想到的" in words(answer)
    assert texts(draft) == TEXTS


def test_line_ends_of_a_browser_change_nothing(phone, draft):
    phone.post(page(draft), {**TEXTS, "reason": "一\r\n二", "version": 1})

    phone.post(page(draft, "draft_autosave"), {**TEXTS, "reason": "一\n二", "version": 2})

    assert (reread(draft).reason, reread(draft).version) == ("一\n二", 2)


def test_names_are_resolved_and_each_that_does_not_do_says_why(phone, me, district, colleague):
    for position in ("区教育局", "区医院"):
        person = RepresentativeFactory.create(district=district, name="王强", position=position)
        MandateFactory.create(representative=person)
    MandateFactory.create(representative__district=district, representative__name="孙七")

    names = f"赵六、王强，查无此人；{me.name}、孙七"
    answer = phone.post(NEW, {**TEXTS, "wished_cosigners": names, "do": "cosign"})

    said = words(answer)
    assert "有 2 位代表叫“王强”，请写明是哪一位：王强（区教育局）、王强（区医院）。" in said
    assert "名册上没有现任代表“查无此人”，请核对姓名。" in said
    assert "领衔代表不用附议，请从附议名单里去掉。" in said
    assert "孙七代表还没有开通账号" in said
    assert names in answer.content.decode()
    assert Suggestion.objects.get().consents.count() == 0


def test_who_is_named_is_asked_and_names_alone_ask_nobody(phone, draft, colleague):
    phone.post(page(draft), {**TEXTS, "wished_cosigners": "赵六"})
    before = draft.consents.count()

    answer = phone.post(page(draft), {**TEXTS, "wished_cosigners": "赵六", "do": "cosign"})

    assert answer.headers["location"] == page(draft)
    assert (before, draft.consents.get().representative) == (0, colleague)
    assert "赵六等待确认" in words(phone.get(page(draft)))


def test_who_was_named_and_not_asked_is_not_forgotten(phone, draft, colleague):
    answer = phone.post(page(draft), {**TEXTS, "wished_cosigners": "赵六", "do": "submit"})

    assert "还没有请赵六附议。" in words(answer)
    assert reread(draft).status == Status.DRAFT


def test_who_is_asked_reads_the_whole_text_and_signs_it(client, draft, me, colleague):
    workflow.ask_cosigners(draft, by=me.user, representatives=[colleague])
    client.force_login(colleague.user)

    shown = words(client.get(page(draft, "my_cosign")))
    client.post(page(draft, "my_cosign"), {"do": "consent", "text": draft.text_digest})

    assert TEXTS["reason"] in shown
    assert TEXTS["content"] in shown
    assert draft.consents.get().confirmed_text == draft.text_digest


def test_who_read_an_older_text_does_not_sign_the_new_one(client, draft, me, colleague):
    workflow.ask_cosigners(draft, by=me.user, representatives=[colleague])
    read = draft.text_digest
    workflow.save_draft(draft, by=me.user, content="另外一个建议。")
    client.force_login(colleague.user)

    answer = client.post(page(draft, "my_cosign"), {"do": "consent", "text": read})

    assert answer.status_code == 409
    assert "文字刚刚改过。请看过现在的全文，再决定是否附议。" in words(answer)
    assert draft.consents.get().confirmed_at is None


def test_a_changed_text_takes_the_confirmations_with_it(phone, draft, me, colleague):
    workflow.ask_cosigners(draft, by=me.user, representatives=[colleague])
    workflow.consent(draft, by=colleague.user)

    phone.post(page(draft), {**TEXTS, "content": "另外一个建议。", "wished_cosigners": "赵六"})

    assert draft.consents.get().confirmed_at is None


def test_typing_alone_takes_no_confirmation_away(phone, draft, me, colleague):
    workflow.ask_cosigners(draft, by=me.user, representatives=[colleague])
    workflow.consent(draft, by=colleague.user)

    answer = phone.post(page(draft, "draft_autosave"), {**TEXTS, "content": "另外一个建议。"})

    assert (answer.status_code, answer.json()["code"]) == (409, "signed")
    assert draft.consents.get().confirmed_at is not None
    assert texts(draft) == TEXTS


def test_who_is_asked_agrees_to_withdraw(client, draft, me, colleague):
    workflow.ask_cosigners(draft, by=me.user, representatives=[colleague])
    workflow.consent(draft, by=colleague.user)
    workflow.submit(draft, by=me.user)
    workflow.ask_to_withdraw(draft, by=me.user, because="情况已经解决。")
    client.force_login(colleague.user)

    todo = words(client.get("/me/"))
    shown = words(client.get(page(draft, "my_cosign")))
    client.post(page(draft, "my_cosign"), {"do": "agree_to_withdraw"})

    assert f"请您同意撤回：{draft.title}" in todo
    assert "理由：情况已经解决。" in shown
    assert draft.consents.get().withdrawal_agreed_at is not None


def test_a_draft_keeps_itself_and_answers_with_its_version(phone):
    key = uuid4()

    first = phone.post(f"{NEW}autosave/", {**TEXTS, "draft_key": key}).json()
    again = phone.post(first["autosave"], {**TEXTS, "reason": "又写了", "version": 1}).json()

    made = Suggestion.objects.get()
    assert first == {
        "version": 1,
        "address": page(made),
        "autosave": page(made, "draft_autosave"),
        "problems": [],
    }
    assert (again["version"], made.reason) == (2, "又写了")


def test_an_older_page_keeps_nothing_by_itself(phone, draft):
    phone.post(page(draft), {**TEXTS, "reason": "在电脑上写的", "version": 1})

    answer = phone.post(page(draft, "draft_autosave"), {**TEXTS, "reason": "旧的", "version": 1})

    assert answer.status_code == 409
    assert answer.json()["code"] == "stale"
    assert answer.json()["stored"]["reason"] == "在电脑上写的"


def test_a_page_that_somebody_else_opened_writes_nothing(phone, draft):
    answer = phone.post(page(draft), {**TEXTS, "reason": "别人写的", "writer": uuid4()})

    assert answer.status_code == 403
    assert texts(draft) == TEXTS


@pytest.mark.parametrize("name", ["draft", "draft_discard", "my_evaluate", "my_cosign"])
@pytest.mark.parametrize("persona", ["clerk", "office", "colleague"])
def test_anothers_draft_is_not_there(client, request, draft, name, persona):
    person = request.getfixturevalue(persona)
    client.force_login(getattr(person, "user", person))

    answers = [client.get(page(draft, name)), client.post(page(draft, name), TEXTS)]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("persona", ["clerk", "office", "dispatch"])
@pytest.mark.parametrize("address", [NEW, "/me/suggestions/", "/me/suggestions/similar/"])
def test_only_a_representative_writes(client, request, persona, address):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(address).status_code == 403


def test_the_page_of_a_draft_has_its_elder_version_too(phone, draft):
    phone.cookies["portal_version"] = "elder"

    assert 'data-version="elder"' in phone.get(page(draft)).content.decode()


def test_a_draft_that_nobody_saw_is_thrown_away(phone, draft):
    phone.post(page(draft, "draft_discard"))

    assert Suggestion.objects.count() == 0


def test_a_similar_title_shows_what_was_answered_before(phone, district, organ):
    answered = SuggestionFactory.create(
        district=district, closed=True, year=2023, title="关于增设公交候车亭的建议", hosts=[organ]
    )
    PublishedSuggestionFactory.create(suggestion=answered, reply="已经列入明年计划。" * 20)
    SuggestionFactory.create(district=district, closed=True, title="关于公交候车亭照明的建议")
    SuggestionFactory.create(district=district, title="关于公交候车亭的草稿")

    rows = phone.get("/me/suggestions/similar/?title=关于增设公交候车亭的建议").context[
        "precedents"
    ]

    assert [(row.year, row.title, row.organs, row.mark.word) for row in rows] == [
        (2023, "关于增设公交候车亭的建议", "区教育局", "解决采纳")
    ]
    assert rows[0].reply == ("已经列入明年计划。" * 20)[:78] + "……"


@pytest.mark.parametrize("count", [1, 5])
def test_similar_ones_cost_the_same_for_one_and_for_five(
    phone, district, count, django_assert_num_queries
):
    for n in range(count):
        title = f"关于增设公交候车亭的建议（{n}）"
        case = SuggestionFactory.create(district=district, closed=True, title=title)
        PublishedSuggestionFactory.create(suggestion=case)

    with django_assert_num_queries(10):
        shown = phone.get("/me/suggestions/similar/?title=增设公交候车亭")

    assert len(shown.context["precedents"]) == count


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_of_ones_own_costs_the_same_for_one_and_for_five(
    phone, me, colleague, count, django_assert_num_queries
):
    for _ in range(count):
        SuggestionFactory.create(district=me.district, author=me, assigned=True)
        SuggestionFactory.create(
            district=me.district, author=colleague, closed=True, cosigners=[me]
        )

    with django_assert_num_queries(6):
        shown = phone.get("/me/suggestions/")

    assert (len(shown.context["led"]), len(shown.context["cosigned"])) == (count, count)


@pytest.mark.parametrize("count", [1, 5])
def test_a_draft_costs_the_same_for_one_cosigner_and_for_five(
    phone, me, draft, count, django_assert_num_queries
):
    people = RepresentativeFactory.create_batch(count, district=me.district, logged_in=True)
    for person in people:
        MandateFactory.create(representative=person)
    workflow.ask_cosigners(draft, by=me.user, representatives=people)

    with django_assert_num_queries(11):
        shown = phone.get(page(draft))

    assert len(shown.context["consents"]) == count


def replied(me, organ):
    """Answered, with a signed reply, waiting for its evaluation."""
    case = SuggestionFactory.create(district=me.district, author=me, replied=True, hosts=[organ])
    Reply.objects.create(
        handling=Handling.objects.get(suggestion=case),
        result="solved",
        text="候车亭已经装好。",
        drafted_by=me.user,
        signed_by=me.user,
        signed_at="2024-04-20T00:00:00Z",
    )
    Evaluation.objects.create(suggestion=case, round=1, kind="first", asked_on=date(2024, 4, 20))
    return case


def test_an_evaluation_is_three_taps_from_ones_own_page(phone, me, organ):
    case = replied(me, organ)

    todo = phone.get("/me/")
    shown = words(phone.get(page(case, "my_evaluate")))
    answer = phone.post(page(case, "my_evaluate"), {"attitude": "satisfied", "result": "basically"})

    assert f'href="{page(case, "my_evaluate")}"' in todo.content.decode()
    assert "区教育局的答复 解决采纳 候车亭已经装好。" in shown
    assert answer.headers["location"] == "/me/"
    case = reread(case)
    assert (case.status, case.attitude, case.satisfaction) == ("closed", "satisfied", "basically")


def test_who_is_dissatisfied_says_why(phone, me, organ):
    case = replied(me, organ)
    grades = {"attitude": "satisfied", "result": "dissatisfied"}

    silent = phone.post(page(case, "my_evaluate"), grades)
    phone.post(page(case, "my_evaluate"), {**grades, "reasons": "只装了一处。"})

    assert "评价为不满意的，请写明理由。" in words(silent)
    assert reread(case).status == "contested"
    assert case.evaluations.get().reasons == "只装了一处。"


def test_a_second_tap_on_an_evaluation_is_told_that_it_came(phone, me, organ):
    case = replied(me, organ)
    grades = {"attitude": "satisfied", "result": "satisfied"}

    answers = [phone.post(page(case, "my_evaluate"), grades) for _ in range(2)]

    assert [answer.headers["location"] for answer in answers] == ["/me/", "/me/suggestions/"]
    assert case.evaluations.count() == 1


def test_an_enclosure_is_read_by_who_may_read_the_draft(client, draft, me, colleague):
    file = workflow.attach(draft, SimpleUploadedFile("现场.pdf", PDF), by=me.user)
    client.force_login(colleague.user)
    before = client.get(reverse("my_file", args=[file.public_id])).status_code
    workflow.ask_cosigners(draft, by=me.user, representatives=[colleague])

    answer = client.get(reverse("my_file", args=[file.public_id]))

    assert (before, answer.status_code) == (404, 200)
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["content-disposition"].startswith("attachment;")
