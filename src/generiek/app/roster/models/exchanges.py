"""Exchanges: a duty that looks for somebody else, from an officer who offers it or open from the start."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Exchange(models.Model):
    """A duty on offer. Without `person` it is an open duty of the planner, of `kind` on `date`.

    `start_min` says when it starts where the kind has free start times.

    `taker` said yes on `taken_at`, in return for `in_return` or for nothing; `agreed_at` is when who offers
    it agreed to what he gets in return (at once, when nothing). The planner confirms, and only then the
    roster changes. `duty` falls away when the roster itself changes under it.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("looking for somebody")
        TAKEN = "taken", _("waiting for who offers it")
        AGREED = "agreed", _("waiting for the planner")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused by the planner")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.ForeignKey("roster.RosterPeriod", on_delete=models.CASCADE, related_name="exchanges")
    date = models.DateField()
    kind = models.SlugField(max_length=20)
    start_min = models.PositiveSmallIntegerField(null=True, blank=True)
    duty = models.ForeignKey("roster.Duty", on_delete=models.SET_NULL, null=True, related_name="exchanges")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    offered_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    taker = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    in_return = models.ForeignKey("roster.Duty", on_delete=models.SET_NULL, null=True, related_name="+")
    return_date = models.DateField(null=True)
    taken_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("date", "offered_at")
        constraints = (
            models.UniqueConstraint(
                fields=("duty",),
                condition=Q(status__in=("open", "taken", "agreed")),
                name="one_exchange_per_duty",
            ),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.kind} {self.status}"
