"""Long work on a roster, done by the background worker: its progress, its life sign, its answer."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RunStatus(models.TextChoices):
    WAITING = "waiting", _("waiting for the worker")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped with its best roster")
    FAILED = "failed", _("failed")


class Run(models.Model):
    """One request to the solver.

    `progress` is the latest report (incumbent, bound, gap, margin); `answer` is the proposed roster or
    the reasons why there is none. A run whose `heartbeat_at` grows old was killed: `claims` counts how
    often a worker has taken it up. `assumptions` are what a what-if supposes; its answer is never taken over.
    """

    class Kind(models.TextChoices):
        SOLVE = "solve", _("make a roster")
        REPAIR = "repair", _("repair the roster")
        BREAKS = "breaks", _("plan the breaks")
        WHAT_IF = "what_if", _("what if")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.ForeignKey("roster.RosterPeriod", on_delete=models.CASCADE, related_name="runs")
    kind = models.CharField(max_length=8, choices=Kind)
    status = models.CharField(max_length=8, choices=RunStatus, default=RunStatus.WAITING)
    seed = models.PositiveIntegerField(default=1)
    limit_s = models.PositiveIntegerField(default=600)
    asked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    claims = models.PositiveSmallIntegerField(default=0)
    assumptions = models.JSONField(default=dict, blank=True)
    progress = models.JSONField(default=dict, blank=True)
    answer = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("period",),
                condition=Q(status__in=("waiting", "running")),
                name="one_run_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"
