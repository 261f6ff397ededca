"""Shadow labels: what the national capacity system is told, and nobody on the street."""

import uuid

from django.db import models
from django.db.models import Q


class LabelDemand(models.Model):
    """How many duties of a kind the national plan wants to carry a label, on a weekday or (empty) every day.

    `competence` empty: everybody may carry it. `label` is a code such as emergency, riot or neighbourhood.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="label_demands")
    duty_kind = models.SlugField(max_length=20)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.SlugField(max_length=40)
    competence = models.CharField(max_length=40, blank=True, default="")
    heads = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("duty_kind", "weekday", "label")
        constraints = (
            models.UniqueConstraint(
                fields=("team", "duty_kind", "weekday", "label"), name="one_label_demand_per_weekday"
            ),
            models.UniqueConstraint(
                fields=("team", "duty_kind", "label"),
                condition=Q(weekday__isnull=True),
                name="one_label_demand_per_day",
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lt=7), name="label_weekday_exists"
            ),
        )

    def __str__(self) -> str:
        return f"{self.duty_kind} {self.label}: {self.heads}"


class ShadowLabel(models.Model):
    """The function that the national plan wants on a duty, derived as late as allowed; empty is none.

    Fixed with the day roster by who enters it, on the recorded responsibility of the team chief; changed
    later only with the officer's consent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    duty = models.OneToOneField("roster.Duty", on_delete=models.CASCADE, related_name="shadow_label")
    code = models.CharField(max_length=40, blank=True)
    derived_at = models.DateTimeField()
    fixed_at = models.DateTimeField(null=True, blank=True)
    responsible = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    consent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class LabelChange(models.Model):
    """A label that was changed after it had been fixed, with the officer's consent in words. Appended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey("roster.RosterPeriod", on_delete=models.CASCADE, related_name="label_changes")
    date = models.DateField()
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    consent = models.CharField(max_length=300)
    changed_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("changed_at",)

    def __str__(self) -> str:
        return f"{self.date} {self.before} → {self.after}"


class LabelMapping(models.Model):
    """The column mapping that the team wrote for its export of labels, in TOML."""

    team = models.OneToOneField(
        "people.Team", on_delete=models.CASCADE, primary_key=True, related_name="label_mapping"
    )
    text = models.TextField()
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:40]
