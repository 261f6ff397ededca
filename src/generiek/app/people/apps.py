from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "generiek.app.people"
    label = "people"
    verbose_name = _("The people of a team")
    default_auto_field = "django.db.models.BigAutoField"
