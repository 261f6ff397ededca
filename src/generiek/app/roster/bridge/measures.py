"""What the independent checker counts in a roster, to lay two of them side by side."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Any

from generiek.app.roster.bridge.solving import Posed
from generiek.app.roster.margins import whole_percent
from generiek.engine.rostering.burden import burden_points, sunday_worked
from generiek.engine.rostering.judge import Judgement, able_for, judge, meetings
from generiek.engine.rostering.problem import Demand, Problem, Stance, Wish
from generiek.engine.rostering.solve import Assignment
from generiek.engine.rules.calendar import HOUR_S, Days
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Severity

DAYS_A_WEEK = 7


def measures_of(posed: Posed, assignments: Sequence[Assignment]) -> dict[str, Any]:
    """Faults, margins, wishes, hours and how evenly the burden lies; plain numbers to keep."""
    problem = posed.problem
    judgement = judge(problem, assignments)
    weeks = problem.days / DAYS_A_WEEK
    contracts = {officer.id: officer.contract_week_min for officer in problem.officers}
    kinds = {kind.id: kind.family for kind in problem.kinds}
    on_day = {(one.officer, one.on_date): kinds[one.kind] for one in assignments}
    wishes = [(officer.id, wish) for officer in problem.officers for wish in officer.wishes]
    granted = sum(_granted(wish, on_day.get((officer, wish.on_date))) for officer, wish in wishes)
    under, over = _beside_wanted(problem, assignments)
    return {
        "duties": len(assignments),
        "violations": sum(one.severity is not Severity.LOCAL for one in judgement.report.violations),
        "agreements": sum(one.severity is Severity.LOCAL for one in judgement.report.violations)
        + len(judgement.broken_agreements),
        "blocks_below": sum(block.margin < 0 for block in judgement.blocks),
        "smallest_margin": min((block.margin for block in judgement.blocks), default=None),
        "wishes": len(wishes),
        "wishes_granted": granted,
        "hours_off": round(
            sum(abs(paid - contracts[officer] * weeks) for officer, paid in judgement.paid_min) / 60
        ),
        "under_wanted_hours": under,
        "over_wanted_hours": over,
        **_sureness(problem, judgement),
        **_pairs(problem, judgement, assignments),
        **_fairness(problem, assignments),
    }


def _sureness(problem: Problem, judgement: Judgement) -> dict[str, int]:
    """The lowest chance of a block of which a certainty is asked, in whole percents."""
    if not problem.presence.level:
        return {}
    asked = [block.chance for block in judgement.blocks if block.demand.absence_rate]
    return {"lowest_chance_percent": whole_percent(min(asked))} if asked else {}


def _pairs(problem: Problem, judgement: Judgement, assignments: Sequence[Assignment]) -> dict[str, int]:
    """How often two meet who should not, and days apart of who should be together; only what is agreed."""
    found = {}
    if any(not pair.together for pair in problem.pairs):
        found["pairs_meeting"] = len(meetings(problem, assignments))
    if judgement.apart_days:
        found["pairs_apart_days"] = sum(days for _pair, days in judgement.apart_days)
    return found


def _granted(wish: Wish, kind: int | None) -> bool:
    fits = kind is not None and (wish.kind is None or wish.kind == kind)
    return fits if wish.stance is Stance.WANT else not fits


def _beside_wanted(problem: Problem, assignments: Sequence[Assignment]) -> tuple[int, int]:
    """Person-hours missing under the wanted level, and present above it, over all blocks."""
    under = over = 0
    for demand in problem.demands:
        near = [
            one for one in assignments if one.starts_at < demand.ends_at and one.ends_at > demand.starts_at
        ]
        able = able_for(problem, demand)
        moments = sorted(
            {demand.starts_at, demand.ends_at}
            | {at for one in near for at in (one.starts_at, one.ends_at) if _inside(at, demand)}
        )
        for start, end in pairwise(moments):
            present = sum(one.starts_at <= start < one.ends_at and one.officer in able for one in near)
            under += max(0, demand.wanted - present) * (end - start)
            over += max(0, present - demand.wanted) * (end - start)
    return round(under / HOUR_S), round(over / HOUR_S)


def _inside(at: int, demand: Demand) -> bool:
    return demand.starts_at < at < demand.ends_at


def _fairness(problem: Problem, assignments: Sequence[Assignment]) -> dict[str, float]:
    """Burden points per contract hour over the year with this period: eight in ten, and most Sundays."""
    days = Days.of(problem.first_date - timedelta(days=2), problem.days + 5, problem.zone)
    breaks = {kind.id: kind.break_min for kind in problem.kinds}
    worked: dict[int, list[Duty]] = defaultdict(list)
    for one in assignments:
        worked[one.officer].append(Duty(one.starts_at, one.ends_at, breaks[one.kind]))
    shares, sundays = [], []
    for officer in problem.officers:
        duties, past = worked[officer.id], officer.past
        hours = officer.contract_week_min / 60 * problem.days / DAYS_A_WEEK
        hours += past.contract_hours if past else 0
        points = sum(burden_points(duty, days) for duty in duties) + (past.burden_points if past else 0)
        if hours:
            shares.append(points / hours)
            free_before = past.sundays_worked if past else 0
            sundays.append(free_before + sum(sunday_worked(duty, days) for duty in duties))
    shares.sort()
    tenth = len(shares) // 10
    if not shares:
        return {"burden_spread": 0.0, "sundays_most": 0}
    return {"burden_spread": round(shares[-1 - tenth] - shares[tenth], 2), "sundays_most": max(sundays)}
