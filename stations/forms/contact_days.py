"""What the acts of a contact day, of a booking and of a swap ask."""

from collections import Counter
from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone

from congress.acts import ActForm, Acts, Day, Read, Words
from representatives.models import Representative
from stations.forms.entering import labelled
from stations.models import ContactDay, ContactTurn, Station
from stations.states.contact_days import (
    BOOKING_MOVES,
    DAY_MOVES,
    BookingAction,
    DayAction,
    DayStatus,
)
from stations.workflow import bookings, contact_turns, residents
from stations.workflow import contact_days as workflow

DAY_ACTS = Acts(DAY_MOVES, DayAction)
BOOKING_ACTS = Acts(BOOKING_MOVES, BookingAction)
MOST_DAYS = 40


class Clock(forms.TimeField):
    """An hour and minute of the day."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            error_messages={"required": "请填写时间。", "invalid": "请填写时间，如 09:00。"},
            **kwargs,
        )


class People(forms.ModelMultipleChoiceField):
    """Representatives, by their public id, with the town."""

    def __init__(self, label: str, missing: str) -> None:
        super().__init__(
            Representative.objects.none(),
            label=label,
            to_field_name="public_id",
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": missing,
                "invalid_choice": "名册上没有这位代表，请从列表里选。",
                "invalid_pk_value": "名册上没有这位代表，请从列表里选。",
            },
        )

    def label_from_instance(self, obj: Any) -> str:
        """Which of two of the same name."""
        return labelled(obj)


class ArrangeForm(ActForm):
    """临时安排一天."""

    name, label = "arrange", "临时安排一天"
    actions, moves = (), {}
    station = forms.ModelChoiceField(
        Station.objects.none(),
        label="站点",
        to_field_name="public_id",
        empty_label="请选择",
        error_messages={
            "required": "请选择站点。",
            "invalid_choice": "没有这个站点，请从列表里选。",
            "invalid_pk_value": "没有这个站点，请从列表里选。",
        },
    )
    on = Day("日期")
    starts_at = Clock("开始时间", initial=time(9))
    ends_at = Clock("结束时间", initial=time(11))
    because = forms.CharField(label="说明", max_length=200, required=False)

    def prepare(self) -> None:
        """Those that the person keeps."""
        field: Any = self.fields["station"]
        field.queryset = self.case

    def act(self, case: Any = None) -> ContactDay:
        """The day."""
        told = dict(self.cleaned_data)
        return workflow.arrange(told.pop("station"), by=self.by, **told)


@DAY_ACTS.act(DayAction.ROSTER)
class Roster(ActForm):
    """排班."""

    lead = "先勾的是轮到的：近一年次数少的、隔得久的在前。排上以后通知代表在手机上确认。"
    verb = contact_turns.roster
    representatives = People("由谁接待", "请至少勾选一位代表。")

    def prepare(self) -> None:
        """Those placed at the station, and whoever is proposed ticked; who sits already is not offered."""
        if self.case is None:
            return
        sitting = self.case.turns.filter(is_standing=True).values("representative")
        field: Any = self.fields["representatives"]
        people = contact_turns.placed_at(self.case.station, on=self.case.on).exclude(pk__in=sitting)
        field.queryset = people.select_related("town").order_by("sort_key", "pk")
        field.initial = [one.public_id for one in contact_turns.propose(self.case)]


@DAY_ACTS.act(DayAction.HOLD)
class Hold(ActForm):
    """结束接待."""

    lead = "结束以后，到场的代表自动记一次履职，确认了没有到场的记缺席，没有来的约访记未到访。"
    verb = workflow.hold
    residents = forms.IntegerField(
        label="接待人次",
        min_value=0,
        max_value=workflow.MOST_VISITORS,
        help_text="已经逐位登记的都算在内；有没有登记的，改成实际的总数。",
        error_messages={"required": "请填写接待人次，没有人来的填 0。", "invalid": "请填写数字。"},
    )

    def prepare(self) -> None:
        """What was counted so far."""
        if self.case is not None:
            self.fields["residents"].initial = self.case.visitors.count()


@DAY_ACTS.act(DayAction.SHIFT)
class Shift(ActForm):
    """改期."""

    lead = "代表会收到通知；约了访的群众凭查询码看得到，留了电话的列进要打的电话。"
    verb = workflow.shift
    on = Day("改到哪天")
    starts_at = Clock("开始时间")
    ends_at = Clock("结束时间")
    because = Words("原因", "请写明改期的原因，群众和代表会看到。", rows=2, max_length=200)
    version = Read()

    def prepare(self) -> None:
        """As it stands."""
        if self.case is not None:
            for name in ("on", "starts_at", "ends_at", "version"):
                self.fields[name].initial = getattr(self.case, name)


@DAY_ACTS.act(DayAction.CANCEL)
class Cancel(ActForm):
    """取消."""

    lead = "代表会收到通知；约了访的群众凭查询码看得到，留了电话的列进要打的电话。"
    verb = workflow.cancel
    because = Words("原因", "请写明取消的原因，群众和代表会看到。", rows=2, max_length=200)


@DAY_ACTS.act(DayAction.MISS)
class Miss(ActForm):
    """记为没有举行."""

    verb = workflow.miss
    because = Words("原因", "请写明为什么没有举行。", rows=2, max_length=200)


@BOOKING_ACTS.act(BookingAction.CONFIRM)
class Confirm(ActForm):
    """确认约访."""

    lead = "群众凭查询码看得到。"
    verb = bookings.confirm
    said = forms.CharField(
        label="要说的话", max_length=200, required=False, help_text="可以不填，如“请带上房产证”。"
    )


class DayAndSlot(forms.ChoiceField):
    """One slot of one of the coming days, `<public id> <HH:MM>`."""

    def offer(self, days: Any) -> None:
        """Those that are free."""
        taken = bookings.taken_of(days)
        self.found = {
            f"{day.public_id} {slot:%H:%M}": (day, slot)
            for day in days
            for slot in bookings.free_slots(day, taken.get(day.pk, Counter()))
        }
        self.choices = [
            (key, f"{day.on:%m月%d日} {slot:%H:%M}　{day.station}")
            for key, (day, slot) in self.found.items()
        ]


@BOOKING_ACTS.act(BookingAction.MOVE)
class Move(ActForm):
    """改约."""

    lead = "改到另一个时间；群众凭查询码看得到，留了电话的请打电话告知。"
    verb = bookings.move
    to = DayAndSlot(
        label="改到",
        error_messages={"required": "请选择时间。", "invalid_choice": "这个时间不能约了，请另选。"},
    )
    because = Words("原因", "请写明原因，群众凭查询码会看到。", rows=2, max_length=200)

    def prepare(self) -> None:
        """At the stations of the same town, the same one first."""
        if self.case is None:
            return
        station = self.case.contact_day.station
        same = {"station__town": station.town_id} if station.town_id else {"station": station}
        days = ContactDay.objects.filter(
            **same, status=DayStatus.PLANNED, on__gte=timezone.localdate()
        ).select_related("station")
        field: Any = self.fields["to"]
        field.offer(
            sorted(days.order_by("on")[:MOST_DAYS], key=lambda day: day.station_id != station.pk)
        )

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        field: Any = self.fields["to"]
        day, slot = field.found[self.cleaned_data["to"]]
        return {"contact_day": day, "slot": slot, "because": self.cleaned_data["because"]}


@BOOKING_ACTS.act(BookingAction.CANCEL)
class CancelBooking(ActForm):
    """取消约访."""

    verb = bookings.cancel
    because = Words("原因", "请写明原因，群众凭查询码会看到。", rows=2, max_length=200)


@BOOKING_ACTS.act(BookingAction.CAME)
class Came(ActForm):
    """登记到访."""

    verb = bookings.came


@BOOKING_ACTS.act(BookingAction.NOT_CAME)
class NotCame(ActForm):
    """登记未到访."""

    verb = bookings.not_came


@BOOKING_ACTS.act(BookingAction.CALLED)
class Called(ActForm):
    """已电话告知."""

    verb = bookings.called


@BOOKING_ACTS.act(BookingAction.ERASE_RESIDENT)
class EraseResident(ActForm):
    """清除联系方式."""

    lead = "群众要求清除的，称呼、电话和想谈的事马上清除，不能恢复；约访照常，凭查询码仍可查看。当天登记成意见的，那里的联系方式一起清除。"
    verb = residents.erase_of_booking


class DeclineForm(forms.Form):
    """去不了."""

    because = forms.CharField(label="原因（可不填）", max_length=100, required=False)


class SwapForm(forms.Form):
    """请人换班: one of those placed at the same station; in return for one of the own turns, if wished."""

    asked = forms.ModelChoiceField(
        Representative.objects.none(),
        label="请哪位代表",
        to_field_name="public_id",
        empty_label="请选择",
        error_messages={
            "required": "请选择一位代表。",
            "invalid_choice": "没有这位代表，请从列表里选。",
            "invalid_pk_value": "没有这位代表，请从列表里选。",
        },
    )
    in_return = forms.ModelChoiceField(
        ContactTurn.objects.none(),
        label="换他（她）的哪一次",
        required=False,
        to_field_name="public_id",
        empty_label="不换，只请代一次",
        error_messages={
            "invalid_choice": "没有这一次，请从列表里选。",
            "invalid_pk_value": "没有这一次，请从列表里选。",
        },
    )

    def __init__(self, *args: Any, turn: ContactTurn, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        day = turn.contact_day
        people = contact_turns.placed_at(day.station, on=day.on).exclude(pk=turn.representative_id)
        asked: Any = self.fields["asked"]
        asked.queryset = (
            people.filter(user__isnull=False).select_related("town").order_by("sort_key", "pk")
        )
        back: Any = self.fields["in_return"]
        back.queryset = ContactTurn.objects.filter(
            is_standing=True, on__gt=today, representative__in=people
        ).select_related("contact_day__station", "representative")
        back.label_from_instance = _turn


def _turn(turn: ContactTurn) -> str:
    return f"{turn.representative.name}　{turn.on:%m月%d日} {turn.contact_day.station}"
