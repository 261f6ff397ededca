"""The break plan of a duty."""

import uuid

from django.db import models
from django.db.models import F, Q


class PlannedBreak(models.Model):
    """A break `[starts_at, ends_at)` in a duty; `reachable` says whether a call may be offered in it.

    `stand_in` takes over who cannot leave the work undisturbed, such as the OpCo.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    duty = models.ForeignKey("roster.Duty", on_delete=models.CASCADE, related_name="breaks")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    paid = models.BooleanField(default=False)
    reachable = models.BooleanField(default=False)
    stand_in = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="break_ends_after_start"),
            models.UniqueConstraint(fields=("duty", "starts_at"), name="one_break_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.starts_at} – {self.ends_at}"
