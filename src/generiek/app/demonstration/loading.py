"""Loading the demonstration: a team in its region, two weeks of shifts behind it and one going on now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from generiek.app.area.actions import import_region, use_generated_region
from generiek.app.area.bridge import forget_regions, region_of, travel_times_of
from generiek.app.demonstration.call_rows import write_call_history, write_played_calls
from generiek.app.demonstration.case_rows import owners_of, write_cases
from generiek.app.demonstration.instants import at
from generiek.app.demonstration.logbooks import store_played
from generiek.app.demonstration.team_rows import (
    write_demand,
    write_diary,
    write_pairs,
    write_people,
    write_roster,
    write_vehicles,
)
from generiek.app.demonstration.work_rows import (
    Outcome,
    write_guidance,
    write_leading,
    write_stock,
    write_unfinished,
)
from generiek.app.people.access import Role
from generiek.app.people.demonstration import open_demonstration_accounts
from generiek.app.people.models import Account, Person, Team
from generiek.app.shift.actions import plan_shift
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.work.actions import invite_author
from generiek.app.work.words import Status
from generiek.engine.demonstration.calls import make_calls
from generiek.engine.demonstration.guidance import TeamGoal
from generiek.engine.demonstration.shift_hours import Chapter, at_local
from generiek.engine.demonstration.shift_plan import lead_order_id
from generiek.engine.demonstration.streams import stable_id
from generiek.engine.demonstration.team import Demonstration, make_demonstration
from generiek.engine.demonstration.work_stock import DemonstrationOrder, bad_orders
from generiek.engine.simulation.drive import PlayedShift, play
from generiek.engine.simulation.field import FieldPlayer
from generiek.engine.simulation.plan import ShiftPlan
from generiek.engine.simulation.ways import RegionWays

HISTORY_DAYS = 365
STOCK_DAYS = 2
DIARY_DAYS = 7
AHEAD_DAYS = 21
CASE_DAYS = 30
WAITING_FOR_APPROVAL = 6
ABOUT_TO_BEGIN_S = 30 * 60
DESK_ROLES = {
    "team_chief": Role.TEAM_CHIEF,
    "planner": Role.PLANNER,
    "vvc_desk": Role.VVC_DESK,
    "screener": Role.SCREENER,
    "coach": Role.COACH,
}

PREPARED_BY_HOURS_AHEAD = ((9, 1.0), (17, 0.75), (25, 0.5), (33, 0.35), (1 << 20, 0.2))
"""Work is devised day by day: what a shift further ahead will need is not all there yet."""

Say = Callable[[str], None]


class UnableToLoadDemonstration(Exception):
    """There is something in the way; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to load. `now_min` is the shift time on the day itself, in minutes from midnight."""

    seed: int
    region_file: Path | None = None
    days_back: int = 14
    today: date | None = None
    now_min: int = 16 * 60 + 40
    speed: float = 1.0
    with_labels: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded, in figures."""

    team_id: UUID
    persons: int
    shifts: int
    entries: int
    orders: int
    cases: int
    calls: int


def load_demonstration(wanted: Wanted, *, say: Say) -> Loaded:
    """Write the whole demonstration or nothing; refused when the installation has a team already."""
    if Team.objects.exists():
        raise UnableToLoadDemonstration(
            "This installation has a team already: the demonstration is loaded into an empty one only."
        )
    if wanted.days_back < 0:
        raise UnableToLoadDemonstration("The number of days back cannot be negative.")
    try:
        with transaction.atomic():
            return _Loading(wanted, say).load()
    except BaseException:
        forget_regions()
        raise


