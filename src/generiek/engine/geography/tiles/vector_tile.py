"""Encoding of one vector tile (Mapbox Vector Tile Specification 2.1, section 4): layers of points, lines,
polygons."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

EXTENT = 4096
POINT, LINE, POLYGON = 1, 2, 3
MOVE_TO, LINE_TO, CLOSE = 1, 2, 7

Value = str | int | bool
Path = Sequence[tuple[int, int]]


class Feature(NamedTuple):
    """One thing on a tile, in tile units (y downwards); polygons list outer rings each followed by its
    holes."""

    kind: int
    paths: Sequence[Path]
    tags: tuple[tuple[str, Value], ...]


def encode_layer(name: str, features: Iterable[Feature]) -> bytes:
    """One layer of a tile; empty when no feature is left after leaving out what has no extent."""
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    body = bytearray()
    for feature in features:
        geometry = encode_geometry(feature.kind, feature.paths)
        if not geometry:
            continue
        tags: list[int] = []
        for key, value in feature.tags:
            tags.append(keys.setdefault(key, len(keys)))
            tags.append(values.setdefault((type(value), value), len(values)))
        message = _packed(2, tags) + _number(3, feature.kind) + _packed(4, geometry)
        body += _bytes(2, message)
    if not body:
        return b""
    head = _number(15, 2) + _bytes(1, name.encode())
    tail = b"".join(_bytes(3, key.encode()) for key in keys)
    tail += b"".join(_bytes(4, _value(value)) for _, value in values)
    return _bytes(3, head + bytes(body) + tail + _number(5, EXTENT))


def encode_geometry(kind: int, paths: Sequence[Path]) -> list[int]:
    """The command integers of a geometry: deltas from point to point, zigzag encoded."""
    out: list[int] = []
    x, y = 0, 0
    for path in paths:
        points = _without_repeats(path, is_ring=kind == POLYGON)
        if len(points) < (1, 2, 3)[kind - 1]:
            continue
        out.append(MOVE_TO | 1 << 3)
        first = True
        for px, py in points:
            dx, dy = px - x, py - y
            out.append(dx << 1 ^ dx >> 31)
            out.append(dy << 1 ^ dy >> 31)
            x, y = px, py
            if first and kind != POINT:
                out.append(LINE_TO | (len(points) - 1) << 3)
            first = False
        if kind == POLYGON:
            out.append(CLOSE | 1 << 3)
    return out


def _without_repeats(path: Path, is_ring: bool) -> list[tuple[int, int]]:
    points = [path[0]] if path else []
    for point in path[1:]:
        if point != points[-1]:
            points.append(point)
    if is_ring and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def _packed(field: int, numbers: list[int]) -> bytes:
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return _bytes(field, bytes(out))


def _number(field: int, number: int) -> bytes:
    return _varint(field << 3) + _varint(number)


def _bytes(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return _number(7, int(value))
    if isinstance(value, int):
        return _number(6, value << 1 ^ value >> 63)
    return _bytes(1, value.encode())
