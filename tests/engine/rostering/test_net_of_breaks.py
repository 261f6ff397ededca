"""The waterline is kept by who is there: breaks that take people away, and appointments, are taken off."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

import numpy as np
import pytest

from generiek.engine.rostering.break_cover import stagger
from generiek.engine.rostering.break_law import BreakLaw
from generiek.engine.rostering.breaks import CoverLine, OnDuty, PlannedBreak, lost_cover_min, plan_breaks
from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.judge import Block, judge
from generiek.engine.rostering.problem import Appointment, Demand, Kind, Officer, Problem
from generiek.engine.rostering.problem_files import UnreadableProblem, read_problem
from generiek.engine.rostering.reasons import Cause, reasons_of
from generiek.engine.rostering.solve import Method, Result, Settings, Status, assignments_of, solve
from generiek.engine.rules.calendar import instant
from tests.engine.rostering.teams import FIRST, KINDS, OPCO, ZONE, demands, officers, on, team

SETTINGS = Settings(method=Method.PROVEN, work_limit=40_000_000)
IN_BETWEEN = (*KINDS[:1], Kind(4, "D", 510, 510))
HOUR_MIN = 60


@lru_cache(maxsize=8)
def solved(problem: Problem) -> Result:
    return solve(problem, settings=SETTINGS, seed=3)


def blocks(problem: Problem, judged_as: Problem) -> tuple[Block, ...]:
    return judge(judged_as, solved(problem).assignments).blocks


def at(day: int, clock_min: int) -> int:
    return instant(on(day), clock_min, ZONE)


def of_day(
    kinds: Sequence[Kind], heads: Sequence[int], waterline: int, first_min: int, last_min: int
) -> Problem:
    """One day on which so many officers can do each kind of duty, and nobody anything else."""
    people = [
        Officer(10 * kind.id + number, 36 * 60, allowed_kinds=frozenset({kind.id}))
        for kind, count in zip(kinds, heads, strict=True)
        for number in range(count)
    ]
    block = Demand(at(0, first_min), at(0, last_min), waterline, waterline)
    return team(1, kinds=tuple(kinds), officers=tuple(people), demands=(block,), breaks_away=True)


def test_a_roster_that_forgets_breaks_falls_below_the_waterline_and_one_that_does_not_keeps_it() -> None:
    gross = team(7, demands=demands(7, 3, 3, 0), officers=officers(20, 6))
    net = replace(gross, breaks_away=True)
    assert min(block.margin for block in blocks(gross, gross)) == 0
    assert min(block.margin for block in blocks(gross, net)) < 0
    assert min(block.margin for block in blocks(net, net)) == 0
    assert solved(net).below_waterline == 0


def test_a_competence_asked_in_numbers_is_kept_in_breaks_and_a_function_is_relieved() -> None:
    for asked, on_duty in ((1, 1), (2, 3)):
        net = team(7, demands=demands(7, 0, 0, asked), officers=officers(20, 20), breaks_away=True)
        verdict = judge(net, solved(net).assignments)
        assert min(block.margin for block in verdict.blocks) >= 0
        assert min(block.on_duty for block in verdict.blocks) == on_duty


@pytest.mark.parametrize("waterline", [1, 2, 4, 6])
def test_the_rows_hold_exactly_where_breaks_can_be_placed_without_losing_cover(waterline: int) -> None:
    verdicts = []
    for heads in product(range(9), range(9)):
        if not sum(heads):
            continue
        problem = of_day(IN_BETWEEN, heads, waterline, 540, 900)
        model = compile_problem(problem)
        everybody = np.array([[problem.kinds.index(_kind(problem, o))] for o in problem.officers], np.int32)
        duties = [OnDuty(n, d.starts_at, d.ends_at) for n, d in enumerate(assignments_of(problem, everybody))]
        cover = [CoverLine(d.starts_at, d.ends_at, d.waterline) for d in problem.demands]
        plan = plan_breaks(duties, cover)
        assert plan.proven
        enough = sum(heads) >= waterline
        holds = (model.present(everybody) >= model.rows.floor).all()
        assert holds == (enough and plan.lost_min == 0), heads
        verdicts.append(bool(holds))
    assert any(verdicts)
    assert not all(verdicts)


def _kind(problem: Problem, officer: Officer) -> Kind:
    assert officer.allowed_kinds
    return next(kind for kind in problem.kinds if kind.id in officer.allowed_kinds)


def random_day(rng: np.random.Generator) -> tuple[list[OnDuty], list[CoverLine]]:
    duties = []
    for number in range(int(rng.integers(4, 13))):
        starts_at = at(0, int(rng.choice([420, 480, 510, 660])))
        appointment = at(0, int(rng.integers(36, 72)) * 15)
        busy = ((appointment, appointment + 5400),) if rng.random() < 0.3 else ()
        competences = frozenset({OPCO} if rng.random() < 0.5 else ())
        duties.append(OnDuty(number, starts_at, starts_at + 510 * 60, competences, busy))
    present = len(duties)
    lines = [CoverLine(at(0, 600), at(0, 840), int(rng.integers(present // 2, present)))]
    return duties, [*lines, CoverLine(at(0, 600), at(0, 840), int(rng.integers(0, 3)), OPCO)]


def there_again(duties: Sequence[OnDuty]) -> list[OnDuty]:
    return [replace(duty, busy=()) for duty in duties]


def test_staggered_breaks_lose_as_little_cover_as_the_best_plan_wherever_nothing_need_be_lost() -> None:
    rng, kept = np.random.default_rng(5), 0
    for _ in range(60):
        duties, cover = random_day(rng)
        free = there_again(duties)
        best = plan_breaks(free, cover)
        found = stagger(free, cover)
        assert sorted(one.officer for one in found) == [duty.officer for duty in free]
        kept += best.lost_min == 0
        assert (lost_cover_min(free, cover, found) == 0) == (best.lost_min == 0)
    assert 10 < kept < 60


def test_staggered_breaks_keep_to_the_windows_and_out_of_appointments() -> None:
    rng = np.random.default_rng(6)
    for _ in range(30):
        duties, cover = random_day(rng)
        planned = {one.officer: one for one in plan_breaks(duties, cover).breaks}
        found: dict[int, PlannedBreak] = {one.officer: one for one in stagger(duties, cover, law=BreakLaw())}
        assert found.keys() == planned.keys()
        for duty in duties:
            one = found.get(duty.officer)
            assert one is None or all(one.ends_at <= a or b <= one.starts_at for a, b in duty.busy)
            assert one is None or duty.starts_at + 150 * 60 <= one.starts_at <= duty.starts_at + 330 * 60


def test_who_is_at_an_appointment_does_not_count_meanwhile() -> None:
    court = Appointment(at(2, 9 * HOUR_MIN), at(2, 12 * HOUR_MIN))
    asked = team(7, demands=demands(7, 2, 2, 0), officers=officers(12, 0))
    nine = tuple(replace(officer, appointments=(court,)) for officer in asked.officers[:9])
    at_court = replace(asked, officers=(*nine, *asked.officers[9:]))
    (block,) = (b for b in blocks(at_court, at_court) if b.demand.starts_at == at(2, 420))
    assert block.margin >= 0
    there = {duty.officer for duty in solved(at_court).assignments if duty.starts_at == at(2, 420)}
    assert len({10, 11, 12} & there) >= 2


def test_a_block_that_nobody_can_fill_is_short_of_everybody() -> None:
    court = Appointment(at(2, 9 * HOUR_MIN), at(2, 12 * HOUR_MIN))
    asked = team(7, demands=demands(7, 2, 2, 0), officers=officers(12, 0))
    everybody = replace(asked, officers=tuple(replace(o, appointments=(court,)) for o in asked.officers))
    assert solved(everybody).below_waterline == 2
    assert min(block.margin for block in blocks(everybody, everybody)) == -2


def test_appointments_and_breaks_are_named_when_they_stand_in_the_way() -> None:
    heads = demands(7, 3, 3, 0)
    short = team(7, officers=officers(15, 0), demands=tuple(d for d in heads if d.starts_at == at(3, 420)))
    twelve_free = tuple(replace(o, free_weekdays=frozenset({3})) for o in short.officers[3:])
    three = replace(short, officers=(*short.officers[:3], *twelve_free))
    assert not reasons_of(three)
    assert Cause.BREAKS in {reason.cause for reason in reasons_of(replace(three, breaks_away=True))}
    court = Appointment(at(3, 600), at(3, 660))
    away = replace(three, officers=(replace(three.officers[0], appointments=(court,)), *three.officers[1:]))
    assert Cause.APPOINTMENTS in {reason.cause for reason in reasons_of(away)}


def test_a_problem_file_says_breaks_and_appointments() -> None:
    data = {
        "first_date": FIRST.isoformat(),
        "days": 7,
        "kinds": [{"id": 1, "code": "V", "start_min": 420, "length_min": 510}],
        "officers": [
            {
                "id": 1,
                "contract_week_min": 2160,
                "appointments": [{"starts_at": at(1, 600), "ends_at": at(1, 660)}],
            }
        ],
        "demands": [],
        "breaks_away": True,
    }
    problem = read_problem(data)
    assert problem.breaks_away
    assert problem.officers[0].appointments == (Appointment(at(1, 600), at(1, 660)),)
    data["officers"][0]["appointments"][0]["ends_at"] = at(1, 600)  # type: ignore[index]
    with pytest.raises(UnreadableProblem, match="must end after it starts"):
        read_problem(data)


def test_a_shortage_beside_breaks_is_told_in_people() -> None:
    problem = of_day(KINDS[:1], [6], 7, 540, 840)
    result = solve(problem, settings=SETTINGS, seed=1)
    assert result.status is Status.BELOW_WATERLINE
    assert 1 <= result.below_waterline <= 4
