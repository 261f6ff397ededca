"""What the team wants to reach: priorities with a weight, and goals under them."""

from uuid import uuid4

from django.db import models


class Priority(models.Model):
    """A theme that the team puts first for a while, agreed with the local authority and prosecutor."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    weight = models.PositiveSmallIntegerField(default=1)
    valid_from_date = models.DateField()
    valid_until_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-weight", "title")
        constraints = (models.UniqueConstraint(fields=("team", "code"), name="one_priority_per_code"),)

    def __str__(self) -> str:
        return self.title


class Goal(models.Model):
    """What the team wants to have reached within a priority; every order serves one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, related_name="goals", null=True, blank=True
    )
    title = models.CharField(max_length=160)
    weight = models.PositiveSmallIntegerField(default=1)
    valid_from_date = models.DateField()
    valid_until_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-weight", "title")

    def __str__(self) -> str:
        return self.title
