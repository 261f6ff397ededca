"""The living demonstration: what the field player does next goes through the same door as real devices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from generiek.app.area.bridge import region_of, travel_times_of
from generiek.app.demonstration.instants import at
from generiek.app.demonstration.sentences import domain_of, sentence_of
from generiek.app.dispatch.actions import keep_call
from generiek.app.dispatch.words import CallOrigin
from generiek.app.people.models import Team
from generiek.app.roster.models import Duty
from generiek.app.shift.actions import Recorder, recording, write_note
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift, TakenOver
from generiek.app.shift.playing import taken_over
from generiek.app.shift.queries.finding import shift_to_lead
from generiek.app.work.actions import create_follow_up
from generiek.app.work.models import WorkOrder
from generiek.app.work.refusals import StepNotAllowed
from generiek.app.work.words import Status
from generiek.engine.demonstration.calls import DemonstrationCall
from generiek.engine.demonstration.roster import DemonstrationDuty, Roster
from generiek.engine.demonstration.shift_hours import Chapter, chapters_between
from generiek.engine.demonstration.shift_plan import lead_order_id
from generiek.engine.demonstration.team import Demonstration, make_demonstration
from generiek.engine.geography import TravelTimes
from generiek.engine.shift.commands import RecordCall
from generiek.engine.simulation.act import OPCO, Act
from generiek.engine.simulation.field import FieldPlayer
from generiek.engine.simulation.plan import PlannedOrder, ShiftPlan
from generiek.engine.simulation.presence import OPENS_BEFORE_S
from generiek.engine.simulation.ways import RegionWays

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
ROSTER_DAYS_AROUND = 2
MOST_ACTS_A_ROUND = 40
LEFT_ALONE_AFTER_S = 3 * 3600
LIVE_ID_VERSION = 4
IN_STOCK = (Status.APPROVED, Status.HANDED_OUT)


class NotALivingDemonstration(Exception):
    """The team cannot be played; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the demonstration of a team was made; kept in the team's settings."""

    seed: int
    team_date: date
    with_labels: bool

    @staticmethod
    def of(team: Team) -> Settings:
        told = team.settings.get("demonstration")
        if not team.is_demonstration or not isinstance(told, dict):
            raise NotALivingDemonstration(f"{team.name} is no demonstration: real people work there.")
        return Settings(int(told["seed"]), date.fromisoformat(told["team_date"]), bool(told["labels"]))


