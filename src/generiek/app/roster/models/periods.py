"""A roster period: the stretch of days that is planned, checked and published as one."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far a period has been published (Barp article 12, paragraphs 9 to 12)."""

    DRAFT = "draft", _("draft")
    PERIOD = "period", _("period roster published")
    DUTY = "duty", _("duty roster published")
    DAY = "day", _("day roster published")


class RosterPeriod(models.Model):
    """The days `[first_date, until_date)` of one team.

    `day_published_until_date`: the day roster is published day by day; every day before it is.
    `report`: what was set aside or could not be met when it was published, as shown then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="roster_periods")
    first_date = models.DateField()
    until_date = models.DateField()
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.DRAFT)
    period_published_at = models.DateTimeField(null=True, blank=True)
    duty_published_at = models.DateTimeField(null=True, blank=True)
    day_published_at = models.DateTimeField(null=True, blank=True)
    day_published_until_date = models.DateField(null=True, blank=True)
    report = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("first_date",)
        constraints = (
            models.CheckConstraint(condition=Q(until_date__gt=F("first_date")), name="period_has_days"),
            models.UniqueConstraint(fields=("team", "first_date"), name="one_period_from_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.first_date} – {self.until_date}"
