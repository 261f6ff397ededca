"""Duties: who is present from when until when, and every change made to that after publication."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Duty(models.Model):
    """A person's presence `[starts_at, ends_at)`, real instants; `unpaid_break_min` of it is not work.

    `date` is the team's local date on which it starts. `label` is empty for an unlabelled duty; an
    imported labelled roster (stage 1) keeps the national system's word, for example `noodhulp`.
    """

    class Source(models.TextChoices):
        SOLVER = "solver", _("made by the solver")
        IMPORT = "import", _("imported")
        HAND = "hand", _("entered by hand")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.ForeignKey("roster.RosterPeriod", on_delete=models.CASCADE, related_name="duties")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="duties")
    date = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    unpaid_break_min = models.PositiveSmallIntegerField(default=30)
    kind = models.SlugField(max_length=20)
    label = models.CharField(max_length=40, blank=True, default="")
    source = models.CharField(max_length=8, choices=Source, default=Source.HAND)
    pinned = models.BooleanField(default=False)

    class Meta:
        ordering = ("starts_at", "person")
        indexes = (models.Index(fields=("starts_at", "ends_at"), name="duty_times"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="duty_ends_after_start"),
            models.UniqueConstraint(fields=("person", "starts_at"), name="one_duty_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"


class DutyChange(models.Model):
    """One change to a person's duties: what stood, what stands, who did it and on what ground.

    Appended, never changed. `before` and `after` hold `{starts_at, ends_at, kind}` or nothing.
    Within seven days of the day a change needs `consent` or a recorded `set_aside` of the law.
    """

    class Why(models.TextChoices):
        PLANNED = "planned", _("planning")
        CONSENT = "consent", _("with the officer's consent")
        SICK = "sick", _("sickness")
        SET_ASIDE = "set_aside", _("the law set aside")
        REPAIR = "repair", _("repair of the roster")
        SWAP = "swap", _("exchanged between colleagues")
        IMPORT = "import", _("imported")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    period = models.ForeignKey("roster.RosterPeriod", on_delete=models.CASCADE, related_name="changes")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="duty_changes")
    date = models.DateField()
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    why = models.CharField(max_length=12, choices=Why, default=Why.PLANNED)
    reason = models.CharField(max_length=300, blank=True, default="")
    compensated_hours = models.DecimalField(max_digits=5, decimal_places=1, default=0)
    changed_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    command_id = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        ordering = ("changed_at",)

    def __str__(self) -> str:
        return f"{self.date} {self.why}"
