"""Words that entries refer to: removable by law, while the logbook stays whole."""

import uuid

from django.db import models


class Note(models.Model):
    """What somebody wrote: feedback, new information, what was learnt.

    `domain` decides the law it falls under. Destroying empties `text` and `salt` and leaves the record of it.
    """

    class Domain(models.TextChoices):
        POLICE = "police", "Wpg"
        STAFF = "staff", "AVG"
        WORK = "work", "work"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=6, choices=Domain)
    text = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    keep_until = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)
