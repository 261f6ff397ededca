from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SettlementConfig(AppConfig):
    name = "generiek.app.settlement"
    label = "settlement"
    verbose_name = _("Breaks")
    default_auto_field = "django.db.models.BigAutoField"
