"""群众的联系方式: verified by a call, kept out of every text that goes on, erased when it is not needed any more."""

import re
import unicodedata
from datetime import date

import pghistory
from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from congress import procedure
from congress.calendar import period_in_force
from congress.errors import Refused
from congress.models import District, Period, PeriodUnit, User
from stations.models import (
    AsksForPhone,
    ContactBooking,
    IntakeRule,
    PublicOpinion,
    Resident,
)
from stations.states.contact_days import BookingAction
from stations.states.opinions import OVER, Action, Channel, Status

KEPT = "opinions.resident_kept"
PARTICULARS = ("name", "phone", "address")
# One letter is no name: 张 is in 张江, too.
_SHORTEST = 2
# A number is found by its last eight digits, so that neither +86 nor 021 hides it; what has fewer than seven cannot be
# called (stations.forms.leaving), and says nobody.
_TAIL, _FEWEST = 8, 7


@transaction.atomic
def verify_phone(opinion: PublicOpinion, *, by: User) -> None:
    """回电核实: the station called the number that was left, and the resident answered. Raises Refused without a number."""
    procedure.move(opinion, Action.VERIFY_PHONE, by=by)
    with pghistory.context(user=by.pk, action=str(Action.VERIFY_PHONE)):
        Resident.objects.filter(opinion=opinion).update(phone_verified_at=timezone.now())


@transaction.atomic
def erase(opinion: PublicOpinion, *, by: User) -> None:
    """清除联系方式 at the resident's wish (个人信息保护法第四十七条). The opinion stays; nobody can be called any more.

    Whoever had booked a contact day left the same particulars there, and what was to be spoken of.
    """
    procedure.move(opinion, Action.ERASE_RESIDENT, by=by)
    with pghistory.context(user=by.pk, action=str(Action.ERASE_RESIDENT)):
        ContactBooking.objects.filter(visitor__opinion=opinion).update(topic="")
        _blank(Resident.objects.filter(Q(opinion=opinion) | Q(booking__visitor__opinion=opinion)))


@transaction.atomic
def erase_of_booking(booking: ContactBooking, *, by: User) -> None:
    """清除联系方式 of whoever booked, at the resident's wish (个人信息保护法第四十七条); also of what he or she raised there.

    The booking stays, and its code; what was to be spoken of goes too, as it is in the resident's own words.
    """
    procedure.move(booking, BookingAction.ERASE_RESIDENT, by=by, topic="")
    with pghistory.context(user=by.pk, action=str(BookingAction.ERASE_RESIDENT)):
        _blank(Resident.objects.filter(Q(booking=booking) | Q(opinion__visitor__booking=booking)))


def erase_of_the_settled(*, on: date | None = None) -> int:
    """By the calendar: residents whose opinion, or whose booked day, has been over for as long as the period allows.

    Returns how many.

    个人信息保护法第四十七条: what is not needed for its purpose any more is deleted by whoever processes it. One that was
    merged is over when the other is.
    """
    day = on or timezone.localdate()
    erased = 0
    for district in District.objects.order_by("pk"):
        gone = before(period_in_force(KEPT, district=district, on=day), day)
        over = PublicOpinion.objects.filter(district=district, status__in=OVER).exclude(
            ~Q(merged_into__status__in=OVER), status=Status.MERGED
        )
        since = over.annotate(
            last=Max("records__at__date"), last_of_all=Max("merged_into__records__at__date")
        )
        settled = since.filter(
            Q(last__lte=gone), Q(last_of_all__isnull=True) | Q(last_of_all__lte=gone)
        )
        with transaction.atomic(), pghistory.context(action="erase_residents"):
            erased += _blank(
                Resident.objects.filter(
                    opinion__in=settled.order_by().values("pk"), erased_at__isnull=True
                )
            )
            erased += _forget_bookings(district, gone)
    return erased


def _forget_bookings(district: District, gone: date) -> int:
    """Who came or did not come on a contact day so long ago, and what he or she wanted to speak of."""
    old = ContactBooking.objects.filter(district=district, contact_day__on__lte=gone).order_by()
    old.exclude(topic="").update(topic="")
    return _blank(Resident.objects.filter(booking__in=old.values("pk"), erased_at__isnull=True))


def ensure_verified(opinion: PublicOpinion) -> None:
    """Raises Refused where the district asks for a call first and nobody has called yet."""
    if opinion.channel != Channel.QR or opinion.status != Status.RECEIVED:
        return
    rule = IntakeRule.objects.filter(district=opinion.district_id).first()
    if rule is None or rule.phone != AsksForPhone.CALLED_BACK:
        return
    unverified = Resident.objects.filter(
        ~Q(phone=""), opinion=opinion, phone_verified_at__isnull=True
    )
    if unverified.exists():
        raise Refused("本区要求先回电核实。请打电话核实以后再受理。", code="phone_unverified")


def ensure_nameless(opinion: PublicOpinion, *texts: str) -> None:
    """Raises Refused for a text that says who the resident is: it goes to everybody who handles the opinion."""
    whose = Resident.objects.filter(Q(opinion=opinion) | Q(opinion__merged_into=opinion))
    told = whose.values_list(*PARTICULARS)
    if any(
        says_who(text, name=row[0], phone=row[1], address=row[2]) for text in texts for row in told
    ):
        raise Refused(
            "文字里有群众的姓名、电话或者住址。这段文字承办单位或者公众会看到，请删去以后再提交。",
            code="resident_named",
        )


def says_who(text: str, *, name: str = "", phone: str = "", address: str = "") -> bool:
    """Whether the text has this name, number or address in it, however it is written."""
    plain = _plain(text)
    parts = [part for part in (_plain(name), _house(address)) if len(part) >= _SHORTEST]
    number = _digits(phone)[-_TAIL:]
    is_called = len(number) >= _FEWEST and number in _digits(text)
    return is_called or any(part in plain for part in parts)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def _house(address: str) -> str:
    """An address that says which door; a road or an estate alone is where the matter is, not who said it."""
    plain = _plain(address)
    return plain if re.search(r"\d", plain) else ""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", _plain(text))


def before(period: Period, day: date) -> date:
    """The last day of what has been over for the period by this day."""
    unit = "months" if period.unit == PeriodUnit.MONTHS else "days"
    return day - relativedelta(**{unit: period.length})  # type: ignore[arg-type]


def _blank(residents: QuerySet[Resident]) -> int:
    return residents.update(**dict.fromkeys(PARTICULARS, ""), erased_at=timezone.now())
