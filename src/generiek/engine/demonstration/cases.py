"""Volume crime cases: how they came in, what was decided, and the steps that became work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from generiek.engine.demonstration.case_mix import OFFENCES, STEPS, OffenceKind
from generiek.engine.demonstration.shift_hours import at_local
from generiek.engine.demonstration.streams import stable_id, stream
from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.geography.region import Place
from generiek.engine.stock.screening import CaseFacts, screen

CASES_A_DAY = 4.6
DAYS_OF_ONE_CASE = 40
DAYS_UNTIL_AGAIN = 14
FIRST_NUMBER_DATE = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A piece of a case, planned into the shift of a date; the step's `kind` is a code of `STEPS`."""

    step_id: str
    order_id: str
    number: int
    kind: str
    on_date: date
    period: str


@dataclass(frozen=True, slots=True)
class DemonstrationCase:
    """A case with the facts of its screening. `outcome` is what will be decided: take, not_now, close.

    `owner_rank` and `helper_rank` point into lists of people; `provability` 0–3, `victim_impact` 0–3.
    """

    case_id: str
    number: str
    offence: str
    words: str
    occurred_at_s: int
    reported_at_s: int
    screened_at_s: int
    place: Place
    place_words: str
    value_eur: int
    suspect_known: bool
    caught_in_act: bool
    leads: tuple[str, ...]
    provability: int
    high_impact: bool
    victim_impact: int
    priority_code: str
    outcome: str
    steps: tuple[CaseStep, ...]
    owner_rank: int
    helper_rank: int
    closed_at_s: int | None

    def stage_at(self, now_s: int) -> str:
        """Where the case is: new, not_now, taken, in_hand, file or closed."""
        if now_s < self.screened_at_s:
            return "new"
        if self.outcome == "close":
            return "closed"
        if self.outcome == "not_now":
            return "not_now" if self.closed_at_s is None or now_s < self.closed_at_s else "closed"
        started = [step for step in self.steps if at_local(step.on_date, 0) <= now_s]
        if self.closed_at_s is not None and now_s >= self.closed_at_s:
            return "closed"
        if not started:
            return "taken"
        return "file" if started[-1].kind == "file" else "in_hand"


def make_cases(
    seed: int, surroundings: Surroundings, from_date: date, until_date: date
) -> tuple[DemonstrationCase, ...]:
    """Make the cases reported on the days from `from_date` until before `until_date`, oldest first."""
    offences = [one for one in OFFENCES if surroundings.has(one.place_kind)]
    cases: list[DemonstrationCase] = []
    for number in range((until_date - from_date).days):
        day = from_date + timedelta(days=number)
        draws = stream(seed, "cases", day.isoformat())
        for place in range(int(draws.poisson(CASES_A_DAY))):
            cases.append(_case(seed, draws, surroundings, offences, day, place))
    return tuple(sorted(cases, key=lambda case: (case.reported_at_s, case.case_id)))


def _case(
    seed: int,
    draws: np.random.Generator,
    surroundings: Surroundings,
    offences: list[OffenceKind],
    day: date,
    place_of_day: int,
) -> DemonstrationCase:
    weights = np.array([one.weight for one in offences])
    kind = offences[int(draws.choice(len(offences), p=weights / weights.sum()))]
    reported_at_s = at_local(day, int(draws.integers(7 * 60, 23 * 60)))
    leads = tuple(code for code, likely in kind.leads if draws.random() < likely)
    in_act = bool(draws.random() < kind.in_act)
    suspect = in_act or bool(draws.random() < kind.suspect)
    provability = _provability(draws, leads, suspect=suspect)
    impact = min(3, max(0, kind.impact + int(draws.choice([-1, 0, 0, 1]))))
    place = surroundings.draw(draws, kind.place_kind)
    case_id = stable_id(seed, "case", day.isoformat(), place_of_day)
    screening_date = _next_workday(day)
    facts = CaseFacts(
        reported_date=day,
        suspect_known=suspect,
        caught_in_act=in_act,
        high_impact=kind.high_impact,
        leads=leads,
        provability=provability,
        victim_impact=impact,
        priority_code=kind.priority_code,
    )
    outcome = _outcome(draws, facts, screening_date)
    steps = _steps(seed, draws, case_id, kind, screening_date) if outcome == "take" else ()
    return DemonstrationCase(
        case_id=case_id,
        number=_case_number(day, place_of_day),
        offence=kind.code,
        words=kind.words,
        occurred_at_s=reported_at_s - int(draws.integers(2, 40)) * 1800,
        reported_at_s=reported_at_s,
        screened_at_s=at_local(screening_date, 9 * 60 + 30 + place_of_day * 4),
        place=place,
        place_words=surroundings.words(place),
        value_eur=int(draws.integers(*kind.value_eur)),
        suspect_known=suspect,
        caught_in_act=in_act,
        leads=leads,
        provability=provability,
        high_impact=kind.high_impact,
        victim_impact=impact,
        priority_code=kind.priority_code,
        outcome=outcome,
        steps=steps,
        owner_rank=int(draws.integers(1000)),
        helper_rank=int(draws.integers(1000)),
        closed_at_s=_closed_at_s(draws, outcome, screening_date, steps),
    )


def _case_number(day: date, place_of_day: int) -> str:
    """Numbers as a team speaks them, by day and place in it: 2026-11-23 third case is 26327-3."""
    return f"{day:%y%j}-{place_of_day + 1}"


def _provability(draws: np.random.Generator, leads: tuple[str, ...], *, suspect: bool) -> int:
    strength = len(leads) + 1.5 * suspect + draws.normal(0, 0.6)
    return 3 if strength >= 2.6 else 2 if strength >= 1.5 else 1


def _outcome(draws: np.random.Generator, facts: CaseFacts, screening_date: date) -> str:
    """What the screener will decide: mostly what the instruction advises, now and then there is no room."""
    advised = screen(facts, today=screening_date).outcome
    drawn = draws.random()
    if facts.high_impact or advised not in ("take", "not_now", "close"):
        return "close"
    if advised == "take":
        return "take" if drawn < 0.9 else "not_now"
    return advised if drawn < 0.9 else "close"


def _next_workday(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day


def _steps(
    seed: int, draws: np.random.Generator, case_id: str, kind: OffenceKind, screening_date: date
) -> tuple[CaseStep, ...]:
    """Lay the steps on days after the screening; early or late, the desk work also at night."""
    day = screening_date + timedelta(days=int(draws.integers(0, 5)))
    steps = []
    for number, code in enumerate(kind.steps, start=1):
        day += timedelta(days=int(draws.integers(1, 4)))
        periods = (
            ("early", "late", "night") if STEPS[code].at_office and code != "suspect" else ("early", "late")
        )
        steps.append(
            CaseStep(
                step_id=stable_id(seed, case_id, "step", number),
                order_id=stable_id(seed, case_id, "order", number),
                number=number,
                kind=code,
                on_date=day,
                period=periods[int(draws.integers(len(periods)))],
            )
        )
    return tuple(steps)


def _closed_at_s(
    draws: np.random.Generator, outcome: str, screening_date: date, steps: tuple[CaseStep, ...]
) -> int | None:
    if outcome == "not_now":
        return at_local(screening_date + timedelta(days=DAYS_UNTIL_AGAIN), 9 * 60 + 40)
    if outcome == "take":
        return at_local(steps[-1].on_date + timedelta(days=int(draws.integers(3, 12))), 16 * 60)
    return None
