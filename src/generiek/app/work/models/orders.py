"""Work orders and everything that was said about them."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models

from generiek.app.work.models.priorities import Goal
from generiek.app.work.words import Category, Interruptible, RemarkKind, Status


class HistoryMayNotChange(Exception):
    """Somebody tried to rewrite the history of an order."""


class WorkOrder(models.Model):
    """Prepared work that an officer can take on: why, what must come of it, where, how long.

    Holds no police data: a step of a case is known by opaque ids, its words stand with the case.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="orders", null=True, blank=True)
    why = models.TextField(blank=True)
    expected_result = models.TextField(blank=True)
    approach = models.TextField(blank=True)
    place_label = models.CharField(max_length=160, blank=True)
    x_m = models.IntegerField(null=True, blank=True)
    y_m = models.IntegerField(null=True, blank=True)
    category = models.CharField(max_length=20, choices=Category)
    effort_minutes = models.PositiveSmallIntegerField(default=0)
    crew = models.PositiveSmallIntegerField(default=1)
    competences = models.JSONField(default=list, blank=True)
    interruptible = models.CharField(max_length=10, choices=Interruptible, default=Interruptible.DIRECT)
    loss_minutes = models.PositiveSmallIntegerField(default=0)
    window_from = models.DateTimeField(null=True, blank=True)
    window_until = models.DateTimeField(null=True, blank=True)
    fixed_at = models.DateTimeField(null=True, blank=True)
    case_id = models.UUIDField(null=True, blank=True, db_index=True)
    case_step = models.CharField(max_length=20, blank=True)
    owner_person_id = models.UUIDField(null=True, blank=True)
    follows = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="followed_by", null=True, blank=True
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "id")
        indexes = (models.Index(fields=("team", "status"), name="orders_by_team_and_status"),)

    def __str__(self) -> str:
        return self.title


class OrderRemark(models.Model):
    """One line in the history of an order; lines are added, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    order = models.ForeignKey(WorkOrder, on_delete=models.CASCADE, related_name="remarks")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=RemarkKind)
    reasons = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("order", "number"), name="one_remark_per_number_of_an_order"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryMayNotChange("A remark on an order is added, never changed.")
        super().save(*args, **kwargs)
