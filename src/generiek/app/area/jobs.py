"""What the background worker does for the area: making regions, preparing travel times, pricing closures."""

import math
from datetime import datetime
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from generiek.app.area.bridge import engine_closure, travel_times_of
from generiek.app.area.files import MATRICES_KEPT_BYTES, matrices_folder, uploads_folder
from generiek.app.area.models import Closure, Region, RegionJob
from generiek.app.area.queries import closures_at
from generiek.app.area.region_actions import (
    PREPARED_PROFILES,
    ChangeOfRegionNotAllowed,
    import_region,
    redraw_region,
    use_generated_region,
)
from generiek.app.area.team_time import team_now
from generiek.engine.geography.closure_cost import ZoneCost, closure_costs
from generiek.engine.geography.matrix_files import drop_oldest

URGENT, PLAIN = "emergency_day", "normal_day"


@task()
def make_region(job_id: str) -> str:
    """Make the region that a job asks for, and note how it ended; a job that is over is not done again."""
    taken = RegionJob.objects.filter(pk=job_id, status=RegionJob.Status.WAITING).update(
        status=RegionJob.Status.RUNNING, started_at=timezone.now()
    )
    if not taken:
        return "over"
    job = RegionJob.objects.select_related("team", "asked_by").get(pk=job_id)
    try:
        region = _made(job)
    except ChangeOfRegionNotAllowed as refusal:
        _end(job, RegionJob.Status.REFUSED, str(refusal), None)
        return "refused"
    except Exception:
        _end(
            job,
            RegionJob.Status.REFUSED,
            _("The region could not be made; the log of the worker says why."),
            None,
        )
        raise
    _end(job, RegionJob.Status.DONE, "", region)
    return "done"


@task()
def prepare_closures(team_id: str) -> int:
    """Make the travel times for every set of closures that is or will be in force, and price what is new."""
    region = Region.objects.filter(team_id=team_id, is_active=True).first()
    if region is None:
        return 0
    now = team_now(region.team_id)
    moments = _moments_of_change(region, now)
    for moment in moments:
        times = travel_times_of(UUID(team_id), at=moment)
        if times is not None:
            for profile in PREPARED_PROFILES:
                times.prepare(profile)
    for closure in Closure.objects.filter(region=region, cost__isnull=True).exclude(ends_at__lte=now):
        _price(closure)
    drop_oldest(matrices_folder(region.pk), MATRICES_KEPT_BYTES)
    return len(moments)


def _made(job: RegionJob) -> Region | None:
    now = timezone.now()
    if job.kind == RegionJob.Kind.GENERATE:
        return use_generated_region(team=job.team, seed=job.seed or 1, now=now, account=job.asked_by)
    if job.kind == RegionJob.Kind.REDRAW:
        return redraw_region(team=job.team, now=now, account=job.asked_by)
    path = uploads_folder() / f"{job.pk}-{job.file_name}"
    try:
        return import_region(team=job.team, path=path, now=now, account=job.asked_by)
    finally:
        path.unlink(missing_ok=True)


def _end(job: RegionJob, status: RegionJob.Status, message: str, region: Region | None) -> None:
    job.status, job.message, job.region, job.ended_at = status, message[:400], region, timezone.now()
    job.save(update_fields=("status", "message", "region", "ended_at"))


def _moments_of_change(region: Region, now: datetime) -> list[datetime]:
    changes = Closure.objects.filter(region=region).exclude(ends_at__lte=now).exclude(starts_at=F("ends_at"))
    coming = {moment for row in changes for moment in (row.starts_at, row.ends_at) if moment and moment > now}
    return [now, *sorted(coming)][:8]


def _price(closure: Closure) -> None:
    """What a closure costs beside everything else that is closed when it starts."""
    team_id = closure.team_id
    moment = max(closure.starts_at, team_now(team_id))
    others = [row for row in closures_at(team_id, closure.region_id, moment) if row.pk != closure.pk]
    times = travel_times_of(team_id, at=moment)
    if times is None:
        return
    before = times.with_closures([engine_closure(row) for row in others])
    after = times.with_closures([engine_closure(row) for row in (*others, closure)])
    costs = closure_costs(before, after, PLAIN if closure.emergency_may_pass else URGENT)
    closure.cost = [row for row in map(_cost_row, costs) if row["extra_s"] or row["slower"] or row["cut_off"]]
    closure.save(update_fields=("cost",))


def _cost_row(cost: ZoneCost) -> dict[str, str | int]:
    """Whole seconds and percents; what is cut off is rounded up, since nobody gets there at all."""
    return {
        "zone": cost.zone,
        "extra_s": cost.mean_extra_s,
        "slower": round(100 * cost.slower_share),
        "cut_off": math.ceil(100 * cost.cut_off_share),
    }
