"""The tables of roster, told in the order in which a roster comes about."""

from generiek.app.roster.models.breaks import PlannedBreak
from generiek.app.roster.models.demand import DutyKind, Robustness, Waterline
from generiek.app.roster.models.duties import Duty, DutyChange
from generiek.app.roster.models.exchanges import Exchange
from generiek.app.roster.models.feeds import CalendarFeed
from generiek.app.roster.models.labels import LabelChange, LabelDemand, LabelMapping, ShadowLabel
from generiek.app.roster.models.lives import Absence, Appointment, Wish
from generiek.app.roster.models.pairs import Pair
from generiek.app.roster.models.periods import RosterPeriod, Stage
from generiek.app.roster.models.runs import Run, RunStatus

__all__ = [
    "Absence",
    "Appointment",
    "CalendarFeed",
    "Duty",
    "DutyChange",
    "DutyKind",
    "Exchange",
    "LabelChange",
    "LabelDemand",
    "LabelMapping",
    "Pair",
    "PlannedBreak",
    "Robustness",
    "RosterPeriod",
    "Run",
    "RunStatus",
    "ShadowLabel",
    "Stage",
    "Waterline",
    "Wish",
]
