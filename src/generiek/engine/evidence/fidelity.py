"""Is generic working being done? Per part of the concept, as far as a logbook tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generiek.engine.evidence.figure import Figure
from generiek.engine.shift.reading import ASPIRANT_PERCENT
from generiek.engine.shift.state import ShiftState

CODES = (
    "P1.1", "P1.2", "P1.3", "P1.4", "P1.5", "P1.6",
    "P2.1", "P2.2", "P2.3", "P2.4", "P2.5", "P2.6", "P2.7",
    "P3.1", "P3.2", "P3.3", "P3.4", "P3.5", "P3.6", "P3.7",
)  # fmt: skip
NOT_IN_LOGBOOK = frozenset({"P1.4", "P1.5", "P2.3", "P2.5", "P2.6", "P3.6", "P3.7"})
"""Parts whose evidence lies elsewhere: sign plans, screening, meetings, authors, coaching, the chief."""


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How far a part lives, as `done` of `of`; None when the logbook cannot tell (`why` says so).

    `figures` are the codes of the figures it is made of.
    """

    code: str
    done: int | None
    of: int
    figures: tuple[str, ...]
    why: str = ""

    @property
    def percent(self) -> int | None:
        return None if self.done is None or not self.of else round(100 * self.done / self.of)


def fidelity(state: ShiftState, figures: Sequence[Figure], *, until_s: int) -> tuple[Fidelity, ...]:
    """One line per part of the concept, in the order of the concept."""
    known = {figure.code: figure for figure in figures}
    made = {
        "P1.1": _unlabelled(state),
        "P1.2": _waterline(state, until_s),
        "P1.3": _share("P1.3", known, "breaks_taken"),
        "P1.6": _share("P1.6", known, "advice_followed"),
        "P2.1": _not_idle("P2.1", known),
        "P2.2": _share("P2.2", known, "result_as_intended"),
        "P2.4": _everybody_has_work(state),
        "P2.7": _share("P2.7", known, "vvc_work"),
        "P3.1": _share("P3.1", known, "orders_accepted"),
        "P3.2": _share("P3.2", known, "orders_explained"),
        "P3.3": _share("P3.3", known, "orders_checked"),
        "P3.4": _closing(known),
        "P3.5": _not_idle("P3.5", known),
    }
    return tuple(made.get(code) or Fidelity(code, None, 0, (), "not_in_logbook") for code in CODES)


def _share(code: str, known: Mapping[str, Figure], figure_code: str) -> Fidelity:
    figure = known[figure_code]
    if not figure.of:
        return Fidelity(code, None, 0, (figure_code,), "nothing_to_measure")
    return Fidelity(code, figure.total, figure.of, (figure_code,))


def _unlabelled(state: ShiftState) -> Fidelity:
    people = list(state.persons.values())
    if not people:
        return Fidelity("P1.1", None, 0, (), "nothing_to_measure")
    return Fidelity("P1.1", sum(1 for person in people if not person.label), len(people), ())


def _waterline(state: ShiftState, until_s: int) -> Fidelity:
    """Minutes of the waterline's blocks during which enough people were there, aspirants for 40 %."""
    held = asked = 0
    for block in state.waterline:
        for at_s in range(block.from_s, min(block.until_s, until_s), 60):
            percent = sum(
                ASPIRANT_PERCENT if "aspirant" in person.competences else 100
                for person in state.persons.values()
                if person.present_from_s <= at_s and (person.left_at_s is None or at_s < person.left_at_s)
            )
            asked += 1
            held += percent >= block.heads * 100
    if not asked:
        return Fidelity("P1.2", None, 0, (), "no_waterline")
    return Fidelity("P1.2", held, asked, ())


def _not_idle(code: str, known: Mapping[str, Figure]) -> Fidelity:
    """The part of the known time that was not spent without work; unknown time counts neither way."""
    idle, unknown = known["time_idle"], known["time_unknown"]
    of = idle.of - unknown.total
    figures = ("time_idle", "time_unknown")
    if of <= 0:
        return Fidelity(code, None, 0, figures, "nothing_to_measure")
    return Fidelity(code, of - idle.total, of, figures)


def _everybody_has_work(state: ShiftState) -> Fidelity:
    people = [one for one in state.persons if one != state.lead.opco_id]
    if not people:
        return Fidelity("P2.4", None, 0, ("orders_handed_out",), "nothing_to_measure")
    with_work = {person_id for order in state.orders.values() for person_id in order.person_ids}
    return Fidelity("P2.4", sum(1 for one in people if one in with_work), len(people), ("orders_handed_out",))


def _closing(known: Mapping[str, Figure]) -> Fidelity:
    """Three things make a closing: a prepared topic, a plenary closing, and something learnt."""
    codes = ("topics_prepared", "closing_held", "learnt")
    return Fidelity("P3.4", sum(1 for code in codes if known[code].total), len(codes), codes)
