"""What is done to the roster, one transaction each."""

from generiek.app.roster.actions.demand import KindOfDuty, WaterlineLevel, set_duty_kinds, set_waterline
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.actions.taking_in import (
    AbsenceEntry,
    AppointmentEntry,
    BreakEntry,
    DutyEntry,
    Taken,
    WishEntry,
    begin_period,
    cancel_appointments,
    take_in_absences,
    take_in_appointments,
    take_in_breaks,
    take_in_duties,
    take_in_wishes,
)

__all__ = [
    "AbsenceEntry",
    "AppointmentEntry",
    "BreakEntry",
    "ChangeOfRosterNotAllowed",
    "DutyEntry",
    "KindOfDuty",
    "Taken",
    "WaterlineLevel",
    "WishEntry",
    "begin_period",
    "cancel_appointments",
    "set_duty_kinds",
    "set_waterline",
    "take_in_absences",
    "take_in_appointments",
    "take_in_breaks",
    "take_in_duties",
    "take_in_wishes",
]
