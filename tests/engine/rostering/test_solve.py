"""Rosters of a small team: lawful, above the waterline, the same by seed, and proven where asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generiek.engine.rostering.judge import judge
from generiek.engine.rostering.problem import Away, Kind, Officer, Pair, Past, Pin, Problem, Stance, Wish
from generiek.engine.rostering.solve import Method, Observer, Progress, Settings, Status, solve
from generiek.engine.rules.calendar import instant
from generiek.engine.rules.roster import Duty
from tests.engine.rostering.teams import EARLY, FIRST, NIGHT, OPCO, ZONE, demands, officers, on, team

QUICK = Settings(work_limit=3_000_000)
PROVEN = Settings(method=Method.PROVEN, work_limit=150_000_000)


def test_a_quick_roster_is_lawful_and_keeps_the_waterline() -> None:
    problem = team()
    result = solve(problem, settings=QUICK)
    verdict = judge(problem, result.assignments)
    assert verdict.holds, (verdict.report.by_rule(), verdict.broken_agreements)
    assert result.below_waterline == 0


def test_a_proven_roster_costs_no_less_than_its_bound_and_no_more_than_a_quick_one() -> None:
    problem = team()
    quick, proven = solve(problem, settings=QUICK), solve(problem, settings=PROVEN)
    assert proven.bound is not None
    assert proven.cost is not None
    assert quick.cost is not None
    assert proven.bound <= proven.cost + 1e-6 <= quick.cost + 2e-6
    assert judge(problem, proven.assignments).holds


def test_the_same_seed_gives_the_same_roster() -> None:
    assert solve(team(7), seed=5, settings=PROVEN) == solve(team(7), seed=5, settings=PROVEN)


def test_two_processes_give_the_same_roster_twice() -> None:
    problem = team(7)
    settings = replace(PROVEN, processes=2)
    assert solve(problem, seed=2, settings=settings) == solve(problem, seed=2, settings=settings)


def test_pinned_duties_and_free_days_stay() -> None:
    pins = (Pin(1, on(2), NIGHT), Pin(2, on(3), None), Pin(2, on(4), EARLY))
    result = solve(team(pins=pins), settings=QUICK)
    kinds = {(duty.officer, duty.on_date): duty.kind for duty in result.assignments}
    assert [kinds.get((pin.officer, pin.on_date)) for pin in pins] == [NIGHT, None, EARLY]


def test_nobody_works_on_leave_or_on_a_blocked_day() -> None:
    anna = Officer(
        1,
        36 * 60,
        frozenset({OPCO}),
        away=(Away(on(0), on(7), counted_day_min=308),),
        wishes=(Wish(on(9), Stance.BLOCKED),),
    )
    result = solve(team(officers=(anna, *officers()[1:])), settings=QUICK)
    worked = {duty.on_date for duty in result.assignments if duty.officer == 1}
    assert not worked & {*(on(day) for day in range(7)), on(9)}


def test_a_wish_for_a_duty_is_granted_when_it_costs_nobody() -> None:
    anna = Officer(1, 36 * 60, frozenset({OPCO}), wishes=(Wish(on(5), Stance.WANT, 3, EARLY),))
    result = solve(team(officers=(anna, *officers()[1:])), settings=PROVEN)
    assert (1, on(5), EARLY) in {(d.officer, d.on_date, d.kind) for d in result.assignments}


def test_an_officer_exempt_from_nights_has_none() -> None:
    anna = Officer(1, 36 * 60, frozenset({OPCO}), exempt_from_nights=True)
    result = solve(team(officers=(anna, *officers()[1:])), settings=QUICK)
    assert NIGHT not in {duty.kind for duty in result.assignments if duty.officer == 1}


def test_a_pair_that_must_not_meet_never_works_at_the_same_time() -> None:
    problem = team(pairs=(Pair(7, 8), Pair(1, 2)))
    verdict = judge(problem, solve(problem, settings=PROVEN).assignments)
    assert not verdict.broken_agreements


def test_the_night_before_the_period_counts_for_the_rest_after_it() -> None:
    night = Duty(instant(FIRST - timedelta(days=1), 1350, ZONE), instant(FIRST, 420, ZONE), 30)
    past = Past(night.starts_at, (night,))
    team_with_past = tuple(replace(officer, past=past) for officer in officers()[:3]) + officers()[3:]
    problem = team(officers=team_with_past)
    result = solve(problem, settings=QUICK)
    assert not judge(problem, result.assignments).report.violations


def test_a_rule_broken_in_the_past_makes_no_other_rule_forget() -> None:
    """Four nights, one without a break: the break is past, the long rest after three nights is still due."""
    starts = [instant(FIRST - timedelta(days=before), 1350, ZONE) for before in (4, 3, 2, 1)]
    nights = [Duty(at, at + 510 * 60, 0 if n == 1 else 30) for n, at in enumerate(starts)]
    past = Past(starts[0], tuple(nights))
    problem = team(officers=tuple(replace(officer, past=past) for officer in officers()))
    result = solve(problem, settings=QUICK)
    assert not judge(problem, result.assignments).report.violations


@pytest.mark.parametrize("first", [date(2026, 3, 23), date(2026, 10, 19)])
def test_rosters_across_a_clock_change_are_judged_lawful_in_real_hours(first: date) -> None:
    shift = (first - FIRST).days
    moved = tuple(
        replace(d, starts_at=_same_clock(d.starts_at, shift), ends_at=_same_clock(d.ends_at, shift))
        for d in demands(14)
    )
    problem = team(first_date=first, demands=moved)
    result = solve(problem, settings=QUICK)
    assert judge(problem, result.assignments).holds


def _same_clock(at: int, days: int) -> int:
    first = instant(FIRST, 0, ZONE)
    day, seconds = divmod(at - first, 86_400)
    return instant(FIRST + timedelta(days=day + days), seconds // 60, ZONE)


def test_a_waterline_above_strength_is_told_and_not_hidden() -> None:
    result = solve(team(demands=demands(14, waterline=9, wanted=9)), settings=QUICK)
    assert result.status is Status.BELOW_WATERLINE
    assert result.below_waterline > 0


def test_a_stopped_search_keeps_its_best_roster() -> None:
    problem = team()
    result = solve(problem, settings=PROVEN, stop=lambda progress: progress.cost is not None)
    assert judge(problem, result.assignments).report.lawful


def test_a_warm_start_is_never_made_worse() -> None:
    problem = team()
    first = solve(problem, settings=PROVEN)
    again = solve(problem, settings=QUICK, start=first.assignments, seed=9)
    assert first.cost is not None
    assert again.cost is not None
    assert again.cost <= first.cost + 1e-6


def test_the_observer_sees_ever_better_rosters() -> None:
    class Seen(Observer):
        def __init__(self) -> None:
            self.costs: list[float] = []

        def on_better(self, progress: Progress) -> None:
            assert progress.cost is not None
            self.costs.append(progress.cost)

    seen = Seen()
    solve(team(), settings=PROVEN, observer=seen)
    assert seen.costs == sorted(seen.costs, reverse=True)
    assert len(seen.costs) > 1


def test_nothing_in_a_roster_tells_a_task() -> None:
    assert set(Kind.__slots__) == {"id", "code", "start_min", "length_min", "break_min", "start_of"}
    competent = {demand.competence for demand in team().demands}
    assert competent == {None, OPCO}
    by_start = {(kind.start_min, kind.length_min, kind.break_min) for kind in team().kinds}
    assert len(by_start) == len(team().kinds)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Kind(1, "X", 420, 30 * 60), "lasts 1800 min"),
        (lambda: Officer(1, 90 * 60), "contract of 90 h"),
        (lambda: team(officers=(*officers(), officers()[0])), "same id"),
        (lambda: team(pins=(Pin(99, on(1), None),)), "does not exist"),
        (lambda: team(pins=(Pin(1, on(99), None),)), "outside the period"),
        (lambda: team(wish_budget_points=1, officers=(_greedy(),)), "spends 5 of 1 points"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(make: "type[Problem]", sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        make()


def _greedy() -> Officer:
    return Officer(1, 36 * 60, wishes=(Wish(on(1), Stance.WANT, 5),))
