"""The field player plays a shift as people would, and leaves alone whom a real person plays."""

from collections import Counter
from dataclasses import replace
from functools import lru_cache

import pytest

from generiek.engine.demonstration.shift_hours import PERIODS, chapter_of
from generiek.engine.shift.commands import (
    AcceptWork,
    DispatchUnits,
    FinishWork,
    HandOutWork,
    RecordCall,
    Request,
    StartWork,
)
from generiek.engine.shift.digest import canonical, entry_line
from generiek.engine.shift.entries import Refusal, numbered
from generiek.engine.shift.machine import decide, evolve
from generiek.engine.shift.state import ShiftState
from generiek.engine.shift.timeline import seconds_of
from generiek.engine.simulation.act import DISPATCHER, FAR_AWAY_S, OPCO
from generiek.engine.simulation.drive import play, play_one
from generiek.engine.simulation.field import FieldPlayer
from generiek.engine.simulation.invariants import faults_between, faults_of
from tests.engine.demonstration.shifts import MONDAY, dealt_demonstration
from tests.engine.demonstration.town import CrowWays


def player(kind="late", seed=1, **changes):
    demonstration = dealt_demonstration(seed=seed)
    plan = demonstration.plan_of(chapter_of(seed, MONDAY, kind))
    return FieldPlayer(replace(plan, **changes), seed, CrowWays())


@lru_cache(maxsize=8)
def played(kind="late", seed=1):
    return play_one(player(kind, seed), seed=seed)


def kinds(shift):
    return Counter(entry.kind for entry in shift.entries)


def play_with(who, taken_over, *, until_s=FAR_AWAY_S, before=()):
    """Play a shift to its end with some roles in other hands; gives the acts and the state."""
    state, now_s, number, acts = ShiftState(who.plan.shift_id), 0, 1, []
    while len(acts) < 3000:
        act = who.next_act(state, now_s, until_s=until_s, taken_over=taken_over)
        if act is None:
            break
        acts.append(act)
        now_s = act.at_s
        request = Request(f"c{len(acts)}", act.actor, act.at_s, act.at_s, act.command)
        drafts = decide(state, request)
        if isinstance(drafts, Refusal):
            who.refused(act, drafts.code)
            continue
        for entry in numbered(
            drafts,
            first_number=number,
            shift_id=state.shift_id,
            recorded_at_s=now_s,
            recorded_by=act.actor.person_id,
            command_id=f"c{len(acts)}",
        ):
            state = evolve(state, entry)
            number = entry.number + 1
    return acts, state


@pytest.mark.parametrize("kind", PERIODS)
def test_a_whole_shift_is_played_to_its_end_without_one_refusal(kind):
    shift = played(kind)
    assert shift.state.status == "closed"
    assert shift.player.refusals == {}
    assert faults_of(shift.entries) == ()


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_other_luck_is_refused_nothing_either(seed):
    demonstration = dealt_demonstration(seed=seed, days=2)
    players = [
        FieldPlayer(demonstration.plan_of(chapter), seed, CrowWays()) for chapter in demonstration.chapters()
    ]
    shifts = list(play(players, seed=seed))
    assert len(shifts) == 6
    assert [shift.player.refusals for shift in shifts] == [{}] * 6
    assert [fault for shift in shifts for fault in faults_of(shift.entries)] == []


def test_a_shift_of_twelve_has_three_hundred_entries():
    assert len(played("late").entries) >= 300
    assert len(played("early").entries) >= 300


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    def content(shift):
        return b"\n".join(canonical(entry_line(entry)) for entry in shift.entries)

    assert content(played("late")) == content(play_one(player("late"), seed=1))
    assert content(played("late")) != content(played("late", 2))


def test_the_whole_day_happens():
    found = kinds(played("late"))
    for kind in (
        "opened",
        "person_present",
        "unit_formed",
        "briefing_started",
        "work_explained",
        "work_handed_out",
        "work_accepted",
        "work_started",
        "work_arrived",
        "work_finished",
        "work_interrupted",
        "work_resumed",
        "information_added",
        "work_checked",
        "feedback_given",
        "break_planned",
        "break_started",
        "break_ended",
        "topic_prepared",
        "closing_started",
        "learnt",
        "person_left",
        "shift_closed",
    ):
        assert found[kind], kind


