"""The break plan against every plan there is, on shifts of a few people with a few places each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from generiek.engine.rostering.break_law import GRID_S, BreakLaw, Window, windows
from generiek.engine.rostering.breaks import CoverLine, OnDuty, PlannedBreak, plan_breaks
from generiek.engine.rostering.move_break import move_break

HOUR_S = 3600
START = 1_795_525_200
END = START + 8 * HOUR_S + HOUR_S // 2
OPCO = 1
LAW = BreakLaw()
(WINDOW,) = windows(START, END, LAW)


def busy_but(window: Window, places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Appointments that leave only these breaks: each place is a number, seven grid steps apart."""
    free = sorted(window.first_at + 7 * GRID_S * place for place in places)
    edges = [window.first_at - GRID_S, *(e for at in free for e in (at, at + window.length_s))]
    edges.append(window.last_at + window.length_s + GRID_S)
    pairs = list(zip(edges[::2], edges[1::2], strict=True))
    return tuple((first, last) for first, last in pairs if first < last)


def shift(rng: np.random.Generator) -> list[OnDuty]:
    """Four or five people, the first leading, each with two to four places for a break, some off the beat."""
    count = int(rng.integers(4, 6))
    people = []
    for officer in range(count):
        places = rng.choice(6, size=int(rng.integers(2, 5)), replace=False).tolist()
        moved = GRID_S * int(rng.integers(0, 4))
        busy = tuple((a + moved, b + moved) for a, b in busy_but(WINDOW, places))
        able = frozenset({OPCO}) if officer == 0 or rng.random() < 0.4 else frozenset()
        people.append(OnDuty(officer, START, END, able, busy, OPCO if officer == 0 else None))
    return people


def places_of(duty: OnDuty, length_s: int = WINDOW.length_s) -> list[int]:
    return [
        at for at in WINDOW.starts() if all(at + length_s <= first or last <= at for first, last in duty.busy)
    ]


