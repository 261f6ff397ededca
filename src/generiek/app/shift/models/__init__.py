"""The tables of the logbook, and what stands beside it."""

from generiek.app.shift.models.clocks import ShiftClock, TakenOver
from generiek.app.shift.models.logbook import CommandReceipt, LogbookEntry, TeamStream
from generiek.app.shift.models.notes import Note
from generiek.app.shift.models.prepared import PreparedOrder
from generiek.app.shift.models.shifts import Shift

__all__ = [
    "CommandReceipt",
    "LogbookEntry",
    "Note",
    "PreparedOrder",
    "Shift",
    "ShiftClock",
    "TakenOver",
    "TeamStream",
]
