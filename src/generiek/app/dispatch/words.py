"""The short lists of dispatch, with the words people read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallCategory(models.TextChoices):
    """What a call is about, as the national figures divide them."""

    NUISANCE = "nuisance", _("Nuisance")
    SAFETY = "safety", _("Safety and public order")
    PROPERTY = "property", _("Property crime")
    TRAFFIC = "traffic", _("Traffic")
    ACCIDENT = "accident", _("Accident")
    ALARM = "alarm", _("Alarm")
    HEALTH = "health", _("Health")
    FIRE = "fire", _("Fire")
    OTHER = "other", _("Other")


class CallOrigin(models.TextChoices):
    """Where the row of a call comes from."""

    LIVE = "live", _("Recorded in a shift")
    IMPORT = "import", _("Imported history")
    DEMO = "demo", _("Demonstration")