def worth(duties: list[OnDuty], cover: list[CoverLine], starts: Sequence[int]) -> tuple[int, int, int]:
    """Counted by hand: leaders alone, person-minutes of cover lost, pairs of people away together."""
    resting = {
        duty.officer: range(at, at + WINDOW.length_s, GRID_S) for duty, at in zip(duties, starts, strict=True)
    }
    alone = lost = 0
    for duty, at in zip(duties, starts, strict=True):
        if duty.leads is not None:
            there = [
                other
                for other in duties
                if other.officer != duty.officer
                and duty.leads in other.competences
                and not set(resting[other.officer]) & set(resting[duty.officer])
                and all(at + WINDOW.length_s <= a or b <= at for a, b in other.busy)
            ]
            alone += not there
    away = Counter(tick for ticks in resting.values() for tick in ticks)
    for line in cover:
        for tick in range(line.starts_at, line.ends_at, GRID_S):
            able = [d for d in duties if line.competence is None or line.competence in d.competences]
            present = sum(d.starts_at <= tick < d.ends_at for d in able)
            gone = sum(tick in resting[d.officer] for d in able)
            lost += max(0, min(present, line.least) - (present - gone))
    return alone, lost * 5, sum(n * (n - 1) // 2 for n in away.values())


@pytest.mark.parametrize("seed", range(60))
def test_no_plan_relieves_keeps_and_spreads_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    duties = shift(rng)
    cover = [CoverLine(START, END, len(duties) - 1), CoverLine(START, END, 1, OPCO)]
    plan = plan_breaks(duties, cover)
    best = min(worth(duties, cover, starts) for starts in product(*(places_of(duty) for duty in duties)))
    chosen = {one.officer: one.starts_at for one in plan.breaks}
    assert plan.proven
    assert worth(duties, cover, [chosen[duty.officer] for duty in duties]) == best
    assert plan.lost_min == best[1]
    leader = next(one for one in plan.breaks if one.officer == 0)
    assert (leader.stand_in is None) == bool(best[0])


@pytest.mark.parametrize("seed", range(40))
def test_a_moved_break_takes_the_best_place_left(seed: int) -> None:
    rng = np.random.default_rng(seed)
    duties = shift(rng)
    cover = [CoverLine(START, END, len(duties) - 1), CoverLine(START, END, 1, OPCO)]
    plan = plan_breaks(duties, cover)
    mover = int(rng.integers(len(duties)))
    now = WINDOW.first_at + int(rng.integers(6)) * GRID_S
    chosen = {one.officer: one.starts_at for one in plan.breaks}
    later = [at for at in places_of(duties[mover]) if at >= now]
    moved = move_break(plan, duties, cover, mover, not_before=now)

    def after(at: int) -> tuple[int, int, int]:
        return worth(duties, cover, [at if d.officer == mover else chosen[d.officer] for d in duties])

    assert after(moved.moved.starts_at) == min(after(at) for at in later)
    assert moved.outside_window_min == 0


def test_a_leader_with_nobody_to_stand_in_is_told_by_an_empty_stand_in() -> None:
    leader = OnDuty(0, START, END, frozenset({OPCO}), leads=OPCO)
    plan = plan_breaks([leader, OnDuty(1, START, END)], [])
    assert next(one for one in plan.breaks if one.officer == 0).stand_in is None


def test_a_leader_rests_when_the_only_one_able_is_free_of_appointments() -> None:
    leader = OnDuty(0, START, END, frozenset({OPCO}), leads=OPCO)
    able = OnDuty(1, START, END, frozenset({OPCO}), busy_but(WINDOW, [1, 4]))
    plan = plan_breaks([leader, able], [])
    rests = {one.officer: one for one in plan.breaks}
    assert rests[0].stand_in == 1
    assert all(rests[0].ends_at <= a or b <= rests[0].starts_at for a, b in able.busy)
    assert rests[0].ends_at <= rests[1].starts_at or rests[1].ends_at <= rests[0].starts_at


def test_two_leaders_have_two_stand_ins_when_there_are_two() -> None:
    free = busy_but(WINDOW, [2])
    leaders = [OnDuty(n, START, END, frozenset({OPCO}), free, leads=OPCO) for n in (0, 1)]
    others = [OnDuty(n, START, END, frozenset({OPCO})) for n in (2, 3)]
    plan = plan_breaks([*leaders, *others], [])
    assert {one.stand_in for one in plan.breaks if one.officer in (0, 1)} == {2, 3}


def test_a_crowd_beyond_the_first_guess_is_still_spread() -> None:
    """Everybody but one has the same two places: far more away than the mean over the window."""
    narrow = busy_but(WINDOW, [0, 3])
    duties = [OnDuty(n, START, END, busy=narrow) for n in range(20)]
    wide = [OnDuty(n, START, END) for n in range(20, 22)]
    plan = plan_breaks([*duties, *wide], [])
    starts = Counter(one.starts_at for one in plan.breaks if one.officer < 20)
    assert plan.proven
    assert sorted(starts.values()) == [10, 10]
    assert all(starts[one.starts_at] == 0 for one in plan.breaks if one.officer >= 20)


def test_the_plan_stays_when_officers_come_in_another_order() -> None:
    duties = shift(np.random.default_rng(5))
    cover = [CoverLine(START, END, len(duties) - 1)]
    one = plan_breaks(duties, cover)
    other = plan_breaks([replace(duty) for duty in reversed(duties)], cover)
    assert one.lost_min == other.lost_min


def test_a_break_is_never_planned_where_the_law_does_not_let_it_lie() -> None:
    for seed in range(20):
        for one in plan_breaks(shift(np.random.default_rng(seed)), []).breaks:
            assert isinstance(one, PlannedBreak)
            assert WINDOW.first_at <= one.starts_at <= WINDOW.last_at
