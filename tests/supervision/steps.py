"""Items at the steps of their life, reached through the verbs."""

from datetime import timedelta

from django.utils import timezone

from supervision import workflow
from supervision.models import SupervisionPlan
from supervision.states.items import Kind


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


def tallied(district, organ, by, committee, clerk, organ_leader):
    item = reported(district, organ, by, clerk, organ_leader)
    workflow.review_opinions.accept(item, by=committee)
    workflow.satisfaction.record_test(
        item, by=by, on=timezone.localdate(), members=30, satisfied=20, basically=5, dissatisfied=3
    )
    return item
