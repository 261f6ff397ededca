from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from generiek.app.people.access import Role
from generiek.app.people.navigation import NavigationEntry
from generiek.app.shift.views import acting, board, briefing, closing, live, logbook, mine, playing, questions

app_name = "shift"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", board.board, name="board"),
    path("live/<uuid:shift_id>/", board.board_live, name="board_live"),
    path("calls/<uuid:shift_id>/", board.board_calls, name="board_calls"),
    path("checks/<uuid:shift_id>/", board.board_checks, name="board_checks"),
    path("wall/", board.wall, name="wall"),
    path("stream", live.stream, name="stream"),
    path("poll", live.poll, name="poll"),
    path("map.json", live.map_features, name="map"),
    path("<uuid:shift_id>/person/<uuid:person_id>/", board.person, name="person"),
    path("<uuid:shift_id>/order/<uuid:order_id>/", board.order, name="order"),
    path("<uuid:shift_id>/act/<slug:word>/", acting.act_on_shift, name="act"),
    path("<uuid:shift_id>/unit/", acting.form_unit, name="form_unit"),
    path("<uuid:shift_id>/logbook/", logbook.logbook, name="logbook"),
    path("<uuid:shift_id>/open/", briefing.open_shift, name="open"),
    path("mine/", mine.mine, name="mine"),
    path("mine/live/", mine.mine_live, name="mine_live"),
    path("mine/map/", mine.mine_map, name="mine_map"),
    path("mine/break/", mine.mine_break, name="mine_break"),
    path("mine/me/", mine.mine_me, name="mine_me"),
    path("mine/sheet/", mine.sheet, name="sheet"),
    path("questions/", questions.questions, name="questions"),
    path("<uuid:shift_id>/question/<int:number>/", questions.question, name="question"),
    path("briefing/", briefing.prepare, name="briefing"),
    path("briefing/live/<uuid:shift_id>/", briefing.prepare_live, name="briefing_live"),
    path("briefing/wall/", briefing.wall, name="briefing_wall"),
    path("<uuid:shift_id>/briefing/propose/", briefing.propose, name="propose"),
    path("<uuid:shift_id>/briefing/mean/", briefing.mean, name="mean"),
    path("<uuid:shift_id>/briefing/drop/", briefing.drop, name="drop"),
    path("<uuid:shift_id>/briefing/hand-out/", briefing.hand_out, name="hand_out_prepared"),
    path("<uuid:shift_id>/briefing/present/", briefing.present, name="present"),
    path("<uuid:shift_id>/units/", briefing.units, name="form_units"),
    path("<uuid:shift_id>/sheets/", briefing.sheets, name="sheets"),
    path("closing/", closing.closing, name="closing"),
    path("closing/wall/", closing.wall, name="closing_wall"),
    path("<uuid:shift_id>/everybody-home/", closing.everybody_home, name="everybody_home"),
    path("<uuid:shift_id>/pass-on/", closing.pass_on, name="pass_on"),
    path("closing/live/<uuid:shift_id>/", closing.closing_live, name="closing_live"),
    path("clock/", playing.set_clock, name="clock"),
    path("take-over/", playing.take_over, name="take_over"),
]
navigation: tuple[NavigationEntry, ...] = (
    NavigationEntry("shift:mine", _("My shift"), 10, home_of=frozenset({Role.OFFICER})),
    NavigationEntry("shift:board", _("Shift"), 20, home_of=frozenset({Role.OPCO, Role.COACH})),
    NavigationEntry("shift:briefing", _("Briefing"), 30),
    NavigationEntry("shift:closing", _("Closing"), 32),
)
