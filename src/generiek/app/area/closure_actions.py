"""Closing and opening roads."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.area.files import open_region
from generiek.app.area.models import Closure, Region
from generiek.app.people.models import Account, Team
from generiek.engine.geography import Region as EngineRegion
from generiek.engine.geography.closures import closure_near, closure_of_street, closure_of_structure
from generiek.engine.geography.lookups import Lookups


class ClosureNotAllowed(Exception):
    """A closure that cannot be made or ended; the text says why."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is closed: a structure or street by its name, or the piece of road at a position (RD New
    metres)."""

    kind: Closure.Subject
    name: str = ""
    direction: str = ""
    x_m: int = 0
    y_m: int = 0


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    arcs: tuple[int, ...]
    x_m: int
    y_m: int


@transaction.atomic
def close_road(
    *,
    team: Team,
    subject: Subject,
    starts_at: datetime,
    now: datetime,
    ends_at: datetime | None = None,
    emergency_may_pass: bool = False,
    reason: str = "",
    account: Account | None = None,
    closure_id: UUID | None = None,
) -> Closure:
    """Close a tunnel, bridge, street or piece of road; the same closure asked twice is one closure."""
    region = Region.objects.filter(team=team, is_active=True).first()
    if region is None:
        raise ClosureNotAllowed(_("There is no map yet: import a region first."))
    if ends_at is not None and ends_at <= starts_at:
        raise ClosureNotAllowed(_("A closure must end after it starts."))
    found = _find(open_region(region.pk), subject)
    running = Closure.objects.filter(
        team=team, region=region, arcs=list(found.arcs), starts_at__lte=starts_at, ends_at__isnull=True
    ).first()
    if running is not None:
        return running
    return Closure.objects.create(
        **({"id": closure_id} if closure_id else {}),
        team=team,
        region=region,
        subject=subject.kind,
        subject_name=found.name[:120],
        direction=subject.direction,
        x_m=found.x_m,
        y_m=found.y_m,
        arcs=list(found.arcs),
        emergency_may_pass=emergency_may_pass,
        reason=reason[:200],
        starts_at=starts_at,
        ends_at=ends_at,
        made_by=account,
        made_at=now,
    )


@transaction.atomic
def open_road(*, team: Team, closure_id: UUID, now: datetime) -> Closure:
    """End a closure now; one that had ended stays as it was."""
    closure = Closure.objects.select_for_update().filter(team=team, pk=closure_id).first()
    if closure is None:
        raise ClosureNotAllowed(_("This closure is not known in your area."))
    if closure.ends_at is None or closure.ends_at > now:
        closure.starts_at = min(closure.starts_at, now)
        closure.ends_at = now
        closure.save(update_fields=("starts_at", "ends_at"))
    return closure


def close_again(*, team: Team, region: Region, drawn: EngineRegion, now: datetime) -> int:
    """Carry what is closed or will be over to another region; what it does not know is ended. Returns how
    many."""
    carried = 0
    lookups = Lookups(drawn)
    for closure in Closure.objects.filter(team=team).exclude(region=region).exclude(ends_at__lte=now):
        subject = Subject(
            Closure.Subject(closure.subject),
            closure.subject_name,
            closure.direction,
            closure.x_m,
            closure.y_m,
        )
        try:
            found = _find(lookups, subject)
        except ClosureNotAllowed:
            closure.ends_at = max(now, closure.starts_at)
            closure.save(update_fields=("ends_at",))
            continue
        closure.region, closure.arcs, closure.cost = region, list(found.arcs), None
        closure.save(update_fields=("region", "arcs", "cost"))
        carried += 1
    return carried


def _find(lookups: Lookups, subject: Subject) -> _Found:
    region = lookups.region
    if subject.kind == Closure.Subject.STRUCTURE:
        structure = next((s for s in region.structures if s.name == subject.name), None)
        if structure is None or (subject.direction and subject.direction not in structure.directions):
            raise ClosureNotAllowed(_("%(name)s is not on the map.") % {"name": subject.name})
        arcs = closure_of_structure(structure, subject.direction or None).arcs
        return _Found(structure.name, arcs, structure.x_m, structure.y_m)
    if subject.kind == Closure.Subject.STREET:
        try:
            arcs = closure_of_street(region.roads, subject.name).arcs
        except ValueError as error:
            raise ClosureNotAllowed(_("%(name)s is not on the map.") % {"name": subject.name}) from error
        x_m, y_m = region.roads.points(arcs[0] // 2)[0].tolist()
        return _Found(subject.name, arcs, x_m, y_m)
    arcs = closure_near(lookups.matcher, subject.x_m, subject.y_m).arcs
    name = region.roads.name_of(arcs[0] // 2) or _("Road without a name")
    return _Found(name, arcs, subject.x_m, subject.y_m)
