"""The clock of the shift, and which roles a person plays in a simulated one."""

from django.db import models
from django.db.models import Q


class ShiftClock(models.Model):
    """The team's shift time: the real one, or simulated from an anchor at a speed.

    Simulated: shift time = `shift_anchor_s` + (real time - `real_anchor_s`) * `speed`, epoch seconds.
    """

    team = models.OneToOneField("people.Team", on_delete=models.CASCADE, primary_key=True, related_name="+")
    simulated = models.BooleanField(default=False)
    real_anchor_s = models.FloatField(default=0)
    shift_anchor_s = models.FloatField(default=0)
    speed = models.FloatField(default=1)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(speed__gte=0), name="time_never_runs_back"),)

    def __str__(self) -> str:
        return "simulated" if self.simulated else "real"


class TakenOver(models.Model):
    """A role or person in a simulated shift that a human plays; the field player leaves it alone.

    `who` is `opco`, `dispatcher`, `vvc_desk` or a person's id.
    """

    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="+")
    who = models.CharField(max_length=36)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    until_s = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("team", "who"), name="taken_over_once"),)

    def __str__(self) -> str:
        return self.who
