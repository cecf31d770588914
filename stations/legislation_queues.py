"""What of consultation tasks waits at the points, in the order of their work."""

from datetime import date, timedelta

from django.db.models import QuerySet

from congress.models import User
from congress.starting import A_WEEK
from stations.models import ConsultationTask, LawComment
from stations.states.legislation import TaskStatus


def queues(reader: User, *, on: date) -> list[tuple[str, str, QuerySet[ConsultationTask]]]:
    """Keys for addresses, names and rows that this reader may see."""
    seen = ConsultationTask.objects.visible_to(reader)
    submitted = seen.filter(status=TaskStatus.SUBMITTED)
    soon = (on, on + timedelta(days=A_WEEK))
    return [
        ("received", "待开始", seen.filter(status=TaskStatus.RECEIVED)),
        ("collecting", "征集中", seen.filter(status=TaskStatus.COLLECTING)),
        ("selecting", "待筛选上报", seen.filter(status=TaskStatus.SELECTING)),
        ("overdue", "逾期没有上报", seen.overdue(on=on)),
        ("week", "一周内要上报", seen.running().filter(due_on__range=soon)),
        (
            "answer",
            "待登记采纳",
            submitted.filter(pk__in=LawComment.objects.to_be_answered().values("task")),
        ),
        (
            "tell",
            "待回告",
            submitted.filter(pk__in=LawComment.objects.to_be_told().values("task")),
        ),
    ]
