from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.insight import views
from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry

app_name = "insight"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.overview, name="overview"),
    path("shift/<uuid:shift_id>/", views.shift, name="shift"),
    path("part/<str:code>/", views.part, name="part"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry(
        "insight:overview",
        _("Insight"),
        80,
        home_of=frozenset({Role.TEAM_CHIEF, Role.DISTRICT_LEAD, Role.RESEARCHER}),
    ),
)
