"""The arrivals of a team, as the file that its own speeds are fitted to."""

import csv
import io
from datetime import UTC, datetime
from uuid import UUID

from django.utils import timezone

from generiek.app.people.models import Team
from generiek.app.shift.keeper import stored_entries
from generiek.app.shift.models import Shift
from generiek.engine.dispatch.arrivals import drives_in
from generiek.engine.geography import profile_name

COLUMNS = ("from_x", "from_y", "to_x", "to_y", "seconds")
MOST_SHIFTS = 1200
"""A year of three shifts a day; older drives say little of today's roads."""


def arrivals_csv(team: Team, profile: str) -> tuple[str, int]:
    """The drives by one profile in the closed shifts of a team, and how many; simulated shifts count for a
    demonstration alone."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for shift_id in _closed_shifts(team):
        for drive in drives_in(str(shift_id), stored_entries(shift_id)):
            local = timezone.localtime(datetime.fromtimestamp(drive.dispatched_at_s, UTC))
            if profile_name(drive.way_of_driving, local.hour) == profile:
                writer.writerow((*drive.from_place, *drive.to_place, drive.took_s))
                count += 1
    return text.getvalue(), count


def _closed_shifts(team: Team) -> list[UUID]:
    rows = Shift.objects.filter(team=team, status=Shift.Status.CLOSED, simulated=team.is_demonstration)
    return list(rows.order_by("-starts_at").values_list("pk", flat=True)[:MOST_SHIFTS])
