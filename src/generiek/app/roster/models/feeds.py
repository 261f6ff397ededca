"""The secret address at which a person's calendar reads the own roster."""

import uuid

from django.db import models


class CalendarFeed(models.Model):
    """Only the digest of the secret is kept: who loses the address makes a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="calendar_feed")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.person_id)
