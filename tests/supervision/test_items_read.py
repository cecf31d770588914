"""What is read of an item: no word goes out unread, and nobody writes or judges over what he or she has not seen."""

import pytest
from django.utils import timezone

from congress.errors import Refused
from supervision import workflow
from supervision.forms.items import ITEM_ACTS
from supervision.models import Commitment
from supervision.states.items import Kind
from tests.supervision.steps import answered, decided, deliberated, handed_over, proposed, reported

pytestmark = pytest.mark.django_db


def test_a_title_that_the_plan_has_already_is_refused_and_no_error(district, organ, office):
    item = proposed(district, organ, office)
    other = workflow.items.propose(item.plan, by=office, kind=item.kind, title="另一个报告", organ=organ)  # fmt: skip

    with pytest.raises(Refused, match="已经有"):
        workflow.items.change(other, by=office, title=item.title)
    workflow.items.change(item, by=office, title=item.title, laws="教育法")


def test_the_words_about_the_meeting_are_read_for_personal_data_too(district, organ, office):
    item = decided(district, organ, office)
    workflow.items.begin(item, by=office)
    workflow.items.deliberate(
        item, by=office, on=timezone.localdate(), meeting="第三次会议，联系 13816543210"
    )
    workflow.review_opinions.write(item, by=office, text="请加快。", points="加快建设")
    workflow.review_opinions.hand_over(item, by=office)

    with pytest.raises(Refused, match="个人信息"):
        workflow.publishing.prepare_release(item, by=office, opinion="请加快。")


def test_the_copy_says_that_the_report_came(district, organ, office, second, clerk, organ_leader):
    item = handed_over(district, organ, office)
    workflow.publishing.prepare_release(item, by=office, opinion="请加快。")
    copy = workflow.publishing.publish(item, by=second)
    answered(item, clerk)
    workflow.review_opinions.report(item, by=organ_leader, text="已研究处理。")
    copy.refresh_from_db()

    assert (copy.status, copy.reported_on) == ("reported", timezone.localdate())
    assert all("answer" not in one for one in copy.points)


def test_a_first_draft_does_not_write_over_another_first_draft(district, organ, office, second):
    item = deliberated(district, organ, office)
    told = {"text": "请放慢。", "points": "放慢建设"}
    form = ITEM_ACTS.named("write_opinion")
    read = {"version": str(form(case=item, by=second).fields["version"].initial)}
    workflow.review_opinions.write(item, by=office, text="请加快。", points="加快建设")
    late = form(told | read, case=item, by=second)

    assert late.is_valid()
    with pytest.raises(Refused, match="别人改过"):
        late.act()


@pytest.mark.parametrize("act", ["accept", "send_back"])
def test_nobody_judges_a_report_that_he_or_she_has_not_read(
    act, district, organ, office, committee, clerk, organ_leader
):
    item = reported(district, organ, office, clerk, organ_leader)
    read = item.version
    workflow.review_opinions.send_back(item, by=committee, because="不够具体", points=item.opinion.points.all())  # fmt: skip
    answered(item, clerk, said="又办了。")
    workflow.review_opinions.report(item, by=organ_leader, text="又研究处理。")

    with pytest.raises(Refused, match="别人改过"):
        getattr(workflow.review_opinions, act)(
            item, by=committee, version=read, **({"because": "不够"} if act == "send_back" else {})
        )


def test_representatives_read_no_commitment_of_an_item_that_was_taken_out(
    district, organ, office, representative
):
    item = decided(district, organ, office, kind=Kind.INQUIRY)
    workflow.items.begin(item, by=office)
    workflow.commitments.promise(
        item,
        by=office,
        organ=organ,
        text="年底前通车",
        due_on=timezone.localdate(),
        asked_by="王某",
    )
    before = Commitment.objects.visible_to(representative).count()
    workflow.items.withdraw(item, by=office, because="不办了")

    assert (before, Commitment.objects.visible_to(representative).count()) == (1, 0)
    assert Commitment.objects.visible_to(office).count() == 1
