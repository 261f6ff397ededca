"""A network of segments between junctions, shared by every way of travelling.

A *segment* is a piece of road, path or water between two nodes. An *arc* is a segment in one direction and
has the number ``2 * segment`` along the drawn direction and ``2 * segment + 1`` against it.
"""

from collections.abc import Sized
from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]

ROAD_CLASSES = (
    "motorway",
    "motorway_link",
    "trunk",
    "trunk_link",
    "primary",
    "primary_link",
    "secondary",
    "secondary_link",
    "tertiary",
    "tertiary_link",
    "unclassified",
    "residential",
    "living_street",
    "service",
    "busway",
    "pedestrian",
    "track",
    "cycleway",
    "footway",
    "ferry",
    "waterway",
)
CLASS_NUMBER = {name: number for number, name in enumerate(ROAD_CLASSES)}


class Flag(IntFlag):
    """What a segment is, apart from its class."""

    TUNNEL = 1
    BRIDGE = 2
    MOVABLE = 4
    FERRY = 8
    ROUNDABOUT = 16
    PRIVATE = 32
    GATE = 64


class NodeFlag(IntFlag):
    """What stands at a node."""

    SIGNALS = 1
    LEVEL_CROSSING = 2


class Mode(IntFlag):
    """Who may use an arc. Contraflow is the slow way into a one-way street that emergency driving may
    take."""

    CAR = 1
    CONTRAFLOW = 2
    BICYCLE = 4
    FOOT = 8
    BOAT = 16


@dataclass(frozen=True, slots=True, eq=False)
class RoadNetwork:
    """Nodes and segments as columns. Positions are RD New metres, lengths decimetres.

    `shape_at[s] : shape_at[s + 1]` are the points of segment `s` from its tail to its head, ends included.
    `forward` and `backward` are `Mode` masks. `name` and `ref` index `names` (0 is the empty name).
    `banned_turns` rows are (arc in, arc out): the two meet at the head of the first.
    """

    x_m: Ints
    y_m: Ints
    node_flags: Bytes
    tail: Ints
    head: Ints
    length_dm: Ints
    road_class: Bytes
    speed_kmh: Bytes
    flags: Bytes
    layer: NDArray[np.int8]
    name: Ints
    ref: Ints
    forward: Bytes
    backward: Bytes
    shape_at: Ints
    shape_x_m: Ints
    shape_y_m: Ints
    banned_turns: Ints
    names: tuple[str, ...]

    def __post_init__(self) -> None:
        nodes, segments = len(self.x_m), len(self.tail)
        if len(self.y_m) != nodes or len(self.node_flags) != nodes:
            raise ValueError("The columns of a network's nodes differ in length.")
        columns: list[Sized] = [self.head, self.length_dm, self.road_class, self.speed_kmh, self.flags]
        columns += [self.layer, self.name, self.ref, self.forward, self.backward]
        if any(len(column) != segments for column in columns) or len(self.shape_at) != segments + 1:
            raise ValueError("The columns of a network's segments differ in length.")
        if segments and (
            min(self.tail.min(), self.head.min()) < 0 or max(self.tail.max(), self.head.max()) >= nodes
        ):
            raise ValueError("A segment of the network ends at a node that does not exist.")
        if segments and (self.length_dm.min() < 0 or self.road_class.max() >= len(ROAD_CLASSES)):
            raise ValueError("A segment of the network has a negative length or an unknown class.")
        if len(self.banned_turns) and (
            self.banned_turns.min() < 0 or self.banned_turns.max() >= 2 * segments
        ):
            raise ValueError("A turn restriction of the network names an arc that does not exist.")

    @property
    def node_count(self) -> int:
        return len(self.x_m)

    @property
    def segment_count(self) -> int:
        return len(self.tail)

    def name_of(self, segment: int) -> str:
        """The street name of a segment, or its road number where it has no name."""
        return self.names[int(self.name[segment])] or self.names[int(self.ref[segment])]

    def points(self, segment: int) -> NDArray[np.int32]:
        """The drawn points of a segment, `[points × 2]` metres, tail to head."""
        start, stop = self.shape_at[segment], self.shape_at[segment + 1]
        return np.column_stack((self.shape_x_m[start:stop], self.shape_y_m[start:stop]))

    def arc_tails(self) -> Ints:
        """The node where each arc (`2 × segments`) begins."""
        return np.column_stack((self.tail, self.head)).ravel()

    def arc_heads(self) -> Ints:
        """The node where each arc (`2 × segments`) ends."""
        return np.column_stack((self.head, self.tail)).ravel()

    def arc_modes(self) -> Bytes:
        """The `Mode` mask of each arc (`2 × segments`)."""
        return np.column_stack((self.forward, self.backward)).ravel()
