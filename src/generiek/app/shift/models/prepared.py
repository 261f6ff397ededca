"""What the OpCo has prepared to hand out in a shift: a proposal that he changes until the briefing."""

import uuid

from django.db import models


class PreparedOrder(models.Model):
    """An order meant for persons in a shift; it becomes an entry of the logbook when it is handed out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    shift = models.ForeignKey("shift.Shift", on_delete=models.CASCADE, related_name="prepared")
    order_id = models.UUIDField()
    person_ids = models.JSONField(default=list)
    starts_at_s = models.BigIntegerField()
    why = models.JSONField(default=list)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ("starts_at_s", "order_id")
        constraints = (
            models.UniqueConstraint(fields=("shift", "order_id"), name="an_order_prepared_once_per_shift"),
        )

    def __str__(self) -> str:
        return str(self.order_id)
