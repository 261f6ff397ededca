from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.cases.views import case, screening
from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry

app_name = "cases"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", screening.screening, name="screening"),
    path("running/", screening.running, name="running"),
    path("mine/", screening.mine, name="mine"),
    path("<uuid:case_id>/", case.case, name="case"),
    path("<uuid:case_id>/screen/", screening.screen, name="screen"),
    path("<uuid:case_id>/judge/", case.judge, name="judge"),
    path("<uuid:case_id>/steps/", case.cut, name="cut"),
    path("<uuid:case_id>/order/", case.order, name="order"),
    path("<uuid:case_id>/steps/<uuid:step_id>/drop/", case.drop, name="drop"),
    path("<uuid:case_id>/owner/", case.give, name="give"),
    path("<uuid:case_id>/told/", case.tell, name="tell"),
    path("<uuid:case_id>/reopen/", case.reopen, name="reopen"),
    path("<uuid:case_id>/finish/", case.finish, name="finish"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry(
        "cases:screening", _("Case screening"), 50, home_of=frozenset({Role.SCREENER, Role.VVC_DESK})
    ),
    NavigationEntry("cases:mine", _("My cases"), 55),
)
