"""Importing a region, making one, and drawing the team's own boundary and zones into it."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from generiek.app.area.closure_actions import close_again
from generiek.app.area.engine_words import in_words
from generiek.app.area.files import (
    matrices_folder,
    original_path,
    own_profiles,
    own_profiles_path,
    region_path,
    tiles_path,
)
from generiek.app.area.models import Boundary, Region, RegionJob, Zone
from generiek.app.area.team_time import team_now
from generiek.app.people.models import Account, Team
from generiek.engine.geography import Region as EngineRegion
from generiek.engine.geography import Zone as EngineZone
from generiek.engine.geography.boundary import BoundaryDoesNotFit, cut_region, with_zones
from generiek.engine.geography.osm import UnableToImport, import_osm
from generiek.engine.geography.profiles import UnableToReadProfiles, default_profiles_toml, read_profiles
from generiek.engine.geography.rd import OutsideTheNetherlands, to_rd
from generiek.engine.geography.region import Ring
from generiek.engine.geography.region_file import UnableToReadRegion
from generiek.engine.geography.synthetic import generate_region
from generiek.engine.geography.tiles import write_tiles
from generiek.engine.geography.travel_times import TravelTimes

PREPARED_PROFILES = ("normal_day", "normal_night", "emergency_day", "emergency_night")
DegreeRing = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a team drew itself, in RD New metres: its boundary, and zones that replace those of the map."""

    boundary: tuple[Ring, ...] | None
    zones: tuple[EngineZone, ...]


class ChangeOfRegionNotAllowed(Exception):
    """A region, boundary or zone that cannot be taken; the text says why. Nothing has changed."""


def import_region(
    *, team: Team, path: Path, now: datetime, name: str = "", account: Account | None = None
) -> Region:
    """Take an OpenStreetMap extract or a region file as the team's region; all of it or nothing."""
    try:
        region = (
            EngineRegion.load(path) if path.suffix in (".region", ".npz") else import_osm(path, name=name)
        )
    except (UnableToImport, UnableToReadRegion) as error:
        raise ChangeOfRegionNotAllowed(in_words(error.sentence)) from error
    return adopt_region(team=team, region=region, now=now, account=account)


def use_generated_region(
    *, team: Team, seed: int, now: datetime, account: Account | None = None, region_id: UUID | None = None
) -> Region:
    """Give a team a generated region, for the demonstration and for training."""
    return adopt_region(
        team=team, region=generate_region(seed), now=now, account=account, region_id=region_id
    )


def adopt_region(
    *,
    team: Team,
    region: EngineRegion,
    now: datetime,
    account: Account | None = None,
    original: Region | None = None,
    region_id: UUID | None = None,
    drawing: Drawing | None = None,
) -> Region:
    """Write a region's files with its map and travel times, and only then let it count.

    The team's own boundary and zones are drawn into it; a boundary that leaves nothing of it is refused.
    """
    row_id = region_id or uuid4()
    wanted = drawing or _drawing_of(team)
    drawn = _drawn(region, wanted)
    try:
        _write_files(team, row_id, region if original is None else None, drawn, now)
        with transaction.atomic():
            return _activate(
                team, drawn, wanted, Region(id=row_id, original=original, imported_by=account), now
            )
    except BaseException:
        shutil.rmtree(region_path(row_id).parent, ignore_errors=True)
        raise


def set_boundary(
    *, team: Team, rings: Sequence[DegreeRing], now: datetime, account: Account | None = None
) -> Region | None:
    """Give the team's area its outline, in longitude and latitude; the region is cut by it (with a
    margin)."""
    converted = tuple(_in_rd(ring) for ring in rings)
    if not converted:
        raise ChangeOfRegionNotAllowed(_("A boundary needs at least one outline."))
    return _redraw(team, replace(_drawing_of(team), boundary=converted), now, account)


def set_zones(
    *,
    team: Team,
    zones: Sequence[tuple[str, Sequence[DegreeRing]]],
    now: datetime,
    account: Account | None = None,
) -> Region | None:
    """Give the team's area its own zones (name, outlines in longitude and latitude); they replace the
    map's."""
    names = [name for name, _rings in zones]
    if len(set(names)) != len(names):
        raise ChangeOfRegionNotAllowed(_("Two zones have the same name."))
    drawn = tuple(
        EngineZone(name[:80], "custom", tuple(_in_rd(ring) for ring in rings)) for name, rings in zones
    )
    return _redraw(team, replace(_drawing_of(team), zones=drawn), now, account)


