"""The team, its repair, the break plan and the labels: processor seconds and gaps against the bars."""

import random
from dataclasses import replace
from datetime import timedelta

from benchmarks.figures import Figure
from benchmarks.rosters.processor_time import processor_s
from benchmarks.rosters.team import ZONE, fingerprint, team
from benchmarks.rosters.team_monolith import solve_team
from generiek.engine.rostering.breaks import CoverLine, OnDuty, plan_breaks
from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.joint_labels import AskedLabel, SharedDuty, plan_joint_labels
from generiek.engine.rostering.judge import judge
from generiek.engine.rostering.labels import LabelBlock, LabelDuty, plan_labels
from generiek.engine.rostering.move_break import move_break
from generiek.engine.rostering.problem import Away, Problem, Reason
from generiek.engine.rostering.repair import repair
from generiek.engine.rostering.solve import Assignment, Method, Observer, Progress, Result, Settings, solve
from generiek.engine.rules.calendar import HOUR_S, instant

ENOUGH_WORK = 1 << 60


class _FirstLawful(Observer):
    def __init__(self) -> None:
        self.started_s = processor_s()
        self.lawful_s: float | None = None
        self.first_cost: float | None = None

    def on_better(self, progress: Progress) -> None:
        if self.first_cost is None:
            self.first_cost = progress.cost
        if self.lawful_s is None and progress.below_waterline == 0:
            self.lawful_s = processor_s() - self.started_s


def team_figures(days: int, limit_s: float, processes: int, peer_limit_s: float) -> list[Figure]:
    """A period roster of 100 officers with its proven gap, its peers, then two of them ill for a week."""
    problem = team(days)
    constants = _constants(problem)
    seen = _FirstLawful()
    result = solve(
        problem,
        seed=1,
        settings=Settings(Method.PROVEN, ENOUGH_WORK, processes=processes),
        stop=lambda _: processor_s() - seen.started_s >= limit_s,
        observer=seen,
    )
    verdict = judge(problem, result.assignments)
    below = sum(1 for block in verdict.blocks if block.margin < 0)
    name = f"team {fingerprint(problem)}, {days} days"
    gap = _gap_percent(result, constants)
    return [
        Figure(f"{name}: first lawful roster", seen.lawful_s or 1e9, "s", 60.0),
        Figure(f"{name}: proven gap after {limit_s:.0f} s", gap, "%", 5.0, note="constants left out"),
        Figure(f"{name}: cost", result.cost or 1e9, "points", None, seen.first_cost, "greedy"),
        _beside_cp_sat(problem, result, peer_limit_s),
        Figure(f"{name}: violations", len(verdict.report.violations), "", 0.0),
        Figure(f"{name}: blocks below waterline", below, "", 0.0),
        *_repair_figures(problem, result.assignments),
    ]


def _beside_cp_sat(problem: Problem, result: Result, limit_s: float) -> Figure:
    found = solve_team(compile_problem(problem), limit_s)
    name = f"team {fingerprint(problem)}, {problem.days} days: cost beside CP-SAT in {limit_s:.0f} s"
    note = "CP-SAT found none" if found is None else ""
    return Figure(name, result.cost or 1e9, "points", None, found, "CP-SAT", note)


def _constants(problem: Problem) -> float:
    """Contract minutes that no whole number of duties can meet: unavoidable, so no part of a gap."""
    return sum(float(person.end_cost.min()) for person in compile_problem(problem).persons)


def _gap_percent(result: Result, constants: float) -> float:
    if result.cost is None or result.bound is None:
        return 100.0
    return 100 * max(0.0, result.cost - result.bound) / max(1e-9, result.cost - constants)


def _repair_figures(problem: Problem, assignments: tuple[Assignment, ...]) -> list[Figure]:
    ill = Away(
        problem.first_date + timedelta(days=8), problem.first_date + timedelta(days=15), Reason.SICK, 309
    )
    officers = tuple(
        replace(officer, away=(*officer.away, ill)) if officer.id in (1, 50) else officer
        for officer in problem.officers
    )
    now = instant(problem.first_date + timedelta(days=7), 600, ZONE)
    before_s = processor_s()
    mended = repair(replace(problem, officers=officers), assignments, now=now)
    gap = 100.0 if mended.result.gap is None else 100 * mended.result.gap
    return [
        Figure("two officers ill for a week: repaired", processor_s() - before_s, "s", 10.0),
        Figure(
            "two officers ill for a week: proven gap",
            gap,
            "%",
            10.0,
            note=f"{len(mended.changes)} changed days",
        ),
    ]


