"""Vehicles and the neutral call signs that follow them (P1.5)."""

import uuid

from django.db import models
from django.db.models import F, Q


class Vehicle(models.Model):
    """What a unit goes by; issued at the start of a shift, and a call sign follows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    mode = models.CharField(max_length=12)
    blue_light = models.BooleanField(default=True)
    seats = models.PositiveSmallIntegerField(default=2)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("team", "name"), name="a_vehicle_once_per_team"),)

    def __str__(self) -> str:
        return self.name


class CallSign(models.Model):
    """A neutral sign and what the national plan calls it, for a time. `national` is an opaque string."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    vehicle = models.ForeignKey(
        Vehicle, on_delete=models.PROTECT, related_name="signs", null=True, blank=True
    )
    sign = models.CharField(max_length=20)
    national = models.CharField(max_length=40, blank=True, default="")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("sign", "valid_from")
        constraints = (
            models.UniqueConstraint(fields=("team", "sign", "valid_from"), name="a_sign_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="a_sign_holds_for_a_day_or_more",
            ),
        )

    def __str__(self) -> str:
        return self.sign


class SignRange(models.Model):
    """National signs that are known to stand for one function, such as the old emergency signs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    first = models.CharField(max_length=20)
    last = models.CharField(max_length=20)
    function = models.CharField(max_length=60)

    class Meta:
        ordering = ("first", "id")

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"