class LivingTeam:
    """Plays the open shifts of one demonstration team, and opens the next when its time comes."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.settings = Settings.of(team)
        self._players: dict[str, FieldPlayer] = {}
        self._calls: dict[str, DemonstrationCall] = {}
        self._demonstration: tuple[date, Demonstration] | None = None
        self._ways: tuple[TravelTimes, RegionWays] | None = None

    @property
    def refusals(self) -> dict[str, int]:
        """How often the machine refused an act, by code, in the shifts that are played now."""
        found: dict[str, int] = {}
        for player in self._players.values():
            for code, times in player.refusals.items():
                found[code] = found.get(code, 0) + times
        return found

    def act(self) -> int:
        """Do everything that is due now in every shift; returns how many acts were recorded."""
        now_s = read_clock(self.team.pk).whole_s
        done = 0
        for chapter in self.chapters_at(now_s):
            done += self._act_in(chapter)
        self._forget(now_s)
        return done

    def chapters_at(self, now_s: int) -> tuple[Chapter, ...]:
        """The shifts that are open, may open now, or ran late and still wait to be closed."""
        day = datetime.fromtimestamp(now_s, TEAM_ZONE).date()
        around = chapters_between(self.settings.seed, day - timedelta(days=1), day + timedelta(days=1))
        closed = set(
            Shift.objects.filter(
                pk__in=[UUID(one.shift_id) for one in around], status=Shift.Status.CLOSED
            ).values_list("pk", flat=True)
        )
        return tuple(
            one
            for one in around
            if one.starts_at_s - OPENS_BEFORE_S <= now_s < one.ends_at_s + LEFT_ALONE_AFTER_S
            and UUID(one.shift_id) not in closed
        )

    def demonstration_of(self, day: date) -> Demonstration:
        """Calls, cases and work of the days around a day, with the duties as they stand in the roster now."""
        if self._demonstration is None or self._demonstration[0] != day:
            region = region_of(self.team.pk)
            if region is None:
                raise NotALivingDemonstration(f"{self.team.name} has no region any more.")
            first = day - timedelta(days=ROSTER_DAYS_AROUND)
            days = 2 * ROSTER_DAYS_AROUND + 1
            made = make_demonstration(
                region,
                seed=self.settings.seed,
                first_date=first,
                days=days,
                team_date=self.settings.team_date,
                with_labels=self.settings.with_labels,
                roster=_roster_of(self.team, first, days),
            )
            self._demonstration = (day, made)
        return self._demonstration[1]

    def _act_in(self, chapter: Chapter) -> int:
        player = self._player(chapter)
        shift_id = UUID(chapter.shift_id)
        for number in range(MOST_ACTS_A_ROUND):
            now_s = read_clock(self.team.pk).whole_s
            player.ways = self._ways_at(now_s)
            elsewhere = self._elsewhere(shift_id)
            played_by_people = self._taken_over(shift_id, now_s)
            with kept_state(shift_id) as state:
                act = player.next_act(
                    state, now_s, until_s=now_s, taken_over=played_by_people, elsewhere=elsewhere
                )
            if act is None:
                return number
            self._record(player, shift_id, act)
        return MOST_ACTS_A_ROUND

    def _player(self, chapter: Chapter) -> FieldPlayer:
        if chapter.shift_id not in self._players:
            demonstration = self.demonstration_of(chapter.on_date)
            plan = _with_stock(self.team, demonstration, chapter)
            self._calls.update({call.call_id: call for call in demonstration.calls})
            ways = self._ways_at(chapter.starts_at_s)
            self._players[chapter.shift_id] = FieldPlayer(plan, self.settings.seed, ways)
        return self._players[chapter.shift_id]

    def _ways_at(self, now_s: int) -> RegionWays:
        """Ways with what is closed now; they are made anew only when that changes."""
        times = travel_times_of(self.team.pk, at(now_s))
        if times is None:
            raise NotALivingDemonstration(f"{self.team.name} has no region any more.")
        if self._ways is None or self._ways[0] is not times:
            self._ways = (times, RegionWays(times))
        return self._ways[1]

    def _elsewhere(self, shift_id: UUID) -> frozenset[str]:
        others = Shift.objects.filter(team=self.team, status=Shift.Status.OPEN).exclude(pk=shift_id)
        found: set[str] = set()
        for other in others.values_list("pk", flat=True):
            with kept_state(other) as state:
                found.update(person.person_id for person in state.present_persons())
        return frozenset(found)

    def _taken_over(self, shift_id: UUID, now_s: int) -> frozenset[str]:
        """Who is played by people in a shift: an OpCo leads one shift, the others keep their own."""
        found = taken_over(self.team.pk, now_s)
        if OPCO not in found:
            return found
        row = TakenOver.objects.filter(team=self.team, who=OPCO).select_related("account").first()
        led = shift_to_lead(self.team.pk, row.account.person_id) if row is not None else None
        return found if led is None or led.pk == shift_id else found - {OPCO}

    def _record(self, player: FieldPlayer, shift_id: UUID, act: Act) -> None:
        try:
            with recording(shift_id) as recorder:
                recorded = recorder.give(act.actor, act.command, str(uuid4()), act.at_s)
                if recorded.refusal is not None:
                    player.refused(act, recorded.refusal.code)
                    return
                self._write_words(recorder, act)
        except StepNotAllowed:
            player.refused(act, "not_in_stock")

    def _write_words(self, recorder: Recorder, act: Act) -> None:
        """The rows that the entry refers to: the call, the note, the follow-up."""
        team_id = self.team.pk
        if isinstance(act.command, RecordCall):
            known = self._calls.get(act.command.call_id)
            keep_call(
                team_id=team_id,
                call_id=UUID(act.command.call_id),
                received_at=at(recorder.now_s),
                prio=act.command.prio,
                category=act.command.category,
                place=act.command.place,
                place_label=known.place_words if known else "",
                text=known.words if known else "",
                units_wanted=act.command.units_wanted,
                origin=CallOrigin.DEMO,
            )
        for words in act.words:
            text = sentence_of(words.kind, words.note_id)
            if words.kind == "follow_up":
                create_follow_up(
                    team_id=team_id, title=text, by=None, now=at(act.at_s), order_id=UUID(words.note_id)
                )
            elif text:
                write_note(
                    team_id=team_id,
                    domain=domain_of(words.kind),
                    text=text,
                    at=at(act.at_s),
                    note_id=UUID(words.note_id),
                )

    def _forget(self, now_s: int) -> None:
        for shift_id, player in tuple(self._players.items()):
            if player.plan.ends_at_s + LEFT_ALONE_AFTER_S < now_s:
                del self._players[shift_id]


def _roster_of(team: Team, first_date: date, days: int) -> Roster:
    """The duties of some days as they stand in the roster, changes by the planner included."""
    until = first_date + timedelta(days=days)
    rows = Duty.objects.filter(period__team=team, date__gte=first_date, date__lt=until)
    duties = tuple(
        DemonstrationDuty(
            duty_id=str(row.pk),
            person_id=str(row.person_id),
            on_date=row.date,
            kind=row.kind,
            starts_at_s=int(row.starts_at.timestamp()),
            ends_at_s=int(row.ends_at.timestamp()),
            label=row.label,
        )
        for row in rows.order_by("starts_at", "person_id")
    )
    return Roster(first_date, days, duties, (), (), 0.0)


def _with_stock(team: Team, demonstration: Demonstration, chapter: Chapter) -> ShiftPlan:
    """The plan with what stands in the stock now: this shift's work, what earlier shifts left over, and
    what people wrote themselves. Work that was prepared for a later shift stays there.
    """
    plan = demonstration.plan_of(chapter)
    ready = {
        str(row.pk): row for row in WorkOrder.objects.filter(team=team, status__in=IN_STOCK).order_by("pk")
    }
    lead_id = lead_order_id(demonstration.seed, chapter)
    prepared = [order for order in plan.orders if order.order_id in ready or order.order_id == lead_id]
    known = {order.order_id for order in prepared}
    left_over = {
        order.order_id
        for earlier in demonstration.chapters()
        if earlier.starts_at_s < chapter.starts_at_s
        for order in demonstration.orders_of(earlier)
    }
    others = [
        _planned(row)
        for order_id, row in ready.items()
        if order_id not in known
        and (row.pk.version == LIVE_ID_VERSION or order_id in left_over)
        and row.effort_minutes
        and row.status == Status.APPROVED
        and (row.window_until is None or row.window_until.timestamp() > chapter.starts_at_s + 7200)
    ]
    return replace(plan, orders=(*prepared, *others))


def _planned(row: WorkOrder) -> PlannedOrder:
    window = (
        ((int(row.window_from.timestamp()), int(row.window_until.timestamp())),)
        if row.window_from and row.window_until
        else ()
    )
    return PlannedOrder(
        order_id=str(row.pk),
        category=row.category,
        minutes=row.effort_minutes,
        crew=row.crew,
        competences=frozenset(row.competences),
        interruptible=row.interruptible,
        loss_minutes=row.loss_minutes,
        place=(row.x_m, row.y_m) if row.x_m is not None and row.y_m is not None else None,
        case_id=str(row.case_id) if row.case_id else None,
        windows=window,
        weight=2,
    )
