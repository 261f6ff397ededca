"""What of an entry a viewer may see: one function for page, stream, poll, API and export.

Whoever leads the shift sees everything in it; an officer sees the shift, but of colleagues neither
feedback nor settlement; a dispatcher sees who can go where; nobody else sees it live.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generiek.engine.shift.entries import Entry, Json

SEE_ALL = frozenset({"opco", "team_chief", "coach"})
SEE_SHIFT = frozenset({"officer", "planner"})
SEE_WORK = frozenset({"vvc_desk", "screener", "author"})

PERSONAL = frozenset({"feedback_given", "break_kept", "person_absent", "work_checked", "marked_unknown"})
FOR_DISPATCH = frozenset(
    {
        "opened",
        "shift_closed",
        "person_present",
        "person_left",
        "unit_formed",
        "unit_dissolved",
        "call_received",
        "call_advised",
        "unit_proposed",
        "unit_dispatched",
        "unit_on_scene",
        "unit_cleared",
        "priority_changed",
        "call_closed",
        "call_passed_on",
        "call_taken_over",
        "scaled_up",
        "work_started",
        "work_resumed",
        "work_interrupted",
        "work_finished",
        "work_failed",
        "break_planned",
        "break_moved",
        "break_started",
        "break_ended",
        "break_broken",
        "annulled",
        "time_corrected",
    }
)
AT_THE_DESK = frozenset({"help_asked", "help_answered", "annulled", "shift_closed"})
OF_PERSONS = frozenset(
    {"person", "persons", "crew", "taken_from", "stand_in", "opco", "competences", "label"}
)


@dataclass(frozen=True, slots=True)
class LiveViewer:
    """Roles of a viewer, and the person he is in the shift (empty when none)."""

    roles: frozenset[str]
    person_id: str = ""


def view_of(entry: Entry, viewer: LiveViewer) -> dict[str, Json] | None:
    """The entry as this viewer may see it, or None when it is not for him."""
    if viewer.roles & SEE_ALL:
        return _shown(entry, entry.data)
    if viewer.roles & SEE_SHIFT and (entry.kind not in PERSONAL or _about(entry, viewer.person_id)):
        return _shown(entry, entry.data)
    if "dispatcher" in viewer.roles and entry.kind in FOR_DISPATCH:
        kept = {key: value for key, value in entry.data.items() if key not in OF_PERSONS}
        return _shown(entry, kept)
    if viewer.roles & SEE_WORK and entry.kind.startswith("work_") and entry.kind not in PERSONAL:
        return _shown(entry, entry.data)
    if "vvc_desk" in viewer.roles and entry.kind in AT_THE_DESK:
        return _shown(entry, entry.data)
    return None


def _about(entry: Entry, person_id: str) -> bool:
    if not person_id:
        return False
    persons = entry.data.get("persons")
    among = isinstance(persons, list | tuple) and person_id in persons
    return among or entry.data.get("person") == person_id


def _shown(entry: Entry, data: Mapping[str, Json]) -> dict[str, Json]:
    return {
        "number": entry.number,
        "kind": entry.kind,
        "occurred_at": entry.occurred_at_s,
        "shift": entry.shift_id,
        "data": dict(data),
    }
