"""Calls (police data): where, how urgent, what kind; the words in a row that can be removed."""

import uuid

from django.db import models
from django.db.models import Q

from generiek.app.dispatch.words import CallCategory, CallOrigin


class Call(models.Model):
    """A call for the team, of today or of the history. Its id is the call's id in the shift's logbook.

    The instants after `received_at` are known for history only; of live calls the logbook knows them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    outside_number = models.CharField(max_length=60, blank=True, default="")
    received_at = models.DateTimeField()
    prio = models.PositiveSmallIntegerField()
    category = models.CharField(max_length=20, choices=CallCategory)
    x_m = models.IntegerField(null=True, blank=True)
    y_m = models.IntegerField(null=True, blank=True)
    units_wanted = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(max_length=10, choices=CallOrigin, default=CallOrigin.LIVE)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    on_scene_at = models.DateTimeField(null=True, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-received_at",)
        indexes = (models.Index(fields=("team", "received_at"), name="calls_by_team_and_time"),)
        constraints = (
            models.CheckConstraint(condition=Q(prio__gte=1) & Q(prio__lte=5), name="prio_is_1_to_5"),
            models.UniqueConstraint(
                fields=("team", "outside_number"),
                condition=~Q(outside_number=""),
                name="an_outside_call_once_per_team",
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class CallWords(models.Model):
    """What a call is about in words: address and text; removing the row leaves the call whole."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, primary_key=True, related_name="words")
    place_label = models.CharField(max_length=160, blank=True, default="")
    text = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return str(self.call_id)
