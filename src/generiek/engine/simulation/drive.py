"""Play shifts without a screen: decide, number, evolve, as the live product does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generiek.engine.demonstration.streams import stable_id
from generiek.engine.shift.commands import Request
from generiek.engine.shift.entries import Entry, Refusal, numbered
from generiek.engine.shift.machine import decide, evolve
from generiek.engine.shift.state import ShiftState
from generiek.engine.simulation.act import FAR_AWAY_S, Act
from generiek.engine.simulation.field import FieldPlayer
from generiek.engine.simulation.presence import OPENS_BEFORE_S

MOST_ACTS = 5000


@dataclass(slots=True)
class PlayedShift:
    """A shift that was played to its end, with its logbook."""

    player: FieldPlayer
    state: ShiftState
    entries: list[Entry] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    next_act: Act | None = None
    elsewhere: frozenset[str] | None = None

    @property
    def open(self) -> bool:
        return self.state.status == "open"


def play(
    players: Sequence[FieldPlayer], *, seed: int, first_number: int = 1, until_s: int = FAR_AWAY_S
) -> Iterator[PlayedShift]:
    """Play chapters that may overlap, in order of time, and give each when it is closed.

    Entries are numbered through over all chapters. Those still open at `until_s` are given last, as they
    stand then. Raises RuntimeError when a shift does not come to an end.
    """
    waiting = sorted(players, key=lambda player: (player.plan.starts_at_s, player.plan.shift_id))
    playing: list[PlayedShift] = []
    number, now_s = first_number, 0
    while waiting or playing:
        while waiting and (
            not playing or waiting[0].plan.starts_at_s - OPENS_BEFORE_S <= _earliest_s(playing)
        ):
            player = waiting.pop(0)
            shift = PlayedShift(player, ShiftState(player.plan.shift_id))
            playing.append(shift)
            now_s = max(now_s, player.plan.starts_at_s - OPENS_BEFORE_S) if len(playing) == 1 else now_s
            _look(playing, now_s)
        shift = min(playing, key=lambda one: (_next_s(one), one.state.shift_id))
        if _next_s(shift) > until_s:
            yield from playing
            return
        now_s = max(now_s, _next_s(shift))
        number = _do(shift, _there(playing, shift), seed, number)
        _look(playing, now_s)
        if shift.state.status == "closed":
            playing.remove(shift)
            yield shift


def play_one(player: FieldPlayer, *, seed: int) -> PlayedShift:
    """Play a single shift to its end."""
    return next(play([player], seed=seed))


def _earliest_s(playing: list[PlayedShift]) -> int:
    return min(_next_s(shift) for shift in playing)


def _next_s(shift: PlayedShift) -> int:
    return shift.next_act.at_s if shift.next_act is not None else FAR_AWAY_S


def _look(playing: list[PlayedShift], now_s: int) -> None:
    """Ask what comes next in every chapter in which something changed, or people came from or went to."""
    for shift in playing:
        elsewhere = _there(playing, shift)
        if elsewhere == shift.elsewhere:
            continue
        shift.elsewhere = elsewhere
        shift.next_act = shift.player.next_act(shift.state, now_s, until_s=FAR_AWAY_S, elsewhere=elsewhere)


def _there(playing: list[PlayedShift], shift: PlayedShift) -> frozenset[str]:
    """Who is present in the other open chapters."""
    others = [other for other in playing if other is not shift and other.open]
    return frozenset(person.person_id for other in others for person in other.state.present_persons())


def _do(shift: PlayedShift, elsewhere: frozenset[str], seed: int, number: int) -> int:
    """Give the next act to the machine; returns the next free number."""
    act = shift.next_act
    if act is None or len(shift.acts) > MOST_ACTS:
        raise RuntimeError(
            f"Shift {shift.state.shift_id} does not come to an end after {len(shift.acts)} acts."
        )
    shift.acts.append(act)
    shift.elsewhere = None
    command_id = stable_id(seed, shift.state.shift_id, "command", len(shift.acts))
    request = Request(command_id, act.actor, act.at_s, act.at_s, act.command, elsewhere)
    decision = decide(shift.state, request)
    if isinstance(decision, Refusal):
        shift.player.refused(act, decision.code)
        return number
    entries = numbered(
        decision,
        first_number=number,
        shift_id=shift.state.shift_id,
        recorded_at_s=act.at_s,
        recorded_by=act.actor.person_id,
        command_id=command_id,
    )
    for entry in entries:
        shift.state = evolve(shift.state, entry)
    shift.entries.extend(entries)
    return number + len(entries)
