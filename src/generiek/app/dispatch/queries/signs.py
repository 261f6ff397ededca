"""Call signs and vehicles as a page: what is in use, what it is called nationally, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from generiek.app.dispatch.bridge import faults_of_signs
from generiek.app.dispatch.models import CallSign, SignRange, Vehicle
from generiek.engine.dispatch.signs import SignFault


@dataclass(frozen=True, slots=True)
class SignRow:
    """A call sign; `faults` are sentences, `state` is running, coming or over."""

    id: UUID
    sign: str
    national: str
    vehicle: str
    valid_from: date
    valid_until: date | None
    state: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RangeRow:
    id: UUID
    first: str
    last: str
    function: str


@dataclass(frozen=True, slots=True)
class SignsPage:
    rows: tuple[SignRow, ...]
    ranges: tuple[RangeRow, ...]
    vehicles: tuple[tuple[str, str], ...]
    running: int
    faults: int


SENTENCES: dict[str, Callable[[SignFault], str]] = {
    "names_function": lambda fault: _("The sign names a function: “%(word)s”.") % {"word": fault.function},
    "tells_by_national": lambda fault: (
        _("The national sign names a function: “%(word)s”.") % {"word": fault.function}
    ),
    "in_range": lambda fault: _("Known as a sign of: %(function)s.") % {"function": fault.function},
    "twice": lambda _fault: _("In use twice on the same day."),
}


def signs_page(team_id: UUID, day: date) -> SignsPage:
    """All call signs of a team, running ones first, with what is wrong with those in use."""
    signs = list(CallSign.objects.filter(team_id=team_id).select_related("vehicle"))
    ranges = list(SignRange.objects.filter(team_id=team_id))
    faults: dict[str, list[str]] = {}
    for fault in faults_of_signs(signs, ranges, day):
        faults.setdefault(fault.sign_id, []).append(SENTENCES[fault.code](fault))
    rows = [_row(sign, faults.get(str(sign.pk), []), day) for sign in signs]
    order = {"running": 0, "coming": 1, "over": 2}
    rows.sort(key=lambda row: (order[row.state], row.sign))
    vehicles = Vehicle.objects.filter(team_id=team_id, in_use=True)
    return SignsPage(
        rows=tuple(rows),
        ranges=tuple(RangeRow(row.pk, row.first, row.last, row.function) for row in ranges),
        vehicles=tuple((str(vehicle.pk), vehicle.name) for vehicle in vehicles),
        running=sum(row.state == "running" for row in rows),
        faults=sum(bool(row.faults) for row in rows),
    )


def _row(sign: CallSign, faults: list[str], day: date) -> SignRow:
    state = "running"
    if sign.valid_from > day:
        state = "coming"
    elif sign.valid_until is not None and sign.valid_until <= day:
        state = "over"
    return SignRow(
        id=sign.pk,
        sign=sign.sign,
        national=sign.national or sign.sign,
        vehicle=sign.vehicle.name if sign.vehicle else "",
        valid_from=sign.valid_from,
        valid_until=sign.valid_until,
        state=state,
        faults=tuple(faults),
    )
