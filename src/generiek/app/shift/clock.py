"""Shift time: what "now" means for a team's shift; sign-in and audit use real time."""

import time
from dataclasses import dataclass
from uuid import UUID

from generiek.app.shift.models import ShiftClock


@dataclass(frozen=True, slots=True)
class ClockReading:
    """Shift time in epoch seconds, how fast it runs (1 = as real time) and whether it is simulated."""

    now_s: float
    speed: float
    simulated: bool

    @property
    def whole_s(self) -> int:
        return int(self.now_s)


def read_clock(team_id: UUID) -> ClockReading:
    """The team's shift time now."""
    row = ShiftClock.objects.filter(team_id=team_id).first()
    if row is None or not row.simulated:
        return ClockReading(time.time(), 1.0, simulated=False)
    return ClockReading(shift_time_s(row, time.time()), row.speed, simulated=True)


def shift_time_s(clock: ShiftClock, real_s: float) -> float:
    """Shift time of a simulated clock at a real instant; epoch seconds."""
    return clock.shift_anchor_s + (real_s - clock.real_anchor_s) * clock.speed


def set_simulated_clock(team_id: UUID, *, shift_now_s: float, speed: float) -> None:
    """Let the team's shift time be `shift_now_s` from now on, running at `speed`."""
    if speed < 0:
        raise ValueError("Time cannot run back: give a speed of 0 or more.")
    ShiftClock.objects.update_or_create(
        team_id=team_id,
        defaults={
            "simulated": True,
            "real_anchor_s": time.time(),
            "shift_anchor_s": shift_now_s,
            "speed": speed,
        },
    )


def set_real_clock(team_id: UUID) -> None:
    """Let the team's shift time be the real time."""
    ShiftClock.objects.update_or_create(team_id=team_id, defaults={"simulated": False, "speed": 1})
