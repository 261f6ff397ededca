"""Free start times: a day duty that starts when the work asks for it."""

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest

from generiek.engine.rostering.disguise import disguises
from generiek.engine.rostering.judge import judge
from generiek.engine.rostering.problem import Demand, Kind, Officer, Pin, Problem, Stance, Wish
from generiek.engine.rostering.problem_files import UnreadableProblem, read_problem, read_roster, write_roster
from generiek.engine.rostering.repair import repair
from generiek.engine.rostering.solve import Assignment, Settings, Status, solve
from generiek.engine.rostering.start_times import FreeStarts, start_nearest, starts_of, with_free_starts
from generiek.engine.rostering.swaps import after, offers
from generiek.engine.rules.calendar import instant
from generiek.engine.rules.pack import rules_on
from tests.engine.rostering.teams import FIRST, KINDS, ZONE, on, team

DAY = 4
DAY_DUTY = Kind(DAY, "D", 540, 510)
FREE = {DAY: FreeStarts(latest_start_min=660, step_min=30)}
ANNA = 1
WORK = Settings(work_limit=20_000_000)


def week_with_a_peak(kinds: tuple[Kind, ...], count: int = 2) -> Problem:
    """Two are needed from 10:00 until 18:30, which a duty that starts at 09:00 or at 11:00 cannot give."""
    peaks = tuple(Demand(instant(on(day), 600, ZONE), instant(on(day), 1110, ZONE), 2, 2) for day in range(4))
    people = tuple(Officer(number + 1, 0) for number in range(count))
    return Problem(FIRST, 7, ZONE, kinds, people, peaks, rules_on(FIRST), hours_slack_min=60 * 60)


@lru_cache(maxsize=2)
def met(count: int = 2) -> tuple[Problem, tuple[Assignment, ...]]:
    problem = week_with_a_peak(with_free_starts((DAY_DUTY,), FREE), count)
    return problem, solve(problem, settings=WORK, seed=1).assignments


def starting(problem: Problem, clock_min: int) -> Kind:
    return next(kind for kind in problem.kinds if kind.start_min == clock_min)


def test_a_kind_with_free_starts_is_a_kind_for_each_start() -> None:
    kinds = with_free_starts((*KINDS, DAY_DUTY), FREE)
    assert kinds[:4] == (*KINDS, DAY_DUTY)
    assert [(kind.id, kind.start_min, kind.family) for kind in kinds[4:]] == [
        (5, 570, DAY),
        (6, 600, DAY),
        (7, 630, DAY),
        (8, 660, DAY),
    ]
    assert starts_of(kinds, {DAY}) == {4, 5, 6, 7, 8}


