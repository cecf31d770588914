"""规范性文件备案审查: by the rule of which day it is filed, on paper too; annulled, void, promised, and whoever hears of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.models import Notice
from supervision.models import NormativeDocument
from supervision.states.documents import DocumentStatus, Remedy
from supervision.workflow import documents, reminding, review_proposals
from tests.supervision.document_steps import concluded, registered, under_review

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("published_on", "source"),
    [
        (date(2018, 5, 10), "规定（2012年4月19日通过"),
        (date(2021, 6, 30), "规定（2012年4月19日通过"),
        (date(2021, 7, 1), "条例第九条（2021年通过"),
        (date(2024, 11, 27), "条例第九条（2021年通过"),
        (date(2024, 11, 28), "条例第十条（2024年修正"),
    ],
)
def test_the_time_of_filing_is_that_of_the_rule_of_that_day(published_on, source, organ, office):
    document = documents.register(
        organ.district, by=office, kind="government", title="办法", number="1号", organ=organ,
        published_on=published_on,
    )  # fmt: skip

    period = document.deadlines.get().period
    assert source in period.source
    assert (period.length, period.unit) == (30, "days")


def test_the_office_registers_what_was_filed_on_paper_on_its_own_day(organ, clerk, office):
    facts = {
        "kind": "government", "title": "办法", "organ": organ, "published_on": date(2022, 3, 1),
    }  # fmt: skip

    with pytest.raises(PermissionDenied):
        documents.register(
            organ.district, by=clerk, number="1", filed_on=date(2022, 3, 20), **facts
        )
    with pytest.raises(Refused, match="不能早于公布"):
        documents.register(
            organ.district, by=office, number="1", filed_on=date(2022, 2, 1), **facts
        )
    in_time, late = (
        documents.register(organ.district, by=office, number=str(day), filed_on=day, **facts)
        for day in (date(2022, 3, 20), date(2023, 5, 1))
    )

    assert [(one.status, one.year, one.filed_late) for one in (in_time, late)] == [
        ("filed", 2022, False), ("filed", 2023, True),
    ]  # fmt: skip
    assert list(late.deadlines.order_by("pk").values_list("period__key", "met_on")) == [
        ("review.filing", date(2023, 5, 1)), ("review.check", None),
    ]  # fmt: skip
    documents.accept(in_time, by=office)
    documents.clear(in_time, by=office)


@pytest.mark.parametrize("answers", [True, False])
def test_what_its_maker_does_not_put_right_the_committee_annuls(
    answers, district, organ, clerk, office, committee
):
    document = under_review(organ, clerk, office)
    documents.opine(document, by=committee, opinion="第三条没有依据。")
    if answers:
        documents.answer(document, by=clerk, remedy=Remedy.KEEP, text="有依据。")
    today = timezone.localdate()

    for decision, on in ((" ", today), ("决定", today + timedelta(days=1)), ("决定", today - timedelta(days=1))):  # fmt: skip
        with pytest.raises(Refused):
            documents.annul(document, by=committee, decision=decision, on=on)
    with pytest.raises(PermissionDenied):
        documents.annul(document, by=clerk, decision="决定", on=today)
    documents.annul(document, by=committee, decision="第九次常委会会议关于撤销的决定", on=today)

    assert (document.status, document.remedy, document.concluded_on) == (
        "concluded",
        "annulled",
        today,
    )
    assert not document.deadlines.filter(met_on__isnull=True).exists()
    counted = indicators.tally(district=district, year=document.year)
    assert counted["documents.corrected"] == 1
    assert Notice.objects.filter(user=clerk, subject__contains="决定撤销").count() == 1
    with pytest.raises(Refused, match="已经废止或者撤销"):
        documents.review_again(document, by=office, because="专项审查")
    with pytest.raises(IntegrityError), transaction.atomic():
        NormativeDocument.objects.filter(pk=document.pk).update(decision="")


def test_a_maker_does_not_annul(organ, clerk, office):
    document = under_review(organ, clerk, office)
    documents.opine(document, by=office, opinion="第三条没有依据。")

    with pytest.raises(Refused, match="请选择修改"):
        documents.answer(
            document, by=clerk, remedy=Remedy.ANNULLED, text="撤销。", until=timezone.localdate()
        )


def test_what_is_not_to_be_filed_here_is_void_and_whoever_asked_for_its_review_is_answered(
    district, organ, clerk, office
):
    document = registered(organ, clerk)
    proposal = review_proposals.propose(district, by=office, title="办法", text="理由").proposal
    review_proposals.begin(proposal, by=office, document=document)
    documents.file(document, by=clerk, explanation="依据。")

    documents.void(document, by=office, because="不属于备案范围")
    proposal.refresh_from_db()
    review_proposals.answer(proposal, by=office, answer="这件文件不归区人大审查。")

    assert document.status == DocumentStatus.VOID
    assert list(document.deadlines.order_by("pk").values_list("met_on", "void_on")) == [
        (timezone.localdate(), None), (None, timezone.localdate()),
    ]  # fmt: skip
    assert Notice.objects.filter(user=clerk, subject__contains="不属于备案范围").count() == 1


def test_both_sides_are_reminded_of_the_day_that_the_maker_promised(organ, clerk, office):
    document = under_review(organ, clerk, office)
    documents.opine(document, by=office, opinion="第三条没有依据。")
    until = timezone.localdate() + timedelta(days=60)
    documents.answer(document, by=clerk, remedy=Remedy.AMEND, text="年内修改。", until=until)
    Notice.objects.all().delete()

    reminding.remind(on=until - timedelta(days=4))
    early = Notice.objects.count()
    reminding.remind(on=until)

    assert early == 0
    assert set(Notice.objects.values_list("user", flat=True)) == {clerk.pk, office.pk}
    assert Notice.objects.filter(subject__contains="答应的修改今天到期").count() == 2


def test_the_maker_hears_how_the_review_ended_and_that_it_begins_again(organ, clerk, office):
    document = concluded(organ, clerk, office)
    documents.review_again(document, by=office, because="专项审查")

    told = Notice.objects.filter(user=clerk).order_by("pk").values_list("subject", flat=True)
    assert list(told) == [
        "“停车管理办法”的审查终结，没有发现问题。", "“停车管理办法”重新审查：专项审查",
    ]  # fmt: skip
