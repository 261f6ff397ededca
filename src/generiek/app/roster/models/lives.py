"""What people's lives ask of a roster: absence, appointments and wishes."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Absence(models.Model):
    """A person cannot be on duty in `[starts_at, ends_at)`; an open end means: until further notice."""

    class Kind(models.TextChoices):
        LEAVE = "leave", _("leave")
        SICKNESS = "sickness", _("sickness")
        SCHOOL = "school", _("school")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="absences")
    kind = models.CharField(max_length=10, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="absence_has_length"
            ),
            models.UniqueConstraint(fields=("person", "kind", "starts_at"), name="one_absence_from_then"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at}"


class Appointment(models.Model):
    """Something planned with or for persons at a time and often a place (RD New metres).

    `interruptible` as in the shift: direct, with_loss or no. `outside_id` is the id that the calendar
    it came from gave it, so that reading that calendar again changes it instead of doubling it.
    """

    class Interruptible(models.TextChoices):
        DIRECT = "direct", _("can be interrupted at once")
        WITH_LOSS = "with_loss", _("can be interrupted with loss")
        NO = "no", _("cannot be interrupted")

    class Source(models.TextChoices):
        IMPORT = "import", _("imported")
        HAND = "hand", _("entered by hand")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="appointments")
    title = models.CharField(max_length=200)
    persons = models.ManyToManyField("people.Person", related_name="appointments")
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField()
    place_label = models.CharField(max_length=200, blank=True, default="")
    x_m = models.IntegerField(null=True, blank=True)
    y_m = models.IntegerField(null=True, blank=True)
    interruptible = models.CharField(max_length=10, choices=Interruptible, default=Interruptible.WITH_LOSS)
    source = models.CharField(max_length=8, choices=Source, default=Source.HAND)
    outside_id = models.CharField(max_length=255, blank=True, default="")

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=("team", "outside_id"),
                condition=~Q(outside_id=""),
                name="one_appointment_per_outside_id",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Wish(models.Model):
    """A person wants, would rather avoid, or blocks a day (or one kind of duty on it)."""

    class Kind(models.TextChoices):
        WANT = "want", _("would like to work")
        AVOID = "avoid", _("would rather not work")
        BLOCKED = "blocked", _("cannot work")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="wishes")
    date = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    duty_kind = models.CharField(max_length=20, blank=True, default="")
    weight_points = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("date",)
        constraints = (
            models.UniqueConstraint(fields=("person", "date", "duty_kind"), name="one_wish_per_day"),
        )

    def __str__(self) -> str:
        return f"{self.date} {self.kind}"
