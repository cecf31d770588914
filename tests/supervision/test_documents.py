"""规范性文件备案审查: filed in time, checked, reviewed, put right; and whoever proposes a review is answered."""

from datetime import timedelta
from uuid import uuid4

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from congress import indicators, procedure, starting
from congress.errors import Refused
from congress.models import Notice, Role
from stations import tracking
from supervision.models import (
    NormativeDocument,
    PublishedDocument,
    ReviewProposal,
)
from supervision.states.documents import (
    DOCUMENT_MOVES,
    DocumentAction,
    DocumentStatus,
    Ground,
    Remedy,
    ReviewSource,
    ReviewStatus,
)
from supervision.workflow import documents, documents_in_public, reminding, review_proposals
from tests.factories import DistrictFactory, MembershipFactory, OrganFactory
from tests.supervision.document_steps import concluded, registered, under_review

pytestmark = pytest.mark.django_db


def test_a_document_goes_from_its_publication_to_the_repeal_that_the_review_asked_for(
    district, organ, clerk, office, committee, second
):
    document = registered(organ, clerk)
    due = document.filing_due_on
    documents.file(document, by=clerk, explanation="制定依据。")
    documents.return_(document, by=office, because="缺正式文本")
    documents.file(document, by=clerk, explanation="制定依据，正式文本已补。")
    documents.accept(document, by=office)
    documents.opine(document, by=committee, opinion="第三条没有上位法依据。")
    documents.answer(
        document, by=clerk, remedy=Remedy.AMEND, text="年底前修改。", until=timezone.localdate()
    )
    documents.send_back(document, by=committee, because="应当废止。")
    documents.answer(
        document, by=clerk, remedy=Remedy.REPEAL, text="已经废止。", until=timezone.localdate()
    )
    documents.settle(document, by=committee, words="废止的决定已公布。")

    document.refresh_from_db()
    assert due == document.published_on + timedelta(days=30) or due.weekday() == 0
    assert (document.status, document.remedy) == (DocumentStatus.CONCLUDED, Remedy.REPEAL)
    assert (document.filed_on, document.filed_late) == (timezone.localdate(), False)
    assert not document.deadlines.filter(met_on__isnull=True).exists()
    assert list(document.deadlines.order_by("id").values_list("period__key", flat=True)) == [
        "review.filing", "review.check", "review.supplement", "review.check", "review.opinion",
        "review.answer", "review.answer",
    ]  # fmt: skip
    counted = indicators.tally(district=district, year=document.year)
    assert [counted[f"documents.{key}"] for key in ("filed", "filed_on_time", "opined", "corrected")] == [1, 1, 1, 1]  # fmt: skip
    assert Notice.objects.filter(user=clerk, subject__contains="审查意见").count() == 2


def test_filing_after_thirty_days_is_late_and_both_sides_were_reminded(organ, clerk, office):
    document = registered(organ, clerk, days_ago=60)
    Notice.objects.all().delete()

    reminding.remind(on=document.filing_due_on + timedelta(days=1))
    told = set(Notice.objects.values_list("user", flat=True))
    documents.file(document, by=clerk, explanation="补报。")

    assert told == {clerk.pk, office.pk}
    assert document.filed_late
    assert document.filed_on == timezone.localdate()


@pytest.mark.parametrize("action", DocumentAction)
def test_no_act_is_done_at_another_moment(action, organ, clerk, office):
    step = DOCUMENT_MOVES[action]
    document = registered(organ, clerk)
    person = clerk if step.permission == "supervision.file_document" else office
    for status in set(DocumentStatus) - set(step.sources):
        _put(document, status)

        with pytest.raises(Refused):
            procedure.move(document, action, by=person)

        assert document.records.count() == 1


def _put(document, status):
    day = timezone.localdate()
    with pgtrigger.ignore("supervision.NormativeDocument:document_status_follows_the_table"):
        NormativeDocument.objects.filter(pk=document.pk).update(
            status=status, filed_on=day, answer="好", remedy="amend"
        )
    document.refresh_from_db()


def test_the_maker_alone_files_and_answers_and_sees_its_own_alone(district, organ, clerk, office):
    other = MembershipFactory.create(
        organ=OrganFactory.create(district=district, name="区民政局"), role=Role.ORGAN_CLERK
    ).user
    document = registered(organ, office)

    with pytest.raises(PermissionDenied):
        documents.file(document, by=office, explanation="代报")
    with pytest.raises(PermissionDenied):
        documents.file(document, by=other, explanation="代报")
    with pytest.raises(PermissionDenied):
        registered(organ, other, number="另")
    assert not NormativeDocument.objects.visible_to(other).exists()
    assert NormativeDocument.objects.visible_to(clerk).get() == document


