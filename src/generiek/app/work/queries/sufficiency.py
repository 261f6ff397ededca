"""Is there enough prepared work for each coming shift, in figures and in words."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from generiek.app.roster.queries import ShiftDuty, duties_between
from generiek.app.work.bridge import ShiftOfTheTeam, enough_work

DAYS_AHEAD = 3
MOST_SHIFTS = 9
KIND_LABELS = {
    "early": gettext_lazy("Early shift"),
    "late": gettext_lazy("Late shift"),
    "night": gettext_lazy("Night shift"),
    "day": gettext_lazy("Day shift"),
}


@dataclass(frozen=True, slots=True)
class ShiftOutlook:
    """How a coming shift stands; minutes of officers, `parts` make up `needed_minutes`."""

    label: str
    starts_at: datetime
    ends_at: datetime
    heads: int
    needed_minutes: int
    ready_minutes: int
    short_minutes: int
    percent: int
    runs_out_percent: int
    verdict: str
    tone: str
    words: str
    parts: tuple[tuple[str, int], ...]

    @property
    def bar_max(self) -> int:
        return max(1, self.needed_minutes)

    @property
    def bar_value(self) -> int:
        return min(self.bar_max, self.ready_minutes)


def coming_shifts(team_id: UUID, now: datetime, days: int = DAYS_AHEAD) -> tuple[ShiftOutlook, ...]:
    """The shifts of the coming days that have not begun, each with its sufficiency."""
    duties = duties_between(team_id, now, now + timedelta(days=days))
    by_shift: dict[tuple[date, str], list[ShiftDuty]] = defaultdict(list)
    for duty in duties:
        if not duty.absent:
            by_shift[(duty.date, duty.kind)].append(duty)
    shifts = [
        ShiftOfTheTeam.of(kind, members)
        for (_day, kind), members in by_shift.items()
        if min(duty.starts_at for duty in members) > now
    ]
    shifts.sort(key=lambda shift: (shift.starts_at, shift.kind))
    found = enough_work(team_id, shifts[:MOST_SHIFTS], now)
    return tuple(
        _outlook(shift, needed, left, runs_out, calls)
        for shift, (needed, left, runs_out, calls) in zip(shifts, found, strict=False)
    )


def _outlook(shift: ShiftOfTheTeam, needed: int, left: int, runs_out: int, calls: int) -> ShiftOutlook:
    short = max(0, needed - left)
    verdict, tone = _verdict(needed, left, runs_out)
    return ShiftOutlook(
        label=str(KIND_LABELS.get(shift.kind, shift.kind)),
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        heads=len(shift.officers),
        needed_minutes=needed,
        ready_minutes=left,
        short_minutes=short,
        percent=round(100 * left / needed) if needed else 100,
        runs_out_percent=runs_out,
        verdict=verdict,
        tone=tone,
        words=_words(short, runs_out),
        parts=(
            (_("On duty"), shift.present_minutes),
            (_("Briefing and closing"), -shift.plenary_minutes),
            (_("Breaks"), -shift.break_minutes),
            (_("Appointments"), -shift.appointment_minutes),
            (_("Leading the shift (OpCo)"), -shift.leading_minutes),
            (_("Expected calls"), -calls),
            (_("Left for prepared work"), needed),
        ),
    )


def _verdict(needed: int, left: int, runs_out: int) -> tuple[str, str]:
    if left >= needed and runs_out < 25:
        return _("Enough"), "positive"
    if runs_out >= 25 or left < needed * 0.8:
        return _("Too little"), "negative"
    return _("Just"), "warning"


def _words(short_minutes: int, runs_out: int) -> str:
    if runs_out < 5:
        return _("Nobody is expected to run out of work.")
    chance = _("The chance that somebody runs out of work is %(chance)d %%.") % {"chance": runs_out}
    if short_minutes < 30:
        return chance
    hours = max(1, round(short_minutes / 60))
    advice = ngettext(
        "About %(hours)d hour of prepared work is missing.",
        "About %(hours)d hours of prepared work are missing.",
        hours,
    )
    return f"{chance} {advice % {'hours': hours}}"
