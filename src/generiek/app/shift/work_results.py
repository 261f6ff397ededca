"""What a shift's entries mean for the work stock, kept in the same transaction."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from generiek.app.work.actions import record_result
from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Status
from generiek.engine.shift.entries import Entry
from generiek.engine.shift.state import ShiftState

MEANS = {
    "work_handed_out": Status.HANDED_OUT,
    "work_withdrawn": Status.APPROVED,
    "work_finished": Status.DONE,
    "work_failed": Status.FAILED,
}


OF_STATE = {"finished": Status.DONE, "failed": Status.FAILED, "withdrawn": Status.APPROVED}


def follow_in_stock(team_id: UUID, entries: Iterable[Entry], state: ShiftState) -> None:
    """Let the stock follow what was handed out, finished, failed, undone or left over."""
    for entry in entries:
        at = datetime.fromtimestamp(entry.occurred_at_s, UTC)
        if entry.kind == "annulled":
            for order_id in _orders_in(cast("list[int]", entry.data["corrects"]), state):
                _follow(team_id, order_id, _status_in(state, order_id), at)
        if entry.kind == "shift_closed":
            for order_id in cast("list[str]", entry.data["unfinished"]):
                _follow(team_id, order_id, Status.APPROVED, at)
        elif entry.kind in MEANS:
            _follow(team_id, cast(str, entry.data["order"]), MEANS[entry.kind], at)


def _orders_in(numbers: list[int], state: ShiftState) -> set[str]:
    named = (entry.data.get("order") for entry in state.entries if entry.number in numbers)
    return {cast(str, order_id) for order_id in named if order_id}


def _status_in(state: ShiftState, order_id: str) -> Status:
    order = state.orders.get(order_id)
    if order is None:
        return Status.APPROVED
    return OF_STATE.get(order.status, Status.HANDED_OUT)


def _follow(team_id: UUID, order_id: str, status: Status, at: datetime) -> None:
    """An order that is not in this team's stock (a replayed logbook's, for one) has nothing to follow."""
    if WorkOrder.objects.filter(team_id=team_id, pk=order_id).exists():
        record_result(team_id=team_id, order_id=UUID(order_id), status=status, now=at)
