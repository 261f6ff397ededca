"""The desks answer what officers ask from the road; now and then nobody does before the shift ends."""

from __future__ import annotations

from generiek.engine.shift.commands import Actor, AnswerHelp
from generiek.engine.simulation.act import OPCO, VVC_DESK, Intent, Intents, View, Words, plainly

AT_THE_DESK = Actor("", frozenset({"vvc_desk"}))
NEVER_ANSWERED = 0.12
TAKES_S = 13 * 60


def answering(view: View) -> Intents:
    """The VVC desk and the OpCo answer the questions that wait for them."""
    for asked in view.state.open_helps():
        if view.chance("nobody answers", asked.number) < NEVER_ANSWERED:
            continue
        note = Words(view.new_id("answer", asked.number), "answer")
        due_s = asked.asked_at_s + view.spread_s(TAKES_S, 0.6, "answers", asked.number)
        actor, desk = (AT_THE_DESK, VVC_DESK) if asked.desk == "vvc" else (view.opco, OPCO)
        command = AnswerHelp(asked.number, note.note_id)
        yield Intent(due_s, ("answer", str(asked.number)), actor, desk, plainly(command, note))
