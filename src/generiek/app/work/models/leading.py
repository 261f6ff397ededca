"""What the OpCo prepares beside the work: topics for the closing, notices for the briefing."""

from uuid import uuid4

from django.conf import settings
from django.db import models


class Topic(models.Model):
    """Subject matter for the plenary closing of a shift, put as a question."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=200)
    background = models.TextField(blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    prepared_at = models.DateTimeField()
    treated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-prepared_at", "id")

    def __str__(self) -> str:
        return self.question


class BriefingNotice(models.Model):
    """Something about safety or people to look out for, shown at the start of a briefing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ("starts_at", "id")

    def __str__(self) -> str:
        return self.title
