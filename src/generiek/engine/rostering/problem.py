"""A roster problem: who can work when, which kinds of duty there are, how many people a time block needs."""

from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from generiek.engine.rules.calendar import iso
from generiek.engine.rules.roster import Duty, Period
from generiek.engine.rules.rule import Rule

WEEK_MIN = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of duty: only when it starts on the wall clock and how long it lasts; it names no task.

    `break_min` is the unpaid break inside; the paid minutes are what the contract counts. `start_of` is the
    kind with free start times of which this is a later start (`start_times.py`).
    """

    id: int
    code: str
    start_min: int
    length_min: int
    break_min: int = 30
    start_of: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start_min < 24 * 60:
            raise ValueError(f"Duty {self.code} must start between 00:00 and 24:00.")
        if not 0 < self.length_min <= 24 * 60 or not 0 <= self.break_min < self.length_min:
            raise ValueError(
                f"Duty {self.code} lasts {self.length_min} min with {self.break_min} min break: impossible."
            )

    @property
    def paid_min(self) -> int:
        """Minutes that count for the contract."""
        return self.length_min - self.break_min

    @property
    def family(self) -> int:
        """The id that all starts of one kind of duty share: that of the earliest."""
        return self.id if self.start_of is None else self.start_of


class Stance(StrEnum):
    """What an officer asks of a day: a duty, none, or (inside the points budget) certainly none."""

    WANT = "want"
    AVOID = "avoid"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for one day; `kind` None means any duty on it, and a kind any of its start times."""

    on_date: date
    stance: Stance
    points: int = 1
    kind: int | None = None


class Reason(StrEnum):
    """Why somebody is away."""

    LEAVE = "leave"
    SICK = "sick"
    SCHOOL = "school"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Away:
    """Whole days away `[starts_date, ends_date)`, each counting `counted_day_min` of contract (ATW 5:2)."""

    starts_date: date
    ends_date: date
    reason: Reason = Reason.LEAVE
    counted_day_min: int = 0

    def __post_init__(self) -> None:
        if self.ends_date <= self.starts_date:
            raise ValueError(f"Being away from {self.starts_date} must end after that day.")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A span `[starts_at, ends_at)` in which an officer, though on duty, is not there for the waterline."""

    starts_at: int
    ends_at: int

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError(f"An appointment from {iso(self.starts_at)} must end after it starts.")


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of an officer before the period: duties since `known_from_at`, the rolling year's sums.

    `contract_hours` are the hours over which `burden_points` and `sundays_worked` were collected;
    `hours_balance_min` is what was worked above the contract.
    """

    known_from_at: int
    duties: tuple[Duty, ...] = ()
    burden_points: int = 0
    sundays_worked: int = 0
    contract_hours: int = 0
    hours_balance_min: int = 0

    def __post_init__(self) -> None:
        duties = sorted(self.duties, key=lambda duty: duty.starts_at)
        if duties and duties[0].starts_at < self.known_from_at:
            raise ValueError(
                f"The past knows a duty from {iso(duties[0].starts_at)}, but nothing before "
                f"{iso(self.known_from_at)}."
            )
        for earlier, later in pairwise(duties):
            if later.starts_at < earlier.ends_at:
                raise ValueError(f"The past has two duties at once, from {iso(later.starts_at)}.")
        if min(self.burden_points, self.sundays_worked, self.contract_hours) < 0:
            raise ValueError("What was carried over the past year cannot be less than nothing.")


