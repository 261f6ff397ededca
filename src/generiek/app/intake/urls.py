from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.intake import views
from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry

app_name = "intake"
urlpatterns: list[URLPattern | URLResolver] = [
    path("administration/", views.administration, name="administration"),
    path("files/", views.files, name="files"),
    path("files/offer/<slug:kind>/", views.offer, name="offer"),
    path("files/<uuid:intake_id>/", views.report, name="report"),
    path("files/<uuid:intake_id>/problems/", views.problems, name="problems"),
    path("files/<uuid:intake_id>/confirm/", views.confirm, name="confirm"),
    path("files/<uuid:intake_id>/withdraw/", views.withdraw, name="withdraw"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry("intake:files", _("Files"), 85),
    NavigationEntry(
        "intake:administration", _("Administration"), 90, home_of=frozenset({Role.ADMINISTRATOR})
    ),
)
