"""述职评议: the head is named, the organ's record of the tenure stands beside it, and the vote is the voting core's."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from congress import deadlines
from congress.errors import Refused
from stations.states.opinions import AT_ORGAN, DECIDED
from supervision import officials, workflow
from supervision.models import Commitment, HandlingReport, Item, ItemDeadline
from supervision.states.items import Kind
from supervision.states.votes import VoteKind
from tests.factories import (
    DistrictFactory,
    MandateFactory,
    PublicOpinionFactory,
    SuggestionFactory,
)
from tests.supervision.steps import a_committee, appointed, decided, proposed

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def official(district, term, today):
    return appointed(district, term, on=today - timedelta(days=700))


@pytest.fixture
def item(district, organ, office, official):
    made = decided(district, organ, office, kind=Kind.OFFICIAL_APPRAISAL, official=official)
    workflow.items.begin(made, by=office)
    return made


def test_an_appraisal_names_whom_the_committee_appointed_and_nothing_else_does(
    district, organ, office, official, term, today
):
    elsewhere = appointed(DistrictFactory.create(name="金山区", slug="jinshan"), term, on=today)

    with pytest.raises(Refused, match="请选择述职人"):
        proposed(district, organ, office, kind=Kind.OFFICIAL_APPRAISAL)
    with pytest.raises(Refused, match="只有述职评议"):
        proposed(district, organ, office, kind=Kind.TOUR, official=official)
    with pytest.raises(PermissionDenied):
        proposed(district, organ, office, kind=Kind.OFFICIAL_APPRAISAL, official=elsewhere)
    tour = proposed(district, organ, office, kind=Kind.TOUR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.filter(pk=tour.pk).update(official=official)


def test_the_record_counts_what_the_organ_did_in_the_tenure(
    district, organ, office, item, official, today
):
    within, before = today - timedelta(days=30), official.voted_on - timedelta(days=1)
    for day, due, satisfaction in (
        (within, within, "satisfied"), (within, within - timedelta(days=1), "dissatisfied"),
        (before, before, "satisfied"),
    ):  # fmt: skip
        suggestion = SuggestionFactory.create(district=district)
        type(suggestion).objects.filter(pk=suggestion.pk).update(
            replied_on=day, due_on=due, result="solved", satisfaction=satisfaction
        )
        suggestion.handlings.create(organ=organ, role="host")
    SuggestionFactory.create(district=district, assigned=True, hosts=[organ], due_on=within)
    PublicOpinionFactory.create(
        district=district, status=DECIDED[0], organ=organ, answered_on=within, due_on=within,
        outcome="solved", answer="已办。", rating="satisfied",
    )  # fmt: skip
    PublicOpinionFactory.create(district=district, status=AT_ORGAN[0], organ=organ, due_on=within)
    HandlingReport.objects.create(
        item=item, round=1, organ=organ, text="报告", due_on=within, reported_on=within, reported_by=office,
        view="sent_back", view_words="重办", viewed_by=office, viewed_on=within,
    )  # fmt: skip
    deadlines.start(
        ItemDeadline, "supervision.opinion_report", district=district, on=today - timedelta(days=200), item=item
    )  # fmt: skip
    Commitment.objects.create(
        item=item, district=district, organ=organ, text="通车", made_on=within, first_due_on=within,
        due_on=within,
    )  # fmt: skip

    chapters = officials.record_of(item)

    assert {
        chapter.title: [(one.name, one.numerator, one.denominator) for one in chapter.ratios]
        for chapter in chapters
    } == {
        "代表建议": [("按期答复", 1, 3), ("解决采纳", 2, 2), ("代表满意", 1, 2)],
        "群众意见": [("按期答复", 1, 2), ("已解决", 1, 1), ("群众满意", 1, 1)],
        "审议意见": [("按期报告", 1, 2), ("认可", 0, 1), ("退回", 1, 1), ("测评满意", 0, 0)],
        "应询承诺": [("已兑现", 0, 1), ("逾期", 1, 1)],
    }
    assert chapters[0].ratios[0].value == "33.3"


def test_the_tenure_ends_on_the_day_of_leaving(district, term, item, official, today):
    left = today - timedelta(days=100)
    appointed(district, term, on=left, kind="dismiss")

    assert officials.tenure_of(item) == officials.Tenure(official.voted_on, left)


def test_what_comes_after_the_appraisal_is_not_in_its_record(district, term, item, official, office, today):  # fmt: skip
    held = today - timedelta(days=100)
    workflow.items.deliberate(item, by=office, on=held, meeting="第三次常委会会议")
    appointed(district, term, on=today - timedelta(days=10), kind="dismiss")

    assert officials.tenure_of(item).until == held


def test_an_item_that_is_voted_on_is_not_taken_out_of_the_plan(item, district, office, leader):
    a_committee(district)
    vote = workflow.officials.appraise(item, by=office)

    with pytest.raises(Refused, match="正在表决"):
        workflow.items.withdraw(item, by=leader, because="不办了")
    workflow.votes.void(vote, by=office, because="不办了")
    workflow.items.withdraw(item, by=leader, because="不办了")


def test_the_vote_on_the_official_is_the_voting_core_s_and_is_held_once(item, district, office, second):  # fmt: skip
    a_committee(district)
    vote = workflow.officials.appraise(item, by=office)
    with pytest.raises(Refused, match="正在测评"):
        workflow.officials.appraise(item, by=office)
    workflow.votes.start(vote, by=office)
    workflow.votes.close(vote, by=office)
    figures = {"returned": 3, "blank": 0, "double": 0, "too_many": 0} | {
        "item_1_1": 1, "item_1_2": 1, "item_1_3": 1,
    }  # fmt: skip
    workflow.counting.enter_count(vote, by=office, figures=figures)
    workflow.counting.confirm_count(vote, by=second, figures=figures)
    workflow.counting.sign(vote, by=office)
    workflow.counting.certify(vote, by=second)

    item.refresh_from_db()
    assert (vote.kind, item.appraised, item.satisfaction) == (VoteKind.OFFICIAL, "basically", "")
    assert not item.tests.exists()
    copy = workflow.counting.announce(vote, by=office)
    assert [one["outcome_name"] for one in copy.items] == ["基本满意"]
    with pytest.raises(Refused, match="测评一次"):
        workflow.officials.appraise(item, by=office)


def test_whoever_votes_on_an_official_reads_the_record_beside_the_ballot(
    client, item, district, office, second, representative, term
):
    MandateFactory.create(representative=representative.representative, term=term)
    vote = workflow.officials.appraise(item, by=office, way="phone", electorate="representatives")
    for keeper in (office, second):
        workflow.votes.take_key(vote, by=keeper)
    workflow.votes.start(vote, by=office)
    client.force_login(representative)

    page = client.get(reverse("my_vote", args=[vote.public_id])).content.decode()

    assert "任内履职情况" in page
    assert "按期答复的建议" in page


@pytest.mark.parametrize(
    ("persona", "status"), [("office", 200), ("committee", 200), ("clerk", 404), ("representative", 404)]
)  # fmt: skip
def test_the_committee_reads_the_record_and_prints_it(
    persona, status, request, client, item, district, organ
):
    client.force_login(request.getfixturevalue(persona))

    page = client.get(reverse("desk_item_record", args=[item.public_id]))
    sheet = client.get(reverse("desk_item_sheet", args=[item.public_id]))

    assert (page.status_code, sheet.status_code) == (status, status)
    if status == 200:
        words = page.content.decode()
        assert "王某任内履职情况" in words
        written = docx.Document(BytesIO(sheet.content))
        assert "述职人：王某" in [one.text for one in written.paragraphs]
        assert [len(table.rows) for table in written.tables] == [4, 4, 5, 3]
