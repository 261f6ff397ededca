"""The field player: plays officers, callers and desks of one shift, one act at a time.

It never writes the state. All its luck is drawn by name, so that what it does next depends on nothing but
the plan, the seed and the state: it can be stopped and asked again, and real people may act in between.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generiek.engine.allocation.proposal import Handed
from generiek.engine.shift.state import ShiftState
from generiek.engine.simulation.act import OPCO, Act, Intent, View
from generiek.engine.simulation.answering import answering
from generiek.engine.simulation.breaking import appointments, breaking
from generiek.engine.simulation.briefing import accepting, briefing, first_proposal, re_handing
from generiek.engine.simulation.calling import calling
from generiek.engine.simulation.leading import closing, leading
from generiek.engine.simulation.plan import ShiftPlan
from generiek.engine.simulation.presence import coming, forming, leaving, opening
from generiek.engine.simulation.ways import Ways
from generiek.engine.simulation.working import working

WAITS_S = 60
WAITS_AFTER_REFUSAL_S = 300
MOST_REFUSALS = 3

BEHAVIOURS = (
    coming,
    forming,
    briefing,
    accepting,
    working,
    re_handing,
    calling,
    breaking,
    appointments,
    leading,
    answering,
    closing,
    leaving,
)


class FieldPlayer:
    """Plays one shift; `refusals` counts the acts that the machine did not accept, by refusal code."""

    def __init__(self, plan: ShiftPlan, seed: int, ways: Ways) -> None:
        self.plan = plan
        self.seed = seed
        self.ways = ways
        self.refusals: dict[str, int] = {}
        self._waits_until_s: dict[tuple[str, ...], int] = {}
        self._refused_times: dict[tuple[str, ...], int] = {}
        self._last_key: tuple[str, ...] = ()

    @cached_property
    def proposal(self) -> tuple[Handed, ...]:
        """What the OpCo prepared to hand out at the briefing."""
        return first_proposal(self.plan, self.ways, self.seed)

    def next_act(
        self,
        state: ShiftState,
        now_s: int,
        *,
        until_s: int,
        taken_over: frozenset[str] = frozenset(),
        elsewhere: frozenset[str] = frozenset(),
    ) -> Act | None:
        """The first thing that somebody does between `now_s` and `until_s`, or None when nobody does.

        `taken_over` are persons and desks (`opco`, `dispatcher`, `vvc_desk`) that real people play now;
        `elsewhere` are people who are present in another open shift.
        """
        if state.status == "closed":
            return None
        proposal = self.proposal if state.status == "open" else ()
        view = View(self.plan, state, now_s, self.seed, self.ways, taken_over, elsewhere, proposal)
        while True:
            intent = self._first(view)
            if intent is None or self._at_s(intent, now_s) > until_s:
                return None
            at_s = self._at_s(intent, now_s)
            doing = intent.make(at_s)
            if doing is not None:
                self._last_key = intent.key
                actor, played_by = doing.actor or intent.actor, doing.played_by or intent.played_by
                return Act(at_s, actor, doing.command, played_by, doing.words)
            self._waits_until_s[intent.key] = at_s + WAITS_S

    def refused(self, act: Act, code: str) -> None:
        """The act given last was refused: leave it for a while, and after some times for good."""
        self.refusals[code] = self.refusals.get(code, 0) + 1
        times = self._refused_times[self._last_key] = self._refused_times.get(self._last_key, 0) + 1
        wait_s = WAITS_AFTER_REFUSAL_S if times < MOST_REFUSALS else 1 << 40
        self._waits_until_s[self._last_key] = act.at_s + wait_s

    def _first(self, view: View) -> Intent | None:
        best: Intent | None = None
        best_rank: tuple[int, tuple[str, ...]] | None = None
        for intent in self._intents(view):
            if _taken(intent, view):
                continue
            rank = (self._at_s(intent, view.now_s), intent.key)
            if best_rank is None or rank < best_rank:
                best, best_rank = intent, rank
        return best

    def _intents(self, view: View) -> Iterator[Intent]:
        if view.state.status == "new":
            yield from opening(view)
            return
        for behaviour in BEHAVIOURS:
            yield from behaviour(view)

    def _at_s(self, intent: Intent, now_s: int) -> int:
        return max(intent.due_s, now_s, self._waits_until_s.get(intent.key, 0))


def _taken(intent: Intent, view: View) -> bool:
    """A person who leads plays the OpCo too, and the OpCo's own acts are those of the leader."""
    if intent.played_by in view.taken_over:
        return True
    return intent.played_by == OPCO and view.opco_id in view.taken_over
