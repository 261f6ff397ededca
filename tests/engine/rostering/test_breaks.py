"""The break plan of a late shift: Carla leads, Anna and Bram can stand in, the others are on the street."""

import pytest

from generiek.engine.rostering.break_law import GRID_S, BreakLaw, windows
from generiek.engine.rostering.breaks import BreakPlan, CoverLine, OnDuty, lost_cover_min, plan_breaks
from generiek.engine.rostering.move_break import NoRoomForBreak, move_break

HOUR_S = 3600
START = 1_795_525_200
END = START + 8 * HOUR_S + HOUR_S // 2
OPCO = 1
CARLA, ANNA, BRAM = 1, 2, 3


def shift(people: int = 10, **carla: object) -> list[OnDuty]:
    leaders = [
        OnDuty(CARLA, START, END, frozenset({OPCO}), leads=OPCO, **carla),  # type: ignore[arg-type]
        OnDuty(ANNA, START, END, frozenset({OPCO})),
        OnDuty(BRAM, START, END, frozenset({OPCO})),
    ]
    return leaders + [OnDuty(n, START, END) for n in range(4, people + 1)]


def cover(least: int) -> list[CoverLine]:
    return [CoverLine(START, END, least), CoverLine(START, END, 1, OPCO)]


def away_at(plan: BreakPlan, at: int) -> int:
    return sum(1 for b in plan.breaks if b.starts_at <= at < b.ends_at)


def test_everybody_gets_one_break_inside_the_legal_window() -> None:
    plan = plan_breaks(shift(), cover(9))
    (window,) = windows(START, END, BreakLaw())
    assert sorted(b.officer for b in plan.breaks) == list(range(1, 11))
    assert all(window.first_at <= b.starts_at <= window.last_at for b in plan.breaks)


def test_breaks_are_staggered_so_that_no_more_are_away_than_must_be() -> None:
    plan = plan_breaks(shift(6), cover(5))
    assert plan.proven
    assert plan.lost_min == 0
    assert max(away_at(plan, at) for at in range(START, END, GRID_S)) == 1


def test_a_leader_is_relieved_by_somebody_able_who_is_not_in_a_break() -> None:
    plan = plan_breaks(shift(), cover(8))
    (carla,) = (b for b in plan.breaks if b.officer == CARLA)
    assert carla.stand_in in (ANNA, BRAM)
    (stand_in,) = (b for b in plan.breaks if b.officer == carla.stand_in)
    assert stand_in.ends_at <= carla.starts_at or carla.ends_at <= stand_in.starts_at


def test_cover_that_cannot_be_kept_is_counted_not_hidden() -> None:
    plan = plan_breaks(shift(4), cover(4))
    assert plan.lost_min == 4 * 30


def test_lost_cover_is_recomputed_from_the_breaks_alone() -> None:
    duties, lines = shift(), cover(9)
    plan = plan_breaks(duties, lines)
    assert lost_cover_min(duties, lines, plan.breaks) == plan.lost_min


def test_no_break_is_planned_in_an_appointment() -> None:
    busy = (START + 3 * HOUR_S, START + 5 * HOUR_S)
    plan = plan_breaks(shift(busy=(busy,)), cover(8))
    (carla,) = (b for b in plan.breaks if b.officer == CARLA)
    assert carla.ends_at <= busy[0] or busy[1] <= carla.starts_at


def test_whose_appointments_leave_no_room_is_told() -> None:
    plan = plan_breaks(shift(busy=((START, END),)), cover(8))
    assert [officer for officer, _ in plan.without_break] == [CARLA]


def test_a_short_duty_needs_no_break() -> None:
    duty = OnDuty(BRAM, START, START + 5 * HOUR_S)
    assert plan_breaks([duty], []).breaks == ()


def test_a_long_duty_has_two_breaks_of_together_three_quarters_of_an_hour() -> None:
    plan = plan_breaks([OnDuty(BRAM, START, START + 11 * HOUR_S)], [])
    assert [(b.ends_at - b.starts_at) // 60 for b in plan.breaks] == [30, 15]


def test_the_same_seed_gives_the_same_plan() -> None:
    assert plan_breaks(shift(), cover(9), seed=3) == plan_breaks(shift(), cover(9), seed=3)


def test_a_broken_break_moves_to_a_later_place_and_the_others_stay() -> None:
    duties, lines = shift(), cover(9)
    plan = plan_breaks(duties, lines)
    (bram,) = (b for b in plan.breaks if b.officer == BRAM)
    moved = move_break(plan, duties, lines, BRAM, not_before=bram.starts_at + 10 * 60)
    assert moved.moved.starts_at >= bram.starts_at + 10 * 60
    assert {b for b in plan.breaks if b.officer > BRAM} <= set(moved.plan.breaks)


def test_a_break_moved_past_its_window_says_by_how_much() -> None:
    duties, lines = shift(), cover(9)
    plan = plan_breaks(duties, lines)
    moved = move_break(plan, duties, lines, BRAM, not_before=START + 7 * HOUR_S)
    (window,) = windows(START, END, BreakLaw())
    assert moved.outside_window_min == (moved.moved.starts_at - window.last_at) // 60 > 0


def test_a_leader_whose_stand_in_moves_into_his_break_gets_another() -> None:
    duties, lines = shift(), cover(8)
    plan = plan_breaks(duties, lines)
    (carla,) = (b for b in plan.breaks if b.officer == CARLA)
    assert carla.stand_in is not None
    busy = tuple(
        OnDuty(d.officer, d.starts_at, d.ends_at, d.competences, ((carla.ends_at, END),), d.leads)
        if d.officer == carla.stand_in
        else d
        for d in duties
    )
    moved = move_break(plan, busy, lines, carla.stand_in, not_before=carla.starts_at)
    (again,) = (b for b in moved.plan.breaks if b.officer == CARLA)
    assert moved.moved.starts_at == carla.starts_at
    assert again.stand_in not in (None, carla.stand_in)


def test_a_duty_without_room_left_is_refused_with_a_sentence() -> None:
    duties, lines = shift(), cover(9)
    plan = plan_breaks(duties, lines)
    with pytest.raises(NoRoomForBreak, match="no 30 free minutes"):
        move_break(plan, duties, lines, BRAM, not_before=END - 20 * 60)


def test_an_officer_who_is_not_on_duty_has_no_break_to_move() -> None:
    with pytest.raises(ValueError, match="not on duty"):
        move_break(plan_breaks(shift(), cover(9)), shift(), cover(9), 99, not_before=START)
