"""Swaps and open duties: only offered when rosters stay lawful, pairs apart, and the waterline holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from generiek.engine.rostering.judge import Judgement, judge, meetings
from generiek.engine.rostering.problem import Problem
from generiek.engine.rostering.solve import Assignment

AROUND_DAYS = 14


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who could take a duty, in exchange for one of his own or (None) without."""

    duty: Assignment
    taker: int
    in_return: Assignment | None


def offers(
    problem: Problem, assignments: Sequence[Assignment], duty: Assignment, *, around_days: int = AROUND_DAYS
) -> tuple[Offer, ...]:
    """All lawful ways to give a duty away: to somebody free, or against a duty within so many days."""
    return tuple(
        offer
        for offer in _conceivable(problem, assignments, duty, around_days)
        if lawful(problem, assignments, offer)
    )


def after(assignments: Sequence[Assignment], offer: Offer) -> tuple[Assignment, ...]:
    """The roster after a swap."""
    moved = {offer.duty: replace(offer.duty, officer=offer.taker)}
    if offer.in_return is not None:
        moved[offer.in_return] = replace(offer.in_return, officer=offer.duty.officer)
    return tuple(moved.get(assignment, assignment) for assignment in assignments)


def lawful(problem: Problem, assignments: Sequence[Assignment], offer: Offer) -> bool:
    """Whether nobody's roster, agreement or waterline is worse off by the independent judge."""
    touched = {offer.duty.officer, offer.taker}
    officers = tuple(officer for officer in problem.officers if officer.id in touched)
    small = replace(problem, officers=officers, demands=(), pairs=(), pins=())
    ours = [assignment for assignment in assignments if assignment.officer in touched]
    old, new = judge(small, ours), judge(small, after(ours, offer))
    worse = _faults(new) - _faults(old)
    apart = meetings(problem, after(assignments, offer)) <= meetings(problem, assignments)
    return not worse and apart and _cover_kept(problem, assignments, offer)


def _faults(judgement: Judgement) -> set[tuple[object, ...]]:
    found: set[tuple[object, ...]] = {(v.rule_id, v.person, v.starts_at) for v in judgement.report.violations}
    return found | {(sentence,) for sentence in judgement.broken_agreements}


def _cover_kept(problem: Problem, assignments: Sequence[Assignment], offer: Offer) -> bool:
    """Only blocks that the exchanged duties touch can change."""
    moved = [offer.duty, *([offer.in_return] if offer.in_return else [])]
    near = tuple(
        demand
        for demand in problem.demands
        if any(duty.starts_at < demand.ends_at and demand.starts_at < duty.ends_at for duty in moved)
    )
    around = [
        a for a in assignments if any(a.starts_at < d.ends_at and d.starts_at < a.ends_at for d in near)
    ]
    small = replace(problem, demands=near, rules=(), pins=(), pairs=())
    old, new = judge(small, around).blocks, judge(small, after(around, offer)).blocks
    return all(block.margin >= min(0, was.margin) for was, block in zip(old, new, strict=True))


def _conceivable(
    problem: Problem, assignments: Sequence[Assignment], duty: Assignment, around_days: int
) -> Iterator[Offer]:
    by_officer: dict[int, list[Assignment]] = {officer.id: [] for officer in problem.officers}
    for assignment in assignments:
        by_officer[assignment.officer].append(assignment)
    mine = {assignment.on_date for assignment in by_officer[duty.officer]}
    for officer in problem.officers:
        barred = officer.allowed_kinds is not None and duty.kind not in officer.allowed_kinds
        if officer.id == duty.officer or barred:
            continue
        theirs = {assignment.on_date for assignment in by_officer[officer.id]}
        if duty.on_date not in theirs:
            yield Offer(duty, officer.id, None)
        for other in by_officer[officer.id]:
            near = abs(other.on_date - duty.on_date) <= timedelta(days=around_days)
            room = other.on_date == duty.on_date or (duty.on_date not in theirs and other.on_date not in mine)
            if near and room and (other.on_date, other.kind) != (duty.on_date, duty.kind):
                yield Offer(duty, officer.id, other)
