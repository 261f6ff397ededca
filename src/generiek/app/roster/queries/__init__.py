"""What others may ask of the roster; every answer is frozen."""

from generiek.app.roster.queries.appointments import appointment_titles
from generiek.app.roster.queries.shifts import (
    ShiftAppointment,
    ShiftBreak,
    ShiftDuty,
    duties_between,
    duties_of_shift,
)
from generiek.app.roster.queries.waterlines import WaterlineBlock, waterline_for

__all__ = [
    "ShiftAppointment",
    "ShiftBreak",
    "ShiftDuty",
    "WaterlineBlock",
    "appointment_titles",
    "duties_between",
    "duties_of_shift",
    "waterline_for",
]
