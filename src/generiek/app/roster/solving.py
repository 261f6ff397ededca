"""The worker's side of a run: claim it, solve with life signs, keep the answer or why there is none."""

import time
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from generiek.app.roster.bridge import (
    Assumptions,
    Progress,
    assumed,
    measures_of,
    obstacles_of,
    pose,
    proposal_of,
    repair_posed,
    solve_posed,
    standing_roster,
)
from generiek.app.roster.models import Run, RunStatus

SECONDS_BETWEEN_SIGNS = 1.0
MOST_POINTS = 120


def solve_run(run_id: UUID) -> None:
    """Take up a waiting run and bring it to an end; a run that somebody else has taken up is left alone."""
    claimed = Run.objects.filter(pk=run_id, status=RunStatus.WAITING).update(
        status=RunStatus.RUNNING,
        started_at=timezone.now(),
        heartbeat_at=timezone.now(),
        claims=F("claims") + 1,
    )
    if not claimed:
        return
    run = Run.objects.select_related("period__team").get(pk=run_id)
    try:
        _work(run)
    except (ValueError, ArithmeticError) as error:
        _end(run, RunStatus.FAILED, {"reasons": [str(error)]})
    except Exception:
        _end(run, RunStatus.FAILED, {"reasons": ["The solver stopped on an error of its own; see the log."]})
        raise


def _work(run: Run) -> None:
    posed = pose(run.period)
    if run.kind == Run.Kind.WHAT_IF:
        posed = assumed(posed, Assumptions(**run.assumptions))
    standing = standing_roster(posed, run.period)
    signs = _Signs(run)
    changes: list[dict[str, Any]] = []
    if run.kind == Run.Kind.REPAIR:
        result, changes = repair_posed(posed, standing, now=run.asked_at, stop=signs.stop, seed=run.seed)
    else:
        result = solve_posed(posed, stop=signs.stop, seed=run.seed)
    answer: dict[str, Any] = {
        "status": result.status.value,
        "cost": result.cost,
        "bound": result.bound,
        "gap": result.gap,
        "below_waterline": result.below_waterline,
        "reasons": list(result.reasons),
        "standing": measures_of(posed, standing),
        "changes": changes,
    }
    if (result.below_waterline or not result.assignments) and not signs.stop_seen:
        obstacles = obstacles_of(posed, stop=signs.stop_asked)
        answer["obstacles"] = [] if signs.stop_seen else obstacles
    if result.assignments:
        answer["roster"] = proposal_of(posed, result.assignments)
        answer["proposed"] = measures_of(posed, result.assignments)
    ended = RunStatus.STOPPED if signs.stop_seen else RunStatus.DONE
    _end(run, ended if result.assignments else RunStatus.FAILED, answer)


class _Signs:
    """Writes a life sign with the progress every second, and sees whether the run should stop."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._began = self._told = time.monotonic()
        self.stop_seen = False
        self._course: list[tuple[int, float | None, float | None]] = []

    def stop(self, progress: Progress) -> bool:
        """Whether to stop: asked to, or out of time."""
        if self._due():
            self._tell(progress)
        return self.stop_seen or time.monotonic() - self._began >= self._run.limit_s

    def stop_asked(self, progress: Progress) -> bool:
        """Whether somebody asked to stop: to say why there is no roster is worth more than the time given."""
        del progress
        if self._due():
            self._sign()
        return self.stop_seen

    def _due(self) -> bool:
        """Whether it is time for a sign; then the next is due later."""
        now = time.monotonic()
        if now - self._told < SECONDS_BETWEEN_SIGNS:
            return False
        self._told = now
        return True

    def _tell(self, progress: Progress) -> None:
        seconds = round(self._told - self._began)
        self._course = [*self._course, (seconds, progress.cost, progress.bound)]
        if len(self._course) > MOST_POINTS:
            self._course = self._course[1::2]
        self._sign(
            progress={
                "seconds": seconds,
                "cost": progress.cost,
                "bound": progress.bound,
                "below_waterline": progress.below_waterline,
                "stage": progress.stage,
                "course": self._course,
            }
        )

    def _sign(self, **fields: Any) -> None:
        """A sign of life with what else has changed, and a look whether somebody asked to stop."""
        Run.objects.filter(pk=self._run.pk).update(heartbeat_at=timezone.now(), **fields)
        self.stop_seen = Run.objects.values_list("stop_asked", flat=True).get(pk=self._run.pk)


def _end(run: Run, status: RunStatus, answer: dict[str, Any]) -> None:
    Run.objects.filter(pk=run.pk).update(
        status=status, answer=answer, finished_at=timezone.now(), heartbeat_at=timezone.now()
    )
