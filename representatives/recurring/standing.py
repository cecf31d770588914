"""How far one person is with one rule, in numbers and in words."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from representatives.models import ContactPair, Partners, RecurringDuty, Representative
from representatives.recurring.periods import Span


@dataclass
class Bond:
    """One of those with whom somebody keeps in touch, and how far that is."""

    pair: ContactPair
    needed: int
    visits_needed: int
    done: int = 0
    visits: int = 0
    last: date | None = None

    @property
    def missing(self) -> int:
        """Contacts to come, visits among them."""
        return max(self.needed - self.done, self.visits_needed - self.visits, 0)

    @property
    def missing_visits(self) -> int:
        """Visits to come."""
        return max(self.visits_needed - self.visits, 0)

    @property
    def words(self) -> str:
        """已 1 次，还差 1 次，其中走访 1 次."""
        words = f"已 {self.done} 次"
        if self.missing:
            words += f"，还差 {self.missing} 次"
        if self.missing_visits:
            words += f"，其中走访 {self.missing_visits} 次"
        return words


@dataclass
class Standing:
    """How far one person is with one rule in its present period."""

    rule: RecurringDuty
    person: Representative
    period: Span
    span: Span  # of the period what lies within the mandate
    days_left: int
    needed: int
    visits_needed: int
    partners_needed: int
    done: int = 0
    visits: int = 0
    partners: int = 0
    unnamed: int = 0  # contacts with representatives of which nobody wrote with whom
    bonds: list[Bond] = field(default_factory=list)

    @property
    def is_reached(self) -> bool:
        """Nothing is missing."""
        return not self.missing

    @property
    def missing(self) -> list[str]:
        """What is missing, in words."""
        told: list[tuple[int, str]] = [
            (self.partners_needed - self.partners, self._whom),
            (self._times_missing, "还差 {} 次"),
            (
                self._visits_missing,
                "其中走访还差 {} 次" if self._times_missing else "还差走访 {} 次",
            ),
        ]
        return [words.format(number) for number, words in told if number > 0]

    @property
    def words(self) -> str:
        """已 1 次，还差 1 次，还有 36 天."""
        left = f"还有 {self.days_left} 天" if self.days_left else "今天是最后一天"
        return "，".join([self.told, *self.missing, *([] if self.is_reached else [left])])

    @property
    def told(self) -> str:
        """What is done."""
        if self.rule.partners == Partners.VOTERS:
            return f"已联系 {self.partners} 名选民"
        return f"已 {self.done} 次" + (f"（走访 {self.visits} 次）" if self.visits_needed else "")

    @property
    def value(self) -> int:
        """What is done, at most what is asked: for a bar."""
        if self.rule.partners == Partners.VOTERS:
            return min(self.partners, self.partners_needed)
        if self.rule.partners == Partners.REPRESENTATIVES:
            return self.whole - sum(bond.missing for bond in self.bonds)
        return min(self.done, self.needed)

    @property
    def whole(self) -> int:
        """What is asked, at least 1."""
        by_voters = self.rule.partners == Partners.VOTERS
        return max(self.partners_needed if by_voters else self.needed, 1)

    @property
    def surplus(self) -> int:
        """Pairs beyond what the rule allows for."""
        most = self.rule.partners_to
        return max(self.partners - most, 0) if most and self.bonds else 0

    @property
    def _whom(self) -> str:
        if self.rule.partners == Partners.VOTERS:
            return "还差 {} 名选民"
        return "配对还差 {} 名"

    @property
    def _times_missing(self) -> int:
        if self.rule.partners == Partners.REPRESENTATIVES:
            return sum(bond.missing for bond in self.bonds)
        if self.rule.partners == Partners.VOTERS and self.partners < self.partners_needed:
            return 0  # each voter to come brings a time
        return max(self.needed - self.done, self.visits_needed - self.visits, 0)

    @property
    def _visits_missing(self) -> int:
        if self.rule.partners == Partners.REPRESENTATIVES:
            return sum(bond.missing_visits for bond in self.bonds)
        return max(self.visits_needed - self.visits, 0)


class Overview(NamedTuple):
    """One rule over many people: how many reached it."""

    rule: RecurringDuty
    span: Span
    days_left: int
    people: int
    reached: int

    @property
    def behind(self) -> int:
        """How many did not."""
        return self.people - self.reached