def break_figures() -> list[Figure]:
    """The break plan of 60 officers in overlapping duties, a third with appointments, and one break moved."""
    duties, cover = _shift(60)
    plan_breaks(duties[:2], [])
    before_s = processor_s()
    plan = plan_breaks(duties, cover)
    planned_s = processor_s() - before_s
    moves_s = []
    for duty in duties:
        before_s = processor_s()
        move_break(plan, duties, cover, duty.officer, not_before=duty.starts_at + 5 * HOUR_S)
        moves_s.append(processor_s() - before_s)
    return [
        Figure("break plan of 60 officers", planned_s, "s", 2.0, note=f"{plan.lost_min} min of cover lost"),
        Figure("break plan not proven optimal", int(not plan.proven), "", 0.0),
        Figure("one break moved, slowest of 60", 1000 * max(moves_s), "ms", 100.0),
    ]


def _shift(count: int) -> tuple[list[OnDuty], list[CoverLine]]:
    rng = random.Random(1)
    midnight = instant(team(7).first_date, 0, ZONE)
    duties = []
    for officer in range(count):
        starts_at = midnight + rng.choice([7, 8, 11, 15, 16, 19, 23]) * HOUR_S
        busy: tuple[tuple[int, int], ...] = ()
        if rng.random() < 1 / 3:
            begin = starts_at + rng.randrange(36) * 300
            busy = ((begin, begin + rng.choice([30, 45, 60]) * 60),)
        leads = officer % 8 == 0
        competences = frozenset({1} if leads else ()) | frozenset({2} if rng.random() < 0.5 else ())
        ends_at = starts_at + 8 * HOUR_S + 1800
        duties.append(OnDuty(officer, starts_at, ends_at, competences, busy, 1 if leads else None))
    cover = []
    for begin in range(midnight + 7 * HOUR_S, midnight + 31 * HOUR_S, 1800):
        present = sum(1 for duty in duties if duty.starts_at <= begin and begin + 1800 <= duty.ends_at)
        for least, competence in ((int(present * 0.85), None), (1, 1), (2, 2)):
            cover.append(CoverLine(begin, begin + 1800, least, competence))
    return duties, cover


def label_figures() -> list[Figure]:
    """A year of 100 officers, three blocks a day of twenty duties, five labels in each."""
    rng = random.Random(1)
    duties: list[LabelDuty] = []
    blocks = []
    for day in range(365):
        at_work = rng.sample(range(100), 60)
        for part in range(3):
            blocks.append(LabelBlock(day * 3 + part, 5))
            for officer in at_work[part * 20 : part * 20 + 20]:
                duties.append(LabelDuty(len(duties), officer, day * 3 + part, eligible=rng.random() < 0.9))
    plan_labels(duties[:1], blocks[:1])
    before_s = processor_s()
    plan = plan_labels(duties, blocks)
    spent_s = processor_s() - before_s
    missing = sum(count for _, count in plan.missing)
    return [
        Figure("label flow of a year of 100 officers", spent_s, "s", 10.0, note=f"spread {plan.spread:.4f}"),
        Figure("label flow not optimal, or labels missing", int(not plan.optimal) + missing, "", 0.0),
        *_joint_label_figures("people enough", (0.9, 0.6, 0.4), (5, 4, 3)),
        *_joint_label_figures("hardly enough", (0.6, 0.6, 0.6), (6, 6, 6)),
    ]


def _joint_label_figures(name: str, able: tuple[float, ...], heads: tuple[int, ...]) -> list[Figure]:
    """The same year with three labels at once; a share of the officers may carry each, some more than one."""
    rng = random.Random(1)
    may = [frozenset(n for n, share in enumerate(able) if rng.random() < share) for _ in range(100)]
    duties: list[SharedDuty] = []
    for day in range(365):
        for place, officer in enumerate(rng.sample(range(100), 60)):
            duties.append(SharedDuty(len(duties), officer, day * 3 + place // 20, may[officer]))
    asked = [AskedLabel(block, n, count) for block in range(365 * 3) for n, count in enumerate(heads)]
    before_s = processor_s()
    plan = plan_joint_labels(duties, asked, {})
    spent_s = processor_s() - before_s
    missing = sum(count for *_, count in plan.missing)
    return [
        Figure(f"three labels in a year, {name}", spent_s, "s", 10.0, note=f"{missing} missing"),
        Figure(f"three labels in a year, {name}: not proven optimal", int(not plan.optimal), "", 0.0),
    ]
