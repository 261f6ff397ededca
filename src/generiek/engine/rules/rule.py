"""What a rule is: a check on real instants and a solver part that grows a roster day by day."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from generiek.engine.rules.calendar import Days
from generiek.engine.rules.roster import Duty, Period, Person, Publication


class Severity(StrEnum):
    """Who laid the rule down, and so who could set it aside."""

    LEGAL = "legal"
    COLLECTIVE = "collective"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken: from when to when, what was found and what the limit is."""

    starts_at: int
    ends_at: int
    found: int
    limit: int
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Case:
    """One person's record with the period under judgement and the calendar around it."""

    person: Person
    period: Period
    days: Days
    publication: Publication


Check = Callable[[Case, Any], Iterator[Finding]]


class SolverPart(Protocol):
    """A rule as a machine that reads one day at a time and refuses the duty that would break it.

    States are hashable values without identity; None means refused. Equal states have equal futures.
    """

    def start(self) -> Hashable:
        """The state of somebody about whom nothing is known."""

    def rest(self, state: Any, day: int) -> Hashable | None:
        """The state after a day on which no duty starts."""

    def work(self, state: Any, day: int, duty: Duty) -> Hashable | None:
        """The state after a day on which `duty` starts, or None when that is not allowed."""


@dataclass(frozen=True, slots=True)
class PartContext:
    """What a solver part may know beforehand: the calendar and the officer's exemption."""

    days: Days
    until_at: int
    exempt_from_nights: bool = False


PartMaker = Callable[[Any, PartContext], SolverPart]


@dataclass(frozen=True, slots=True)
class WindowLimit:
    """A window of time in which the duties of the period may together take at most `most`."""

    starts_at: int
    ends_at: int
    most: int


class WindowPart(Protocol):
    """A rule as sums over windows of time: what the past has used is taken off beforehand."""

    def windows(self, case: "Case") -> list[WindowLimit]:
        """The windows that touch the period, with what is left for its duties; `case` holds the past only."""

    def amount(self, duty: Duty, starts_at: int, ends_at: int) -> int:
        """What a duty takes of a window."""


WindowMaker = Callable[[Any, Days], WindowPart]


@dataclass(frozen=True, slots=True)
class RuleKind:
    """The code of a rule: its limits' type, its check, and its solver part in the form that suits it.

    A rule about what a roster does not decide has no solver part; `outside` says who keeps it.
    """

    id: str
    limits: type[Any]
    check: Check = field(repr=False)
    part: PartMaker | None = field(default=None, repr=False)
    windows: WindowMaker | None = field(default=None, repr=False)
    outside: str = ""

    def __post_init__(self) -> None:
        if bool(self.part) + bool(self.windows) + bool(self.outside) != 1:
            raise ValueError(f"Rule {self.id} needs one solver part, or a word on who keeps it.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of a rule: the article it comes from, since when it holds, and its limits."""

    kind: RuleKind
    article: str
    title: str
    severity: Severity
    limits: Any
    valid_from: date
    valid_until: date | None
    may_be_set_aside: bool
    certain: bool

    @property
    def id(self) -> str:
        """The rule's id, the same in all its versions."""
        return self.kind.id

    def holds_on(self, on: date) -> bool:
        """Whether this version is in force on a date."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


@dataclass(frozen=True, slots=True)
class Option:
    """What a collective agreement may choose instead of a rule: other limits, or (`by`) another kind."""

    id: str
    changes: str
    by: RuleKind | None
    article: str
    title: str
    limits: tuple[tuple[str, int], ...]
    valid_from: date

    @property
    def settles(self) -> frozenset[tuple[str, str]]:
        """The rule and the limits of it on which this option has the last word."""
        return frozenset((self.changes, name) for name, _ in self.limits)

    def instead_of(self, rule: Rule) -> Rule:
        """The rule as the agreement has it."""
        kind = self.by or rule.kind
        limits = kind.limits(**dict(self.limits)) if self.by else replace(rule.limits, **dict(self.limits))
        return replace(
            rule,
            kind=kind,
            limits=limits,
            article=self.article,
            title=self.title,
            severity=Severity.COLLECTIVE,
            valid_from=max(rule.valid_from, self.valid_from),
        )
