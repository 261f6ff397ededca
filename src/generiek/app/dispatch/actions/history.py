"""Taking in the call history of another system, many thousands at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from generiek.app.dispatch.models import Call, CallWords
from generiek.app.dispatch.words import CallOrigin

BATCH = 2_000
FIELDS = (
    "received_at",
    "prio",
    "category",
    "x_m",
    "y_m",
    "units_wanted",
    "dispatched_at",
    "on_scene_at",
    "cleared_at",
)


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call of the past under the other system's own number; `place` in RD New metres."""

    outside_number: str
    received_at: datetime
    prio: int
    category: str
    place: tuple[int, int] | None
    place_label: str
    units: int
    dispatched_at: datetime | None
    on_scene_at: datetime | None
    cleared_at: datetime | None

    def columns(self) -> tuple[object, ...]:
        """The values of `FIELDS`."""
        x_m, y_m = self.place or (None, None)
        return (
            self.received_at,
            self.prio,
            self.category,
            x_m,
            y_m,
            self.units,
            self.dispatched_at,
            self.on_scene_at,
            self.cleared_at,
        )


def known_history(team_id: UUID) -> dict[str, tuple[UUID, tuple[object, ...]]]:
    """Every call with an outside number: its id and its columns."""
    rows = Call.objects.filter(team_id=team_id).exclude(outside_number="")
    return {row[0]: (row[1], tuple(row[2:])) for row in rows.values_list("outside_number", "pk", *FIELDS)}


@transaction.atomic
def take_in_history(*, team_id: UUID, calls: Sequence[PastCall]) -> None:
    """Add calls that are new by their number and change those that say something else now."""
    known = known_history(team_id)
    new = [call for call in calls if call.outside_number not in known]
    changed = [
        call
        for call in calls
        if call.outside_number in known and known[call.outside_number][1] != call.columns()
    ]
    rows = [_row(team_id, call, uuid4()) for call in new]
    Call.objects.bulk_create(rows, batch_size=BATCH)
    CallWords.objects.bulk_create(
        (CallWords(call=row, place_label=call.place_label) for row, call in zip(rows, new, strict=True)),
        batch_size=BATCH,
    )
    Call.objects.bulk_update(
        [_row(team_id, call, known[call.outside_number][0]) for call in changed], FIELDS, batch_size=200
    )


def _row(team_id: UUID, call: PastCall, call_id: UUID) -> Call:
    values = dict(zip(FIELDS, call.columns(), strict=True))
    return Call(
        id=call_id,
        team_id=team_id,
        outside_number=call.outside_number,
        origin=CallOrigin.IMPORT,
        **values,
    )
