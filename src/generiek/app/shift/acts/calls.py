"""Acts on a call from the phone or the board; entering and dispatching have screens of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from generiek.app.shift.acts import reading_forms as read
from generiek.app.shift.acts.registry import Given, act
from generiek.engine.shift import commands as c


@act("on-scene", c.ArriveOnScene, _("Noted: on scene."))
def on_scene(given: Given) -> c.ArriveOnScene:
    return c.ArriveOnScene(read.needed_id(given, "call"), read.needed_id(given, "unit"))


@act("clear", c.ClearUnit, _("Free again."))
def clear(given: Given) -> c.ClearUnit:
    return c.ClearUnit(
        read.needed_id(given, "call"),
        read.needed_id(given, "unit"),
        read.whole(given, "paperwork"),
        given.fields.get("resume", "1") != "0",
    )


@act("call-close", c.CloseCall, _("The call is closed."))
def call_close(given: Given) -> c.CloseCall:
    return c.CloseCall(read.needed_id(given, "call"), given.fields.get("result") or "handled")


@act("scale-up", c.ScaleUp, _("Scaled up: the OvD-P is in command. Call the OvD-P now."))
def scale_up(given: Given) -> c.ScaleUp:
    return c.ScaleUp(read.needed_id(given, "call"))
