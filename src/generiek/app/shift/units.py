"""Forming the units of a shift: pairs, with a vehicle and the neutral call sign that follows it."""

from uuid import uuid4

from generiek.app.area.bridge import office_of
from generiek.app.dispatch.queries import FreeSign, signs_to_issue
from generiek.app.roster.queries import ShiftDuty
from generiek.app.shift.actions import recording
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.opening import expected_in
from generiek.app.shift.proposing import pairs_of
from generiek.app.shift.queries.finding import open_shifts
from generiek.engine.shift import commands as c
from generiek.engine.shift.state import ShiftState


def form_units(*, shift: Shift, actor: c.Actor) -> tuple[int, int]:
    """Put everybody together who is present and in no unit; returns how many units, and how many could not.

    Cars are issued first, in the order of their signs; nobody gets a sign of an open shift.
    """
    formed = without = 0
    station = office_of(shift.team_id)
    with recording(shift.pk) as recorder:
        signs = _free_signs(shift, recorder.state)
        for pair in _pairs(shift, recorder.state):
            if not signs:
                without += 1
                continue
            chosen = signs.pop(0)
            people = tuple(str(duty.person_id) for duty in pair)
            command = c.FormUnit(str(uuid4()), chosen.sign, people, chosen.mode, station)
            formed += recorder.give(actor, command, str(uuid4())).accepted
    return formed, without


def _pairs(shift: Shift, state: ShiftState) -> list[tuple[ShiftDuty, ...]]:
    free = [
        duty
        for duty in expected_in(shift)
        if (person := state.persons.get(str(duty.person_id))) is not None
        and person.present
        and person.unit_id is None
    ]
    return pairs_of(free, state.lead.opco_id)


def _free_signs(shift: Shift, state: ShiftState) -> list[FreeSign]:
    used = {unit.call_sign for unit in state.active_units()} | signs_on_the_road(shift)
    signs = [one for one in signs_to_issue(shift.team_id, shift.date) if one.sign not in used]
    return sorted(signs, key=lambda one: (one.mode != "car", one.sign))


def signs_on_the_road(shift: Shift) -> set[str]:
    """The call signs that other open shifts of the team use."""
    found: set[str] = set()
    for other in open_shifts(shift.team_id):
        if other.pk != shift.pk:
            with kept_state(other.pk) as state:
                found |= {unit.call_sign for unit in state.active_units()}
    return found
