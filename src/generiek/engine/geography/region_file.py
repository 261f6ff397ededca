"""A region as one file: a compressed archive of arrays, with the texts as UTF-8 JSON in an array of bytes."""

import json
import os
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import RoadNetwork
from generiek.engine.geography.region import Area, Place, Region, Ring, Structure, Zone
from generiek.engine.geography.sentences import Refusal, Sentence

FORMAT = "generiek region"
VERSION = 1
NETWORKS = ("roads", "paths", "waterways")
Columns = dict[str, NDArray[np.generic]]


class UnableToReadRegion(Refusal):
    """A file is not a whole region; the sentence says what is wrong with it."""


def write_region(region: Region, path: Path) -> None:
    """Write a region aside and rename it, so that a reader sees the whole file or the old one."""
    columns: Columns = {}
    texts: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "name": region.name,
        "source": region.source,
        "attribution": region.attribution,
        "is_generated": region.is_generated,
        "report": [(line.text, line.values) for line in region.report],
        "labels": [(p.label, p.kind, p.street, p.locality) for p in region.places],
        "areas": [(area.kind, area.name, len(area.rings)) for area in region.areas],
        "zones": [(zone.name, zone.kind, len(zone.rings)) for zone in region.zones],
        "structures": region.structures,
        "names": {},
    }
    networks = {name: getattr(region, name) for name in NETWORKS}
    texts["names"] = {name: network.names for name, network in networks.items() if network is not None}
    for name, network in networks.items():
        if network is not None:
            columns |= {
                f"{name}.{f.name}": getattr(network, f.name) for f in fields(network) if f.name != "names"
            }
    columns["places"] = np.array([(p.x_m, p.y_m, p.node) for p in region.places], np.int32).reshape(-1, 3)
    shapes: list[Area | Zone] = [*region.areas, *region.zones]
    rings = [ring for shape in shapes for ring in shape.rings] + list(region.boundary)
    columns["ring_sizes"] = np.array([len(ring) for ring in rings], np.int32)
    columns["ring_points"] = np.array([point for ring in rings for point in ring], np.int32).reshape(-1, 2)
    columns["texts"] = np.frombuffer(json.dumps(texts, ensure_ascii=False).encode(), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.{os.getpid()}.part")
    with aside.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **columns)
    aside.replace(path)


def read_region(path: Path) -> Region:
    """Read a region. Raises `UnableToReadRegion` in one sentence for anything that is not a whole region."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            columns = {name: archive[name] for name in archive.files}
        texts = json.loads(columns["texts"].tobytes().decode())
        if texts.get("format") != FORMAT:
            raise UnableToReadRegion("%(file)s is not a region file.", file=path.name)
        if texts.get("version") != VERSION:
            raise UnableToReadRegion(
                "%(file)s was written by another version (format %(version)s).",
                file=path.name,
                version=str(texts.get("version")),
            )
        return _region(texts, columns)
    except UnableToReadRegion:
        raise
    except FileNotFoundError as error:
        raise UnableToReadRegion("There is no region file %(file)s.", file=path.name) from error
    except (OSError, ValueError, KeyError, IndexError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise UnableToReadRegion("%(file)s is damaged or is not a region file.", file=path.name) from error


def _region(texts: dict[str, Any], columns: Columns) -> Region:
    rings = iter(_rings(columns))
    positions = columns["places"].tolist()
    areas = tuple(
        Area(kind, name, tuple(next(rings) for _ in range(int(n)))) for kind, name, n in texts["areas"]
    )
    zones = tuple(
        Zone(name, kind, tuple(next(rings) for _ in range(int(n)))) for name, kind, n in texts["zones"]
    )
    networks = {name: _network(name, columns, texts) for name in NETWORKS}
    roads = networks["roads"]
    if roads is None:
        raise KeyError("roads")
    return Region(
        name=str(texts["name"]),
        source=str(texts["source"]),
        attribution=str(texts["attribution"]),
        is_generated=bool(texts["is_generated"]),
        roads=roads,
        paths=networks["paths"],
        waterways=networks["waterways"],
        places=tuple(
            Place(label, kind, x_m, y_m, node, street, locality)
            for (label, kind, street, locality), (x_m, y_m, node) in zip(
                texts["labels"], positions, strict=True
            )
        ),
        areas=areas,
        zones=zones,
        structures=tuple(_structure(row) for row in texts["structures"]),
        boundary=tuple(rings),
        report=tuple(Sentence.of(text, **dict(values)) for text, values in texts["report"]),
    )


def _network(name: str, columns: Columns, texts: dict[str, Any]) -> RoadNetwork | None:
    if f"{name}.x_m" not in columns:
        return None
    names = dict(texts["names"])[name]
    own: dict[str, Any] = {
        f.name: columns[f"{name}.{f.name}"] for f in fields(RoadNetwork) if f.name != "names"
    }
    return RoadNetwork(**own, names=tuple(names))


def _structure(row: list[Any]) -> Structure:
    name, kind, arcs, directions, x_m, y_m = row
    return Structure(name, kind, tuple(arcs), tuple(directions), x_m, y_m)


def _rings(columns: Columns) -> list[Ring]:
    points = [(x, y) for x, y in columns["ring_points"].tolist()]
    rings, start = [], 0
    for size in columns["ring_sizes"].tolist():
        rings.append(tuple(points[start : start + size]))
        start += size
    return rings
