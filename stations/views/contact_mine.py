"""My contact days, on a phone: 我能去、去不了, and swaps between two."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress import asking
from congress.errors import Refused
from representatives.models import Representative
from representatives.states.events import AttendanceStatus
from representatives.views.reader import oneself, reader_of
from stations.contact_days import weekday
from stations.forms.contact_days import DeclineForm, SwapForm
from stations.models import ContactBooking, ContactTurn, TurnSwap
from stations.states.contact_days import EXPECTED, DayStatus
from stations.workflow import contact_turns

MOST_PAST = 24


def _own(person: Representative) -> Any:
    rows = ContactTurn.objects.filter(representative=person)
    return rows.select_related(
        "contact_day__station", "contact_day__district", "attendance__event", "representative__user"
    )


@require_safe
def my_contact_days(request: HttpRequest) -> HttpResponse:
    """Swaps to answer, days to confirm, days to come, days past."""
    person = oneself(reader_of(request))
    today = timezone.localdate()
    turns = list(
        _own(person).filter(on__gte=today, contact_day__status=DayStatus.PLANNED).order_by("on")
    )
    swaps = TurnSwap.objects.filter(asked=person, answer="").select_related(
        "turn__contact_day__station", "turn__representative", "in_return__contact_day__station"
    )
    asking_for = TurnSwap.objects.filter(turn__in=turns, answer="").select_related("asked")
    offered = {swap.turn_id: swap for swap in asking_for}
    days = [turn.contact_day_id for turn in turns]
    bookings: dict[int, list[ContactBooking]] = {}
    for one in ContactBooking.objects.filter(contact_day__in=days, status__in=EXPECTED).order_by(
        "slot"
    ):
        if one.representative_id in (None, person.pk):
            bookings.setdefault(one.contact_day_id, []).append(one)
    return render(
        request,
        "stations/my_contact_days.html",
        {
            "swaps": swaps,
            "coming": [
                {
                    "turn": turn,
                    "weekday": weekday(turn.on),
                    "swap": offered.get(turn.pk),
                    "bookings": bookings.get(turn.contact_day_id, []),
                    "waits": turn.waits_for_an_answer,
                    "said_no": turn.attendance.status == AttendanceStatus.DECLINED,
                }
                for turn in turns
            ],
            "past": _own(person).filter(on__lt=today, is_standing=True).order_by("-on")[:MOST_PAST],
        },
    )


@require_POST
def my_contact_turn(request: HttpRequest, public_id: str) -> HttpResponse:
    """我能去 or 去不了."""
    reader = reader_of(request)
    turn: ContactTurn = get_object_or_404(_own(oneself(reader)), public_id=public_id)
    form = DeclineForm(request.POST)
    try:
        if request.POST.get("do") == "confirm":
            contact_turns.confirm(turn, by=reader)
            messages.success(request, "好的，已经告诉站点您能去。")
        elif request.POST.get("do") != "decline":
            return HttpResponseBadRequest("没有这个操作，请从页面上选择。")
        elif form.is_valid():
            contact_turns.decline(turn, by=reader, because=form.cleaned_data["because"])
            messages.success(request, "已经告诉站点您来不了，站点会安排替补。")
        else:
            messages.warning(request, "原因请在 100 字以内。")
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return redirect("my_contact_days")


@asking.page
def my_contact_swap(request: HttpRequest, public_id: str) -> HttpResponse:
    """请人换班."""
    reader = reader_of(request)
    turn: ContactTurn = get_object_or_404(_own(oneself(reader)), public_id=public_id)
    form = SwapForm(
        request.POST if request.method == "POST" else None, turn=turn, today=timezone.localdate()
    )
    status = 200
    if form.is_bound and form.is_valid():
        try:
            contact_turns.ask_swap(turn, by=reader, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"已经请{form.cleaned_data['asked']}代您，等他（她）答复。")
            return redirect("my_contact_days")
    facts = {"form": form, "turn": turn, "weekday": weekday(turn.on)}
    return render(request, "stations/my_contact_swap.html", facts, status=status)


@require_POST
def my_swap_answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """同意、不同意 of whoever was asked; 撤回 of whoever asked."""
    reader = reader_of(request)
    person = oneself(reader)
    rows = TurnSwap.objects.select_related(
        "turn__contact_day__station", "turn__contact_day__district", "turn__representative__user",
        "turn__attendance__event", "asked__user", "in_return__contact_day__station",
        "in_return__contact_day__district", "in_return__representative__user",
        "in_return__attendance__event",
    )  # fmt: skip
    mine = rows.filter(asked=person) | rows.filter(turn__representative=person)
    swap: TurnSwap = get_object_or_404(mine, public_id=public_id)
    do = request.POST.get("do")
    try:
        if do == "withdraw":
            contact_turns.withdraw_swap(swap, by=reader)
            messages.success(request, "换班请求已经撤回。")
        elif do not in {"agree", "refuse"}:
            return HttpResponseBadRequest("没有这个操作，请从页面上选择。")
        else:
            contact_turns.answer_swap(swap, by=reader, agrees=do == "agree")
            messages.success(request, "已经答复，站点也知道了。" if do == "agree" else "已经答复。")
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return redirect("my_contact_days")
