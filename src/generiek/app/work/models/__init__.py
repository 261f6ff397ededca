"""The tables of the work stock: why, what, and how the team talks about it."""

from generiek.app.work.models.leading import BriefingNotice, Topic
from generiek.app.work.models.meeting import AgendaItem, Author, MeetingAgenda
from generiek.app.work.models.orders import OrderRemark, WorkOrder
from generiek.app.work.models.priorities import Goal, Priority

__all__ = [
    "AgendaItem",
    "Author",
    "BriefingNotice",
    "Goal",
    "MeetingAgenda",
    "OrderRemark",
    "Priority",
    "Topic",
    "WorkOrder",
]
