"""An appraisal as its readers see it: what was done first, points with their reasons, what was said, as far as they may hear."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Count, Q

from congress.finding import Tab
from congress.models import Role, User
from congress.permissions import held_by
from representatives import points
from representatives.models import (
    Appraisal,
    AppraisalOpinion,
    AppraisalPoints,
    AppraisalRecord,
    AppraisalScheme,
)
from representatives.querysets import AppraisalQuerySet
from representatives.states.appraisal import AppraisalStatus, Stage

MARKS = {
    AppraisalStatus.SETTLED: "good",
    AppraisalStatus.OBJECTED: "late",
    AppraisalStatus.ANNOUNCED: "warn",
}


class Line(NamedTuple):
    """A rule as it was counted, in words."""

    row: AppraisalPoints

    @property
    def sum(self) -> str:
        """3 分 × 4 次, and what a ceiling took."""
        row = self.row
        words = f"{plain(row.each)} 分 × {row.counted} 次"
        if row.counted < row.times:
            words += f"（做了 {row.times} 次，最多计 {row.counted} 次）"
        if self.is_capped:
            words += f"，最多计 {plain(row.rule.most_points)} 分"
        return words

    @property
    def is_capped(self) -> bool:
        """The ceiling on the points took something."""
        most = self.row.rule.most_points
        return most is not None and abs(self.row.each * self.row.counted) > most

    @property
    def points(self) -> str:
        """As people write them."""
        return plain(self.row.points)


@dataclass(frozen=True)
class Dossier:
    """Everything that one page shows."""

    case: Appraisal
    reader: User

    @property
    def is_own(self) -> bool:
        """The reader is the one who is appraised."""
        return self.case.representative.user_id == self.reader.pk

    @property
    def activities(self) -> list[points.Activity]:
        """What was done, without points."""
        return points.activities(self.case.representative, self.case.year)

    @property
    def lines(self) -> list[Line]:
        """Where something was counted first, then the others."""
        rows = list(self.case.lines.select_related("rule"))
        return [Line(row) for row in sorted(rows, key=lambda row: not row.times)]

    @property
    def unknown(self) -> list[str]:
        """Rules of which nobody declares the source: they count nothing, which people must know."""
        return [line.name for line in self.case.lines.all() if not line.is_known]

    @property
    def opinions(self) -> list[AppraisalOpinion]:
        """The last of each stage; the representative hears those of others with the outcome, not before."""
        rows = self.case.opinions.select_related("by")
        if self.is_own and not self.case.is_told:
            rows = rows.filter(stage=Stage.SELF)
        return list({row.stage: row for row in rows}.values())

    @property
    def records(self) -> list[AppraisalRecord]:
        """What happened, the newest first; before the outcome the representative reads the own steps alone."""
        rows = self.case.records.select_related("by").order_by("-id")
        if self.is_own and not self.case.is_told:
            rows = rows.filter(Q(by=self.reader) | Q(action__in=("open", "recompute")))
        return list(rows)

    @property
    def objections(self) -> list[AppraisalRecord]:
        """What was objected to and answered, in its order."""
        rows = self.case.records.filter(action__in=("object", "answer")).select_related("by")
        return list(rows)

    @property
    def mark(self) -> str:
        """The colour of its status."""
        return MARKS.get(AppraisalStatus(self.case.status), "")

    @property
    def points(self) -> str:
        """As people write them."""
        return plain(self.case.points)

    @property
    def shows_outcome(self) -> bool:
        """Grade and words are known to the reader."""
        return self.case.is_told


def plain(number: Decimal | None) -> str:
    """12.50 is 12.5, and 3.000 is 3; what is taken off has a sign as wide as a digit."""
    text = f"{number or Decimal(0):f}".replace("-", "\N{MINUS SIGN}")
    return text.rstrip("0").rstrip(".") if "." in text else text


def board(scheme: AppraisalScheme | None, year: int, *, to: User) -> list[Tab]:
    """For each stage how many of a year wait for it, in one statement."""
    rows = of_year(scheme, year, to=to).order_by().values("stage").annotate(many=Count("pk"))
    counts = {row["stage"]: row["many"] for row in rows}
    wanted = [stage for stage in Stage if stage in counts or _is_switched(scheme, stage)]
    return [Tab(str(stage), str(stage.label), counts.get(stage, 0)) for stage in wanted]


def _is_switched(scheme: AppraisalScheme | None, stage: Stage) -> bool:
    optional = (Stage.SELF, Stage.GROUP, Stage.TOWN)
    return scheme is not None and (stage not in optional or stage in scheme.stages())


def of_year(scheme: AppraisalScheme | None, year: int, *, to: User) -> AppraisalQuerySet:
    """Those of a scheme and year that this person may see at the desk."""
    seen: AppraisalQuerySet = Appraisal.objects.visible_to(to)
    return seen.filter(scheme=scheme, year=year).exclude(representative__user=to)


def is_staff(actor: User) -> bool:
    """Reads appraisals at the desk."""
    roles = (Role.CONGRESS_OFFICE, Role.CONGRESS_LEADER, Role.TOWN_STAFF)
    return any(post.role in roles for post in held_by(actor))
