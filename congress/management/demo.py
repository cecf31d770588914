"""The three sample districts of `make demo`: their registers, published figures, and a log-in for each role.

All people and cases in the registers are invented; the totals are those that the districts published.
"""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from congress import jobs, registers
from congress.management import (
    appraisal_sample,
    closing_sample,
    contact_days_sample,
    deliberations_sample,
    documents_sample,
    duties_sample,
    elected,
    gatherings_sample,
    hotline_sample,
    legislation_sample,
    living,
    meetings_sample,
    officials_sample,
    opinions_sample,
    people_sample,
    points_sample,
    practices_sample,
    projects_sample,
    rounds_sample,
    stations_sample,
    supervision_sample,
    years_sample,
)
from congress.models import (
    District,
    FigureRevision,
    FigureSnapshot,
    Job,
    JobState,
    Membership,
    Notice,
    Organ,
    OrganKind,
    RateDefinition,
    Register,
    RegisterState,
    Role,
    Term,
    User,
)
from representatives.models import Appraisal, Representative
from suggestions import workflow
from suggestions.models import PublishedSuggestion
from suggestions.states import Origin

SAMPLES = Path(settings.BASE_DIR) / "docs" / "samples"
PASSWORD = "renda-2024"  # noqa: S105 - printed on the screen by `make demo`, and refused outside it
WAITING_NOTICES = 5  # of each person
Say = Callable[[str], None]


@dataclass(frozen=True)
class Sample:
    """A sample district: which registers it brings, and how it defines its rates."""

    name: str
    slug: str
    term: int
    term_from: date
    year: int
    registers: tuple[tuple[str, str], ...]
    definitions: tuple[tuple[str, str, str, str], ...] = ()
    earlier: tuple[str, ...] = ()  # what was printed of years before

    def years(self, *, quick: bool) -> list[int]:
        """From the registered one to this one; quickly the registered one, and this one where it has cases of its own."""
        present = timezone.localdate().year
        if not quick:
            return list(range(self.year, present + 1))
        return [self.year, present] if self.slug == DISTRICTS[0].slug else [self.year]


DISTRICTS = (
    Sample(
        "嘉定区", "jiading", 7, date(2021, 12, 20), 2024,
        (("suggestions", "嘉定区2024年代表建议登记表.xlsx"), ("duties", "嘉定区2024年履职登记.xlsx"),
         ("neighbourhoods", "嘉定区居村委和小区.csv"),
         ("legislative_comments", "嘉定区2024年立法意见登记表.csv")),
        tuple(
            (
                f"suggestions.{axis}_satisfied_rate",
                f"suggestions.government_{axis}_satisfied",
                f"suggestions.government_rated_{axis}",
                "嘉定2024工作掠影：满意率限政府系统",
            )
            for axis in ("attitude", "result")
        ),
        ("published-figures-earlier.csv",),
    ),
    Sample(
        "金山区", "jinshan", 7, date(2021, 12, 20), 2024,
        (("suggestions", "金山区2024年代表建议登记表.xlsx"), ("opinions", "金山区2024年家站点群众意见台账.csv")),
    ),
    Sample(
        "徐汇区", "xuhui", 17, date(2021, 12, 20), 2023,
        (("suggestions", "徐汇区2023年代表建议登记表.xlsx"),),
        (
            (
                "suggestions.solved_rate", "suggestions.solved", "suggestions.within_power",
                "徐汇2023工作报告：分母为属于区级办理权限的件数",
            ),
        ),
    ),
)  # fmt: skip

# One log-in for each role, in 嘉定区; the office of another district shows that nothing crosses.
PEOPLE: tuple[tuple[str, str, str, str], ...] = (
    ("daibiao", "", Role.REPRESENTATIVE, "嘉定区"),
    ("daibiao-2", "", Role.REPRESENTATIVE, "嘉定区"),
    ("office", "陈静", Role.CONGRESS_OFFICE, "嘉定区"),
    ("office-2", "何平", Role.CONGRESS_OFFICE, "嘉定区"),
    ("leader", "顾明", Role.CONGRESS_LEADER, "嘉定区"),
    ("committee", "沈洁", Role.COMMITTEE_STAFF, "嘉定区"),
    ("dispatch", "周强", Role.DISPATCH_OFFICE, "嘉定区"),
    ("clerk", "吴敏", Role.ORGAN_CLERK, "嘉定区"),
    ("organ-leader", "郑刚", Role.ORGAN_LEADER, "嘉定区"),
    ("station", "王芳", Role.STATION_STAFF, "嘉定区"),
    ("town", "李伟", Role.TOWN_STAFF, "嘉定区"),
    ("system", "赵磊", Role.SYSTEM_ADMINISTRATOR, "嘉定区"),
    ("security", "孙丽", Role.SECURITY_ADMINISTRATOR, "嘉定区"),
    ("audit", "钱勇", Role.AUDIT_ADMINISTRATOR, "嘉定区"),
    ("office-2-jinshan", "宋岚", Role.CONGRESS_OFFICE, "金山区"),
    ("office-2-xuhui", "程远", Role.CONGRESS_OFFICE, "徐汇区"),
    ("office-jinshan", "高翔", Role.CONGRESS_OFFICE, "金山区"),
    ("office-xuhui", "林晓", Role.CONGRESS_OFFICE, "徐汇区"),
)


