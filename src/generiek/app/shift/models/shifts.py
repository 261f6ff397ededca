"""A shift: one chapter of the team's logbook."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Shift(models.Model):
    """A shift of the team, `[starts_at, ends_at)`; what happens in it stands in its logbook."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("going on")
        CLOSED = "closed", _("closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="shifts")
    kind = models.SlugField(max_length=20)
    date = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=Status, default=Status.PLANNED)
    simulated = models.BooleanField(default=False)
    last_number = models.PositiveBigIntegerField(default=0)
    state_digest = models.CharField(max_length=64, blank=True, default="")
    code_version = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.UniqueConstraint(fields=("team", "kind", "date"), name="one_shift_of_a_kind_a_day"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_start"),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"
