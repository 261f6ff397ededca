"""The demonstration as one whole: everything that one seed makes of one region and period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generiek.engine.demonstration.appointments import DemonstrationAppointment
from generiek.engine.demonstration.calls import DemonstrationCall, make_calls
from generiek.engine.demonstration.cases import DAYS_OF_ONE_CASE, DemonstrationCase, make_cases
from generiek.engine.demonstration.guidance import (
    ClosingTopic,
    Notice,
    TeamGoal,
    make_goals,
    make_notices,
    make_topics,
)
from generiek.engine.demonstration.officers import Officer, make_officers
from generiek.engine.demonstration.roster import Roster, labelled, make_roster
from generiek.engine.demonstration.shift_hours import Chapter, chapters_between
from generiek.engine.demonstration.shift_plan import ShiftSources, diary_of, make_shift_plan
from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.demonstration.vehicles import Vehicle, make_vehicles
from generiek.engine.demonstration.work_stock import DemonstrationOrder, orders_for
from generiek.engine.geography.region import Region
from generiek.engine.simulation.plan import ShiftPlan

ROSTER_DAYS = 21
"""A roster of fewer days has no room for contracts: three weeks at least are made, whatever is played."""


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A team in a region for the days `[first_date, until_date)`; the regime is A for a labelled roster."""

    seed: int
    first_date: date
    until_date: date
    surroundings: Surroundings
    officers: tuple[Officer, ...]
    vehicles: tuple[Vehicle, ...]
    goals: tuple[TeamGoal, ...]
    topics: tuple[ClosingTopic, ...]
    notices: tuple[Notice, ...]
    roster: Roster
    cases: tuple[DemonstrationCase, ...]
    calls: tuple[DemonstrationCall, ...]
    regime: str = "B"

    def chapters(self) -> tuple[Chapter, ...]:
        """All shifts of the period, in order."""
        return chapters_between(self.seed, self.first_date, self.until_date)

    def orders_of(self, chapter: Chapter) -> tuple[DemonstrationOrder, ...]:
        """The work prepared for one shift."""
        return orders_for(self.seed, self.surroundings, chapter, self.cases)

    def sources_of(self, chapter: Chapter) -> ShiftSources:
        """What one shift is made from."""
        day = chapter.on_date
        day_duties = self.roster.on(day, "day") if chapter.kind in ("early", "late") else ()
        topic = self.topics[(day.toordinal() * 3 + len(chapter.kind)) % len(self.topics)]
        return ShiftSources(
            chapter=chapter,
            duties=self.roster.on(day, chapter.kind),
            day_duties=day_duties,
            orders=self.orders_of(chapter),
            calls=tuple(
                call
                for call in self.calls
                if chapter.answers_from_s <= call.received_at_s < chapter.answers_until_s
            ),
            goal_weights={goal.key: goal.weight for goal in self.goals},
            topic_id=topic.topic_id,
            regime=self.regime,
        )

    def diary_of(self, chapter: Chapter) -> tuple[DemonstrationAppointment, ...]:
        """The appointments of one shift, with their words."""
        return diary_of(self.seed, self.sources_of(chapter), self.officers, self.surroundings)

    def plan_of(self, chapter: Chapter) -> ShiftPlan:
        """The plan of one shift, for the field simulator."""
        return make_shift_plan(
            self.seed, self.sources_of(chapter), self.officers, self.vehicles, self.surroundings
        )


def make_demonstration(
    region: Region,
    *,
    seed: int,
    first_date: date,
    days: int,
    team_date: date | None = None,
    with_labels: bool = False,
    roster: Roster | None = None,
) -> Demonstration:
    """Make the team and everything that happens to it: the same seed and region give the same, always.

    `team_date` is the day on which the team was first made, when a later period of it is wanted. With a
    `roster` that one is used; otherwise the solver makes one.
    """
    if days < 1:
        raise ValueError(f"A demonstration lasts at least one day, not {days}.")
    surroundings = Surroundings.of(region)
    until_date = first_date + timedelta(days=days)
    officers = make_officers(seed, team_date or first_date)
    if roster is None:
        roster = make_roster(seed, officers, first_date, max(ROSTER_DAYS, -(-days // 7) * 7))
        roster = labelled(seed, roster, officers) if with_labels else roster
    return Demonstration(
        seed=seed,
        first_date=first_date,
        until_date=until_date,
        surroundings=surroundings,
        officers=officers,
        vehicles=make_vehicles(seed),
        goals=make_goals(seed),
        topics=make_topics(seed),
        notices=make_notices(seed, first_date, until_date),
        roster=roster,
        cases=make_cases(seed, surroundings, first_date - timedelta(days=DAYS_OF_ONE_CASE), until_date),
        calls=make_calls(seed, surroundings, first_date, until_date + timedelta(days=1)),
        regime="A" if with_labels else "B",
    )