@pytest.mark.parametrize(
    ("free", "sentence"),
    [
        (FreeStarts(540, 30), "must come after its earliest"),
        (FreeStarts(650, 30), "Steps of 30 min do not lead"),
        (FreeStarts(660, 0), "Steps of 0 min do not lead"),
        (FreeStarts(1500, 30), "must start between 00:00 and 24:00"),
    ],
)
def test_starts_that_cannot_be_are_refused(free: FreeStarts, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        with_free_starts((DAY_DUTY,), {DAY: free})


def test_a_peak_between_two_fixed_starts_is_only_met_with_free_starts() -> None:
    fixed = week_with_a_peak((DAY_DUTY, replace(DAY_DUTY, id=9, start_min=660)))
    assert solve(fixed, settings=WORK, seed=1).status is Status.BELOW_WATERLINE
    problem, roster = met()
    assert judge(problem, roster).holds
    assert [duty.kind for duty in roster] == [starting(problem, 600).id] * 8


def test_a_pin_holds_a_duty_to_its_start() -> None:
    problem, _ = met()
    nine = starting(problem, 540).id
    pinned = replace(problem, pins=(Pin(ANNA, on(0), nine),))
    roster = solve(pinned, settings=WORK, seed=1).assignments
    assert next(d for d in roster if (d.officer, d.on_date) == (ANNA, on(0))).kind == nine
    late = tuple(replace(d, kind=starting(problem, 600).id) if d.on_date == on(0) else d for d in roster)
    assert any("pin" in sentence for sentence in judge(pinned, late).broken_agreements)


def test_a_wish_for_a_kind_is_met_by_any_of_its_starts() -> None:
    problem, _ = met(3)
    wish = Wish(on(5), Stance.WANT, points=20, kind=DAY)
    people = (replace(problem.officers[0], wishes=(wish,)), *problem.officers[1:])
    granted = solve(replace(problem, officers=people), settings=WORK, seed=1)
    assert any((duty.officer, duty.on_date) == (ANNA, on(5)) for duty in granted.assignments)


def test_a_kind_that_is_blocked_is_blocked_at_every_start() -> None:
    problem, _ = met(3)
    blocked = Wish(on(0), Stance.BLOCKED, kind=DAY)
    people = tuple(replace(o, wishes=(blocked,)) if o.id == ANNA else o for o in problem.officers)
    roster = solve(replace(problem, officers=people), settings=WORK, seed=1).assignments
    assert not any((duty.officer, duty.on_date) == (ANNA, on(0)) for duty in roster)


def test_repair_moves_a_start_on_the_same_day_and_calls_it_a_change() -> None:
    problem, roster = met()
    first, last = instant(on(3), 630, ZONE), instant(on(3), 1140, ZONE)
    later = tuple(
        replace(one, starts_at=first, ends_at=last) if one.starts_at == instant(on(3), 600, ZONE) else one
        for one in problem.demands
    )
    moved = replace(problem, demands=later)
    mended = repair(moved, roster, now=instant(FIRST - timedelta(days=9), 600, ZONE))
    assert judge(moved, mended.result.assignments).holds
    told = {(one.on_date, one.before, one.after) for one in mended.changes}
    assert told == {(on(3), starting(problem, 600).id, starting(problem, 630).id)}


def test_a_swap_gives_a_duty_away_with_its_start() -> None:
    roster, problem = met()[1], week_with_a_peak(with_free_starts((DAY_DUTY,), FREE), 3)
    taken = [after(roster, offer) for offer in offers(problem, roster, roster[0])]
    assert taken
    for swapped in taken:
        assert judge(problem, swapped).holds
        assert {duty.kind for duty in swapped} == {starting(problem, 600).id}


def test_starts_of_one_kind_disguise_nothing_and_twins_are_told_once() -> None:
    assert disguises(team(kinds=with_free_starts((*KINDS, DAY_DUTY), FREE))) == ()
    long_early = Kind(9, "X", 540, 525, 45)
    told = disguises(team(kinds=with_free_starts((DAY_DUTY, long_early), FREE)))
    assert told == ("D and X share a start or an end, so what differs tells a task.",)


def test_a_free_start_that_meets_the_start_of_shorter_work_tells_nothing() -> None:
    short = Kind(9, "X", 600, 270)
    assert disguises(team(kinds=with_free_starts((DAY_DUTY, short), FREE))) == ()


# Files


def a_file(**changes: Any) -> dict[str, Any]:
    kind = {"id": DAY, "code": "D", "start_min": 540, "length_min": 510}
    return {
        "first_date": FIRST.isoformat(),
        "days": 7,
        "kinds": [{**kind, "latest_start_min": 660, "step_min": 30}, {**kind, "id": 5, "start_min": 720}],
        "officers": [{"id": ANNA, "contract_week_min": 2160, "allowed_kinds": [DAY]}],
        "demands": [],
        **changes,
    }


def test_a_file_says_free_starts_and_who_may_do_the_kind_may_do_each() -> None:
    problem = read_problem(a_file())
    assert [kind.start_min for kind in problem.kinds] == [540, 720, 570, 600, 630, 660]
    assert problem.officers[0].allowed_kinds == frozenset({4, 6, 7, 8, 9})


def test_a_roster_on_file_names_the_kind_and_its_instants_tell_the_start() -> None:
    problem = read_problem(a_file())
    roster = solve(problem, settings=Settings(work_limit=2_000_000)).assignments
    rows = write_roster(problem, roster)
    assert {row["kind"] for row in rows} == {DAY}
    assert read_roster(problem, rows) == roster


def test_a_duty_with_times_of_its_own_is_read_as_the_nearest_start() -> None:
    problem = read_problem(a_file())
    nearest = start_nearest(problem.kinds, ZONE, DAY, FIRST, instant(FIRST, 610, ZONE))
    assert nearest.start_min == 600
    row = {"officer": ANNA, "on_date": FIRST.isoformat(), "kind": 77, "starts_at": 0, "ends_at": 60}
    with pytest.raises(UnreadableProblem, match="In duty 0: There is no kind of duty 77"):
        read_roster(problem, [row])


def test_a_pin_on_file_says_at_which_start() -> None:
    pin = {"officer": ANNA, "on_date": FIRST.isoformat(), "kind": DAY}
    assert read_problem(a_file(pins=[{**pin, "start_min": 600}])).pins == (Pin(ANNA, FIRST, 7),)
    assert read_problem(a_file(pins=[{**pin, "kind": 5}])).pins == (Pin(ANNA, FIRST, 5),)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"pins": [{"officer": 1, "on_date": "2026-11-02", "kind": DAY}]}, "starts at several times"),
        (
            {"pins": [{"officer": 1, "on_date": "2026-11-02", "kind": DAY, "start_min": 541}]},
            "does not start 541 min after midnight",
        ),
        (
            {"kinds": [{"id": 1, "code": "D", "start_min": 540, "length_min": 510, "step_min": 30}]},
            r"In kinds\[0\], 'latest_start_min' is missing",
        ),
    ],
)
def test_a_file_that_does_not_say_the_start_is_refused(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UnreadableProblem, match=sentence):
        read_problem(a_file(**changes))
