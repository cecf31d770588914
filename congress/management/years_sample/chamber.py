"""Meetings, supervision, articles and by-elections of the years around: as many as in the published one."""

from dataclasses import replace
from datetime import date, timedelta

from congress.management import (
    meetings_sample,
    people_sample,
    points_sample,
    supervision_sample,
)
from congress.management.years_sample.setting import Year

REGISTERED = {"jiading": 2024, "jinshan": 2024, "xuhui": 2023}
POINTS = {
    "jiading": points_sample.Year(articles=33, central=3, research=18, visits=60),
    "jinshan": points_sample.Year(articles=40, central=4, research=16, visits=72),
    "xuhui": points_sample.Year(articles=52, central=6, research=25, visits=176),
}
ELECTED = {"jiading": 4, "jinshan": 5, "xuhui": 8}
_FIRST_ON, _APART = (4, 8), timedelta(days=19)


def load(year: Year) -> None:
    """Meetings with what they decided, and by-elections."""
    slug = year.district.slug
    _meet(year)
    people_sample.by_elect(
        year.district, year.many(ELECTED[slug]), first=date(year.year, *_FIRST_ON), apart=_APART
    )


def enter_points(year: Year) -> None:
    """Articles, research and visits, of the registered year those that were not published."""
    told = vars(POINTS[year.district.slug])
    points_sample.load_year(
        year.district, year.year, by=year.by, last=year.last,
        told=points_sample.Year(**{name: year.many(number) for name, number in told.items()}),
    )  # fmt: skip


def supervise(year: Year) -> None:
    """监督, about as much as in the published year."""
    slug = year.district.slug
    supervision_sample.load_year(
        year.district, year.year, by=year.by, last=year.last,
        lines=[
            replace(line, times=max(year.many(line.times), 1), livelihood=year.many(line.livelihood))
            for line in supervision_sample.YEARS[slug, REGISTERED[slug]]
        ],
    )  # fmt: skip


def _meet(year: Year) -> None:
    """会议、决定、任免."""
    told = meetings_sample.PUBLISHED[year.district.slug]
    later = year.year - REGISTERED[year.district.slug]
    many = {
        name: year.many(getattr(told, name))
        for name in ("committee", "chairpersons", "decisions", "major", "officials", "assessors", "oaths")
    }  # fmt: skip
    many["decisions"] = many["decisions"] or year.many(6)
    many["major"] = min(many["major"] or year.many(3), many["decisions"])
    session = told.first_session + told.congress + later - 1
    meetings_sample.load_year(
        year.district, year.year, by=year.by, last=year.last,
        told=replace(told, congress=1, first_session=session, **many),
    )  # fmt: skip
