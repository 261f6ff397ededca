"""The points that somebody may spend on wishes, by roster period."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Sum

from generiek.app.roster.models import RosterPeriod, Stage, Wish

POINTS_A_PERIOD = 8
MOST_POINTS_A_WISH = 3
POINTS_OF_BLOCKED = 3


@dataclass(frozen=True, slots=True)
class WishPoints:
    """The points left for wishes about some days; `last_date` None is every day after."""

    first_date: date
    last_date: date | None
    left: int


def points_left(team_id: UUID, person_id: UUID, on: date, *, without: Collection[UUID] = ()) -> int:
    """What is left for wishes about the days that share their points with this one, some wishes left out."""
    period = RosterPeriod.objects.filter(team_id=team_id, first_date__lte=on, until_date__gt=on).first()
    if period is not None:
        return _left(person_id, period.first_date, period.until_date, without)
    return _left(person_id, *_between_periods(team_id, on), without)


def points_by_period(team_id: UUID, person_id: UUID, today: date) -> tuple[WishPoints, ...]:
    """The points left in every period that is still open for wishes, and for the days after the last one."""
    periods = list(RosterPeriod.objects.filter(team_id=team_id, until_date__gt=today))
    after = max((period.until_date for period in periods), default=today + timedelta(days=1))
    return (
        *(
            WishPoints(
                period.first_date,
                period.until_date - timedelta(days=1),
                _left(person_id, period.first_date, period.until_date),
            )
            for period in periods
            if period.stage in (Stage.DRAFT, Stage.PERIOD)
        ),
        WishPoints(after, None, points_left(team_id, person_id, after)),
    )


def _between_periods(team_id: UUID, on: date) -> tuple[date, date]:
    """The days around one that no period holds: a period that opens there has no more than their points."""
    periods = RosterPeriod.objects.filter(team_id=team_id)
    before = periods.filter(until_date__lte=on).order_by("-until_date").first()
    after = periods.filter(first_date__gt=on).order_by("first_date").first()
    return before.until_date if before else date.min, after.first_date if after else date.max


def _left(person_id: UUID, first: date, until: date, without: Collection[UUID] = ()) -> int:
    rows = Wish.objects.filter(person_id=person_id, date__gte=first, date__lt=until).exclude(pk__in=without)
    spent: int = rows.aggregate(spent=Sum("weight_points", default=0))["spent"]
    return max(0, POINTS_A_PERIOD - spent)
