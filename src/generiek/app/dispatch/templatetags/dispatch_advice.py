"""The advice on an open call beside the board: the first of it, with a button to propose."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template

from generiek.app.dispatch.queries.advice import advice_card, asked_of
from generiek.app.dispatch.queries.calls import shift_of_call
from generiek.app.people.access import Role, viewer_of
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state

register = template.Library()


@register.inclusion_tag("dispatch/parts/short_advice.html", takes_context=True)
def call_advice(context: dict[str, Any], call_id: str) -> dict[str, Any]:
    """Whom to propose for a call that still wants units; shows nothing to who does not lead a shift."""
    viewer = viewer_of(context["request"])
    if viewer is None or not viewer.has(Role.OPCO):
        return {"advice": None}
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "call_id": call_id,
        "advice": _advice(viewer.team_id, call_id),
    }


def _advice(team_id: UUID, call_id: str) -> object:
    shift = shift_of_call(team_id, call_id)
    if shift is None:
        return None
    with kept_state(shift.pk) as state:
        call = state.calls[call_id]
        if not call.open or len(call.units) >= call.units_wanted:
            return None
        return advice_card(team_id, state, asked_of(team_id, call), now_s=read_clock(team_id).whole_s)
