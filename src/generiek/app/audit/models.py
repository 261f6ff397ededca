"""The audit's tables: lines that are written once, chained by digest, one chain a team."""

import uuid
from typing import Any, NoReturn

from django.db import models


class AuditLineIsFinal(Exception):
    """Somebody tried to change or remove a line of the audit."""


class AuditLines(models.QuerySet["AuditLine"]):
    """The lines of the audit; what would change or remove them is refused."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AuditLineIsFinal("A line of the audit is never changed.")

    def delete(self) -> NoReturn:
        raise AuditLineIsFinal("A line of the audit is never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AuditLineIsFinal("A line of the audit is never changed.")


class AuditChain(models.Model):
    """The end of a team's chain; locked while a line is added."""

    team_id = models.UUIDField(primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.team_id} {self.number}"


class AuditLine(models.Model):
    """Who consulted or changed which police data, when, from where and with what result.

    Ids stand alone, without foreign keys: a line outlives what it is about.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team_id = models.UUIDField()
    number = models.PositiveBigIntegerField()
    account_id = models.UUIDField(null=True)
    action = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=80)
    result = models.CharField(max_length=40)
    origin = models.CharField(max_length=120)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    objects = AuditLines.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("team_id", "number"), name="audit_line_once_a_chain"),)
        indexes = (models.Index(fields=("team_id", "object_kind", "object_id"), name="audit_by_object"),)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.object_kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AuditLineIsFinal("A line of the audit is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AuditLineIsFinal("A line of the audit is never removed.")