def test_over_some_shifts_everything_that_can_go_wrong_goes_wrong():
    found = Counter()
    for seed in (1, 2, 3):
        for kind in PERIODS:
            found += kinds(played(kind, seed))
    for kind in (
        "work_failed",
        "help_asked",
        "lead_handed_over",
        "marked_unknown",
        "unit_proposed",
        "follow_up_added",
    ):
        assert found[kind], kind


def test_people_run_out_of_work_and_some_time_is_unknown():
    shift = played("late")
    totals = Counter()
    for person_id in shift.state.persons:
        totals.update(seconds_of(shift.state, person_id, shift.state.closed_at_s))
    whole = sum(totals.values())
    assert 0.03 < totals["idle"] / whole < 0.35
    assert 0.35 < totals["work"] / whole < 0.75
    assert totals["call"] > 0
    unknown = sum(
        seconds_of(played(kind).state, who, played(kind).state.closed_at_s)["unknown"]
        for kind in PERIODS
        for who in played(kind).state.persons
    )
    assert unknown > 0


def test_the_officer_records_a_call_himself_and_is_on_his_way_at_once():
    radio = next(call for call in player().plan.calls if call.prio <= 2)
    who = player(calls=(replace(radio, source="officer", units_wanted=1),))
    shift = play_one(who, seed=1)
    record = next(act for act in shift.acts if isinstance(act.command, RecordCall))
    assert record.command.unit_id in shift.state.units
    assert record.played_by in record.actor.person_id
    assert "officer" in record.actor.roles


def test_a_control_room_that_goes_its_own_way_gives_a_reason():
    calls = tuple(
        replace(call, source="dispatcher", ignores_advice=True, prio=2, units_wanted=1)
        for call in player().plan.calls
    )
    shift = play_one(player(calls=calls), seed=1)
    sent = [act.command for act in shift.acts if isinstance(act.command, DispatchUnits)]
    assert sent and all(command.reason for command in sent)
    assert any(call.deviations for call in shift.state.calls.values())


def test_a_break_that_is_broken_is_planned_again_or_kept():
    plan = player().plan
    template = next(call for call in plan.calls if call.prio <= 2)
    resting = sorted(plan.breaks, key=lambda one: one.from_s)
    calls = tuple(
        replace(
            template,
            call_id=f"call {number}",
            received_at_s=one.from_s + 1080,
            source="dispatcher",
            ignores_advice=True,
            prio=2,
            units_wanted=1,
            handling_s=600,
        )
        for number, one in enumerate(resting)
    )
    shift = play_one(player(calls=calls), seed=1)
    broken = [one for one in shift.state.breaks.values() if one.broken_at_s is not None]
    assert broken
    assert all(one.replanned_as or one.settle for one in broken)


def test_a_serious_incident_gets_the_commander_on_duty():
    template = next(call for call in player().plan.calls)
    call = replace(template, prio=1, units_wanted=2, handling_s=100 * 60, source="dispatcher")
    shift = play_one(player(calls=(call,)), seed=1)
    assert shift.state.calls[call.call_id].scaled_up_to == "OvD-P"
    assert len(shift.state.calls[call.call_id].units) == 2


def test_a_person_moves_on_to_the_next_shift_and_is_never_in_two():
    demonstration = dealt_demonstration()
    players = [FieldPlayer(demonstration.plan_of(c), 1, CrowWays()) for c in demonstration.chapters()]
    shifts = {shift.player.plan.kind: shift for shift in play(players, seed=1)}
    early, late = shifts["early"], shifts["late"]
    moved = {person.person_id for person in early.player.plan.persons if person.moves_on}
    assert moved & late.state.persons.keys()
    assert faults_between(early.entries, late.entries) == ()
    numbers = [entry.number for shift in shifts.values() for entry in shift.entries]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_who_is_taken_over_is_left_alone():
    who = player()
    crew = next(unit.person_ids for unit in who.plan.units if len(unit.person_ids) > 1)
    acts, _ = play_with(who, frozenset({crew[0]}), until_s=who.plan.ends_at_s - 3600)
    assert not any(act.played_by == crew[0] for act in acts)
    starts = [act.command for act in acts if isinstance(act.command, StartWork)]
    assert not any(command.person_id in crew for command in starts)
    assert any(isinstance(act.command, AcceptWork) and act.command.person_id == crew[1] for act in acts)


