"""Publishing in stages: the period roster at 28 days, the duty roster and the day rosters at 7."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.local_time import local_date
from generiek.app.roster.models import RosterPeriod, Stage

DAYS_OF_NOTICE = {Stage.PERIOD: 28, Stage.DUTY: 7, Stage.DAY: 7}
BEFORE = {Stage.PERIOD: Stage.DRAFT, Stage.DUTY: Stage.PERIOD, Stage.DAY: Stage.DUTY}


class ReasonNeeded(ChangeOfRosterNotAllowed):
    """Publishing goes against a rule or the waterline: only with a reason that is recorded."""


@dataclass(frozen=True, slots=True)
class Soundness:
    """What the checker says of the roster that is about to be published."""

    violations: int
    blocks_below: int


@transaction.atomic
def publish_roster(
    *,
    team_id: UUID,
    account_id: UUID | None,
    period_id: UUID,
    stage: str,
    soundness: Soundness,
    now: datetime,
    until_date: date | None = None,
    reason: str = "",
) -> RosterPeriod:
    """Publish a stage; `until_date` (excluded) bounds the day rosters. What is published stays published.

    Too late, against a rule or under the waterline is possible only with a reason, kept in the report.
    """
    period = (
        RosterPeriod.objects.select_for_update()
        .select_related("team")
        .filter(team_id=team_id, pk=period_id)
        .first()
    )
    if period is None:
        raise ChangeOfRosterNotAllowed(_("There is no such roster period."))
    if stage not in BEFORE:
        raise ChangeOfRosterNotAllowed(_("There is no such stage."))
    until = min(until_date or period.until_date, period.until_date)
    if _is_out_already(period, Stage(stage), until):
        return period
    order = list(Stage)
    if order.index(Stage(period.stage)) < order.index(BEFORE[Stage(stage)]):
        raise ChangeOfRosterNotAllowed(
            _("First comes the stage: %(stage)s.") % {"stage": BEFORE[Stage(stage)].label}
        )
    late_days = _late_days(period, Stage(stage), now)
    if (late_days or soundness.violations or soundness.blocks_below) and not reason.strip():
        raise ReasonNeeded(_why_a_reason(late_days, soundness))
    _set(period, Stage(stage), until, now)
    told: dict[str, Any] = {
        "at": now.isoformat(),
        "by": str(account_id or ""),
        "late_days": late_days,
        "reason": reason.strip(),
        **asdict(soundness),
    }
    period.report = period.report | {stage: [*period.report.get(stage, []), told]}
    period.save()
    return period


def _is_out_already(period: RosterPeriod, stage: Stage, until: date) -> bool:
    if stage is Stage.DAY:
        out = period.day_published_until_date
        return out is not None and out >= until
    order = list(Stage)
    return order.index(Stage(period.stage)) >= order.index(stage)


def _late_days(period: RosterPeriod, stage: Stage, now: datetime) -> int:
    first = period.first_date
    if stage is Stage.DAY and period.day_published_until_date is not None:
        first = period.day_published_until_date
    today = local_date(now, ZoneInfo(period.team.time_zone))
    return max(0, DAYS_OF_NOTICE[stage] - (first - today).days)


def _set(period: RosterPeriod, stage: Stage, until: date, now: datetime) -> None:
    if stage is Stage.PERIOD:
        period.period_published_at = now
    elif stage is Stage.DUTY:
        period.duty_published_at = now
    else:
        period.day_published_at = now
        period.day_published_until_date = until
    period.stage = stage


def _why_a_reason(late_days: int, soundness: Soundness) -> str:
    parts = []
    if late_days:
        parts.append(_("%(days)s days too late") % {"days": late_days})
    if soundness.violations:
        parts.append(_("%(count)s times against a rule") % {"count": soundness.violations})
    if soundness.blocks_below:
        parts.append(_("%(count)s time blocks under the waterline") % {"count": soundness.blocks_below})
    return _("This roster is %(what)s. Publish it only with a reason, which is recorded.") % {
        "what": ", ".join(parts)
    }
