from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.dispatch.views import calls, entering, recording, signs
from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry

app_name = "dispatch"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", entering.calls, name="calls"),
    path("live/", entering.calls_live, name="calls_live"),
    path("look/", entering.look, name="look"),
    path("map.json", entering.map_features, name="map"),
    path("enter/", entering.enter, name="enter"),
    path("got/", recording.got_call, name="got_call"),
    path("<uuid:shift_id>/got/", recording.record_got, name="record_got"),
    path("call/<uuid:call_id>/", calls.call, name="call"),
    path("call/<uuid:call_id>/live/", calls.call_live, name="call_live"),
    path("call/<uuid:call_id>/advice/", calls.advice, name="advice"),
    path("call/<uuid:call_id>/send/", calls.send, name="send"),
    path("call/<uuid:call_id>/propose/", calls.propose, name="propose"),
    path("call/<uuid:call_id>/priority/", calls.priority, name="priority"),
    path("signs/", signs.signs, name="signs"),
    path("signs/add/", signs.add, name="add_sign"),
    path("signs/<uuid:sign_id>/end/", signs.end, name="end_sign"),
    path("signs/vehicle/", signs.add_vehicle, name="add_vehicle"),
    path("signs/range/", signs.add_range, name="add_range"),
    path("signs/range/<uuid:range_id>/drop/", signs.drop_range, name="drop_range"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry("dispatch:calls", _("Calls"), 25, home_of=frozenset({Role.DISPATCHER})),
    NavigationEntry("dispatch:signs", _("Call signs"), 85),
)