def test_an_answer_says_what_is_done_and_when(organ, clerk, office):
    document = under_review(organ, clerk, office)
    documents.opine(document, by=office, opinion="第三条没有依据。")

    with pytest.raises(Refused, match="什么时候完成"):
        documents.answer(document, by=clerk, remedy=Remedy.AMEND, text="修改。")
    with pytest.raises(Refused, match="写明理由"):
        documents.answer(document, by=clerk, remedy=Remedy.KEEP, text=" ")
    documents.answer(document, by=clerk, remedy=Remedy.KEEP, text="有市规章依据。")

    assert (document.status, document.remedy_due_on) == (DocumentStatus.ANSWERED, None)


def test_a_number_is_registered_once_and_not_even_raw_sql_jumps(organ, clerk, office):
    document = registered(organ, clerk)

    with pytest.raises(Refused, match="已经登记"):
        registered(organ, office)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE supervision_normativedocument SET status = 'concluded'")
    documents.void(document, by=office, because="登记错了")
    assert registered(organ, office).status == DocumentStatus.AWAITED


def test_two_people_let_the_public_read_it_and_the_copy_follows(
    client, district, organ, clerk, office, second
):
    document = concluded(organ, clerk, office)
    with pytest.raises(Refused, match="先准备"):
        documents_in_public.publish(document, by=second)
    with pytest.raises(Refused, match="个人信息"):
        documents_in_public.prepare_release(document, by=office, text="电话 13816543210")
    documents_in_public.prepare_release(document, by=office, text="未发现问题。")
    with pytest.raises(Refused, match="另一个人"):
        documents_in_public.publish(document, by=office)
    documents_in_public.publish(document, by=second)
    documents.review_again(document, by=office, because="专项审查")
    address = reverse("public_documents", args=[district.slug])

    page = client.get(address, {"year": document.year}).content.decode()
    documents_in_public.unpublish(document, by=office, because="重新审查")

    assert "停车管理办法" in page
    assert "审查中" in page
    assert PublishedDocument.objects.get().text == ""
    assert "停车管理办法" not in client.get(address).content.decode()


PROPOSED = {
    "source": "citizen",
    "body": "",
    "title": "停车管理办法",
    "text": "第三条收费没有依据。",
}


def test_a_citizen_proposes_without_an_account_and_reads_the_answer_with_the_code(
    client, district, organ, clerk, office
):
    document = concluded(organ, clerk, office)
    nonce = uuid4()
    address = reverse("propose_review", args=[district.slug])
    pages = [client.post(address, PROPOSED | {"nonce": nonce}) for _ in range(2)]
    code = tracking.code_of(nonce)
    proposal = ReviewProposal.objects.get()
    review_proposals.begin(proposal, by=office, document=document)
    with pytest.raises(Refused, match="还没有终结"):
        review_proposals.answer(proposal, by=office, answer="没有问题。")
    document.refresh_from_db()
    documents.clear(document, by=office)
    proposal.refresh_from_db()
    review_proposals.answer(proposal, by=office, answer="有市规章依据，没有问题。")

    track = reverse("track_review", args=[district.slug])
    found = client.post(track, {"code": code}).content.decode()
    wrong = client.post(track, {"code": "AAAA-BBBB-CCCC-DDDD"}).content.decode()
    # The menu names one place for every code.
    elsewhere = client.post(reverse("track_opinion", args=[district.slug]), {"code": code})

    assert all(code in page.content.decode() for page in pages)
    assert "有市规章依据，没有问题。" in found
    assert "有市规章依据，没有问题。" in elsewhere.content.decode()
    assert "没有查到用这个查询码" in wrong
    assert code not in str(list(ReviewProposal.objects.values()))
    assert Notice.objects.filter(user=office, subject__contains="审查建议").count() == 1


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"title": " "}, "哪一件文件"),
        ({"text": ""}, "内容和理由"),
        ({"source": "organ"}, "单位的名称"),
        ({"text": "请打 13816543210"}, "个人信息"),
    ],
)
def test_what_does_not_say_enough_or_too_much_is_refused_with_its_words_kept(
    told, words, client, district
):
    address = reverse("propose_review", args=[district.slug])

    page = client.post(address, PROPOSED | {"nonce": uuid4()} | told).content.decode()

    assert words in page
    assert not ReviewProposal.objects.exists()