@dataclass(frozen=True, slots=True)
class Officer:
    """One officer as far as the roster is concerned."""

    id: int
    contract_week_min: int
    competences: frozenset[int] = frozenset()
    away: tuple[Away, ...] = ()
    wishes: tuple[Wish, ...] = ()
    free_weekdays: frozenset[int] = frozenset()
    exempt_from_nights: bool = False
    allowed_kinds: frozenset[int] | None = None
    counts_for_waterline: bool = True
    past: Past | None = None
    appointments: tuple[Appointment, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.contract_week_min <= 60 * 60:
            raise ValueError(f"Officer {self.id} has a contract of {self.contract_week_min / 60:g} h a week.")
        if not self.free_weekdays <= frozenset(range(7)):
            raise ValueError(f"Officer {self.id} has a free weekday that is not 0 (Monday) to 6 (Sunday).")


@dataclass(frozen=True, slots=True)
class Demand:
    """People needed in a time block: `waterline` is hard; of a competence, or heads (None).

    A competence of which one is needed is a function, e.g. to lead the shift.

    `absence_rate` is the share expected to be absent in this block, None for that of the whole problem.
    """

    starts_at: int
    ends_at: int
    waterline: int
    wanted: int
    competence: int | None = None
    absence_rate: float | None = None

    def __post_init__(self) -> None:
        if self.ends_at <= self.starts_at:
            raise ValueError(f"A time block from {iso(self.starts_at)} must end after it starts.")
        if not 0 <= self.waterline <= self.wanted:
            raise ValueError(
                f"The block from {iso(self.starts_at)} wants {self.wanted} but needs {self.waterline}."
            )
        if self.absence_rate is not None and not 0.0 <= self.absence_rate < 1.0:
            raise ValueError(f"The absence in the block from {iso(self.starts_at)} is no share below 1.")

    @property
    def one_function(self) -> bool:
        """Whether one person holds it, whom somebody relieves in a break."""
        return self.competence is not None and self.waterline <= 1


@dataclass(frozen=True, slots=True)
class Pin:
    """A decision that the solver must leave alone; `kind` None pins a free day."""

    officer: int
    on_date: date
    kind: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two officers who never work at the same time, or with `together`: `one` shares the duties of `other`.

    Apart is hard, together has a price a day: leave and contracts may differ.
    """

    one: int
    other: int
    together: bool = False


@dataclass(frozen=True, slots=True)
class Prices:
    """What departing from the ideal costs, in points; the unit is one hour of contract missed."""

    under_wanted_hour: int = 6
    over_wanted_hour: int = 1
    contract_hour: int = 1
    wish_point: int = 4
    burden_point: int = 1
    sunday: int = 8
    apart_day: int = 12

    def __post_init__(self) -> None:
        if min(getattr(self, price.name) for price in fields(self)) < 0:
            raise ValueError("A price cannot be negative.")


@dataclass(frozen=True, slots=True)
class Presence:
    """Robustness: each is absent with `absence_rate`; the waterline must be met with probability `level`."""

    absence_rate: float = 0.0
    level: float = 0.0

    def __post_init__(self) -> None:
        if not 0.0 <= self.absence_rate < 1.0 or not 0.0 <= self.level < 1.0:
            raise ValueError("Absence rate and level are shares between 0 and 1.")


@dataclass(frozen=True, slots=True)
class Problem:
    """All that a period roster is made from.

    With `breaks_away` nobody can be reached in a break, so the waterline must also hold while people take
    theirs in turn, inside the legal windows. Whoever holds a function that is asked once is relieved by the
    break plan: there breaks are not taken off.
    """

    first_date: date
    days: int
    zone: ZoneInfo
    kinds: tuple[Kind, ...]
    officers: tuple[Officer, ...]
    demands: tuple[Demand, ...]
    rules: tuple[Rule, ...]
    pins: tuple[Pin, ...] = ()
    pairs: tuple[Pair, ...] = ()
    prices: Prices = field(default=Prices())
    presence: Presence = field(default=Presence())
    hours_slack_min: int = 16 * 60
    wish_budget_points: int | None = None
    breaks_away: bool = False

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("A roster period has at least one day.")
        if not self.kinds or not self.officers:
            raise ValueError("A roster needs at least one kind of duty and one officer.")
        kinds, officers = {k.id for k in self.kinds}, {o.id for o in self.officers}
        if len(kinds) < len(self.kinds) or len(officers) < len(self.officers):
            raise ValueError("Two kinds of duty, or two officers, have the same id.")
        for pin in self.pins:
            if pin.officer not in officers or (pin.kind is not None and pin.kind not in kinds):
                raise ValueError(f"The pin on {pin.on_date} names an officer or duty that does not exist.")
            if not self.first_date <= pin.on_date < self.last_date:
                raise ValueError(f"The pin on {pin.on_date} lies outside the period.")
        apart = [{pair.one, pair.other} for pair in self.pairs if not pair.together]
        for pair in self.pairs:
            if not {pair.one, pair.other} <= officers or pair.one == pair.other:
                raise ValueError("A pair must name two officers of the roster.")
            if pair.together and {pair.one, pair.other} in apart:
                raise ValueError(f"Officers {pair.one} and {pair.other} cannot be together and apart.")
        for officer in self.officers:
            known = officer.past.duties if officer.past else ()
            beyond = [duty for duty in known if duty.starts_at >= self.period.starts_at]
            if beyond:
                raise ValueError(
                    f"The past of officer {officer.id} holds a duty from {iso(beyond[0].starts_at)}, "
                    "which lies in the period."
                )
            points = sum(wish.points for wish in officer.wishes)
            if self.wish_budget_points is not None and points > self.wish_budget_points:
                raise ValueError(
                    f"Officer {officer.id} spends {points} of {self.wish_budget_points} points on wishes."
                )

    @property
    def last_date(self) -> date:
        """The first date after the period."""
        return self.first_date + timedelta(days=self.days)

    @property
    def period(self) -> Period:
        """The period as the rules see it."""
        return Period(self.first_date, self.days, self.zone)
