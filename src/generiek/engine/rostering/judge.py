"""The second voice: judges a roster against its problem from the duties alone.

It shares nothing with the solvers: it counts people at the edges of duties, breaks and appointments, and asks
the rules' own checks. Where people cannot be reached in a break, it puts real breaks in the duties and counts
who is left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generiek.engine.rostering.break_cover import stagger
from generiek.engine.rostering.breaks import CoverLine, OnDuty
from generiek.engine.rostering.disguise import disguises
from generiek.engine.rostering.judged import roster_to_judge
from generiek.engine.rostering.problem import Demand, Pair, Problem
from generiek.engine.rostering.solve import Assignment
from generiek.engine.rules.check import Report, SetAside, check_roster


@dataclass(frozen=True, slots=True)
class Block:
    """What one time block gets: the fewest people there at any moment, and how many are on duty then.

    There is who is on duty and neither at an appointment nor, where it takes people away, in a break; who
    holds a function alone is relieved in a break.
    `chance` is the probability that no more of those on duty are absent, each as expected, than there are
    above the waterline.
    """

    demand: Demand
    fewest: int
    on_duty: int
    chance: float

    @property
    def margin(self) -> int:
        """People above the waterline at the worst moment; negative is below."""
        return self.fewest - self.demand.waterline


@dataclass(frozen=True, slots=True)
class Judgement:
    """The rules' report, the waterline margins, and each officer's paid minutes.

    `apart_days` counts for each pair meant to be together the days of the first without the second;
    `disguises` says what in the problem would tell a task.
    """

    report: Report
    blocks: tuple[Block, ...]
    paid_min: tuple[tuple[int, int], ...]
    broken_agreements: tuple[str, ...]
    apart_days: tuple[tuple[Pair, int], ...] = ()
    disguises: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Lawful, agreements kept, and nowhere below the waterline."""
        above = all(block.margin >= 0 for block in self.blocks)
        return above and not self.report.violations and not self.broken_agreements


def judge(
    problem: Problem, assignments: Iterable[Assignment], *, set_aside: Iterable[SetAside] = ()
) -> Judgement:
    """Judge a roster of a problem."""
    duties = tuple(assignments)
    report = check_roster(roster_to_judge(problem, duties), problem.rules, set_aside=set_aside)
    presences = _presences(problem, duties)
    blocks = tuple(_block(problem, demand, presences) for demand in problem.demands)
    paid: dict[int, int] = {officer.id: 0 for officer in problem.officers}
    kinds = {kind.id: kind for kind in problem.kinds}
    for duty in duties:
        paid[duty.officer] += kinds[duty.kind].paid_min
    return Judgement(
        report,
        blocks,
        tuple(paid.items()),
        tuple(_broken_agreements(problem, duties)),
        tuple((pair, _days_apart(pair, duties)) for pair in problem.pairs if pair.together),
        disguises(problem),
    )


def _days_apart(pair: Pair, duties: Sequence[Assignment]) -> int:
    theirs = {(duty.on_date, duty.kind) for duty in duties if duty.officer == pair.other}
    return sum((d.on_date, d.kind) not in theirs for d in duties if d.officer == pair.one)


@dataclass(frozen=True, slots=True)
class _Presence:
    """A duty, and when in it its officer is at an appointment or in a break."""

    officer: int
    starts_at: int
    ends_at: int
    appointments: tuple[tuple[int, int], ...]
    breaks: tuple[tuple[int, int], ...]

    def away(self, demand: Demand) -> tuple[tuple[int, int], ...]:
        return self.appointments if demand.one_function else (*self.appointments, *self.breaks)

    def there(self, at: int, demand: Demand) -> bool:
        return self.on_duty(at) and not any(starts <= at < ends for starts, ends in self.away(demand))

    def on_duty(self, at: int) -> bool:
        return self.starts_at <= at < self.ends_at


