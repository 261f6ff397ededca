"""When a roster is out, so that a change of it asks more than a decision of the planner."""

from datetime import date

from generiek.app.roster.models import RosterPeriod, Stage

DAYS_OF_NOTICE = 7


def is_out(period: RosterPeriod, on: date, today: date) -> bool:
    """Whether the day roster of a date is fixed: published, or within seven days of a published period."""
    published_day = period.day_published_until_date is not None and on < period.day_published_until_date
    near = (on - today).days < DAYS_OF_NOTICE
    return published_day or (period.stage in (Stage.DUTY, Stage.DAY) and near)
