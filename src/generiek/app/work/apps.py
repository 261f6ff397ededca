from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkConfig(AppConfig):
    name = "generiek.app.work"
    label = "work"
    verbose_name = _("Work stock")
    default_auto_field = "django.db.models.BigAutoField"
