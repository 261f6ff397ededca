"""Cutting the layers of a map into tiles, and keeping them in one PMTiles archive."""

import gzip
import os
from collections import defaultdict
from pathlib import Path as FilePath
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pmtiles.reader import MmapSource, Reader
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from generiek.engine.geography.rd import to_wgs84
from generiek.engine.geography.region import Region
from generiek.engine.geography.tiles.map_layers import MapLayer, map_layers
from generiek.engine.geography.tiles.vector_tile import (
    EXTENT,
    LINE,
    POINT,
    POLYGON,
    Feature,
    Path,
    encode_layer,
)

LOWEST_ZOOM, HIGHEST_ZOOM = 9, 14
MARGIN = 96
SIMPLIFY = 5.0
SMALLEST_AREA = 60.0

Tile = tuple[int, int, int]
NEW_WRITER: Any = Writer
NEW_READER: Any = Reader
NEW_SOURCE: Any = MmapSource


def write_tiles(region: Region, path: FilePath) -> int:
    """Make the map of a region and write it aside, then rename; returns the number of tiles."""
    layers = map_layers(region)
    encoded: dict[Tile, list[bytes]] = defaultdict(list)
    for zoom in range(LOWEST_ZOOM, HIGHEST_ZOOM + 1):
        for layer in layers:
            for tile, content in _cut(layer, zoom).items():
                encoded[tile].append(content)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with aside.open("wb") as file:
        writer = NEW_WRITER(file)
        for tile in sorted(encoded, key=lambda tile: zxy_to_tileid(*tile)):
            writer.write_tile(zxy_to_tileid(*tile), gzip.compress(b"".join(encoded[tile]), 6, mtime=0))
        writer.finalize(_header(region), {"name": region.name, "attribution": region.attribution})
    aside.replace(path)
    return len(encoded)


class TileArchive:
    """Reads single tiles from an archive, memory-mapped. Close it when done."""

    def __init__(self, path: FilePath) -> None:
        self._file = path.open("rb")
        self._reader = NEW_READER(NEW_SOURCE(self._file))

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The gzipped tile, or None where the region has nothing to show."""
        if not (0 <= zoom <= HIGHEST_ZOOM and 0 <= column < 1 << zoom and 0 <= row < 1 << zoom):
            return None
        found = self._reader.get(zoom, column, row)
        return None if found is None else bytes(found)

    def close(self) -> None:
        self._file.close()


def _cut(layer: MapLayer, zoom: int) -> dict[Tile, bytes]:
    """One layer at one zoom, as the encoded layer of each tile that it touches."""
    shown = np.flatnonzero(layer.lowest_zoom <= zoom)
    if len(shown) == 0:
        return {}
    scale = float(EXTENT << zoom)
    geometries = shapely.transform(layer.geometries[shown], lambda points: points * scale)
    if layer.kind != POINT:
        geometries = shapely.simplify(geometries, SIMPLIFY, preserve_topology=layer.kind == POLYGON)
    if layer.kind == POLYGON:
        big = shapely.area(geometries) >= SMALLEST_AREA
        shown, geometries = shown[big], geometries[big]
    if len(shown) == 0:
        return {}
    west, north, east, south = shapely.total_bounds(geometries)
    tree = shapely.STRtree(geometries)
    tiles: dict[Tile, bytes] = {}
    for column in range(int(west // EXTENT), int(east // EXTENT) + 1):
        for row in range(int(north // EXTENT), int(south // EXTENT) + 1):
            x, y = column * EXTENT, row * EXTENT
            box = (x - MARGIN, y - MARGIN, x + EXTENT + MARGIN, y + EXTENT + MARGIN)
            found = np.sort(tree.query(shapely.box(*box)))
            if len(found) == 0:
                continue
            content = encode_layer(layer.name, _features(layer, geometries[found], shown[found], box, (x, y)))
            if content:
                tiles[(zoom, column, row)] = content
    return tiles


def _features(
    layer: MapLayer,
    geometries: NDArray[np.object_],
    numbers: NDArray[np.int64],
    box: tuple[float, float, float, float],
    origin: tuple[int, int],
) -> list[Feature]:
    clipped = geometries if layer.kind == POINT else shapely.clip_by_rect(geometries, *box)
    parts, owner = shapely.get_parts(clipped, return_index=True)
    types = shapely.get_type_id(parts)
    wanted = {POINT: 0, LINE: 1, POLYGON: 3}[layer.kind]
    paths: dict[int, list[Path]] = defaultdict(list)
    keep = types == wanted
    parts, owner = parts[keep], owner[keep]
    if layer.kind == POLYGON:
        parts = shapely.orient_polygons(parts, exterior_cw=False)
        rings, ring_owner = shapely.get_rings(parts, return_index=True)
        parts, owner = rings, owner[ring_owner]
    points = np.rint(shapely.get_coordinates(parts) - origin).astype(int).tolist()
    start = 0
    for number, size in zip(owner.tolist(), shapely.get_num_coordinates(parts).tolist(), strict=True):
        paths[number].append([(x, y) for x, y in points[start : start + size]])
        start += size
    return [Feature(layer.kind, rings_, layer.tags[int(numbers[k])]) for k, rings_ in sorted(paths.items())]


def _header(region: Region) -> dict[str, object]:
    ring = np.array([point for outline in region.boundary for point in outline], dtype=float)
    lon, lat = to_wgs84(ring[:, 0], ring[:, 1])
    e7 = {
        "min_lon_e7": lon.min(),
        "min_lat_e7": lat.min(),
        "max_lon_e7": lon.max(),
        "max_lat_e7": lat.max(),
        "center_lon_e7": lon.mean(),
        "center_lat_e7": lat.mean(),
    }
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "center_zoom": 12,
        **{key: int(value * 1e7) for key, value in e7.items()},
    }