class _Loading:
    """One loading under way: what was made so far, for the steps that follow."""

    def __init__(self, wanted: Wanted, say: Say) -> None:
        self.wanted, self.say = wanted, say
        self.today = wanted.today or timezone.localdate()
        self.now_s = at_local(self.today, wanted.now_min)
        self.now = at(self.now_s)
        self.played_from = self.today - timedelta(days=wanted.days_back)
        self.first_date = self.played_from - timedelta(days=self.played_from.weekday())
        self.days = -(-((self.today - self.first_date).days + AHEAD_DAYS) // 7) * 7

    def load(self) -> Loaded:
        team = self._team()
        demonstration = self._demonstration(team)
        plans = self._plans(demonstration)
        people = self._people(team, demonstration, plans)
        played = self._play(team, demonstration, plans)
        orders, cases = self._work(team, demonstration, played)
        self.say("Storing the logbooks and the calls …")
        entries = store_played(team, {chapter.shift_id: chapter for chapter in plans}, played)
        calls = self._calls(team, demonstration, played)
        for chapter, plan in plans.items():
            write_diary(team, demonstration.roster, plan, chapter.on_date, demonstration.diary_of(chapter))
            if chapter.starts_at_s > self.now_s:
                plan_coming_shift(team, chapter)
        set_simulated_clock(team.pk, shift_now_s=self.now_s, speed=self.wanted.speed)
        return Loaded(team.pk, len(people), len(played), entries, orders, cases, calls)

    def _team(self) -> Team:
        self.say("Making the region, its map and its travel times …")
        wanted = self.wanted
        labels = wanted.with_labels
        team = Team.objects.create(
            id=UUID(stable_id(wanted.seed, "team")),
            name="Basisteam",
            is_demonstration=True,
            stage_work_on=True,
            stage_dispatch_on=not labels,
            stage_roster_on=not labels,
            settings={
                "shift": {"regime": "A" if labels else "B", "unlabelled": not labels},
                "demonstration": {
                    "seed": wanted.seed,
                    "team_date": self.first_date.isoformat(),
                    "labels": labels,
                },
            },
        )
        open_demonstration_accounts(team=team, persons={}, valid_from=self.first_date)
        if wanted.region_file is None:
            row = use_generated_region(
                team=team,
                seed=wanted.seed,
                now=self.now,
                region_id=UUID(stable_id(wanted.seed, "region")),
            )
        else:
            row = import_region(team=team, path=wanted.region_file, now=self.now)
        team.name = f"Basisteam {row.name}"
        team.save(update_fields=["name"])
        return team

    def _demonstration(self, team: Team) -> Demonstration:
        self.say("Making the people, their work and a roster …")
        region = region_of(team.pk)
        if region is None:
            raise UnableToLoadDemonstration("The region was made but cannot be read.")
        return make_demonstration(
            region,
            seed=self.wanted.seed,
            first_date=self.first_date,
            days=self.days,
            with_labels=self.wanted.with_labels,
        )

    def _plans(self, demonstration: Demonstration) -> dict[Chapter, ShiftPlan]:
        """The plans of the shifts from the first that is played until a week ahead."""
        until = self.today + timedelta(days=DIARY_DAYS)
        return {
            chapter: demonstration.plan_of(chapter)
            for chapter in demonstration.chapters()
            if self.played_from <= chapter.on_date < until
        }

    def _people(
        self, team: Team, demonstration: Demonstration, plans: dict[Chapter, ShiftPlan]
    ) -> dict[str, Person]:
        people = write_people(team, demonstration.officers)
        for role, person in self._players(demonstration, plans, people).items():
            Account.objects.filter(team=team, username=str(role)).update(person=person)
        since = self.first_date - timedelta(days=60)
        write_vehicles(team, demonstration.vehicles, since)
        write_demand(team, since)
        after = self.first_date + timedelta(days=self.days)
        write_pairs(team, demonstration.officers, on=self.first_date, next_period=after)
        until = self.today + timedelta(days=DIARY_DAYS)
        write_roster(team, demonstration.roster, now=self.now, published_until=until)
        return people

    def _players(
        self,
        demonstration: Demonstration,
        plans: dict[Chapter, ShiftPlan],
        people: dict[str, Person],
    ) -> dict[Role, Person]:
        """Who plays which role: desks their own; OpCo and officer are of the shift going on or to begin."""
        found = {
            DESK_ROLES[one.desk]: people[one.person_id]
            for one in reversed(demonstration.officers)
            if one.desk
        }
        going_on = [
            plan
            for plan in plans.values()
            if plan.starts_at_s - ABOUT_TO_BEGIN_S <= self.now_s < plan.ends_at_s
        ]
        plan = max(going_on, key=lambda one: one.starts_at_s)
        crew = next(unit.person_ids for unit in plan.units if len(unit.person_ids) > 1)
        found |= {Role.OPCO: people[plan.opco_id], Role.OFFICER: people[crew[0]]}
        author = next(
            one
            for one in demonstration.officers
            if one.rostered and people[one.person_id] not in found.values()
        )
        return found | {Role.AUTHOR: people[author.person_id]}

    def _play(
        self, team: Team, demonstration: Demonstration, plans: dict[Chapter, ShiftPlan]
    ) -> list[PlayedShift]:
        begun = [plan for chapter, plan in plans.items() if chapter.starts_at_s - 900 <= self.now_s]
        self.say(f"Playing {len(begun)} shifts …")
        times = travel_times_of(team.pk, self.now)
        if times is None:
            raise UnableToLoadDemonstration("The region has no travel times.")
        ways = RegionWays(times)
        seed = demonstration.seed
        players = [FieldPlayer(plan, seed, ways) for plan in begun]
        return list(play(players, seed=seed, until_s=self.now_s))

    def _work(
        self, team: Team, demonstration: Demonstration, played: Sequence[PlayedShift]
    ) -> tuple[int, int]:
        self.say("Writing the work stock and the cases …")
        accounts = dict(Account.objects.filter(team=team).values_list("username", "pk"))
        authors = [accounts[role] for role in (Role.AUTHOR, Role.OPCO, Role.VVC_DESK)]
        write_guidance(
            team,
            demonstration.goals,
            demonstration.topics,
            demonstration.notices,
            by=accounts[Role.OPCO],
            now=self.now,
        )
        invite_author(
            team_id=team.pk,
            account_id=accounts[Role.AUTHOR],
            since_date=self.first_date,
            own_minutes_per_week=240,
            guide_name="Strategisch adviseur van de eenheid",
            guide_minutes_per_week=120,
        )
        goals = {goal.key: goal for goal in demonstration.goals}
        blue = [UUID(one.person_id) for one in demonstration.officers if one.rostered]
        desk = [UUID(one.person_id) for one in demonstration.officers if one.desk == "vvc_desk"]
        owners = owners_of(demonstration.cases, blue, self.now_s)
        outcomes = outcomes_of(played)
        orders = 0
        for chapter in demonstration.chapters():
            orders += self._stock_of(team, demonstration, chapter, goals, owners, outcomes, authors)
        self._unfinished(team, demonstration, goals, authors)
        cases = write_cases(
            team,
            demonstration.cases,
            owners,
            desk,
            by=accounts[Role.SCREENER],
            from_s=at_local(self.today - timedelta(days=CASE_DAYS), 0),
            now_s=self.now_s,
        )
        return orders, cases

    def _stock_of(
        self,
        team: Team,
        demonstration: Demonstration,
        chapter: Chapter,
        goals: dict[str, TeamGoal],
        owners: dict[str, UUID],
        outcomes: dict[str, Outcome],
        authors: Sequence[UUID],
    ) -> int:
        """Of a shift that is over only what was handed out; of the coming ones everything."""
        if chapter.on_date >= self.today + timedelta(days=STOCK_DAYS):
            return 0
        begun = chapter.starts_at_s - 900 <= self.now_s
        going_on = begun and chapter.ends_at_s > self.now_s
        share = 1.0 if begun else prepared_share(chapter, self.now_s)
        lead_id = lead_order_id(demonstration.seed, chapter)
        if begun and lead_id in outcomes:
            write_leading(team, lead_id, chapter.on_date, outcomes[lead_id])
        orders = first_prepared(demonstration.orders_of(chapter), share)
        if begun and not going_on:
            orders = tuple(order for order in orders if order.order_id in outcomes)
        return write_stock(team, orders, goals, owners, outcomes, authors=authors)

    def _unfinished(
        self, team: Team, demonstration: Demonstration, goals: dict[str, TeamGoal], authors: Sequence[UUID]
    ) -> None:
        day = self.today + timedelta(days=STOCK_DAYS + 1)
        chapter = next(one for one in demonstration.chapters() if one.on_date == day)
        bad = bad_orders(demonstration.seed, demonstration.surroundings, chapter)
        devised = [order for order in demonstration.orders_of(chapter) if order.case_id is None]
        write_unfinished(team, bad, devised[:WAITING_FOR_APPROVAL], goals, authors=authors, now=self.now)

    def _calls(self, team: Team, demonstration: Demonstration, played: Sequence[PlayedShift]) -> int:
        in_logbooks = {call_id: call for one in played for call_id, call in one.state.calls.items()}
        history_from = self.played_from - timedelta(days=HISTORY_DAYS)
        past = make_calls(demonstration.seed, demonstration.surroundings, history_from, self.played_from)
        return write_call_history(team, past, demonstration.seed) + write_played_calls(
            team, demonstration.calls, in_logbooks
        )


def outcomes_of(played: Sequence[PlayedShift]) -> dict[str, Outcome]:
    """What became of each order: done, failed, in somebody's hands, or back in the stock."""
    found: dict[str, Outcome] = {}
    for one in played:
        for order in one.state.orders.values():
            match order.status:
                case "finished":
                    status = Status.DONE
                case "failed":
                    status = Status.FAILED
                case _:
                    status = Status.APPROVED if one.state.status == "closed" else Status.HANDED_OUT
            found[order.order_id] = Outcome(status, order.ended_at_s or order.handed_out_at_s)
    return found


def prepared_share(chapter: Chapter, now_s: int) -> float:
    """How much of a coming shift's work is ready by now: all of the next one's, less of the later ones'."""
    hours_ahead = (chapter.starts_at_s - now_s) / 3600
    return next(share for hours, share in PREPARED_BY_HOURS_AHEAD if hours_ahead < hours)


def first_prepared(orders: tuple[DemonstrationOrder, ...], share: float) -> tuple[DemonstrationOrder, ...]:
    """All steps of cases, and of the devised work the share that is ready."""
    steps = tuple(order for order in orders if order.case_id is not None)
    devised = tuple(order for order in orders if order.case_id is None)
    return steps + devised[: round(len(devised) * share)]


def plan_coming_shift(team: Team, chapter: Chapter) -> None:
    """Make the row of a shift that is still to come."""
    plan_shift(
        team_id=team.pk,
        kind=chapter.kind,
        on=chapter.on_date,
        starts_at=at(chapter.starts_at_s),
        ends_at=at(chapter.ends_at_s),
        simulated=True,
        shift_id=UUID(chapter.shift_id),
    )
