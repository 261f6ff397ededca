"""Files that were offered: what was taken, what was refused and why."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IntakeKind(models.TextChoices):
    STAFF = "staff", _("staff")
    ROSTER = "roster", _("roster")
    CASES = "cases", _("cases")
    CALLS = "calls", _("call history")
    APPOINTMENTS = "appointments", _("appointments")
    ZONES = "zones", _("zones and boundary")


class Intake(models.Model):
    """One file of one kind: read, previewed, and then taken as a whole or not at all.

    `content` is kept only between preview and confirmation. `digest` (SHA-256 of file and mapping) makes
    offering the same file twice harmless. `problems` are `{row, column, reason}` in the words shown.
    """

    class Status(models.TextChoices):
        PREVIEW = "preview", _("waiting for confirmation")
        TAKEN = "taken", _("taken")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="intakes")
    kind = models.CharField(max_length=12, choices=IntakeKind)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size_bytes = models.PositiveIntegerField()
    mapping = models.TextField(blank=True, default="")
    content = models.BinaryField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status)
    offered_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    rows_read = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_changed = models.PositiveIntegerField(default=0)
    rows_same = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)
    problem_count = models.PositiveIntegerField(default=0)
    remarks = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("-offered_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("team", "kind", "digest"), condition=Q(status="taken"), name="a_file_is_taken_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}: {self.file_name}"


class ColumnMapping(models.Model):
    """How the team's files of one kind are to be read, in the TOML that the team writes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="column_mappings")
    kind = models.CharField(max_length=12, choices=IntakeKind)
    text = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("team", "kind"), name="one_mapping_per_kind"),)

    def __str__(self) -> str:
        return self.kind
