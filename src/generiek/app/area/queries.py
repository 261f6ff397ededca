"""What the pages of area show, as frozen page data."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from generiek.app.area.engine_words import told
from generiek.app.area.files import own_profiles
from generiek.app.area.models import Closure, Region, RegionJob, Zone
from generiek.engine.geography.profiles import profiles_in

CAR_PROFILES = ("normal_day", "normal_night", "emergency_day", "emergency_night")
DRIVING = {
    "normal_day": _("normal, by day"),
    "normal_night": _("normal, by night"),
    "emergency_day": _("urgent, by day"),
    "emergency_night": _("urgent, by night"),
    "bicycle": _("by bicycle"),
    "foot": _("on foot"),
    "boat": _("by boat"),
}


@dataclass(frozen=True, slots=True)
class ClosureRow:
    """One closure as the list shows it."""

    id: UUID
    title: str
    subject: str
    direction: str
    emergency_may_pass: bool
    reason: str
    starts_at: datetime
    ends_at: datetime | None
    state: str
    x_m: int
    y_m: int
    cost: tuple[dict[str, str | int | float], ...] | None


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One sentence of an import's report: what it is about, and what became of it."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class RegionRow:
    """One version of the region as the administrator sees it."""

    id: UUID
    name: str
    version: int
    source: str
    attribution: str
    imported_at: datetime
    is_active: bool
    is_generated: bool
    node_count: int
    place_count: int
    report: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class FitRow:
    """One way of driving of the team's own; without figures where no arrivals were laid beside it."""

    driving: str
    valid_from: date
    arrival_count: int | None
    error_before_s: int | None
    error_after_s: int | None


@dataclass(frozen=True, slots=True)
class JobRow:
    """One import that was asked for."""

    id: UUID
    kind: str
    kind_label: str
    status: str
    status_label: str
    file_name: str
    message: str
    asked_at: datetime
    is_over: bool


def closures_at(team_id: UUID, region_id: UUID, moment: datetime) -> QuerySet[Closure]:
    """What is closed at an instant."""
    running = Q(ends_at__isnull=True) | Q(ends_at__gt=moment)
    return Closure.objects.filter(running, team_id=team_id, region_id=region_id, starts_at__lte=moment)


def closures_of(team_id: UUID, moment: datetime, days_back: int = 7) -> tuple[ClosureRow, ...]:
    """Closures that run, are to come or ended in the last days; running ones first."""
    recent = Q(ends_at__isnull=True) | Q(ends_at__gt=moment - timedelta(days=days_back))
    rows = [_closure_row(row, moment) for row in Closure.objects.filter(recent, team_id=team_id)]
    order = {"closed": 0, "coming": 1, "over": 2}
    return tuple(sorted(rows, key=lambda row: (order[row.state], row.starts_at)))


def regions_of(team_id: UUID) -> tuple[RegionRow, ...]:
    """Every version of the team's region, the newest first."""
    return tuple(
        RegionRow(
            row.pk,
            row.name,
            row.version,
            row.source,
            row.attribution,
            row.imported_at,
            row.is_active,
            row.is_generated,
            row.node_count,
            row.place_count,
            tuple(_report_line(told(text, values)) for text, values in row.report),
        )
        for row in Region.objects.filter(team_id=team_id)
    )


def active_region(team_id: UUID) -> Region | None:
    """The region that counts now."""
    return Region.objects.filter(team_id=team_id, is_active=True).first()


def jobs_of(team_id: UUID, limit: int = 8) -> tuple[JobRow, ...]:
    """The latest imports that were asked for."""
    over = (RegionJob.Status.DONE, RegionJob.Status.REFUSED)
    return tuple(
        JobRow(
            job.pk,
            job.kind,
            job.get_kind_display(),
            job.status,
            job.get_status_display(),
            job.file_name,
            job.message,
            job.asked_at,
            job.status in over,
        )
        for job in RegionJob.objects.filter(team_id=team_id)[:limit]
    )


def own_fits(team_id: UUID) -> tuple[FitRow, ...]:
    """What a team says of its own driving, with how well it fits its arrivals."""
    return tuple(
        FitRow(
            str(DRIVING[profile.name]),
            profile.valid_from,
            *((fit.arrival_count, fit.error_before_s, fit.error_after_s) if fit else (None, None, None)),
        )
        for profile in profiles_in(own_profiles(team_id))
        for fit in (profile.fitted,)
    )


def own_zone_names(team_id: UUID) -> tuple[str, ...]:
    """The names of the zones that the team drew itself."""
    return tuple(Zone.objects.filter(team_id=team_id).values_list("name", flat=True))


def _report_line(sentence: str) -> ReportLine:
    subject, colon, text = sentence.partition(": ")
    return ReportLine(subject, text) if colon else ReportLine("", sentence)


def _closure_row(row: Closure, moment: datetime) -> ClosureRow:
    is_over = row.ends_at is not None and row.ends_at <= moment
    state = "over" if is_over else "coming" if row.starts_at > moment else "closed"
    return ClosureRow(
        row.pk,
        row.subject_name,
        row.subject,
        row.direction,
        row.emergency_may_pass,
        row.reason,
        row.starts_at,
        row.ends_at,
        state,
        row.x_m,
        row.y_m,
        None if row.cost is None else tuple(row.cost),
    )
