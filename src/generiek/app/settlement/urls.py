from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry
from generiek.app.settlement.views import breaks, ledger

app_name = "settlement"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", breaks.breaks, name="breaks"),
    path("own/", breaks.own, name="own"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger.csv", ledger.export, name="export"),
    path("shift/<uuid:shift_id>/", breaks.shift_page, name="shift"),
    path("shift/<uuid:shift_id>/take-in/", ledger.take_in, name="take_in"),
    path("line/<int:number>/dispute/", ledger.dispute, name="dispute"),
    path("line/<int:number>/answer/", ledger.reply, name="answer"),
    path("line/<int:number>/approve/", ledger.approve, name="approve"),
    path("line/<int:number>/reverse/", ledger.reverse_line, name="reverse"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry("settlement:breaks", _("Breaks"), 70, home_of=frozenset({Role.PERSONNEL})),
)
