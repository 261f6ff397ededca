"""A small shift to play with: Anna leads, Bram and Carla drive together, Daan goes alone, Eva is late."""

from __future__ import annotations

from dataclasses import dataclass, field

from generiek.engine.shift.commands import (
    SYSTEM,
    Actor,
    Command,
    FormUnit,
    HandOutWork,
    OpenShift,
    ReportPresent,
    Request,
)
from generiek.engine.shift.entries import Entry, Refusal, numbered
from generiek.engine.shift.machine import decide, evolve
from generiek.engine.shift.state import Settings, ShiftState

START_S = 1_795_000_000
END_S = START_S + 8 * 3600 + 1800

ANNA, BRAM, CARLA, DAAN, EVA = "anna", "bram", "carla", "daan", "eva"
OPCO = Actor(ANNA, frozenset({"opco"}))
DISPATCHER = Actor("olga", frozenset({"dispatcher"}))


def officer(person_id: str) -> Actor:
    return Actor(person_id, frozenset({"officer"}))


@dataclass
class Play:
    """Gives commands to a shift as the store would: decide, number, fold."""

    state: ShiftState = field(default_factory=lambda: ShiftState("late"))
    entries: list[Entry] = field(default_factory=list)
    now_s: int = START_S
    commands: int = 0
    elsewhere: frozenset[str] = frozenset()
    given: set[type[Command]] = field(default_factory=set)

    def give(
        self, command: Command, actor: Actor = SYSTEM, at_s: int | None = None
    ) -> tuple[Entry, ...] | Refusal:
        self.commands += 1
        self.given.add(type(command))
        command_id = f"{self.state.shift_id}-command-{self.commands}"
        occurred_at_s = self.now_s if at_s is None else at_s
        request = Request(command_id, actor, occurred_at_s, self.now_s, command, self.elsewhere)
        decision = decide(self.state, request)
        if isinstance(decision, Refusal):
            return decision
        appended = numbered(
            decision,
            first_number=len(self.entries) + 1,
            shift_id=self.state.shift_id,
            recorded_at_s=self.now_s,
            recorded_by=actor.person_id,
            command_id=command_id,
        )
        for entry in appended:
            self.state = evolve(self.state, entry)
            self.entries.append(entry)
        return appended

    def done(self, command: Command, actor: Actor = SYSTEM, at_s: int | None = None) -> tuple[Entry, ...]:
        answer = self.give(command, actor, at_s)
        assert not isinstance(answer, Refusal), answer
        return answer

    def refused(self, command: Command, actor: Actor = SYSTEM, at_s: int | None = None) -> str:
        answer = self.give(command, actor, at_s)
        assert isinstance(answer, Refusal), answer
        return answer.code

    def later(self, minutes: int) -> Play:
        self.now_s += minutes * 60
        return self


def opened_shift(settings: Settings | None = None) -> Play:
    """The shift is open; Anna, Bram, Carla and Daan are there; Bram and Carla ride 31.02, Daan 31.05."""
    play = Play()
    play.done(OpenShift("late", START_S, END_S, settings or Settings(), ANNA))
    for person_id in (ANNA, BRAM, CARLA, DAAN):
        competences = frozenset({"opco"} if person_id == ANNA else {"emergency_driving"})
        play.done(ReportPresent(person_id, END_S, competences))
    play.done(FormUnit("u2", "31.02", (BRAM, CARLA)))
    play.done(FormUnit("u5", "31.05", (DAAN,)))
    return play


def hand_out(play: Play, order_id: str, *person_ids: str, minutes: int = 40) -> None:
    play.done(HandOutWork(order_id, person_ids, minutes, "vvc"), OPCO)
