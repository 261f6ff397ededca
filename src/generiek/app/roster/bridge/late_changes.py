"""Changes made after a roster came out, as the rules want to hear of them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from generiek.app.roster.models import DutyChange, RosterPeriod
from generiek.engine.rules import roster as law

GROUNDED = (DutyChange.Why.CONSENT, DutyChange.Why.SWAP, DutyChange.Why.SET_ASIDE)


def late_changes(period: RosterPeriod, person_ids: Iterable[UUID]) -> dict[UUID, tuple[law.Change, ...]]:
    """Everybody's changes since the duty roster came out; the hours of one act are taken together.

    Sickness is no change of the roster. A law set aside with a recorded reason counts as grounded.
    """
    acts: dict[tuple[UUID, datetime], list[DutyChange]] = defaultdict(list)
    if period.duty_published_at is not None:
        rows = DutyChange.objects.filter(
            period=period, person_id__in=list(person_ids), changed_at__gte=period.duty_published_at
        )
        for row in rows.exclude(why=DutyChange.Why.SICK):
            acts[row.person_id, row.changed_at].append(row)
    found: dict[UUID, list[law.Change]] = defaultdict(list)
    for (person_id, changed_at), rows_of_act in acts.items():
        lost = sum(_minutes(row.before) - _minutes(row.after) for row in rows_of_act)
        for row in rows_of_act:
            concerned = row.before or row.after or {}
            found[person_id].append(
                law.Change(
                    concerns_at=int(datetime.fromisoformat(concerned["starts_at"]).timestamp()),
                    announced_at=int(changed_at.timestamp()),
                    consent=row.why in GROUNDED,
                    lost_min=max(0, lost),
                )
            )
    return defaultdict(tuple, {person_id: tuple(changes) for person_id, changes in found.items()})


def _minutes(told: dict[str, Any] | None) -> int:
    if not told:
        return 0
    length = datetime.fromisoformat(told["ends_at"]) - datetime.fromisoformat(told["starts_at"])
    return int(length.total_seconds()) // 60
