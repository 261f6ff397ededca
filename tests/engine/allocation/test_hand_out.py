"""Who does which order: every proposal can be walked, and everything left over has a reason."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generiek.engine.allocation import proposal as say
from generiek.engine.allocation.hand_out import AfterRounds, propose_hand_out
from generiek.engine.allocation.problem import AllocationSettings, Crew, Fixed, Order, Problem
from generiek.engine.allocation.proposal import Proposal

SHIFT_S = 1_790_000_100
HOUR_S = 3600
END_S = SHIFT_S + 8 * HOUR_S


def line(places: int, minutes_apart: int = 5) -> np.ndarray:
    """Places in a row, each so many minutes from its neighbour."""
    row = np.arange(places)
    return (np.abs(row[:, None] - row[None]) * minutes_apart * 60).astype(np.int32)[None]


def crew(name: str, size: int = 1, **more: object) -> Crew:
    people = tuple(f"{name}-{seat}" for seat in range(size))
    return replace(Crew(name, people, SHIFT_S, END_S, start_place=0, end_place=0), **more)


def propose(crews: list[Crew], orders: list[Order], rounds: int = 400, **weights: int) -> Proposal:
    problem = Problem(tuple(crews), tuple(orders), line(8), AllocationSettings(**weights))
    return propose_hand_out(problem, seed=7, stop=AfterRounds(rounds))


def why_left_over(proposal: Proposal, order_id: str) -> str:
    [left] = [one for one in proposal.left_over if one.order_id == order_id]
    return left.why.code


def test_work_goes_to_whose_case_it_is() -> None:
    proposal = propose(
        [crew("anna"), crew("bram", case_ids=frozenset({"118"}))], [Order("witness", 35, 2, case_id="118")]
    )
    [handed] = proposal.handed
    assert handed.person_ids == ("bram-0",)
    assert handed.why[0] == say.Why(say.OWN_CASE, {"case_id": "118"})
    assert (handed.starts_at_s, handed.travel_s) == (SHIFT_S + 600, 600)


def test_who_knows_the_area_goes_there() -> None:
    proposal = propose(
        [crew("anna"), crew("bram", zone_ids=frozenset({"east"}))], [Order("round", 60, 3, zone_id="east")]
    )
    assert proposal.handed[0].crew_id == "bram"
    assert say.KNOWS_AREA in {why.code for why in proposal.handed[0].why}


def test_work_stays_clear_of_breaks_and_appointments_and_the_way_to_them() -> None:
    school = Fixed("appointment", "school", SHIFT_S + HOUR_S, SHIFT_S + 2 * HOUR_S, place=4)
    proposal = propose([crew("anna", fixed=(school,))], [Order("visit", 45, 1)])
    [handed] = proposal.handed
    assert handed.starts_at_s == SHIFT_S + 2 * HOUR_S + 3 * 300


def test_a_window_is_kept() -> None:
    evening = (SHIFT_S + 5 * HOUR_S, SHIFT_S + 6 * HOUR_S)
    [handed] = propose([crew("anna")], [Order("nightlife", 60, 1, windows=(evening,))]).handed
    assert evening[0] <= handed.starts_at_s < evening[1]


def test_a_second_step_waits_for_the_first_by_the_same_crew() -> None:
    steps = [
        Order("file", 30, after_order_id="witness", weight=5),
        Order("witness", 60, 5),
        Order("other", 60, 1),
    ]
    proposal = propose([crew("anna"), crew("bram")], steps)
    done = {one.order_id: one for one in proposal.handed}
    assert done["file"].crew_id == done["witness"].crew_id
    assert done["file"].starts_at_s >= done["witness"].ends_at_s


def test_important_work_comes_early_before_a_call_can_take_its_place() -> None:
    proposal = propose([crew("anna")], [Order("minor", 60, weight=1), Order("major", 60, weight=5)])
    assert [one.order_id for one in proposal.handed] == ["major", "minor"]


def test_scarce_work_is_spread() -> None:
    proposal = propose([crew("anna"), crew("bram")], [Order(f"o{n}", 90) for n in range(4)])
    assert [len(proposal.of("anna")), len(proposal.of("bram"))] == [2, 2]


def test_a_pinned_order_stays_where_the_opco_put_it() -> None:
    knows = crew("bram", case_ids=frozenset({"118"}))
    proposal = propose([crew("anna"), knows], [Order("witness", 35, 2, case_id="118", pinned_to="anna")])
    assert proposal.handed[0].crew_id == "anna"


def test_enough_crews_stay_available_for_calls() -> None:
    hearings = [
        Order(f"hearing-{n}", 7 * 60, interruptible="no", windows=((SHIFT_S, SHIFT_S + HOUR_S),))
        for n in range(3)
    ]
    crews = [crew("anna"), crew("bram"), crew("carla")]
    assert len(propose(crews, hearings).handed) == 3
    proposal = propose(crews, hearings, least_available=2)
    assert len(proposal.handed) == 1
    assert {one.why.code for one in proposal.left_over} == {say.OTHERS_FIRST}
    assert why_left_over(propose(crews[:2], hearings[:1], least_available=2), "hearing-0") == say.COVER


@pytest.mark.parametrize(
    ("order", "code"),
    [
        (Order("x", 30, competences=frozenset({"boat_licence"})), say.NOBODY_WITH_COMPETENCE),
        (Order("x", 30, crew=2), say.NO_CREW_OF_TWO),
        (Order("x", 30, for_person_id="dirk"), say.PERSON_NOT_ON_SHIFT),
        (Order("x", 30, pinned_to="dirk"), say.PERSON_NOT_ON_SHIFT),
        (Order("x", 30, windows=((END_S, END_S + 60),)), say.WINDOW_OUTSIDE_SHIFT),
        (Order("x", 9 * 60), say.NO_GAP),
        (Order("x", 30, after_order_id="impossible"), say.STEP_BEFORE_LEFT_OVER),
    ],
)
def test_everything_left_over_says_why(order: Order, code: str) -> None:
    impossible = Order("impossible", 9 * 60)
    assert why_left_over(propose([crew("anna")], [order, impossible]), "x") == code


def test_a_place_without_a_way_is_named() -> None:
    cut_off = line(3)
    cut_off[:, 0, 2] = cut_off[:, 2, 0] = -1
    problem = Problem((crew("anna"),), (Order("island", 30, 2),), cut_off)
    assert why_left_over(propose_hand_out(problem, seed=1, stop=AfterRounds(0)), "island") == say.UNREACHABLE


def test_what_does_not_fit_beside_the_others_says_so() -> None:
    proposal = propose([crew("anna")], [Order("major", 450, weight=5), Order("minor", 60)])
    assert why_left_over(proposal, "minor") == say.OTHERS_FIRST


def test_without_people_or_orders_the_proposal_is_empty() -> None:
    assert propose([], []).handed == ()
    assert propose([], [Order("x", 30)]).left_over[0].order_id == "x"
    assert propose([crew("anna")], []).days[0].free_s == 8 * HOUR_S


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    place = st.integers(-1, 5)
    crews = []
    for number in range(draw(st.integers(1, 3))):
        fixed, now_s = [], SHIFT_S
        for nth in range(draw(st.integers(0, 3))):
            now_s += draw(st.integers(30, 120)) * 60
            until_s = now_s + draw(st.integers(0, 60)) * 60
            fixed.append(Fixed("break", f"f{nth}", now_s, until_s, draw(place), draw(st.booleans())))
            now_s = until_s
        crews.append(crew(f"c{number}", draw(st.integers(1, 2)), fixed=tuple(fixed)))
    orders = []
    for number in range(draw(st.integers(1, 9))):
        from_s = SHIFT_S + draw(st.integers(-60, 420)) * 60
        window = ((from_s, from_s + draw(st.integers(1, 240)) * 60),) if draw(st.booleans()) else ()
        orders.append(
            Order(
                f"o{number}",
                draw(st.integers(10, 200)),
                draw(place),
                draw(st.integers(1, 2)),
                windows=window,
                weight=draw(st.integers(0, 5)),
                interruptible=draw(st.sampled_from(["direct", "no"])),
                after_order_id=f"o{number - 1}" if number and draw(st.booleans()) else "",
                pinned_to="c0" if draw(st.integers(0, 5)) == 0 else "",
            )
        )
    limits = AllocationSettings(least_available=draw(st.integers(0, 2)))
    return Problem(tuple(crews), tuple(orders), line(6), limits)


def check_can_be_walked(problem: Problem, proposal: Proposal) -> None:
    """A second voice: every crew's day, step by step, from the answer alone."""
    orders = {order.order_id: order for order in problem.orders}
    named = [one.order_id for one in (*proposal.handed, *proposal.left_over)]
    assert sorted(named) == sorted(orders)
    ended = {one.order_id: one for one in proposal.handed}
    for member in problem.crews:
        check_day(problem, member, proposal)
    for one in proposal.handed:
        order = orders[one.order_id]
        assert one.ends_at_s - one.starts_at_s == order.seconds
        assert not order.windows or any(a <= one.starts_at_s < b for a, b in order.windows)
        assert order.crew <= len(one.person_ids)
        if order.after_order_id:
            assert ended[order.after_order_id].crew_id == one.crew_id
            assert ended[order.after_order_id].ends_at_s <= one.starts_at_s


