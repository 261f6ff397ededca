"""What is done to the roster, one transaction each."""

from generiek.app.roster.actions.absences import note_absence, report_recovered, report_sick
from generiek.app.roster.actions.breaks import BreaksPlanned, plan_breaks_of_day
from generiek.app.roster.actions.changes import (
    Ground,
    GroundNeeded,
    change_duty,
    move_duty,
    pin_duty,
    undo_change,
)
from generiek.app.roster.actions.demand import KindOfDuty, WaterlineLevel, set_duty_kinds, set_waterline
from generiek.app.roster.actions.feeds import end_calendar_address, make_calendar_address
from generiek.app.roster.actions.labels import (
    ConsentNeeded,
    LabelsDerived,
    LabelWanted,
    change_label,
    derive_labels,
    fix_labels,
    set_label_demand,
    write_label_mapping,
)
from generiek.app.roster.actions.publishing import ReasonNeeded, Soundness, publish_roster
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.actions.runs import (
    accept_repair,
    accept_run,
    ask_solver,
    reclaim_runs,
    stop_run,
)
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
from generiek.app.roster.actions.wishes import drop_wish, make_wish

__all__ = [
    "AbsenceEntry",
    "AppointmentEntry",
    "BreakEntry",
    "BreaksPlanned",
    "ChangeOfRosterNotAllowed",
    "ConsentNeeded",
    "DutyEntry",
    "Ground",
    "GroundNeeded",
    "KindOfDuty",
    "LabelWanted",
    "LabelsDerived",
    "ReasonNeeded",
    "Soundness",
    "Taken",
    "WaterlineLevel",
    "WishEntry",
    "accept_repair",
    "accept_run",
    "ask_solver",
    "begin_period",
    "cancel_appointments",
    "change_duty",
    "change_label",
    "derive_labels",
    "drop_wish",
    "end_calendar_address",
    "fix_labels",
    "make_calendar_address",
    "make_wish",
    "move_duty",
    "note_absence",
    "pin_duty",
    "plan_breaks_of_day",
    "publish_roster",
    "reclaim_runs",
    "report_recovered",
    "report_sick",
    "set_duty_kinds",
    "set_label_demand",
    "set_waterline",
    "stop_run",
    "take_in_absences",
    "take_in_appointments",
    "take_in_breaks",
    "take_in_duties",
    "take_in_wishes",
    "undo_change",
    "write_label_mapping",
]
