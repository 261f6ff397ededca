"""Shadow labels: what the national capacity system is told, and nobody on the street."""

import uuid

from django.db import models


class ShadowLabel(models.Model):
    """The function that the national plan wants on a duty, derived as late as allowed.

    Fixed with the day roster on the recorded responsibility of the team chief; changed later only with
    the officer's consent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    duty = models.OneToOneField("roster.Duty", on_delete=models.CASCADE, related_name="shadow_label")
    code = models.CharField(max_length=40)
    derived_at = models.DateTimeField()
    fixed_at = models.DateTimeField(null=True, blank=True)
    responsible = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    consent_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code
