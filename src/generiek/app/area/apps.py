from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AreaConfig(AppConfig):
    name = "generiek.app.area"
    label = "area"
    verbose_name = _("Area")
    default_auto_field = "django.db.models.BigAutoField"
