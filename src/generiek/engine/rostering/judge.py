"""The second voice: judges a roster against its problem from the duties alone.

It shares nothing with the solvers: it counts people at the edges of duties and asks the rules' own checks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from generiek.engine.rostering.disguise import disguises
from generiek.engine.rostering.judged import roster_to_judge
from generiek.engine.rostering.problem import Demand, Pair, Problem
from generiek.engine.rostering.solve import Assignment
from generiek.engine.rules.check import Report, SetAside, check_roster


@dataclass(frozen=True, slots=True)
class Block:
    """What one time block gets: the fewest people present at any moment of it.

    `chance` is the probability that the waterline is met when people are absent as expected.
    """

    demand: Demand
    fewest: int
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
    blocks = tuple(_block(problem, demand, duties) for demand in problem.demands)
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


def _block(problem: Problem, demand: Demand, duties: Sequence[Assignment]) -> Block:
    fewest = _fewest(problem, demand, duties)
    rate = problem.presence.absence_rate if demand.absence_rate is None else demand.absence_rate
    return Block(demand, fewest, _chance(fewest, demand.waterline, rate))


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


def _fewest(problem: Problem, demand: Demand, duties: Sequence[Assignment]) -> int:
    able = able_for(problem, demand)
    near = [
        d
        for d in duties
        if d.officer in able and d.starts_at < demand.ends_at and d.ends_at > demand.starts_at
    ]
    moments = {demand.starts_at} | {d.ends_at for d in near if demand.starts_at < d.ends_at < demand.ends_at}
    return min(sum(1 for d in near if d.starts_at <= at < d.ends_at) for at in moments)


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
    for pair in problem.pairs:
        if pair.together:
            continue
        ones = [duty for duty in duties if duty.officer == pair.one]
        others = [duty for duty in duties if duty.officer == pair.other]
        if any(a.starts_at < b.ends_at and b.starts_at < a.ends_at for a in ones for b in others):
            yield f"Officers {pair.one} and {pair.other} work at the same time."
    if len(on_day) < len(duties):
        yield "An officer has two duties that start on one day."
