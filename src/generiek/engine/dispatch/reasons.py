"""Why a unit is advised, or not: codes with facts, from which the screen makes sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Fact: TypeAlias = int | float | str

NEAREST = "nearest"
RANK = "rank"
LATER = "later"
ARRIVES_LATE = "arrives_late"
IDLE = "idle"
INTERRUPTS_DIRECTLY = "interrupts_directly"
INTERRUPTS_WITH_LOSS = "interrupts_with_loss"
INTERRUPTS_MEETING = "interrupts_meeting"
ENDS_PAPERWORK = "ends_paperwork"
BREAKS_BREAK = "breaks_break"
DOING_UNKNOWN = "doing_unknown"
DIVERTS_FROM_CALL = "diverts_from_call"
SOLO = "solo"
ASPIRANT_IN_CREW = "aspirant_in_crew"
NO_EMERGENCY_DRIVER = "no_emergency_driver"
PART_UNTRAINED = "part_untrained"
RUNS_INTO_BREAK = "runs_into_break"
MISSES_APPOINTMENT = "misses_appointment"
RUNS_PAST_END = "runs_past_end"
LEAVES_ZONE = "leaves_zone_without_cover"
KEEPS_COVER = "keeps_cover"
PLACE_ASSUMED = "place_assumed"

ON_THIS_CALL = "on_this_call"
ON_OTHER_CALL = "on_other_call"
NOT_INTERRUPTIBLE = "not_interruptible"
IN_BREAK = "in_break_not_reachable"
SOLO_NOT_SENT = "solo_not_sent"
TOO_LITTLE_CREW = "too_little_crew"
UNTRAINED = "untrained"
RESTRICTED = "restricted"
LEADS_SHIFT = "leads_shift"
PLACE_UNKNOWN = "place_unknown"
UNREACHABLE = "unreachable"

FOR = frozenset(
    {
        NEAREST, RANK, LATER, ARRIVES_LATE, IDLE, INTERRUPTS_DIRECTLY, INTERRUPTS_WITH_LOSS,
        INTERRUPTS_MEETING, ENDS_PAPERWORK, BREAKS_BREAK, DOING_UNKNOWN, DIVERTS_FROM_CALL, SOLO,
        ASPIRANT_IN_CREW, NO_EMERGENCY_DRIVER, PART_UNTRAINED, RUNS_INTO_BREAK, MISSES_APPOINTMENT,
        RUNS_PAST_END, LEAVES_ZONE, KEEPS_COVER, PLACE_ASSUMED,
    }
)  # fmt: skip
AGAINST = frozenset(
    {
        ON_THIS_CALL, ON_OTHER_CALL, NOT_INTERRUPTIBLE, IN_BREAK, SOLO_NOT_SENT, TOO_LITTLE_CREW,
        UNTRAINED, RESTRICTED, LEADS_SHIFT, PLACE_UNKNOWN, UNREACHABLE,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """A code with the facts that its sentence needs: ids, instants, minutes."""

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
