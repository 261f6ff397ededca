"""The measures of closed shifts, beside the number of the last entry that they come from."""

from __future__ import annotations

from django.db import models


class ShiftMeasures(models.Model):
    """Figures of a closed shift, so that its logbook is folded once. They can always be made again.

    `figures` and `fidelity` are lists of the engine's figures and parts, of the team as a whole.
    """

    shift = models.OneToOneField(
        "shift.Shift", on_delete=models.CASCADE, primary_key=True, related_name="measures"
    )
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, related_name="+")
    last_number = models.PositiveBigIntegerField()
    code_version = models.CharField(max_length=40)
    figures = models.JSONField(default=list)
    fidelity = models.JSONField(default=list)
    measured_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.shift_id)
