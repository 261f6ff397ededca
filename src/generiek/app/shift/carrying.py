"""Calls that still run when a shift ends: out of its logbook, into that of the next, in one transaction."""

from dataclasses import replace
from uuid import UUID, uuid5

from generiek.app.shift.actions import Recorded, recording_both
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.engine.shift import commands as c
from generiek.engine.shift.carrying import running_calls
from generiek.engine.shift.entries import Refusal


class CallsNotCarried(Exception):
    """One of the two logbooks refused its half: nothing is stored in either."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def pass_calls_on(*, shift: Shift, to: Shift, actor: c.Actor, command_id: str) -> Recorded:
    """Let the running calls of a shift go on in another open one, with the people who are on them."""
    return _carry(shift, to.pk, actor, command_id, None)


def open_with_calls(
    *, earlier: Shift, shift: Shift, actor: c.Actor, opening: c.OpenShift, command_id: str
) -> Recorded:
    """Open a shift that begins with the calls that still run in an earlier one, which is over."""
    return _carry(earlier, shift.pk, actor, command_id, opening)


def shift_to_pass_on_to(shift: Shift) -> Shift | None:
    """The open shift that goes on after this one: the first that ends later."""
    later = Shift.objects.filter(team_id=shift.team_id, status=Shift.Status.OPEN, ends_at__gt=shift.ends_at)
    return later.order_by("ends_at").first()


def overdue_shift_with_calls(shift: Shift, now_s: int) -> Shift | None:
    """An open shift that should have ended by now and in which calls still run."""
    earlier = Shift.objects.filter(
        team_id=shift.team_id, status=Shift.Status.OPEN, ends_at__lt=shift.ends_at
    ).exclude(pk=shift.pk)
    for one in earlier.order_by("-ends_at"):
        if one.ends_at.timestamp() <= now_s:
            with kept_state(one.pk) as state:
                if state.open_calls():
                    return one
    return None


def _carry(
    shift: Shift, to_id: UUID, actor: c.Actor, command_id: str, opening: c.OpenShift | None
) -> Recorded:
    """The half that lets go comes first: nobody is present in two shifts, not for a moment."""
    try:
        with recording_both(shift.pk, to_id) as (here, there):
            going = running_calls(here.state)
            out = here.give(actor, c.PassCallsOn(str(to_id)), command_id)
            if out.refusal is not None:
                raise CallsNotCarried(out.refusal)
            if out.repeated:
                return out
            taking = c.TakeCallsOver(str(shift.pk), going)
            command = taking if opening is None else replace(opening, takes_over=taking)
            into = there.give(actor, command, str(uuid5(UUID(int=0), command_id)))
            if into.refusal is not None:
                raise CallsNotCarried(into.refusal)
            return into
    except CallsNotCarried as refused:
        return Recorded(refusal=refused.refusal)
