"""What a shift's entries mean for the work stock, kept in the same transaction."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from generiek.app.work.actions import record_result
from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Status
from generiek.engine.shift.entries import Entry

MEANS = {
    "work_handed_out": Status.HANDED_OUT,
    "work_withdrawn": Status.APPROVED,
    "work_finished": Status.DONE,
    "work_failed": Status.FAILED,
}


def follow_in_stock(team_id: UUID, entries: Iterable[Entry]) -> None:
    """Let the stock follow what was handed out, finished, failed or left over."""
    for entry in entries:
        at = datetime.fromtimestamp(entry.occurred_at_s, UTC)
        if entry.kind == "shift_closed":
            for order_id in cast("list[str]", entry.data["unfinished"]):
                _follow(team_id, order_id, Status.APPROVED, at)
        elif entry.kind in MEANS:
            _follow(team_id, cast(str, entry.data["order"]), MEANS[entry.kind], at)


def _follow(team_id: UUID, order_id: str, status: Status, at: datetime) -> None:
    """An order that is not in this team's stock (a replayed logbook's, for one) has nothing to follow."""
    if WorkOrder.objects.filter(team_id=team_id, pk=order_id).exists():
        record_result(team_id=team_id, order_id=UUID(order_id), status=status, now=at)
