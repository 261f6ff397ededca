"""Whatever people do, in whatever order: the logbook's invariants hold."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generiek.engine.shift import commands as c
from generiek.engine.shift.carrying import running_calls
from generiek.engine.shift.digest import canonical, entry_from_line, entry_line, state_digest
from generiek.engine.shift.entries import Refusal
from generiek.engine.shift.machine import fold
from generiek.engine.shift.state import Settings, ShiftState
from generiek.engine.shift.timeline import presence_s, seconds_of, time_line
from tests.engine.shift.play import ANNA, BRAM, CARLA, DAAN, EVA, OPCO, START_S, Play, hand_out, opened_shift

REACHED: Counter[str] = Counter()
PEOPLE = st.sampled_from([ANNA, BRAM, CARLA, DAAN, EVA])
ORDERS = st.sampled_from(["o1", "o2", "o3"])
UNITS = st.sampled_from(["u2", "u5", "u9"])
CALLS = st.sampled_from(["c1", "c2"])
BREAKS = st.sampled_from(["b1", "b2", "b3"])
SECONDS = st.integers(0, 1500)
PASSING = st.sampled_from([0, 1, 5, 20, 70])

HOLDERS = st.sampled_from([("o1", BRAM), ("o1", CARLA), ("o2", DAAN), ("o3", BRAM), ("o3", EVA)])
work_acts = st.one_of(
    HOLDERS.map(lambda held: c.AcceptWork(*held)),
    st.builds(lambda held, seconds: c.StartWork(*held, seconds), HOLDERS, SECONDS),
    HOLDERS.map(lambda held: c.StartWork(*held)),
    HOLDERS.map(lambda held: c.ArriveAtWork(*held)),
    HOLDERS.map(lambda held: c.InterruptWork(*held)),
    HOLDERS.map(lambda held: c.FinishWork(*held)),
    HOLDERS.map(lambda held: c.FailWork(*held, "no_access")),
    st.builds(c.StartPaperwork, PEOPLE, st.just("report"), st.integers(0, 60)),
    st.builds(c.EndPaperwork, PEOPLE),
    HOLDERS.map(lambda held: c.AskHelp(*held, "vvc")),
)
call_acts = st.one_of(
    st.builds(c.RecordCall, CALLS, st.integers(1, 3), st.none(), st.just("traffic"), st.just("dispatcher")),
    st.builds(
        c.RecordCall,
        CALLS,
        st.integers(1, 3),
        st.none(),
        st.just("alarm"),
        st.just("officer"),
        st.just(1),
        UNITS,
        SECONDS,
    ),
    st.builds(
        lambda call, unit, seconds, why: c.DispatchUnits(call, (unit,), (seconds,), why),
        CALLS,
        UNITS,
        SECONDS,
        st.sampled_from(["", "closer"]),
    ),
    st.builds(c.ArriveOnScene, CALLS, UNITS),
    st.builds(c.ClearUnit, CALLS, UNITS, st.sampled_from([0, 20]), st.booleans()),
    st.builds(c.ChangePriority, CALLS, st.integers(1, 3)),
    st.builds(c.CloseCall, CALLS),
)
break_acts = st.one_of(
    st.builds(c.StartBreak, BREAKS),
    st.builds(c.EndBreak, BREAKS, st.booleans()),
    st.builds(c.KeepBreakForSettlement, BREAKS),
)
leading_acts = st.one_of(
    st.builds(
        lambda order, people: c.HandOutWork(order, tuple(people), 30, "vvc"),
        ORDERS,
        st.lists(PEOPLE, min_size=1, max_size=2, unique=True),
    ),
    st.builds(c.WithdrawWork, ORDERS),
    st.builds(c.CheckWork, ORDERS, st.sampled_from(["as_intended", "adjust"])),
    st.builds(c.StartBriefing),
    st.builds(c.EndBriefing),
    st.builds(c.StartClosing),
    st.builds(c.LeaveShift, PEOPLE),
    st.builds(c.DissolveUnit, UNITS),
    st.builds(lambda people: c.FormUnit("u9", "31.09", tuple(people)), st.lists(PEOPLE, max_size=2)),
)


any_act = st.one_of(work_acts, work_acts, call_acts, break_acts)


class AnyShift(RuleBasedStateMachine):
    """Random acts at random moments on a small shift."""

    play: Play

    @initialize()
    def open(self) -> None:
        self.play = opened_shift()
        hand_out(self.play, "o1", BRAM, CARLA)
        hand_out(self.play, "o2", DAAN)
        self.play.done(c.PlanBreak("b1", BRAM, START_S + 3600, START_S + 5400))
        self.play.done(c.PlanBreak("b2", DAAN, START_S + 3600, START_S + 5400))
        self.seen: list[bytes] = []

    def _give(self, command: c.Command, actor: c.Actor = OPCO, at_s: int | None = None) -> None:
        answer = self.play.give(command, actor, at_s)
        if not isinstance(answer, Refusal):
            REACHED.update(entry.kind for entry in answer)

    @rule(minutes=st.integers(0, 90))
    def time_passes(self, minutes: int) -> None:
        self.play.later(minutes)

    @rule(acts=st.lists(st.tuples(any_act, PASSING), min_size=3, max_size=12))
    def the_shift_goes_on(self, acts: list[tuple[c.Command, int]]) -> None:
        for act, minutes in acts:
            self._give(act, c.SYSTEM)
            self.play.later(minutes)

    @rule(held=HOLDERS, unit=UNITS, minutes=PASSING, runs_on=st.booleans())
    def a_call_comes_between(self, held: tuple[str, str], unit: str, minutes: int, runs_on: bool) -> None:
        call = f"between {self.play.commands}"
        self._give(c.StartWork(*held), c.SYSTEM)
        self.play.later(minutes)
        self._give(c.RecordCall(call, 1, None, "alarm", "officer", 1, unit, 120), c.SYSTEM)
        if not runs_on:
            self.play.later(minutes)
            self._give(c.ClearUnit(call, unit), c.SYSTEM)

    @rule(act=leading_acts)
    def the_opco_leads(self, act: c.Command) -> None:
        self._give(act)

    @rule(break_id=BREAKS, person=PEOPLE, start=st.integers(0, 120), new=st.booleans())
    def a_break_is_planned(self, break_id: str, person: str, start: int, new: bool) -> None:
        from_s = self.play.now_s + start * 60
        plan = c.PlanBreak(break_id, person, from_s, from_s + 1800)
        move = c.MoveBreak(break_id, from_s, from_s + 1800, "b3")
        self._give(plan if new else move)

    @rule(person=PEOPLE)
    def somebody_comes(self, person: str) -> None:
        self._give(c.ReportPresent(person, self.play.now_s + 4 * 3600))

    @rule(person=PEOPLE, minutes=st.integers(0, 60))
    def nobody_knows(self, person: str, minutes: int) -> None:
        self._give(c.MarkUnknown(person, self.play.now_s - minutes * 60))

    @precondition(lambda self: self.play.state.helps)
    @rule(place=st.integers(0, 3))
    def the_desk_answers(self, place: int) -> None:
        numbers = list(self.play.state.helps)
        self._give(c.AnswerHelp(numbers[place % len(numbers)]), c.SYSTEM)

    @precondition(lambda self: self.play.commands % 3 == 0)
    @rule(back=st.integers(1, 12))
    def an_entry_is_annulled(self, back: int) -> None:
        self._give(c.AnnulEntry(max(1, len(self.play.entries) - back)))

    @precondition(lambda self: self.play.commands % 3 == 0)
    @rule(back=st.integers(1, 12), minutes=st.integers(-40, 40))
    def a_time_is_corrected(self, back: int, minutes: int) -> None:
        entry = self.play.entries[max(0, len(self.play.entries) - back)]
        self._give(c.CorrectTime(entry.number, entry.occurred_at_s + minutes * 60))

    @precondition(lambda self: self.play.entries)
    @rule(act=work_acts, minutes=st.integers(1, 120))
    def something_is_recorded_late(self, act: c.Command, minutes: int) -> None:
        self._give(act, OPCO, self.play.now_s - minutes * 60)

    @invariant()
    def minutes_add_up_to_presence(self) -> None:
        self._add_up(self.play)

    def _add_up(self, play: Play) -> None:
        for person_id in play.state.persons:
            total = sum(seconds_of(play.state, person_id, play.now_s).values())
            assert total == presence_s(play.state, person_id, play.now_s)

    @invariant()
    def nobody_is_in_two_places(self) -> None:
        for person_id in self.play.state.persons:
            line = time_line(self.play.state, person_id, self.play.now_s)
            for earlier, later in pairwise(line):
                assert earlier.until_s == later.from_s
        in_units = [person for unit in self.play.state.active_units() for person in unit.person_ids]
        assert len(in_units) == len(set(in_units))
        for unit in self.play.state.active_units():
            for person_id in unit.person_ids:
                assert self.play.state.persons[person_id].unit_id == unit.unit_id

    @invariant()
    def a_unit_on_a_call_has_its_people_there(self) -> None:
        for unit in self.play.state.active_units():
            if unit.call_id is not None:
                doing = {self.play.state.persons[person].doing.activity for person in unit.person_ids}
                assert doing == {"call"}

    @invariant()
    def work_is_started_exactly_when_somebody_does_it(self) -> None:
        state = self.play.state
        doing = {p.doing.ref for p in state.present_persons() if p.doing.activity == "work"}
        started = {order.order_id for order in state.orders.values() if order.status == "started"}
        assert doing == started

    @invariant()
    def entries_never_change(self) -> None:
        lines = [canonical(entry_line(entry)) for entry in self.play.entries]
        assert lines[: len(self.seen)] == self.seen
        assert [entry.number for entry in self.play.entries] == list(range(1, len(lines) + 1))
        self.seen = lines

    def teardown(self) -> None:
        if hasattr(self, "play"):
            self._replays(self.play)

    def _replays(self, play: Play) -> None:
        stored = [entry_from_line(entry_line(entry)) for entry in play.entries]
        assert state_digest(fold(play.state.shift_id, stored)) == state_digest(play.state)


class ShiftThatGoesOver(AnyShift):
    """The same, while running calls go over to a night shift with the people who are on them."""

    night: Play

    @initialize()
    def open_the_night(self) -> None:
        self.night = Play(ShiftState("night"))
        self.night.done(c.OpenShift("night", START_S, START_S + 16 * 3600, Settings(), "frank"))

    @rule(unit=UNITS)
    def running_calls_go_over(self, unit: str) -> None:
        call = f"over {self.play.commands}"
        self._give(c.RecordCall(call, 1, None, "fight", "officer", 1, unit, 120), c.SYSTEM)
        going = running_calls(self.play.state)
        before = sum(presence_s(self.play.state, one, self.play.now_s) for one in self.play.state.persons)
        answer = self.play.give(c.PassCallsOn("night"), OPCO)
        if isinstance(answer, Refusal):
            return
        REACHED.update(entry.kind for entry in answer)
        self.night.now_s = self.play.now_s
        self.night.done(c.TakeCallsOver("late", going))
        after = sum(presence_s(self.play.state, one, self.play.now_s) for one in self.play.state.persons)
        assert after == before

    @precondition(lambda self: self.night.state.open_calls())
    @rule(place=st.integers(0, 5), unit=UNITS, person=PEOPLE, minutes=PASSING, paperwork=st.booleans())
    def the_night_goes_on(self, place: int, unit: str, person: str, minutes: int, paperwork: bool) -> None:
        running = self.night.state.open_calls()
        call = running[place % len(running)]
        unit = next(iter(call.units), unit)
        self.night.now_s = max(self.night.now_s, self.play.now_s)
        for command in (
            c.ArriveOnScene(call.call_id, unit),
            c.ClearUnit(call.call_id, unit, 20 * paperwork),
            c.CloseCall(call.call_id),
            c.LeaveShift(person),
        ):
            answer = self.night.later(minutes).give(command, c.SYSTEM)
            if not isinstance(answer, Refusal):
                REACHED.update(f"night {entry.kind}" for entry in answer)

    @invariant()
    def nobody_is_in_two_shifts(self) -> None:
        here = {person.person_id for person in self.play.state.present_persons()}
        there = {person.person_id for person in self.night.state.present_persons()}
        assert not here & there
        for person_id, person in self.night.state.persons.items():
            assert self.play.state.persons[person_id].left_at_s == person.present_from_s

    @invariant()
    def minutes_of_the_night_add_up(self) -> None:
        self._add_up(self.night)

    def teardown(self) -> None:
        super().teardown()
        if hasattr(self, "night"):
            self._replays(self.night)


AnyShift.TestCase.settings = settings(
    max_examples=100,
    stateful_step_count=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_any_shift_keeps_its_invariants = AnyShift.TestCase

ShiftThatGoesOver.TestCase.settings = settings(AnyShift.TestCase.settings, max_examples=40)
test_a_shift_that_goes_over_keeps_them_too = ShiftThatGoesOver.TestCase


def test_the_random_shifts_reach_what_matters() -> None:
    for kind in ("work_started", "work_interrupted", "work_finished", "unit_dispatched"):
        assert REACHED[kind] >= 10, (kind, REACHED)
    for kind in (
        "work_resumed",
        "break_broken",
        "unit_on_scene",
        "unit_cleared",
        "annulled",
        "time_corrected",
        "help_answered",
        "call_passed_on",
        "night unit_cleared",
    ):
        assert REACHED[kind] >= 3, (kind, REACHED)
