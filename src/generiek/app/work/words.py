"""The short lists of the work stock: categories, statuses and reasons, with the words people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What kind of work an order is."""

    VVC = "vvc", _("Volume crime")
    CONTACT = "contact", _("Contact with residents and businesses")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood problem")
    YOUTH = "youth", _("Youth and schools")
    NIGHTLIFE = "nightlife", _("Nightlife and events")
    BUSINESS = "business", _("Business parks")
    ENVIRONMENT = "environment", _("Environment and nature")
    WATER = "water", _("Water and harbours")
    TRAFFIC = "traffic", _("Traffic")
    OFFICE = "office", _("Work at the station")


class Interruptible(models.TextChoices):
    """What happens to an order when a call comes."""

    DIRECT = "direct", _("Can be left at once")
    WITH_LOSS = "with_loss", _("Can be left, with loss of time")
    NO = "no", _("Cannot be left")


class Status(models.TextChoices):
    """Where an order is on its way from an idea to a result."""

    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Waits for approval")
    APPROVED = "approved", _("Ready to hand out")
    RETURNED = "returned", _("Sent back to the author")
    HANDED_OUT = "handed_out", _("Handed out")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be done")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RemarkKind(models.TextChoices):
    """What a line in the history of an order tells."""

    WRITTEN = "written", _("Written")
    CHANGED = "changed", _("Changed")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Sent back")
    APPROVED = "approved", _("Approved")
    COMMENT = "comment", _("Comment")
    DECISION = "decision", _("Decided in the weekly meeting")
    COACHING = "coaching", _("Coach's comment")
    HANDED_OUT = "handed_out", _("Handed out")
    BACK = "back", _("Back in the stock")
    DONE = "done", _("Done")
    FAILED = "failed", _("Could not be done")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RESTORED = "restored", _("Taken back into the stock")


class ReturnReason(models.TextChoices):
    """Why an order goes back to its author."""

    NO_GOAL = "no_goal", _("It is not clear what it is for.")
    NO_RESULT = "no_result", _("It does not say what must have come of it.")
    NOT_DOABLE = "not_doable", _("An officer cannot do this in the time that is given.")
    NO_PLACE = "no_place", _("It is not clear where it is.")
    NO_CONTACT = "no_contact", _("It is driving past: who will be spoken to?")
    UNCLEAR = "unclear", _("The approach cannot be explained to a colleague.")
    DOUBLE = "double", _("There is already an order for this.")
    OTHER = "other", _("Another reason, written below.")


class AgendaReason(models.TextChoices):
    """Why an order stands on the agenda of the weekly meeting."""

    NEW = "new", _("New")
    RETURNED = "returned", _("Sent back")
    FAILED = "failed", _("Could not be done")
    STALE = "stale", _("Ready for more than two weeks, never handed out")


class MeetingDecision(models.TextChoices):
    """What the weekly meeting may decide about an order."""

    APPROVE = "approve", _("Ready to hand out")
    RETURN = "return", _("Back to the author")
    WITHDRAW = "withdraw", _("Withdraw")
    KEEP = "keep", _("Leave as it is")


TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.SUBMITTED: frozenset({Status.APPROVED, Status.RETURNED, Status.WITHDRAWN}),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.WITHDRAWN}),
    Status.APPROVED: frozenset({Status.HANDED_OUT, Status.RETURNED, Status.WITHDRAWN}),
    Status.HANDED_OUT: frozenset({Status.APPROVED, Status.DONE, Status.FAILED, Status.WITHDRAWN}),
    Status.FAILED: frozenset({Status.HANDED_OUT, Status.APPROVED, Status.RETURNED, Status.WITHDRAWN}),
    Status.DONE: frozenset({Status.HANDED_OUT}),
    Status.WITHDRAWN: frozenset({Status.DRAFT}),
}
"""The way of an order: from each status, where it can go; done work returns when a logbook is corrected."""

EDITABLE = frozenset({Status.DRAFT, Status.RETURNED, Status.SUBMITTED, Status.APPROVED, Status.FAILED})
"""The statuses in which the words of an order may still be changed."""

IN_STOCK = frozenset({Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.APPROVED, Status.HANDED_OUT})
"""The statuses of work that is not finished one way or another."""
