"""Small networks and map files, drawn by hand in the tests."""

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from generiek.engine.geography.assemble import PieceList, assemble, directions
from generiek.engine.geography.network import CLASS_NUMBER, Mode, RoadNetwork
from generiek.engine.geography.region import Region

X0_M, Y0_M = 150_000, 450_000
Road = tuple[int, int]


def network_of(
    positions: Sequence[tuple[int, int]],
    roads: Sequence[Road],
    *,
    one_way: Sequence[int] = (),
    classes: dict[int, str] | None = None,
    flags: dict[int, int] | None = None,
    names: dict[int, str] | None = None,
    banned: Sequence[tuple[int, int]] = (),
    speed_kmh: int = 50,
    modes: Mode = Mode.CAR | Mode.BICYCLE | Mode.FOOT,
) -> RoadNetwork:
    """A network of straight roads between numbered positions in metres; `one_way` lists roads, not nodes."""
    pieces = PieceList()
    for number, (tail, head) in enumerate(roads):
        road_class = CLASS_NUMBER[(classes or {}).get(number, "residential")]
        forward, backward = directions(
            road_class, int(number in one_way), modes, (flags or {}).get(number, 0)
        )
        pieces.starts.append(len(pieces.x))
        for node in (tail, head):
            pieces.x.append(X0_M + positions[node][0])
            pieces.y.append(Y0_M + positions[node][1])
        pieces.tail_keys.append(tail)
        pieces.head_keys.append(head)
        pieces.road_class.append(road_class)
        pieces.speed_kmh.append(speed_kmh)
        pieces.flags.append((flags or {}).get(number, 0))
        pieces.layer.append(0)
        pieces.name.append(pieces.name_number((names or {}).get(number, "")))
        pieces.ref.append(0)
        pieces.forward.append(forward)
        pieces.backward.append(backward)
    network, _ = assemble(pieces, np.array(pieces.x, float), np.array(pieces.y, float))
    return replace(network, banned_turns=np.array(banned, np.int32).reshape(-1, 2))


def region_of(network: RoadNetwork, **more: object) -> Region:
    """A region around a network, without anything else unless a test adds it."""
    ring = ((X0_M, Y0_M), (X0_M + 5000, Y0_M), (X0_M + 5000, Y0_M + 5000), (X0_M, Y0_M))
    bare = Region("Proefland", "hand", "niemand", True, network, None, None, (), (), (), (), (ring,))
    return replace(bare, **more)  # type: ignore[arg-type]


def searched_ds(network: RoadNetwork, arc_time_ds: np.ndarray, start: int) -> list[float]:
    """Deciseconds from a node to every node by a plain search over arcs, which shares nothing with the
    engine."""
    heads = network.arc_heads().tolist()
    leaving: dict[int, list[int]] = defaultdict(list)
    for arc, tail in enumerate(network.arc_tails().tolist()):
        if arc_time_ds[arc] >= 0:
            leaving[tail].append(arc)
    banned = {(arc_in, arc_out) for arc_in, arc_out in network.banned_turns.tolist()}
    reached = [float("inf")] * network.node_count
    reached[start] = 0
    queue = [(int(arc_time_ds[arc]), arc) for arc in leaving[start]]
    heapq.heapify(queue)
    done: set[int] = set()
    while queue:
        so_far, arc = heapq.heappop(queue)
        if arc in done:
            continue
        done.add(arc)
        reached[heads[arc]] = min(reached[heads[arc]], so_far)
        for out in leaving[heads[arc]]:
            if (arc, out) not in banned:
                heapq.heappush(queue, (so_far + int(arc_time_ds[out]), out))
    return reached


class MapFile:
    """An OpenStreetMap file in the making: nodes on a grid of 0.001 degrees, ways, relations."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._last = ""

    def node(self, number: int, east: float, north: float, **tags: str) -> "MapFile":
        place = f'id="{number}" version="1" lat="{52.1 + north / 1000:.6f}" lon="{5.2 + east / 1000:.6f}"'
        self._lines.append(f"<node {place}>{_tags(tags)}</node>")
        return self

    def way(self, number: int, *nodes: int, **tags: str) -> "MapFile":
        refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
        self._lines.append(f'<way id="{number}" version="1">{refs}{_tags(tags)}</way>')
        return self

    def relation(self, number: int, members: Sequence[tuple[str, int, str]], **tags: str) -> "MapFile":
        listed = "".join(f'<member type="{kind}" ref="{ref}" role="{role}"/>' for kind, ref, role in members)
        self._lines.append(f'<relation id="{number}" version="1">{listed}{_tags(tags)}</relation>')
        return self

    def write(self, path: Path) -> Path:
        body = "\n".join(self._lines)
        path.write_text(
            f'<?xml version="1.0"?>\n<osm version="0.6" generator="test">\n{body}\n</osm>\n', "utf-8"
        )
        return path


def _tags(tags: dict[str, str]) -> str:
    return "".join(f'<tag k="{key.replace("__", ":")}" v="{value}"/>' for key, value in tags.items())


def town() -> MapFile:
    """A square of four streets (nodes 1 to 4, ways 10 to 13) that every import test starts from."""
    square = MapFile()
    for number, (east, north) in enumerate(((0, 0), (3, 0), (3, 3), (0, 3)), start=1):
        square.node(number, east, north)
    for way, (tail, head, name) in enumerate(
        ((1, 2, "Zuidstraat"), (2, 3, "Ooststraat"), (3, 4, "Noordstraat"), (4, 1, "Weststraat")), start=10
    ):
        square.way(way, tail, head, highway="residential", name=name)
    return square
