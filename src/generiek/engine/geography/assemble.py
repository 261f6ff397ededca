"""From drawn pieces of road to a network: numbering nodes, measuring, keeping the largest connected part."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from generiek.engine.geography.network import CLASS_NUMBER, Flag, Ints, Mode, RoadNetwork


@dataclass(slots=True)
class PieceList:
    """Pieces of road in the order they were added; `x` and `y` hold every drawn point, ends included."""

    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    tail_keys: list[int] = field(default_factory=list)
    head_keys: list[int] = field(default_factory=list)
    road_class: list[int] = field(default_factory=list)
    speed_kmh: list[int] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    layer: list[int] = field(default_factory=list)
    name: list[int] = field(default_factory=list)
    ref: list[int] = field(default_factory=list)
    forward: list[int] = field(default_factory=list)
    backward: list[int] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=lambda: {"": 0})

    def name_number(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))


def assemble(
    pieces: PieceList,
    x_m: NDArray[np.float64],
    y_m: NDArray[np.float64],
    node_flags_by_key: dict[int, int] | None = None,
) -> tuple[RoadNetwork, NDArray[np.int64]]:
    """The network of all pieces, and the key of each node. `x_m`, `y_m` are the drawn points in RD New
    metres."""
    starts = np.array([*pieces.starts, len(x_m)], dtype=np.int64)
    first, last = starts[:-1], starts[1:] - 1
    keys = np.concatenate((np.array(pieces.tail_keys, np.int64), np.array(pieces.head_keys, np.int64)))
    node_keys, where, numbers = np.unique(keys, return_index=True, return_inverse=True)
    places = np.concatenate((first, last))[where]
    count = len(first)
    flags_by_key = node_flags_by_key or {}
    node_flags = np.array([flags_by_key.get(key, 0) for key in node_keys.tolist()], dtype=np.uint8)
    network = RoadNetwork(
        x_m=np.rint(x_m[places]).astype(np.int32),
        y_m=np.rint(y_m[places]).astype(np.int32),
        node_flags=node_flags,
        tail=numbers[:count].astype(np.int32),
        head=numbers[count:].astype(np.int32),
        length_dm=_lengths_dm(x_m, y_m, starts),
        road_class=np.array(pieces.road_class, np.uint8),
        speed_kmh=np.array(pieces.speed_kmh, np.uint8),
        flags=np.array(pieces.flags, np.uint8),
        layer=np.array(pieces.layer, np.int8),
        name=np.array(pieces.name, np.int32),
        ref=np.array(pieces.ref, np.int32),
        forward=np.array(pieces.forward, np.uint8),
        backward=np.array(pieces.backward, np.uint8),
        shape_at=starts.astype(np.int32),
        shape_x_m=np.rint(x_m).astype(np.int32),
        shape_y_m=np.rint(y_m).astype(np.int32),
        banned_turns=np.empty((0, 2), np.int32),
        names=tuple(pieces.names),
    )
    return network, node_keys


def directions(road_class: int, one_way: int, base: Mode, flags: int) -> tuple[int, int]:
    """`Mode` masks along and against a road; `one_way` is 1, -1 or 0. Contraflow never on motorways or trunk
    roads."""
    both = int(base)
    if one_way == 0 or not base & Mode.CAR:
        return both, both
    against = int(base & ~Mode.CAR)
    if road_class > CLASS_NUMBER["trunk_link"] and not flags & Flag.ROUNDABOUT:
        against |= int(Mode.CONTRAFLOW)
    return (both, against) if one_way > 0 else (against, both)


def largest_part(network: RoadNetwork, mode: Mode) -> tuple[RoadNetwork, Ints]:
    """The largest part in which every node reaches every other with a mode, and the old numbers of its
    nodes."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    usable = (network.arc_modes() & mode) != 0
    tails, heads = network.arc_tails()[usable], network.arc_heads()[usable]
    graph = coo_matrix(
        (np.ones(len(tails), np.int8), (tails, heads)), shape=(network.node_count, network.node_count)
    )
    _, label = connected_components(graph.tocsr(), directed=True, connection="strong")
    in_use = np.isin(np.arange(network.node_count), np.concatenate((tails, heads)))
    if not in_use.any():
        return keep_nodes(network, in_use), np.empty(0, np.int32)
    largest = np.bincount(label[in_use]).argmax()
    keep = label == largest
    return keep_nodes(network, keep), np.flatnonzero(keep).astype(np.int32)


def keep_nodes(network: RoadNetwork, keep: NDArray[np.bool_]) -> RoadNetwork:
    """The network with only some nodes and the segments between them; banned turns are renumbered."""
    number = np.cumsum(keep) - 1
    kept = keep[network.tail] & keep[network.head]
    segment_number = np.cumsum(kept) - 1
    sizes = np.diff(network.shape_at)[kept]
    points_kept = np.repeat(kept, np.diff(network.shape_at))
    turns = network.banned_turns
    turns = turns[kept[turns[:, 0] // 2] & kept[turns[:, 1] // 2]] if len(turns) else turns
    turns = (2 * segment_number[turns // 2] + turns % 2).astype(np.int32)
    columns = ("length_dm", "road_class", "speed_kmh", "flags", "layer", "name", "ref", "forward", "backward")
    return replace(
        network,
        x_m=network.x_m[keep],
        y_m=network.y_m[keep],
        node_flags=network.node_flags[keep],
        tail=number[network.tail[kept]].astype(np.int32),
        head=number[network.head[kept]].astype(np.int32),
        shape_at=np.concatenate(([0], np.cumsum(sizes))).astype(np.int32),
        shape_x_m=network.shape_x_m[points_kept],
        shape_y_m=network.shape_y_m[points_kept],
        banned_turns=turns,
        **{column: getattr(network, column)[kept] for column in columns},
    )


def _lengths_dm(x_m: NDArray[np.float64], y_m: NDArray[np.float64], starts: NDArray[np.int64]) -> Ints:
    steps = np.hypot(np.diff(x_m, append=x_m[-1:]), np.diff(y_m, append=y_m[-1:])) * 10
    steps[starts[1:] - 1] = 0
    return np.maximum(1, np.rint(np.add.reduceat(steps, starts[:-1]))).astype(np.int32)
