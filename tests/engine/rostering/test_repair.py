"""A roster that has been published, and then somebody falls ill, leaves, or wants to swap."""

from dataclasses import replace
from functools import lru_cache

import pytest

from generiek.engine.rostering.judge import judge
from generiek.engine.rostering.problem import Away, Pair, Problem, Reason
from generiek.engine.rostering.repair import Notice, notice_of, repair
from generiek.engine.rostering.solve import Assignment, Method, Settings, solve
from generiek.engine.rostering.swaps import Offer, after, lawful, offers
from generiek.engine.rules.calendar import instant
from tests.engine.rostering.teams import FIRST, ZONE, officers, on, team

NOW = instant(FIRST, 600, ZONE)


@lru_cache(maxsize=1)
def published() -> tuple[Problem, tuple[Assignment, ...]]:
    problem = team(21, officers=officers(14, 7), demands=team(21).demands)
    settings = Settings(method=Method.PROVEN, work_limit=40_000_000)
    return problem, solve(problem, settings=settings, seed=1).assignments


def with_anna_ill() -> Problem:
    problem, _ = published()
    ill = Away(on(4), on(9), Reason.SICK, 308)
    return replace(problem, officers=(replace(problem.officers[0], away=(ill,)), *problem.officers[1:]))


def test_the_repaired_roster_is_lawful_and_keeps_the_waterline() -> None:
    problem = with_anna_ill()
    mended = repair(problem, published()[1], now=NOW)
    assert judge(problem, mended.result.assignments).holds


def test_repair_changes_little_and_says_what_needs_consent() -> None:
    mended = repair(with_anna_ill(), published()[1], now=NOW)
    assert mended.changes
    assert len(mended.changes) <= 10
    assert all(c.needs_consent == (c.notice is Notice.SHORT and not c.forced) for c in mended.changes)
    assert all(change.officer == 1 for change in mended.changes if change.forced)


def test_days_that_have_begun_stay_as_they_were() -> None:
    mended = repair(with_anna_ill(), published()[1], now=instant(on(3), 600, ZONE))
    assert all(change.on_date > on(3) for change in mended.changes)


def test_duties_worked_before_the_sickness_do_not_make_the_week_impossible() -> None:
    problem, assignments = published()
    ill = Away(on(4), on(7), Reason.SICK, counted_day_min=1200)
    anna = replace(problem.officers[0], away=(ill,))
    worked = {duty.on_date for duty in assignments if duty.officer == 1 and duty.on_date < on(4)}
    assert worked
    ill_again = replace(problem, officers=(anna, *problem.officers[1:]))
    mended = repair(ill_again, assignments, now=instant(on(3), 600, ZONE))
    assert mended.result.cost is not None, mended.result.reasons
    assert worked <= {duty.on_date for duty in mended.result.assignments if duty.officer == 1}


def test_repair_proves_how_little_could_have_changed() -> None:
    mended = repair(with_anna_ill(), published()[1], now=NOW)
    assert mended.result.gap is not None
    assert mended.result.gap <= 0.1


def test_a_roster_that_suits_stays_as_it_is() -> None:
    problem, assignments = published()
    assert repair(problem, assignments, now=NOW).changes == ()


@pytest.mark.parametrize(
    ("day", "notice"), [(3, Notice.SHORT), (7, Notice.MIDDLE), (28, Notice.MIDDLE), (29, Notice.LONG)]
)
def test_notice_follows_the_publication_windows(day: int, notice: Notice) -> None:
    assert notice_of(on(day), FIRST) is notice


def test_only_lawful_swaps_are_offered() -> None:
    problem, assignments = published()
    on_day = [duty for duty in assignments if duty.on_date == on(10)]
    found = [offer for duty in on_day for offer in offers(problem, assignments, duty)]
    assert found
    for offer in found:
        assert judge(problem, after(assignments, offer)).holds


def test_a_swap_that_breaks_a_rest_is_not_lawful() -> None:
    problem, assignments = published()
    refused = [
        Offer(duty, officer.id, None)
        for duty in assignments[:40]
        for officer in problem.officers
        if officer.id != duty.officer
        and duty.on_date not in {a.on_date for a in assignments if a.officer == officer.id}
        and judge(problem, after(assignments, Offer(duty, officer.id, None))).report.violations
    ]
    assert refused
    assert not any(lawful(problem, assignments, offer) for offer in refused)


def test_a_swap_is_not_offered_that_lets_its_taker_meet_somebody_to_be_apart_from() -> None:
    problem, assignments = published()
    given = next(
        offer
        for duty in assignments
        for offer in offers(problem, assignments, duty)
        if offer.in_return is None
    )
    beside = {
        one.officer
        for one in assignments
        if one.starts_at == given.duty.starts_at and one.officer != given.duty.officer
    }
    apart = replace(problem, pairs=(Pair(given.taker, min(beside)),))
    assert lawful(problem, assignments, given)
    assert not lawful(apart, assignments, given)