def set_profiles(*, team: Team, text: str, now: datetime) -> None:
    """Keep what a team says of its own driving (TOML); empty for what comes with the product."""
    try:
        read_profiles(f"{default_profiles_toml()}\n{text}", now.date())
    except UnableToReadProfiles as error:
        raise ChangeOfRegionNotAllowed(_("These numbers cannot be used: %(why)s") % {"why": error}) from error
    path = own_profiles_path(team.pk)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def redraw_region(*, team: Team, now: datetime, account: Account | None = None) -> Region | None:
    """Cut the original of the active region again by today's boundary and zones; None without a region."""
    return _redraw(team, _drawing_of(team), now, account)


def ask_for_region(
    *,
    team: Team,
    kind: RegionJob.Kind,
    now: datetime,
    account: Account | None,
    file_name: str = "",
    seed: int | None = None,
) -> RegionJob:
    """Note that a region is wanted; the worker makes it (`jobs.make_region`)."""
    return RegionJob.objects.create(
        team=team, kind=kind, file_name=file_name[:200], seed=seed, asked_by=account, asked_at=now
    )


def _redraw(team: Team, drawing: Drawing, now: datetime, account: Account | None) -> Region | None:
    active = Region.objects.filter(team=team, is_active=True).first()
    if active is None:
        _keep_drawing(team, drawing, now)
        return None
    original = active.original or active
    try:
        whole = EngineRegion.load(original_path(original.pk))
    except UnableToReadRegion as error:
        raise ChangeOfRegionNotAllowed(in_words(error.sentence)) from error
    return adopt_region(team=team, region=whole, now=now, account=account, original=original, drawing=drawing)


def _write_files(
    team: Team, row_id: UUID, whole: EngineRegion | None, drawn: EngineRegion, now: datetime
) -> None:
    drawn.save(region_path(row_id))
    if whole is not None:
        whole.save(original_path(row_id))
    write_tiles(drawn, tiles_path(row_id))
    times = TravelTimes(
        drawn,
        on_date=now.date(),
        folder=matrices_folder(row_id),
        profiles_toml=f"{default_profiles_toml()}\n{own_profiles(team.pk)}",
    )
    for profile in PREPARED_PROFILES:
        times.prepare(profile)


def _activate(team: Team, drawn: EngineRegion, drawing: Drawing, row: Region, now: datetime) -> Region:
    Team.objects.select_for_update().get(pk=team.pk)
    newest = Region.objects.filter(team=team).aggregate(newest=Max("version"))["newest"] or 0
    Region.objects.filter(team=team, is_active=True).update(is_active=False)
    row.team, row.name, row.version = team, drawn.name[:120], newest + 1
    row.source, row.attribution = drawn.source[:200], drawn.attribution[:200]
    row.is_generated, row.is_active, row.imported_at = drawn.is_generated, True, now
    row.node_count, row.place_count = drawn.roads.node_count, len(drawn.places)
    row.report = [[line.text, dict(line.values)] for line in drawn.report]
    row.save(force_insert=True)
    _keep_drawing(team, drawing, now)
    close_again(team=team, region=row, drawn=drawn, now=team_now(team.pk))
    return row


@transaction.atomic
def _keep_drawing(team: Team, drawing: Drawing, now: datetime) -> None:
    if drawing.boundary is not None:
        Boundary.objects.update_or_create(team=team, defaults={"rings": drawing.boundary, "set_at": now})
    Zone.objects.filter(team=team).delete()
    Zone.objects.bulk_create(
        Zone(team=team, name=zone.name, number=number, rings=zone.rings)
        for number, zone in enumerate(drawing.zones)
    )


def _drawing_of(team: Team) -> Drawing:
    boundary = Boundary.objects.filter(team=team).first()
    zones = tuple(
        EngineZone(zone.name, "custom", tuple(_ring(ring) for ring in zone.rings))
        for zone in Zone.objects.filter(team=team)
    )
    return Drawing(None if boundary is None else tuple(_ring(ring) for ring in boundary.rings), zones)


def _drawn(region: EngineRegion, drawing: Drawing) -> EngineRegion:
    drawn = with_zones(region, drawing.zones) if drawing.zones else region
    if drawing.boundary is None:
        return drawn
    try:
        return cut_region(drawn, drawing.boundary)
    except BoundaryDoesNotFit as error:
        raise ChangeOfRegionNotAllowed(in_words(error.sentence)) from error


def _in_rd(ring: DegreeRing) -> Ring:
    if len(ring) < 4:
        raise ChangeOfRegionNotAllowed(
            _("An outline needs at least four points, the last equal to the first.")
        )
    try:
        x_m, y_m = to_rd([point[0] for point in ring], [point[1] for point in ring])
    except OutsideTheNetherlands as error:
        raise ChangeOfRegionNotAllowed(in_words(error.sentence)) from error
    return tuple((round(x), round(y)) for x, y in zip(x_m.tolist(), y_m.tolist(), strict=True))


def _ring(points: list[list[int]]) -> Ring:
    return tuple((int(x), int(y)) for x, y in points)