def test_whatever_is_not_reviewed_is_answered_with_its_ground_or_passed_on(
    district, office, clerk, organ
):
    first, second = (
        review_proposals.propose(
            district, by=office, title=f"办法{n}", text="没有依据。", source=ReviewSource.ORGAN,
            body="某局",
        ).proposal
        for n in (1, 2)
    )  # fmt: skip

    with pytest.raises(Refused, match="反馈的内容"):
        review_proposals.decline(first, by=office, ground=Ground.CHANGED, answer=" ")
    with pytest.raises(PermissionDenied):
        review_proposals.decline(first, by=clerk, ground=Ground.CHANGED, answer="已修改")
    review_proposals.decline(first, by=office, ground=Ground.CHANGED, answer="已经修改。")
    review_proposals.pass_on(second, by=office, passed_to="市人大常委会", answer="已移送。")

    assert {first.status, second.status} == {ReviewStatus.ANSWERED}
    assert not ReviewProposal.objects.visible_to(clerk).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewProposal.objects.filter(pk=first.pk).update(answer="")


def test_nothing_crosses_to_another_district(organ, clerk, office):
    document = registered(organ, clerk)
    other = MembershipFactory.create(
        district=DistrictFactory.create(name="金山区", slug="jinshan"), role=Role.CONGRESS_OFFICE
    ).user

    with pytest.raises(PermissionDenied):
        documents.void(document, by=other, because="不")
    assert not NormativeDocument.objects.visible_to(other).exists()


@pytest.mark.parametrize("persona", ["office", "committee", "clerk", "leader"])
def test_every_page_and_every_act_that_is_offered_can_be_opened(
    persona, request, client, district, organ, office, clerk, leader, committee
):
    reader = request.getfixturevalue(persona)
    rows = [registered(organ, clerk, number="一"), under_review(organ, clerk, office, number="二")]
    rows.append(concluded(organ, clerk, office))
    proposal = review_proposals.propose(district, by=office, title="办法", text="理由").proposal
    client.force_login(reader)
    pages = [reverse("desk_documents"), *(row.get_absolute_url() for row in rows)]
    if persona != "clerk":
        pages += [reverse("desk_review_proposals"), proposal.get_absolute_url()]
    if persona != "leader":
        pages.append(reverse("desk_document_new"))
    for page in list(pages):
        answer = client.get(page)
        assert answer.status_code == 200
        home = answer.context.get("document") or answer.context.get("proposal")
        for one in answer.context.get("acts", []):
            assert client.get(f"{home.get_absolute_url()}do/{one.name}/").status_code == 200
    assert client.get(reverse("desk_documents"), {"as": "xlsx"}).status_code == 200
    assert client.get(reverse("desk_documents"), {"as": "xlsx", "x": "1"}).status_code == 400


@pytest.mark.parametrize(
    ("persona", "lines"),
    [
        ("office", {"备案审查逾期": 2, "规范性文件审查中": 1, "审查建议待反馈": 1}),
        ("clerk", {"备案审查逾期": 2, "规范性文件待报送备案": 2}),
    ],
)
def test_each_side_begins_with_what_waits_for_it_whatever_the_year(
    persona, lines, request, client, district, organ, office, clerk
):
    for days_ago in (400, 800):
        registered(organ, office, days_ago=days_ago, number=str(days_ago))
    under_review(organ, clerk, office)
    for title in ("一", "二"):
        proposal = review_proposals.propose(district, by=office, title=title, text="理由").proposal
    review_proposals.decline(proposal, by=office, ground=Ground.CHANGED, answer="已修改。")
    reader = request.getfixturevalue(persona)
    client.force_login(reader)

    found = [one for one in starting.found_for(reader, on=timezone.localdate()) if "documents" in one.address]  # fmt: skip

    assert {one.label: one.number for one in found} == lines
    assert {
        one.label: client.get(one.address).context["page"].paginator.count for one in found
    } == lines


@pytest.mark.parametrize("count", [1, 5])
def test_the_lists_cost_the_same_for_one_and_five(
    count, client, organ, clerk, office, django_assert_num_queries
):
    for number in range(count):
        under_review(organ, clerk, office, number=f"第{number}号")
    client.force_login(office)

    with django_assert_num_queries(11):
        client.get(reverse("desk_documents"))
