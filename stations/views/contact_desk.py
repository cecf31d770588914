"""Contact days at the desk: those to come, one of them with who sits and who has booked, and how they went."""

from typing import Any, NamedTuple

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from congress import asking
from congress.errors import Refused
from congress.finding import select
from congress.letters import letters_of
from congress.models import Role, User
from congress.permissions import district_for, held_by
from representatives.states.events import AttendanceStatus
from representatives.views.reader import reader_at
from stations import contact_board, contact_queues
from stations.filters.contact_days import ContactDayFilter
from stations.forms.contact_days import BOOKING_ACTS, DAY_ACTS, ArrangeForm
from stations.models import ContactBooking, ContactDay, ContactTurn, Station
from stations.querysets.opinions import TOWN_ROLES
from stations.states.contact_days import BookingStatus, DayStatus
from stations.workflow import contact_days as workflow
from stations.workflow import contact_rules, contact_turns, readings

FRAME = "representatives/desk.html"
SIZE = 50
MOST_SHOWN = 50  # of what was raised on one day, and of its records: the newest
SELECTS = ("town", "station")
DAY_TONES: dict[str, str] = {
    DayStatus.HELD: "good", DayStatus.MISSED: "late", DayStatus.CANCELLED: "late",
}  # fmt: skip
BOOKING_TONES: dict[str, str] = {
    BookingStatus.ASKED: "warn", BookingStatus.CONFIRMED: "good", BookingStatus.CAME: "good",
}  # fmt: skip
TURN_TONES: dict[str, str] = {
    AttendanceStatus.INVITED: "warn", AttendanceStatus.ACCEPTED: "good",
    AttendanceStatus.PRESENT: "good", AttendanceStatus.LATE: "good",
    AttendanceStatus.DECLINED: "late", AttendanceStatus.ABSENT: "late",
}  # fmt: skip


class Tab(NamedTuple):
    """A queue: its key, its name, and how many wait in it."""

    key: str
    title: str
    waiting: int | None = None


def reader_at_desk(request: HttpRequest) -> User:
    """Who works with contact days, with the posts of today read once. Raises PermissionDenied."""
    return reader_at(request, "stations.see_contact_days")


def kept_stations(reader: User) -> Any:
    """Where this person keeps contact days; nowhere for leaders and committees."""
    offices = [post.district_id for post in held_by(reader) if post.role == Role.CONGRESS_OFFICE]
    towns = [post.organ_id for post in held_by(reader) if post.role in TOWN_ROLES]
    rows = Station.objects.filter(Q(district__in=offices) | Q(town__in=towns))
    return rows.open().order_by("name")


def day_of(reader: User, public_id: Any) -> ContactDay:
    """The day, if this person may see it at the desk; else as if there were none."""
    rows = ContactDay.objects.visible_to(reader).select_related(
        "district", "station__town", "event"
    )
    found: ContactDay = get_object_or_404(rows, public_id=public_id)
    return found


@require_safe
def desk_contact_days(request: HttpRequest) -> HttpResponse:
    """One queue, by town and station."""
    reader = reader_at_desk(request)
    seen = ContactDay.objects.visible_to(reader)
    queues = contact_queues.queues(on=timezone.localdate())
    counts = seen.aggregate(**{key: Count("pk", filter=q) for key, (_, q) in queues.items()})
    tabs = [
        Tab(key, name, None if key == "over" else counts[key]) for key, (name, _) in queues.items()
    ]
    key = request.GET.get("queue", "")
    key = key if key in queues else "coming"
    filtered = ContactDayFilter(request.GET, seen)
    rows = (
        filtered.qs.filter(queues[key][1])
        .select_related("station")
        .prefetch_related("turns__representative", "turns__attendance")
    )
    order = "-on" if key == "over" else "on"
    page = Paginator(rows.order_by(order, "station__name"), SIZE).get_page(request.GET.get("page"))
    stations = kept_stations(reader)
    return render(
        request,
        "stations/contact_days.html",
        {
            "tabs": tabs,
            "key": key,
            "page": page,
            "rows": [(day, DAY_TONES.get(day.status, ""), _standing(day)) for day in page],
            "selects": [select(filtered.form, name) for name in SELECTS],
            "keeps": stations.exists(),
            "may_rule": rules.has_perm("stations.change_contactrule", reader),
        },
    )


def _standing(day: ContactDay) -> list[ContactTurn]:
    return [turn for turn in day.turns.all() if turn.is_standing]


@require_POST
def plan_contact_days(request: HttpRequest) -> HttpResponse:
    """排出接待日 as far ahead as the period says, by the rules; pressed twice it makes nothing twice."""
    reader = reader_at_desk(request)
    made = contact_rules.generate(district_for(reader, "stations.keep_contact_days"), by=reader)
    if made.made or made.removed:
        words = f"新排出 {made.made} 个接待日" + (
            f"，按改过的规则撤去 {made.removed} 个" if made.removed else ""
        )
        messages.success(request, f"{words}。")
    else:
        messages.success(request, "已经都排好了，没有新的接待日。没有规则的站点请先在后台设规则。")
    return redirect("desk_contact_days")


