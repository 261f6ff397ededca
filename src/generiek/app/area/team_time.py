"""What time it is on the roads of a team: its shift time, which a demonstration sets apart."""

from datetime import UTC, datetime
from uuid import UUID

from generiek.app.shift.clock import read_clock


def team_now(team_id: UUID) -> datetime:
    """Shift time now, as an instant: what is closed then is closed for every advice."""
    return datetime.fromtimestamp(read_clock(team_id).now_s, UTC)