def _presences(problem: Problem, duties: Sequence[Assignment]) -> list[_Presence]:
    officers = {officer.id: officer for officer in problem.officers}
    appointments = {
        who: tuple((one.starts_at, one.ends_at) for one in officer.appointments)
        for who, officer in officers.items()
    }
    breaks: dict[int, list[tuple[int, int]]] = {}
    if problem.breaks_away and problem.demands:
        on_duty = [
            OnDuty(
                number,
                duty.starts_at,
                duty.ends_at,
                officers[duty.officer].competences,
                appointments[duty.officer],
                head=officers[duty.officer].counts_for_waterline,
            )
            for number, duty in enumerate(duties)
        ]
        cover = [CoverLine(d.starts_at, d.ends_at, d.waterline, d.competence) for d in problem.demands]
        for one in stagger(on_duty, cover):
            breaks.setdefault(one.officer, []).append((one.starts_at, one.ends_at))
    return [
        _Presence(
            duty.officer,
            duty.starts_at,
            duty.ends_at,
            appointments[duty.officer],
            tuple(breaks.get(number, ())),
        )
        for number, duty in enumerate(duties)
    ]


def _block(problem: Problem, demand: Demand, presences: Sequence[_Presence]) -> Block:
    able = able_for(problem, demand)
    near = [
        one
        for one in presences
        if one.officer in able and one.starts_at < demand.ends_at and one.ends_at > demand.starts_at
    ]
    changes = {one.ends_at for one in near} | {starts for one in near for starts, _ in one.away(demand)}
    moments = {demand.starts_at} | {at for at in changes if demand.starts_at < at < demand.ends_at}
    fewest, worst = min((sum(one.there(at, demand) for one in near), at) for at in moments)
    on_duty = sum(one.on_duty(worst) for one in near)
    rate = problem.presence.absence_rate if demand.absence_rate is None else demand.absence_rate
    return Block(demand, fewest, on_duty, _chance(on_duty, on_duty - (fewest - demand.waterline), rate))


def _chance(rostered: int, waterline: int, absence_rate: float) -> float:
    """That enough are present, person by person: chances of 0, 1, 2 … present."""
    chances = [1.0]
    for _ in range(rostered):
        absent = [chance * absence_rate for chance in chances]
        present = [chance * (1.0 - absence_rate) for chance in chances]
        chances = [a + b for a, b in zip([*absent, 0.0], [0.0, *present], strict=True)]
    return sum(chances[waterline:])


def able_for(problem: Problem, demand: Demand) -> frozenset[int]:
    """The officers who count for a demand: with its competence, or for the waterline when it asks none."""
    return frozenset(
        officer.id
        for officer in problem.officers
        if (
            officer.counts_for_waterline
            if demand.competence is None
            else demand.competence in officer.competences
        )
    )


def meetings(problem: Problem, duties: Sequence[Assignment]) -> frozenset[tuple[Pair, date, date]]:
    """Each time that two who are to be apart work at the same time: the pair and the dates of both duties."""
    return frozenset(
        (pair, one.on_date, other.on_date)
        for pair in problem.pairs
        if not pair.together
        for one in duties
        if one.officer == pair.one
        for other in duties
        if other.officer == pair.other and one.starts_at < other.ends_at and other.starts_at < one.ends_at
    )


def _broken_agreements(problem: Problem, duties: Sequence[Assignment]) -> Iterable[str]:
    on_day = {(duty.officer, duty.on_date): duty for duty in duties}
    for pin in problem.pins:
        duty = on_day.get((pin.officer, pin.on_date))
        if (duty.kind if duty else None) != pin.kind:
            yield f"The pin of officer {pin.officer} on {pin.on_date} is not kept."
    for officer in problem.officers:
        for day in range(problem.days):
            on = problem.first_date + timedelta(days=day)
            if (officer.id, on) not in on_day:
                continue
            if any(away.starts_date <= on < away.ends_date for away in officer.away):
                yield f"Officer {officer.id} has a duty on {on} while away."
            if on.weekday() in officer.free_weekdays:
                yield f"Officer {officer.id} has a duty on {on}, a fixed free day."
    met = {pair for pair, _one, _other in meetings(problem, duties)}
    for pair in problem.pairs:
        if pair in met:
            yield f"Officers {pair.one} and {pair.other} work at the same time."
    if len(on_day) < len(duties):
        yield "An officer has two duties that start on one day."
