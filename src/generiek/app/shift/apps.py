from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShiftConfig(AppConfig):
    name = "generiek.app.shift"
    label = "shift"
    verbose_name = _("Shift")
    default_auto_field = "django.db.models.BigAutoField"
