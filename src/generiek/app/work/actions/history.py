"""Adding a line to the history of an order; the caller holds the order."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from generiek.app.work.models import OrderRemark, WorkOrder
from generiek.app.work.words import RemarkKind


def add_remark(
    order: WorkOrder,
    kind: RemarkKind,
    by: UUID | None,
    now: datetime,
    *,
    text: str = "",
    reasons: Sequence[str] = (),
) -> None:
    """Append what happened to an order or was said about it."""
    last = order.remarks.order_by("-number").values_list("number", flat=True).first()
    OrderRemark.objects.create(
        order=order,
        number=(last or 0) + 1,
        kind=kind,
        by_id=by,
        at=now,
        text=text.strip(),
        reasons=list(reasons),
    )
