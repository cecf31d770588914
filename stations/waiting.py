"""What waits for a representative: an answer to tell back, a contact day to confirm, a swap to answer, a ticket to look at."""

from django.urls import reverse
from django.utils import timezone

from congress.models import Role, User
from congress.permissions import held_by
from representatives.states.events import AttendanceStatus
from representatives.waiting import MOST, Waiting, waits
from stations.models import ContactTurn, HotlineSupervision, OpinionDeadline, TurnSwap
from stations.states.contact_days import DayStatus
from stations.workflow.clocks import TELL


@waits
def opinions_to_tell(actor: User) -> list[Waiting]:
    """有了答复 and the resident does not know yet, with the day until which."""
    if not any(post.role == Role.REPRESENTATIVE for post in held_by(actor)):
        return []
    today = timezone.localdate()
    rows = (
        OpinionDeadline.objects.filter(
            opinion__representative__user=actor,
            opinion__status="answered",
            period__key=TELL,
            met_on__isnull=True,
            void_on__isnull=True,
        )
        .select_related("opinion")
        .order_by("due_on", "pk")
    )
    return [
        Waiting(
            "请回告群众",
            row.opinion.content[:30],
            f"{row.opinion} · {row.opinion.get_outcome_display()}",
            reverse("my_opinion", args=[row.opinion.public_id]),
            (row.due_on - today).days,
        )
        for row in rows[:MOST]
    ]


@waits
def contact_days_to_confirm(actor: User) -> list[Waiting]:
    """接待日 on which this person is asked to sit."""
    today = timezone.localdate()
    rows = ContactTurn.objects.filter(
        representative__user=actor, is_standing=True, on__gte=today,
        attendance__status=AttendanceStatus.INVITED, contact_day__status=DayStatus.PLANNED,
    )  # fmt: skip
    return [
        Waiting(
            "请确认能不能去",
            f"{row.on:%Y-%m-%d} 代表接待日",
            str(row.contact_day.station),
            reverse("my_contact_days"),
            (row.on - today).days,
        )
        for row in rows.select_related("contact_day__station").order_by("on")[:MOST]
    ]


@waits
def swaps_to_answer(actor: User) -> list[Waiting]:
    """换班 that another representative asks for."""
    today = timezone.localdate()
    rows = TurnSwap.objects.filter(asked__user=actor, answer="").select_related(
        "turn__representative", "turn__contact_day__station"
    )
    return [
        Waiting(
            "请答复换班",
            f"{row.turn.on:%Y-%m-%d} 代{row.turn.representative}接待",
            str(row.turn.contact_day.station),
            reverse("my_contact_days"),
            (row.turn.on - today).days,
        )
        for row in rows.order_by("turn__on")[:MOST]
    ]


@waits
def tickets_to_look_at(actor: User) -> list[Waiting]:
    """热线工单 that were handed to this person as a supervisor, with the day until which."""
    if not any(post.role == Role.REPRESENTATIVE for post in held_by(actor)):
        return []
    rows = HotlineSupervision.objects.own(actor).to_look_at()
    return [
        Waiting(
            "请了解热线工单",
            one.ticket.title[:30],
            f"{one.ticket} · {one.ticket.organ}承办",
            reverse("my_hotline_task", args=[one.public_id]),
            one.days_left,
        )
        for one in rows.select_related("ticket__organ").order_by("due_on", "pk")[:MOST]
    ]
