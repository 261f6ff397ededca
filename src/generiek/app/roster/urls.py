from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry
from generiek.app.roster import demand_views, exchange_views, label_views, own_views, period_views, views

app_name = "roster"
urlpatterns: list[URLPattern | URLResolver] = [
    path("weeks/", views.roster, name="roster"),
    path("change/", views.change, name="change"),
    path("changes/<uuid:change_id>/undo/", views.undo, name="undo"),
    path("cell/", views.cell, name="cell"),
    path("absence/", views.absence, name="absence"),
    path("sickness/", views.sickness, name="sickness"),
    path("periods/begin/", views.begin_period, name="begin_period"),
    path("periods/<uuid:period_id>/", period_views.period, name="period"),
    path("periods/<uuid:period_id>/publish/", period_views.publish, name="publish"),
    path("periods/<uuid:period_id>/solve/", period_views.start_run, name="start_run"),
    path("periods/<uuid:period_id>/changes/", period_views.changes, name="changes"),
    path("periods/<uuid:period_id>/compare/", period_views.compare, name="compare"),
    path("runs/<uuid:run_id>/", period_views.run, name="run"),
    path("runs/<uuid:run_id>/stop/", period_views.stop_run, name="stop_run"),
    path("runs/<uuid:run_id>/accept/", period_views.accept_run, name="accept_run"),
    path("day/", period_views.day, name="day"),
    path("day/<str:on>/", period_views.day, name="day_on"),
    path("day/<str:on>/breaks/", period_views.plan_breaks, name="plan_breaks"),
    path("demand/", demand_views.demand, name="demand"),
    path("demand/kinds/", demand_views.set_kinds, name="set_kinds"),
    path("demand/levels/", demand_views.set_levels, name="set_levels"),
    path("periods/<uuid:period_id>/labels/", label_views.labels, name="labels"),
    path("periods/<uuid:period_id>/labels/derive/", label_views.derive_labels, name="derive_labels"),
    path("periods/<uuid:period_id>/labels/fix/", label_views.fix_labels, name="fix_labels"),
    path("periods/<uuid:period_id>/labels/tax/", label_views.label_tax, name="label_tax"),
    path("periods/<uuid:period_id>/labels/export/", label_views.export_labels, name="export_labels"),
    path("labels/", label_views.labels_now, name="labels_now"),
    path("labels/wanted/", label_views.label_demand, name="label_demand"),
    path("labels/wanted/set/", label_views.set_label_demand, name="set_label_demand"),
    path("labels/mapping/", label_views.write_label_mapping, name="write_label_mapping"),
    path("labels/<uuid:duty_id>/", label_views.label, name="label"),
    path("labels/<uuid:duty_id>/change/", label_views.change_label, name="change_label"),
    path("rules/", demand_views.rules, name="rules"),
    path("exchanges/", exchange_views.exchanges, name="exchanges"),
    path("exchanges/open/", exchange_views.open_duty, name="open_duty"),
    path("exchanges/<uuid:exchange_id>/decide/", exchange_views.decide_exchange, name="decide_exchange"),
    path("exchanges/<uuid:exchange_id>/withdraw/", exchange_views.withdraw, name="withdraw"),
    path("own/exchange/", exchange_views.own_exchange, name="own_exchange"),
    path("own/exchange/<uuid:exchange_id>/", exchange_views.exchange, name="exchange"),
    path("own/exchange/<uuid:exchange_id>/take/", exchange_views.take, name="take"),
    path("own/exchange/<uuid:exchange_id>/agree/", exchange_views.agree, name="agree"),
    path("own/duties/<uuid:duty_id>/offer/", exchange_views.offer, name="offer"),
    path("own/", own_views.own, name="own"),
    path("own/address/", own_views.make_address, name="make_address"),
    path("own/address/end/", own_views.end_address, name="end_address"),
    path("own/wishes/", own_views.make_wish, name="make_wish"),
    path("own/wishes/<uuid:wish_id>/drop/", own_views.drop_wish, name="drop_wish"),
    path("feed/<str:token>.ics", own_views.feed, name="feed"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry("roster:roster", _("Roster"), 50, home_of=frozenset({Role.PLANNER})),
    NavigationEntry("roster:labels_now", _("Shadow labels"), 51),
    NavigationEntry("roster:own", _("My roster"), 52),
)
