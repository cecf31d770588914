"""Contact days as an iCalendar file (RFC 5545), for whoever wants them in the own calendar."""

from collections.abc import Iterable

from congress.publications.icalendar import escaped, utc, written
from stations.contact_days import PublicDay


def of_contact_days(days: Iterable[PublicDay], *, name: str, root: str) -> str:
    """The file; a day that is moved keeps its id and gets a higher sequence, one that is cancelled says so."""
    return written((_event(one, root) for one in days), name=name, of="contact days")


def _event(one: PublicDay, root: str) -> list[str]:
    day = one.day
    people = "、".join(person.name for person in one.people)
    told = "".join((f"接待代表：{people}。" if people else "", day.because))
    return [
        "BEGIN:VEVENT", f"UID:{day.public_id}", f"SEQUENCE:{day.version}",
        f"DTSTAMP:{utc(day.opens)}", f"DTSTART:{utc(day.opens)}", f"DTEND:{utc(day.closes)}",
        f"SUMMARY:{escaped(f'代表接待日（{day.station}）')}",
        f"LOCATION:{escaped(day.station.address or day.station.name)}",
        f"DESCRIPTION:{escaped(told)}",
        f"STATUS:{'CANCELLED' if one.is_cancelled else 'CONFIRMED'}",
        f"URL:{root}{day.public_address}",
        "END:VEVENT",
    ]  # fmt: skip