def test_an_opco_who_is_taken_over_hands_out_nothing_by_himself():
    who = player()
    acts, state = play_with(who, frozenset({OPCO}), until_s=who.plan.starts_at_s + 3600)
    assert acts == [] and state.status == "new"


def test_with_a_real_dispatcher_calls_come_in_and_wait_for_him():
    who = player()
    acts, state = play_with(who, frozenset({DISPATCHER}), until_s=who.plan.ends_at_s - 1800)
    calls = [act.command for act in acts if isinstance(act.command, RecordCall)]
    assert calls
    assert not any(isinstance(act.command, DispatchUnits) for act in acts)
    assert all(call.status == "open" for call in state.calls.values())


def test_work_that_a_real_opco_hands_out_is_done_like_any_other():
    who = player(orders=(), calls=())
    acts, state = play_with(who, frozenset(), until_s=who.plan.starts_at_s + 2 * 3600)
    crew = next(unit.person_ids for unit in who.plan.units if len(unit.person_ids) > 1)
    now_s = acts[-1].at_s
    command = HandOutWork("own", crew, 30, "contact", place=None)
    drafts = decide(state, Request("own", who_leads(who), now_s, now_s, command))
    for entry in numbered(
        drafts,
        first_number=state.last_number + 1,
        shift_id=state.shift_id,
        recorded_at_s=now_s,
        recorded_by="",
        command_id="own",
    ):
        state = evolve(state, entry)
    act = None
    for _ in range(200):
        act = who.next_act(state, now_s, until_s=FAR_AWAY_S)
        now_s = act.at_s
        for entry in numbered(
            decide(state, Request("x", act.actor, now_s, now_s, act.command)),
            first_number=state.last_number + 1,
            shift_id=state.shift_id,
            recorded_at_s=now_s,
            recorded_by="",
            command_id="x",
        ):
            state = evolve(state, entry)
        if isinstance(act.command, FinishWork) and act.command.order_id == "own":
            break
    assert state.orders["own"].status == "finished"


def who_leads(who):
    from generiek.engine.shift.commands import Actor

    return Actor(who.plan.opco_id, frozenset({"opco"}))


def test_a_stopped_player_goes_on_where_it_was():
    first = player()
    until_s = first.plan.starts_at_s + 3 * 3600
    acts, state = play_with(first, frozenset(), until_s=until_s)
    fresh = player()
    one = first.next_act(state, acts[-1].at_s, until_s=FAR_AWAY_S)
    other = fresh.next_act(state, acts[-1].at_s, until_s=FAR_AWAY_S)
    assert one == other


def test_a_refused_act_is_left_for_a_while_and_counted():
    who = player()
    state = ShiftState(who.plan.shift_id)
    act = who.next_act(state, 0, until_s=FAR_AWAY_S)
    who.refused(act, "not_today")
    again = who.next_act(state, act.at_s, until_s=FAR_AWAY_S)
    assert who.refusals == {"not_today": 1}
    assert again.at_s >= act.at_s + 300


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("kind", ["early", "late"])
def test_no_break_is_moved_while_nothing_keeps_the_person_from_it(kind, seed):
    shift = played(kind, seed)
    state = ShiftState(shift.state.shift_id)
    for entry in shift.entries:
        if entry.kind == "break_moved":
            person = state.persons[state.breaks[entry.data["break"]].person_id]
            assert person.doing.activity not in ("idle", "unknown", "paperwork")
            if person.doing.activity == "work":
                assert state.orders[person.doing.ref].interruptible == "no"
        state = evolve(state, entry)
    assert kinds(shift)["break_started"] > 5
