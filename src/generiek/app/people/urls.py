from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.people import views
from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.people, name="people"),
    path("me/", views.own_account, name="own_account"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry(
        "people:people", _("People"), 80, home_of=frozenset({Role.PERSONNEL, Role.ADMINISTRATOR})
    ),
)
