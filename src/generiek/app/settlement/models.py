"""The tables of the settlement of breaks (staff data): an append-only ledger, and words apart from it."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.db import models


class LedgerMayNotChange(Exception):
    """Somebody tried to change or remove what stands in the ledger."""


class LedgerHead(models.Model):
    """The end of a team's ledger: the row is locked while lines are appended."""

    team = models.OneToOneField("people.Team", on_delete=models.PROTECT, primary_key=True, related_name="+")
    last_number = models.PositiveIntegerField(default=0)
    last_digest = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.team_id} {self.last_number}"


class LedgerLine(models.Model):
    """One line: what a break meant, or what somebody says about an earlier line. Shadow lines pay nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.SlugField(max_length=12)
    at_s = models.BigIntegerField()
    by = models.CharField(max_length=36, blank=True)
    shift_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    break_id = models.CharField(max_length=36)
    regime = models.CharField(max_length=1)
    what = models.SlugField(max_length=24)
    paid_minutes = models.PositiveSmallIntegerField()
    overtime_minutes = models.PositiveSmallIntegerField()
    cost_minutes = models.PositiveSmallIntegerField()
    entry_numbers = models.JSONField(default=list)
    refers_to = models.PositiveIntegerField(default=0)
    note_digest = models.CharField(max_length=64, blank=True, default="")
    shadow = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("team", "number"), name="one_ledger_number_per_team"),)

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    def save(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise LedgerMayNotChange("Lines are appended by the actions of settlement, never saved one by one.")

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise LedgerMayNotChange("Lines of the ledger are never removed.")


class LineWords(models.Model):
    """What somebody wrote with a line; a row that the law can destroy while the ledger stays whole."""

    line = models.OneToOneField(LedgerLine, on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()

    def __str__(self) -> str:
        return str(self.line_id)
