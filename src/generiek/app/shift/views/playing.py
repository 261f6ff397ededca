"""Acts on a demonstration: how fast its clock runs, and who plays which role."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from generiek.app.people.access import Role, ViewerRequest, may
from generiek.app.shift.clock import read_clock, set_simulated_clock
from generiek.app.shift.playing import TAKEN_FOR_S, give_back, take_over_role

SPEEDS = {"0": 0.0, "1": 1.0, "5": 5.0, "10": 10.0, "30": 30.0}
PLAYED = ("opco", "dispatcher")


@may(Role.OPCO, Role.COACH, Role.TEAM_CHIEF, Role.ADMINISTRATOR)
@require_POST
def set_clock(request: ViewerRequest) -> HttpResponseBase:
    """Let the simulated clock run at another speed; a real clock is never touched."""
    clock = read_clock(request.viewer.team_id)
    speed = SPEEDS.get(request.POST.get("speed", ""))
    if not clock.simulated:
        messages.error(request, _("This team's clock is the real one; it cannot be changed."))
    elif speed is None:
        messages.error(request, _("Choose a speed from the list."))
    else:
        set_simulated_clock(request.viewer.team_id, shift_now_s=clock.now_s, speed=speed)
        messages.success(request, _("The clock now runs %(speed)s × as fast.") % {"speed": f"{speed:g}"})
    return HttpResponseRedirect(request.headers.get("Referer", "/"))


@may(Role.OPCO, Role.DISPATCHER, Role.COACH, Role.TEAM_CHIEF, Role.ADMINISTRATOR)
@require_POST
def take_over(request: ViewerRequest) -> HttpResponseBase:
    """Play a role yourself, or give it back to the field simulator."""
    clock = read_clock(request.viewer.team_id)
    who = request.POST.get("who", "")
    if not clock.simulated or who not in PLAYED:
        messages.error(request, _("Only a role of a demonstration can be taken over."))
    elif request.POST.get("back") == "1":
        give_back(request.viewer.team_id, who)
        messages.success(request, _("The simulator plays this role again."))
    else:
        until_s = clock.whole_s + TAKEN_FOR_S
        take_over_role(request.viewer.team_id, who, request.viewer.account_id, until_s)
        messages.success(request, _("You play this role now; half an hour without acts gives it back."))
    return HttpResponseRedirect(request.headers.get("Referer", "/"))
