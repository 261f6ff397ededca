"""Pairs: two colleagues who do not work at the same time, or who work together, for a while."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Pair(models.Model):
    """What is agreed about two colleagues on the dates `[valid_from_date, valid_until_date)`.

    Apart they never work at the same time; with `together` the duties of `one` are shared by `other`.
    The reason is a word from a short list: nothing is written down about persons.
    """

    class Reason(models.TextChoices):
        AGREED = "agreed", _("agreed with both")
        COACHING = "coaching", _("coaching on the job")
        FAMILIARITY = "familiarity", _("knowing the area")
        OTHER = "other", _("another reason")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="pairs")
    one = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    together = models.BooleanField(default=False)
    reason = models.CharField(max_length=12, choices=Reason, default=Reason.AGREED)
    valid_from_date = models.DateField()
    valid_until_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("valid_from_date", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(one=F("other")), name="pair_is_two_people"),
            models.CheckConstraint(
                condition=Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=F("valid_from_date")),
                name="pair_lasts_a_day",
            ),
        )

    def __str__(self) -> str:
        return f"{'together' if self.together else 'apart'} from {self.valid_from_date}"
