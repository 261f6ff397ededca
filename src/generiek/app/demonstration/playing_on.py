"""The process that plays: looks a few times a second, and lets shift time wait while nobody played."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import close_old_connections

from generiek.app.demonstration.days_ahead import prepare_days
from generiek.app.demonstration.living import LivingTeam
from generiek.app.people.models import Team
from generiek.app.shift.clock import read_clock, set_simulated_clock
from generiek.app.shift.models import LogbookEntry

SECONDS_BETWEEN_LOOKS = 0.5
PREPARES_EVERY_S = 3600
MOST_BEHIND_S = 10 * 60


class NobodyToPlay(Exception):
    """There is no demonstration team with a simulated clock."""


class FieldPlaying:
    """Plays all demonstration teams of the installation."""

    def __init__(self, *, speed: float | None, say: Callable[[str], object]) -> None:
        self._say = say
        self._teams = [LivingTeam(team) for team in Team.objects.filter(is_demonstration=True)]
        if not self._teams:
            raise NobodyToPlay("There is no demonstration team; load one with load_demonstration.")
        self._prepared_s: dict[object, int] = {}
        for living in self._teams:
            wait_for_the_field(living.team, speed)

    def play(self, *, rounds: int | None = None) -> None:
        """Look and act for ever, or for a number of looks."""
        looked = 0
        while rounds is None or looked < rounds:
            close_old_connections()
            for living in self._teams:
                self._prepare(living)
                while living.act():
                    continue
            looked += 1
            if rounds is None or looked < rounds:
                time.sleep(SECONDS_BETWEEN_LOOKS)
        for living in self._teams:
            if living.refusals:
                self._say(f"{living.team.name}: refused {living.refusals}")

    def _prepare(self, living: LivingTeam) -> None:
        now_s = read_clock(living.team.pk).whole_s
        last_s = self._prepared_s.get(living.team.pk)
        if last_s is None or now_s - last_s > PREPARES_EVERY_S:
            self._prepared_s[living.team.pk] = now_s
            prepare_days(living, now_s)


def wait_for_the_field(team: Team, speed: float | None) -> None:
    """While nobody played, shift time stood still: go on shortly after what was recorded last."""
    clock = read_clock(team.pk)
    last = LogbookEntry.objects.filter(team=team).order_by("-number").values_list("occurred_at_s", flat=True)
    recorded_s = last.first()
    now_s = clock.now_s
    if recorded_s is not None and (not clock.simulated or now_s - recorded_s > MOST_BEHIND_S):
        now_s = recorded_s + 60
    set_simulated_clock(team.pk, shift_now_s=now_s, speed=clock.speed if speed is None else speed)
