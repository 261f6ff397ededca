"""The logbook's storage: entries that are appended and never changed, numbered per team."""

import uuid
from typing import Any, NoReturn

from django.db import models


class LogbookMayNotChange(Exception):
    """Somebody tried to change or remove what stands in a logbook."""


class TeamStream(models.Model):
    """Hands out the team's numbers: the row is locked while entries are appended."""

    team = models.OneToOneField("people.Team", on_delete=models.PROTECT, primary_key=True, related_name="+")
    last_number = models.PositiveBigIntegerField(default=0)
    last_digest = models.CharField(max_length=64, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.team_id} {self.last_number}"


class LogbookEntry(models.Model):
    """One entry: ids, instants, kinds and numbers; words stand in rows that it refers to."""

    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    shift = models.ForeignKey("shift.Shift", on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    kind = models.SlugField(max_length=32)
    version = models.PositiveSmallIntegerField()
    occurred_at_s = models.BigIntegerField()
    recorded_at_s = models.BigIntegerField()
    recorded_by = models.CharField(max_length=36, blank=True)
    command_id = models.CharField(max_length=36)
    data = models.JSONField()
    salt = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("team", "number"), name="one_number_per_team"),)
        indexes = (models.Index(fields=("shift", "number"), name="logbook_of_a_shift"),)

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    def save(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise LogbookMayNotChange("Entries are appended by record(), never saved one by one.")

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise LogbookMayNotChange("Entries are never removed.")


class CommandReceipt(models.Model):
    """A command that was accepted: a repeat gets the same answer, another payload is refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shift = models.ForeignKey("shift.Shift", on_delete=models.PROTECT, related_name="+")
    actor = models.CharField(max_length=36)
    command_id = models.CharField(max_length=36)
    payload_digest = models.CharField(max_length=64)
    first_number = models.PositiveBigIntegerField()
    last_number = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("actor", "command_id"), name="a_command_once_per_actor"),
        )

    def __str__(self) -> str:
        return self.command_id
