"""What a rule judges: the duties of each person as real instants, with what is known of the time before."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from generiek.engine.rules.calendar import MINUTE_S, Days, instant, iso

LONGEST_READABLE_DUTY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty `[starts_at, ends_at)`; `breaks` is None while its breaks have not been planned.

    What is recorded afterwards: `hand_over_min` at its end went to handing over (ATB 4.4:1), `undeferrable`
    work made it longer (ATB 4.3:1), `alone` it left no room for a break (ATB 4.6:1), `answering` its breaks
    were taken with the duty to answer a call (ATB 4.6:2).
    """

    starts_at: int
    ends_at: int
    unpaid_break_min: int = 0
    breaks: tuple[tuple[int, int], ...] | None = None
    hand_over_min: int = 0
    undeferrable: bool = False
    alone: bool = False
    answering: bool = False

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError(
                f"A duty must end after it starts, but {iso(self.starts_at)} ends {iso(self.ends_at)}."
            )
        if self.length_min > LONGEST_READABLE_DUTY_MIN:
            raise ValueError(
                f"A duty from {iso(self.starts_at)} of {self.length_min / 60:g} h is longer than a day."
            )
        for starts_at, ends_at in self.breaks or ():
            if not self.starts_at <= starts_at < ends_at <= self.ends_at:
                raise ValueError(f"A break from {iso(starts_at)} to {iso(ends_at)} lies outside its duty.")
        if not 0 <= self.hand_over_min < self.length_min:
            raise ValueError(f"The hand-over of the duty from {iso(self.starts_at)} lies outside it.")

    @property
    def rests_at(self) -> int:
        """When the rest after the duty begins: at its end, but the hand-over may eat into the rest."""
        return self.ends_at - self.hand_over_min * MINUTE_S

    @property
    def length_min(self) -> int:
        """Real minutes from start to end, breaks included."""
        return (self.ends_at - self.starts_at) // MINUTE_S

    @property
    def work_min(self) -> int:
        """Real minutes of work: without the unpaid break."""
        return self.length_min - self.unpaid_break_min


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open span of time, e.g. of being on call or of an absence."""

    starts_at: int
    ends_at: int

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError(
                f"A span must end after it starts, but {iso(self.starts_at)} ends {iso(self.ends_at)}."
            )


@dataclass(frozen=True, slots=True)
class Absence:
    """Leave, sickness or school, which counts as worked for the averages (ATW 5:2)."""

    span: Span
    counted_min: int

    def __post_init__(self) -> None:
        if self.counted_min < 0:
            raise ValueError("The minutes that an absence counts for cannot be negative.")


@dataclass(frozen=True, slots=True)
class CallOut:
    """Work done while on call, and the minutes that it was counted for."""

    span: Span
    counted_min: int


@dataclass(frozen=True, slots=True)
class Change:
    """A duty or free time changed after publication: when it was told, and whether the officer agreed.

    `lost_min` hours fell away, of which `credited_min` count as worked all the same; `moved_min` of work
    lie at another time, `moved_rest` when a free Sunday or a weekly rest was moved.
    """

    concerns_at: int
    announced_at: int
    consent: bool
    lost_min: int = 0
    credited_min: int = 0
    moved_min: int = 0
    moved_rest: bool = False


@dataclass(frozen=True, slots=True)
class Overtime:
    """Work beyond the roster; `adjoins` when it runs on from a duty or into one."""

    starts_at: int
    length_min: int
    adjoins: bool = True

    def __post_init__(self) -> None:
        if self.length_min <= 0:
            raise ValueError(f"Overtime from {iso(self.starts_at)} must last some time.")


class For(StrEnum):
    """What a compensation was given for."""

    OVERTIME = "overtime"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Compensation:
    """Minutes compensated for a span of four weeks."""

    span: Span
    given_for: For
    given_min: int


@dataclass(frozen=True, slots=True)
class Senior:
    """An older officer on reduced hours (Barp 13a): age at the period's start, and the contract before."""

    age: int
    full_week_min: int


@dataclass(frozen=True, slots=True)
class Person:
    """One person's duties, sorted by start, as far back as `known_from_at`."""

    person: int
    duties: tuple[Duty, ...]
    known_from_at: int
    contract_week_min: int = 36 * 60
    absences: tuple[Absence, ...] = ()
    on_call: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()
    exempt_from_nights: bool = False
    call_outs: tuple[CallOut, ...] = ()
    overtime: tuple[Overtime, ...] = ()
    compensations: tuple[Compensation, ...] = ()
    senior: Senior | None = None

    def __post_init__(self) -> None:
        for earlier, later in zip(self.duties, self.duties[1:], strict=False):
            if later.starts_at < earlier.ends_at:
                raise ValueError(
                    f"Person {self.person} has two duties at once: from {iso(earlier.starts_at)} "
                    f"and from {iso(later.starts_at)}."
                )
        if self.contract_week_min < 0:
            raise ValueError(f"Person {self.person} has a contract of less than nothing.")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that are judged; what lies before them is history, which counts but is not reported."""

    first_date: date
    days: int
    zone: ZoneInfo

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("A roster period has at least one day.")

    @property
    def starts_at(self) -> int:
        """Local midnight that opens the period."""
        return instant(self.first_date, 0, self.zone)

    @property
    def ends_at(self) -> int:
        """Local midnight that closes the period."""
        return instant(self.first_date, self.days * 24 * 60, self.zone)


@dataclass(frozen=True, slots=True)
class Publication:
    """When the stages of a roster were made known; None means not yet."""

    period_roster_at: int | None = None
    duty_roster_at: int | None = None
    day_rosters: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """A roster to be judged, own or imported."""

    period: Period
    persons: tuple[Person, ...]
    publication: Publication = field(default=Publication())

    def __post_init__(self) -> None:
        ids = [person.person for person in self.persons]
        if len(set(ids)) < len(ids):
            raise ValueError("A person stands in the roster twice.")

    def days(self) -> Days:
        """The local days of the period and of all that is known around it."""
        starts = [p.known_from_at for p in self.persons] + [
            d.starts_at for p in self.persons for d in p.duties[:1]
        ]
        ends = [d.ends_at for p in self.persons for d in p.duties[-1:]]
        return Days.around(
            min([self.period.starts_at, *starts]), max([self.period.ends_at, *ends]), self.period.zone
        )