class Office(NamedTuple):
    """A district and the two people of its office."""

    district: District
    office: User
    second: User


def is_loaded(*, quick: bool) -> bool:
    """Every sample district has the figures of its years, people and publications, and the last step is done."""
    computed = set(FigureSnapshot.objects.values_list("district__slug", "year"))
    return (
        all(
            (sample.slug, year) in computed
            for sample in DISTRICTS
            for year in sample.years(quick=quick)
        )
        and User.objects.filter(username=PEOPLE[-1][0]).exists()
        and PublishedSuggestion.objects.filter(suggestion__origin=Origin.PORTAL).exists()
        and Appraisal.objects.exists()
        and (quick or FigureRevision.objects.exists())
    )


def load(say: Say, *, quick: bool) -> None:
    """Load what is missing; a load that was cut off goes on where it stood. A running worker does the jobs.

    Quickly: without the years that no district published and nobody works in, and so without a correction of one.
    """
    for sample in DISTRICTS:
        _load_registered(sample, say)
    for username, _name, _role, district_name in PEOPLE:
        _person(username, District.objects.get(name=district_name))
    for sample, people in _with_office():
        years = sample.years(quick=quick)
        for year in years:
            years_sample.load(
                people.district, year, by=people.office, second=people.second,
                is_registered=year == sample.year,
            )  # fmt: skip
        say(f"{sample.name}：{_listed(years)}年的样例记录")
    _load_present(District.objects.get(slug=DISTRICTS[0].slug), say)
    for sample, people in _with_office():
        years = sample.years(quick=quick)
        for year in years:
            years_sample.load_supervision(
                people.district, year, by=people.office, second=people.second,
                is_registered=year == sample.year,
            )  # fmt: skip
        _compute(people.district, years, by=people.office)
        closed = closing_sample.close(people.district, years, by=people.office)
        say(f"{sample.name}：{_listed(years)}年数据已计算，{closed} 个年度已关账")
    if not quick:
        _correct(_with_office()[0][1], say)
    _read_but_the_newest()


def _listed(years: Iterable[int]) -> str:
    return "、".join(f"{year} " for year in years)


def _load_registered(sample: Sample, say: Say) -> None:
    """The year that the district published, from its registers and the rest of the sample."""
    district = _institution(sample)
    office = _person(f"office-{sample.slug}" if sample.slug != "jiading" else "office", district)
    for filename in ("published-figures.csv", *sample.earlier):
        _bring("published", filename, sample.year, district, office)
    for kind, filename in sample.registers:
        done = _bring(kind, filename, sample.year, district, office)
        say(f"{sample.name}：{filename}，{done.preview['counts']['rows']:,} 行")
    people_sample.load_people_sample(district, sample.year)
    shown = elected.load(district, by=office)
    say(f"{sample.name}：公开在任代表 {shown} 名")
    opened = workflow.publish_all(district, sample.year, by=office)
    duties = duties_sample.load_year(district, sample.year, by=office)
    if sample.slug == "jiading":
        rounds_sample.load(district, by=office)
    stations_sample.load(district, by=office)
    if sample.slug == "jiading":
        contact_days_sample.load_year(district)
    legislation_sample.load_year(district, sample.year, by=office)
    points_sample.load_year(district, sample.year, by=office)
    meetings_sample.load_year(district, sample.year, by=office)
    supervision_sample.load_year(district, sample.year, by=office)
    say(f"{sample.name}：公开建议 {opened.released} 件，履职记录 {duties:,} 条")


def _read_but_the_newest() -> None:
    """What was told in the course of the years has been read; the newest lines of each person wait."""
    newest = Notice.objects.filter(user=OuterRef("user")).order_by("-pk")[:WAITING_NOTICES]
    Notice.objects.exclude(pk__in=Subquery(newest.values("pk"))).update(read_at=timezone.now())


def _correct(people: Office, say: Say) -> None:
    """A figure of a closed year turns out to be another, and is corrected in public."""
    year = closing_sample.spoil(people.district, by=people.office)
    _compute(people.district, [year], by=people.office)
    closing_sample.correct(people.district, year, by=people.office, second=people.second)
    say(f"{people.district.name}：{year} 年关账以后更正了一个数字")


def _with_office() -> list[tuple[Sample, Office]]:
    found = []
    for sample in DISTRICTS:
        suffix = "" if sample is DISTRICTS[0] else f"-{sample.slug}"
        people = (User.objects.get(username=f"{name}{suffix}") for name in ("office", "office-2"))
        found.append((sample, Office(District.objects.get(slug=sample.slug), *people)))
    return found