def check_day(problem: Problem, member: Crew, proposal: Proposal) -> None:
    """A fixed moment may be late only when nothing was done since the last one: then no plan can help."""
    place_of = {order.order_id: order.place for order in problem.orders}
    steps = [
        (one.starts_at_s, one.ends_at_s, place_of[one.order_id], True) for one in proposal.of(member.crew_id)
    ]
    fixed = [(one.from_s, one.until_s, one.place, False) for one in member.fixed]
    at, free_s, moved = member.start_place, member.from_s, False
    for from_s, until_s, place, is_work in sorted([*steps, *fixed]):
        way_s = 0 if place < 0 or at < 0 else int(problem.travel_s[0, at, place])
        if is_work or moved:
            assert free_s + way_s <= from_s
        moved = (moved and place < 0) or (is_work and place >= 0)
        at, free_s = (place if place >= 0 else at), max(free_s, until_s)
    if steps:
        assert free_s + (int(problem.travel_s[0, at, 0]) if moved else 0) <= member.until_s


@settings(deadline=None, max_examples=150)
@given(problems())
def test_every_proposal_can_be_walked(problem: Problem) -> None:
    check_can_be_walked(problem, propose_hand_out(problem, seed=3, stop=AfterRounds(60)))


@settings(deadline=None, max_examples=30)
@given(problems(), st.integers(0, 2**40))
def test_the_same_seed_gives_the_same_proposal(problem: Problem, seed: int) -> None:
    first, second = (propose_hand_out(problem, seed=seed, stop=AfterRounds(50)) for _ in range(2))
    assert first == second


