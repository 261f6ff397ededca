"""Planning the breaks of a day: staggered, lawful, the waterline kept, the OpCo relieved."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from generiek.app.people.models import Team
from generiek.app.roster.actions.taking_in import BreakEntry, take_in_breaks
from generiek.app.roster.bridge import break_terms, plan_of_breaks
from generiek.app.roster.local_time import midnight
from generiek.app.roster.models import PlannedBreak
from generiek.app.roster.queries.shifts import duties_between
from generiek.app.roster.queries.waterlines import waterline_for
from generiek.app.shift.opening import settings_of


@dataclass(frozen=True, slots=True)
class BreaksPlanned:
    """How many breaks stand in the plan, for how many people there was no room, and what cover it costs."""

    breaks: int
    without_break: int
    lost_min: int


def plan_breaks_of_day(*, team_id: UUID, on: date) -> BreaksPlanned:
    """Plan the breaks of every duty that starts on a date and is not absent; replaces what was planned."""
    team = Team.objects.get(pk=team_id)
    zone = ZoneInfo(team.time_zone)
    opens, closes = midnight(on, zone), midnight(on + timedelta(days=1), zone)
    duties = [duty for duty in duties_between(team_id, opens, closes) if duty.date == on and not duty.absent]
    if not duties:
        return BreaksPlanned(0, 0, 0)
    last = max(duty.ends_at for duty in duties)
    plan, duty_ids = plan_of_breaks(duties, waterline_for(team_id, opens, last))
    regime = settings_of(team).regime
    entries = []
    for one in plan.breaks:
        duty = duties[one.officer]
        terms = break_terms(regime, duty.label)
        entries.append(
            BreakEntry(
                duty_id=duty_ids[one.officer],
                starts_at=datetime.fromtimestamp(one.starts_at, UTC),
                ends_at=datetime.fromtimestamp(one.ends_at, UTC),
                paid=terms.paid,
                reachable=terms.reachable,
                stand_in_id=None if one.stand_in is None else duties[one.stand_in].person_id,
            )
        )
    with transaction.atomic():
        PlannedBreak.objects.filter(duty_id__in=duty_ids).delete()
        take_in_breaks(entries=entries)
    return BreaksPlanned(len(entries), len(plan.without_break), plan.lost_min)
