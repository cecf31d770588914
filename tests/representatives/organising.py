"""What tests of events share."""

from datetime import timedelta

from django.utils import timezone

from congress.models import Notice
from representatives import workflow
from representatives.models import (
    DutyKind,
)
from tests.factories import (
    RepresentativeFactory,
)

events = workflow.events


def people(district, count, **facts):
    return RepresentativeFactory.create_batch(count, district=district, **facts)


def planned(district, by, **facts):
    return events.plan(
        district,
        by=by,
        **{
            "kind": DutyKind.objects.get(pk="training"),
            "title": "物业管理专题培训",
            "starts_at": timezone.now() + timedelta(minutes=10),
            **facts,
        },
    )


def subjects(user):
    return list(Notice.objects.filter(user=user).values_list("subject", flat=True))


def statuses(event):
    rows = event.attendances.order_by("pk").values_list("representative__name", "status")
    return dict(rows)
