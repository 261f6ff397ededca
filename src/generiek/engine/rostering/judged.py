"""A problem's officers and their duties in the words of the rules."""

from collections import defaultdict
from collections.abc import Sequence

from generiek.engine.rostering.problem import Officer, Problem
from generiek.engine.rostering.solve import Assignment
from generiek.engine.rules.calendar import instant
from generiek.engine.rules.roster import Absence, Duty, Person, Roster, Span


def roster_to_judge(problem: Problem, assignments: Sequence[Assignment]) -> Roster:
    """The roster as the rules see it, with each officer's history in front."""
    breaks = {kind.id: kind.break_min for kind in problem.kinds}
    worked: dict[int, list[Duty]] = defaultdict(list)
    for duty in assignments:
        worked[duty.officer].append(Duty(duty.starts_at, duty.ends_at, breaks[duty.kind]))
    return Roster(problem.period, tuple(_person(problem, o, worked[o.id]) for o in problem.officers))


def _person(problem: Problem, officer: Officer, duties: list[Duty]) -> Person:
    past = officer.past.duties if officer.past else ()
    absences = tuple(
        Absence(
            Span(instant(away.starts_date, 0, problem.zone), instant(away.ends_date, 0, problem.zone)),
            away.counted_day_min * (away.ends_date - away.starts_date).days,
        )
        for away in officer.away
    )
    return Person(
        person=officer.id,
        duties=tuple(sorted([*past, *duties], key=lambda duty: duty.starts_at)),
        known_from_at=officer.past.known_from_at if officer.past else problem.period.starts_at,
        contract_week_min=officer.contract_week_min,
        absences=absences,
        exempt_from_nights=officer.exempt_from_nights,
    )


def past_of(problem: Problem, officer: Officer) -> Person:
    """An officer with the past alone, and with the absences that count as worked."""
    return _person(problem, officer, [])