def _compute(district: District, years: Iterable[int], *, by: User) -> None:
    """The years' figures, by the worker."""
    waiting = [
        jobs.enqueue(
            "compute_figures", f"{district.slug}-{year}", district=district, by=by, year=year
        )
        for year in years
    ]
    for one in waiting:
        _wait(one)


def _load_present(first: District, say: Say) -> None:
    """This year in the first district, with a case at every step of each procedure."""
    cases = living.load(first)
    say(f"{first.name}：今年的建议 {cases} 件，每一步都有")
    users = {user.username: user for user in User.objects.filter(district=first)}
    people_sample.seat_the_committee(first)
    gatherings_sample.load(first, users=users)
    opinions = opinions_sample.load(first, users=users)
    say(f"{first.name}：今年的群众意见 {opinions} 件，每一步都有")
    stations_sample.load_present(first, users=users)
    coming = contact_days_sample.load_present(first, users=users)
    say(f"{first.name}：接下来的代表接待日 {coming} 天")
    deliberated = deliberations_sample.load(first, users=users)
    say(f"{first.name}：今年的议事 {deliberated} 次，承诺有落实的、在办的和到期的")
    practices_sample.load(first, users=users)
    tickets = hotline_sample.load(first, users=users)
    say(f"{first.name}：热线工单 {tickets} 件，监督的每一步都有")
    legislation_sample.load_present(first, users=users)
    points_sample.load_present(first, users=users)
    meetings_sample.load_present(first, users=users)
    rounds_sample.release(first, users=users)
    items = supervision_sample.load_present(first, users=users)
    appraised = officials_sample.load(first, users=users)
    say(f"{first.name}：今年的监督事项 {items + appraised} 项，每一步都有")
    reviewed = documents_sample.load(first, users=users)
    say(f"{first.name}：备案审查的文件 {reviewed} 件，每一步都有")
    projects_sample.load(first, users=users, say=say)
    say(f"{first.name}：民生实事项目，每一步都有，一次票决正在进行")
    scheme = appraisal_sample.load(first)
    appraisal_sample.open_year(scheme, year=DISTRICTS[0].year, by=users["office"])
    duties_sample.settle(first, by=users["office"])
    checks = duties_sample.load_present(first, users=users)
    say(f"{first.name}：今年的履职记录 {checks} 条，核对的每一步都有")


@transaction.atomic
def _institution(sample: Sample) -> District:
    district, _ = District.objects.get_or_create(
        slug=sample.slug,
        defaults={"name": sample.name, "congress_name": f"{sample.name}人民代表大会常务委员会"},
    )
    Term.objects.get_or_create(
        district=district, number=sample.term, defaults={"valid_from": sample.term_from}
    )
    for key, numerator, denominator, source in sample.definitions:
        RateDefinition.objects.get_or_create(
            district=district,
            key=key,
            valid_from=sample.term_from,
            defaults={"numerator": numerator, "denominator": denominator, "source": source},
        )
    return district


@transaction.atomic
def _person(username: str, district: District) -> User:
    name, role = next((name, role) for who, name, role, _ in PEOPLE if who == username)
    existing = User.objects.filter(username=username).first()
    if existing:
        return existing
    representative = None
    if role == Role.REPRESENTATIVE:
        suggested = Representative.objects.filter(
            district=district, suggestions__isnull=False, user=None
        )
        representative = suggested.order_by("suggestions__year", "suggestions__number").first()
        name = representative.name if representative else "代表"
    user = User.objects.create_user(username, PASSWORD, name=name, district=district)
    Membership.objects.create(
        user=user,
        district=district,
        role=role,
        organ=_organ_for(role, district),
        valid_from=date(2021, 12, 20),
    )
    if representative:
        representative.user = user
        representative.save(update_fields=["user"])
    return user


def _organ_for(role: str, district: District) -> Organ | None:
    kinds = {
        Role.ORGAN_CLERK: OrganKind.GOVERNMENT,
        Role.ORGAN_LEADER: OrganKind.GOVERNMENT,
        Role.STATION_STAFF: OrganKind.TOWN,
        Role.TOWN_STAFF: OrganKind.TOWN,
    }
    if role not in kinds:
        return None
    kind = kinds[Role(role)]
    organ = Organ.objects.filter(district=district, kind=kind).order_by("pk").first()
    return organ or Organ.objects.create(district=district, kind=kind, name="南翔镇")


def _bring(kind: str, filename: str, year: int, district: District, office: User) -> Register:
    brought = Register.objects.filter(
        district=district, kind=kind, filename=filename, state=RegisterState.IMPORTED
    )
    if existing := brought.first():
        return existing
    register = registers.bring(
        kind=kind,
        filename=filename,
        content=(SAMPLES / filename).read_bytes(),
        district=district,
        year=year,
        by=office,
    )
    _wait(registers.confirm(register, by=office, create={"organs", "representatives", "stations"}))
    return register


def _wait(job: Job) -> None:
    done = jobs.wait_for(job, seconds=300)
    if done.state != JobState.DONE:
        sys.exit(f"后台任务没有完成：{done.sentence or '后台进程没有应答。'}")
