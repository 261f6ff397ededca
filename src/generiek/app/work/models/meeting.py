"""The weekly meeting about devised work, and the small group that devises it."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from generiek.app.work.models.orders import WorkOrder
from generiek.app.work.words import AgendaReason, MeetingDecision


class MeetingAgenda(models.Model):
    """One weekly meeting: its agenda is made from new, returned and failing work."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    meeting_date = models.DateField()
    present = models.CharField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-meeting_date",)
        constraints = (
            models.UniqueConstraint(fields=("team", "meeting_date"), name="one_work_meeting_per_day"),
        )

    def __str__(self) -> str:
        return f"{self.meeting_date:%Y-%m-%d}"


class AgendaItem(models.Model):
    """An order on the agenda, with what was decided about it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agenda = models.ForeignKey(MeetingAgenda, on_delete=models.CASCADE, related_name="items")
    order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=10, choices=AgendaReason)
    decision = models.CharField(max_length=10, choices=MeetingDecision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("reason", "order__created_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("agenda", "order"), name="an_order_once_on_an_agenda"),
        )

    def __str__(self) -> str:
        return f"{self.order_id} {self.reason}"


class Author(models.Model):
    """Somebody who devises work, with hours for it and a named guide from higher up."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    guide_name = models.CharField(max_length=120, blank=True)
    guide_minutes_per_week = models.PositiveSmallIntegerField(default=0)
    own_minutes_per_week = models.PositiveSmallIntegerField(default=0)
    help_wanted = models.CharField(max_length=300, blank=True)
    since_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("since_date", "id")
        constraints = (models.UniqueConstraint(fields=("team", "account"), name="an_author_once_per_team"),)

    def __str__(self) -> str:
        return f"{self.account_id} since {self.since_date}"
