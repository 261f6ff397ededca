"""Where the files of a region stand in the data directory, and the regions that this process has open."""

from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from generiek.engine.geography import Region
from generiek.engine.geography.lookups import Lookups
from generiek.engine.geography.tiles import TileArchive

MATRICES_KEPT_BYTES = 3_000_000_000


def region_path(region_id: UUID) -> Path:
    """The file that holds a region's networks, places and areas."""
    return _folder(region_id) / "region.npz"


def original_path(region_id: UUID) -> Path:
    """The import as it was before the team's boundary and zones were drawn into it."""
    return _folder(region_id) / "original.npz"


def tiles_path(region_id: UUID) -> Path:
    """The archive that holds a region's map."""
    return _folder(region_id) / "map.pmtiles"


def matrices_folder(region_id: UUID) -> Path:
    """Where the travel times of a region are kept."""
    return _folder(region_id) / "travel-times"


def own_profiles(team_id: UUID) -> str:
    """What a team says of its own driving, as TOML; empty when it keeps to what comes with the product."""
    path = own_profiles_path(team_id)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def own_profiles_path(team_id: UUID) -> Path:
    """The file in which a team's own driving is kept."""
    return Path(settings.MEDIA_ROOT) / "area" / "profiles" / f"{team_id}.toml"


def uploads_folder() -> Path:
    """Where a map file waits until it has been imported."""
    return Path(settings.MEDIA_ROOT) / "area" / "uploads"


@lru_cache(maxsize=3)
def open_region(region_id: UUID) -> Lookups:
    """A region with its indexes, read once per process. Raises `UnableToReadRegion`."""
    return Lookups(Region.load(region_path(region_id)))


@lru_cache(maxsize=3)
def open_tiles(region_id: UUID) -> TileArchive:
    """A region's map, opened once per process."""
    return TileArchive(tiles_path(region_id))


def _folder(region_id: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "area" / str(region_id)