@require_POST
def roster_contact_days(request: HttpRequest) -> HttpResponse:
    """按轮到的排班 all of the kept days that have nobody yet."""
    reader = reader_at_desk(request)
    if not kept_stations(reader).exists():
        raise PermissionDenied
    queues = contact_queues.queues(on=timezone.localdate())
    rows = ContactDay.objects.kept_by(reader).filter(queues["to_roster"][1])
    days = list(rows.select_related("station__town", "district").order_by("on", "station__name"))
    outcome = contact_turns.roster_all(days, by=reader)
    for (day, _), sentence in outcome.refused:
        messages.warning(request, f"{day}没有排上：{sentence}")
    left = len(days) - outcome.done - len(outcome.refused)
    if not left:
        words = ""
    elif outcome.done + len(outcome.refused) == contact_turns.MOST_AT_ONCE:
        words = f"；还有 {left} 天，请再按一次"
    else:
        words = f"；{left} 天没有可以排的代表，请看站点的驻站代表"
    messages.success(request, f"排好 {outcome.done} 天，已经请代表确认{words}。")
    return redirect(f"{reverse('desk_contact_days')}?queue={'to_roster'}")


@asking.page
def desk_contact_day_new(request: HttpRequest) -> HttpResponse:
    """临时安排一天; a refusal keeps what was typed."""
    reader = reader_at_desk(request)
    stations = kept_stations(reader)
    if not stations.exists():
        raise PermissionDenied
    form = ArrangeForm(request.POST if request.method == "POST" else None, case=stations, by=reader)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            made = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"“{made}”已安排，接着排班。")
            return redirect(made)
    return render(request, "stations/contact_day_new.html", {"form": form}, status=status)


@require_safe
def desk_contact_day(request: HttpRequest, public_id: str) -> HttpResponse:
    """One day: who sits, who has booked and must be called, who came."""
    reader = reader_at_desk(request)
    day = day_of(reader, public_id)
    knows = rules.has_perm("stations.know_visitor", reader, day)
    turns = list(day.turns.select_related("representative", "attendance__event"))
    related = ("representative", "resident", "contact_day", "visitor__opinion")
    rows = list(day.bookings.select_related(*related).order_by("slot", "pk"))
    for booking in rows:
        booking.contact_day = day
    if knows:
        readings.note_bookings(rows, reader=reader)
    visitors = day.visitors.select_related("representative", "opinion").order_by("-pk")
    raised = visitors.filter(opinion__isnull=False)
    lately = list(day.records.select_related("by").order_by("-pk")[:MOST_SHOWN])
    return render(
        request,
        "stations/contact_day.html",
        {
            "day": day,
            "tone": DAY_TONES.get(day.status, ""),
            "acts": DAY_ACTS.available(day, to=reader),
            "turns": [(turn, TURN_TONES.get(turn.attendance.status, "")) for turn in turns],
            "bookings": [
                (one, BOOKING_TONES.get(one.status, ""), BOOKING_ACTS.available(one, to=reader))
                for one in rows
            ],
            "to_call": [one for one in rows if one.waits_for_a_call],
            "knows": knows,
            "visitors": visitors.count(),
            "raised": raised.count(),
            "raised_lately": raised[:MOST_SHOWN],
            "records": lately[::-1],
            "most": MOST_SHOWN,
            "may_receive": knows
            and day.has_begun
            and day.status in (DayStatus.PLANNED, DayStatus.HELD),
        },
    )


@asking.page
def contact_day_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_at_desk(request)
    kind = asking.kind_of(DAY_ACTS, name)
    day = day_of(reader, public_id)
    return asking.ask_one(
        request, kind, day, by=reader, frame=FRAME, named=str(day), otherwise=day.get_absolute_url()
    )


@asking.page
def contact_booking_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """The same of a booking."""
    reader = reader_at_desk(request)
    kind = asking.kind_of(BOOKING_ACTS, name)
    rows = ContactBooking.objects.visible_to(reader).select_related(
        "contact_day__station__town", "contact_day__district", "resident"
    )
    booking: ContactBooking = get_object_or_404(rows, public_id=public_id)
    home = booking.get_absolute_url()
    return asking.ask_one(
        request,
        kind,
        booking,
        by=reader,
        frame=FRAME,
        named=str(booking),
        otherwise=home,
        home=home,
    )


@require_POST
def contact_turn_do(request: HttpRequest, public_id: str) -> HttpResponse:
    """来了、没有来、撤下: of one who sits, a tap each."""
    reader = reader_at_desk(request)
    seen = ContactDay.objects.visible_to(reader)
    rows = ContactTurn.objects.filter(contact_day__in=seen).select_related(
        "contact_day__station", "contact_day__district", "representative", "attendance__event"
    )
    turn: ContactTurn = get_object_or_404(rows, public_id=public_id)
    try:
        if request.POST.get("do") == "take_off":
            contact_turns.take_off(
                turn, by=reader, because=letters_of(request.POST.get("because", ""))
            )
            messages.success(request, f"{turn.representative}已经撤下，请排替补。")
        elif request.POST.get("do") not in {"there", "absent"}:
            return HttpResponseBadRequest("没有这个操作，请从页面上选择。")
        else:
            there = request.POST.get("do") == "there"
            workflow.attend(turn, by=reader, there=there)
            messages.success(request, f"{turn.representative}：{'到场' if there else '没有到场'}。")
    except Refused as refused:
        messages.warning(request, refused.sentence)
    return redirect(turn.contact_day)


@require_safe
def desk_contact_board(request: HttpRequest) -> HttpResponse:
    """By station: days held and missed, who sat, who came."""
    reader = reader_at_desk(request)
    seen = ContactDay.objects.visible_to(reader)
    years = contact_board.years_of(seen)
    told = request.GET.get("year", "")
    this_year = timezone.localdate().year
    default = this_year if this_year in years or not years else years[0]
    year = int(told) if told in map(str, years) else default
    lines = contact_board.board(seen.filter(year=year))
    facts = {"years": years, "year": year, "lines": lines, "total": contact_board.total(lines)}
    return render(request, "stations/contact_board.html", facts)
