from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.audit import views
from generiek.app.people.navigation import NavigationEntry

app_name = "audit"
urlpatterns: list[URLPattern | URLResolver] = [path("", views.audit, name="audit")]
navigation: tuple[NavigationEntry, ...] = (NavigationEntry("audit:audit", _("Audit"), 90),)