@settings(deadline=None, max_examples=30)
@given(problems())
def test_searching_longer_is_never_worse(problem: Problem) -> None:
    points = [propose_hand_out(problem, seed=1, stop=AfterRounds(rounds)).points for rounds in (0, 40, 160)]
    assert all(before <= after for before, after in pairwise(points))


def best_order_of_visits(problem: Problem) -> int:
    """The most points over all sequences of all subsets, for one crew without fixed moments."""
    best = 0
    [one] = problem.crews
    for length in range(len(problem.orders) + 1):
        for visits in permutations(range(len(problem.orders)), length):
            at, now_s, points = 0, one.from_s, 0
            for visit in visits:
                order = problem.orders[visit]
                way_s = int(problem.travel_s[0, at, order.place])
                now_s += way_s
                now_s = max([now_s, *(from_s for from_s, _ in order.windows)])
                if any(now_s >= until_s for _, until_s in order.windows):
                    break
                points += order.weight * order.seconds - way_s
                now_s, at = now_s + order.seconds, order.place
            else:
                way_s = int(problem.travel_s[0, at, 0])
                if now_s + way_s <= one.until_s:
                    best = max(best, points - way_s)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_small_instances_are_solved_to_the_optimum(seed: int) -> None:
    luck = np.random.default_rng(seed)
    places = luck.integers(0, 3000, (7, 2))
    travel_s = np.abs(places[:, None] - places[None]).sum(axis=2).astype(np.int32)[None]
    orders = []
    for place in range(1, 7):
        from_s = SHIFT_S + int(luck.integers(0, 4)) * HOUR_S
        minutes = int(luck.integers(60, 150))
        windows = ((from_s, from_s + 2 * HOUR_S),)
        orders.append(Order(f"o{place}", minutes, place, windows=windows, weight=int(luck.integers(1, 5))))
    only_travel = AllocationSettings(delay_per_20_s=0, balance_percent=0)
    problem = Problem((crew("anna"),), tuple(orders), travel_s, only_travel)
    found = propose_hand_out(problem, seed=seed, stop=AfterRounds(500))
    assert found.points == best_order_of_visits(problem) > 0


def test_nonsense_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="at least a minute"):
        Order("x", 0)
    with pytest.raises(ValueError, match="overlap"):
        crew("anna", fixed=(Fixed("break", "a", 0, 10), Fixed("break", "b", 5, 20)))
    with pytest.raises(ValueError, match="stands twice"):
        Problem((crew("anna"), crew("anna")), (), line(2))
    with pytest.raises(ValueError, match="outside the 2 places"):
        Problem((crew("anna"),), (Order("x", 30, 2),), line(2))
    with pytest.raises(ValueError, match="cannot be negative"):
        AllocationSettings(balance_percent=-1)
