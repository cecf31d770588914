"""Items at the steps of their life, reached through the verbs."""

from datetime import timedelta

from django.utils import timezone

from congress.models import Appointment, Meeting
from representatives.models import CommitteeSeat
from supervision import workflow
from supervision.models import SupervisionPlan
from supervision.states.items import Kind
from tests.factories import RepresentativeFactory


def proposed(district, organ, by, kind=Kind.REPORT_REVIEW, **facts):
    year = timezone.localdate().year
    plan = SupervisionPlan.objects.filter(district=district, year=year).first()
    plan = plan or workflow.plans.draft(district, by=by, year=year)
    return workflow.items.propose(
        plan, by=by, kind=kind, title="养老服务工作情况的报告", organ=organ, **facts
    )


def decided(district, organ, by, **facts):
    item = proposed(district, organ, by, **facts)
    workflow.plans.decide(item.plan, by=by, on=timezone.localdate(), meeting="第一次主任会议")
    item.refresh_from_db()
    return item


def deliberated(district, organ, by, **facts):
    item = decided(district, organ, by, **facts)
    workflow.items.begin(item, by=by)
    workflow.items.deliberate(
        item, by=by, on=timezone.localdate() - timedelta(days=1), meeting="第三次常委会会议"
    )
    return item


def handed_over(district, organ, by, **facts):
    item = deliberated(district, organ, by, **facts)
    workflow.review_opinions.write(
        item, by=by, text="请加快。", points="加快建设\n完善制度", number="1号"
    )
    workflow.review_opinions.hand_over(item, by=by)
    return item


def answered(item, clerk, said="已办。"):
    points = item.opinion.points.all()
    workflow.review_opinions.answer(
        item, by=clerk, answers={one.public_id: ("done", said) for one in points}
    )


def reported(district, organ, by, clerk, organ_leader, **facts):
    item = handed_over(district, organ, by, **facts)
    answered(item, clerk)
    workflow.review_opinions.report(item, by=organ_leader, text="已研究处理。")
    return item


def appointed(district, term, *, on, name="王某", kind="decide"):
    """An official, appointed to (or dismissed from) an office on that day."""
    meeting = Meeting.objects.create(
        district=district, year=on.year, kind="standing_committee", term=term,
        number=Meeting.objects.count() + 1, starts_on=on, ends_on=on, status="closed", is_recorded=True,
    )  # fmt: skip
    return Appointment.objects.create(
        district=district, year=on.year, meeting=meeting, kind=kind, body="government", name=name,
        office="区教育局局长", proposed_by="区长", proposed_on=on, voted_on=on, status="passed",
    )  # fmt: skip


def a_committee(district, how_many=3):
    """So many members of the standing committee."""
    for _ in range(how_many):
        CommitteeSeat.objects.create(
            representative=RepresentativeFactory.create(district=district), valid_from="2022-01-01"
        )


def tallied(item, first, second, *, answers):
    """A test on paper of what is accepted, up to its first signature: (满意, 基本满意, 不满意)."""
    vote = workflow.satisfaction.put_to_vote(item, by=first)
    workflow.votes.start(vote, by=first)
    workflow.votes.close(vote, by=first)
    figures = {"returned": sum(answers), "blank": 0, "double": 0, "too_many": 0} | {
        f"item_1_{number}": count for number, count in enumerate(answers, 1)
    }
    workflow.counting.enter_count(vote, by=first, figures=figures)
    workflow.counting.confirm_count(vote, by=second, figures=figures)
    workflow.counting.sign(vote, by=first)
    return vote


def voted(item, first, second, *, answers):
    """And certified."""
    vote = tallied(item, first, second, answers=answers)
    workflow.counting.certify(vote, by=second)
    item.refresh_from_db()
    return vote
