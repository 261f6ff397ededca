"""The starts of a team's kinds of duty: which one a duty has, at which times, and in words."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Team
from generiek.app.roster.local_time import instant
from generiek.app.roster.models import DutyKind
from generiek.app.roster.start_times import Start, clock_words, start_nearest


class Starts:
    """Read once, asked often."""

    def __init__(self, team_id: UUID) -> None:
        self._zone = ZoneInfo(Team.objects.values_list("time_zone", flat=True).get(pk=team_id))
        self._kinds = {kind.code: kind for kind in DutyKind.objects.filter(team_id=team_id)}

    def of(self, kind: str, starts_at: datetime) -> Start:
        """The start that a duty has, or the one nearest to it."""
        known = self._kinds.get(kind)
        if known is None or not known.starts_freely:
            return Start(kind)
        return Start(kind, start_nearest(known.start_minutes, starts_at, self._zone))

    def times(self, start: Start, on: date) -> tuple[datetime, datetime] | None:
        """From when until when a duty with such a start lasts; None for a kind that is not known."""
        known = self._kinds.get(start.kind)
        if known is None:
            return None
        from_min = known.starts_min if start.start_min is None else start.start_min
        return instant(on, from_min, self._zone), instant(on, from_min + known.length_min, self._zone)

    def words(self, start: Start | None) -> str:
        """The kind by name, with the time where it does not go without saying; empty for a free day."""
        if start is None or not start.kind:
            return ""
        known = self._kinds.get(start.kind)
        name = known.name if known else start.kind
        return name if start.start_min is None else f"{name} {clock_words(start.start_min)}"

    def told(self, duty: dict[str, str] | None) -> str:
        """The duty before or after a change in words, as the change recorded it."""
        return self.words(self.of(duty["kind"], datetime.fromisoformat(duty["starts_at"]))) if duty else ""
