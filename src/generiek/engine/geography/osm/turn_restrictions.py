"""Turn restrictions of OpenStreetMap: which turn at which node may not be made (or is the only one)."""

from collections import defaultdict
from typing import NamedTuple

import numpy as np
import osmium
from numpy.typing import NDArray

from generiek.engine.geography.network import Ints, Mode, RoadNetwork


class Restriction(NamedTuple):
    """From one way over a node to another way; `is_only` bans every other turn from there."""

    from_way: int
    via_node: int
    to_way: int
    is_only: bool
    is_u_turn: bool


def read_restriction(relation: osmium.osm.Relation) -> Restriction | None:
    """A restriction for cars with one node in its middle; None for other relations and for other vehicles."""
    tags = relation.tags
    kind = tags.get("restriction") or tags.get("restriction:motorcar")
    exceptions = (tags.get("except") or "").split(";")
    if kind is None or "motorcar" in exceptions or "emergency" in exceptions:
        return None
    ends = {member.role: (member.type, member.ref) for member in relation.members}
    from_, via, to = ends.get("from"), ends.get("via"), ends.get("to")
    if from_ is None or via is None or to is None or (from_[0], via[0], to[0]) != ("w", "n", "w"):
        return None
    return Restriction(from_[1], via[1], to[1], kind.startswith("only_"), kind == "no_u_turn")


def banned_turns(
    network: RoadNetwork,
    restrictions: list[Restriction],
    way_of_segment: list[int],
    node_keys: NDArray[np.int64],
) -> Ints:
    """The (arc in, arc out) pairs that restrictions forbid, in the network of all pieces."""
    at_node: dict[int, list[int]] = defaultdict(list)
    wanted = {restriction.via_node for restriction in restrictions}
    number_of = {key: number for number, key in enumerate(node_keys.tolist()) if key in wanted}
    nodes = set(number_of.values())
    for segment, (tail, head) in enumerate(zip(network.tail.tolist(), network.head.tolist(), strict=True)):
        if tail in nodes:
            at_node[tail].append(2 * segment)
        if head in nodes:
            at_node[head].append(2 * segment + 1)
    modes = network.arc_modes()
    banned: set[tuple[int, int]] = set()
    for restriction in restrictions:
        leaving = [
            arc for arc in at_node.get(number_of.get(restriction.via_node, -1), []) if modes[arc] & Mode.CAR
        ]
        entering = [arc ^ 1 for arc in at_node.get(number_of.get(restriction.via_node, -1), [])]
        for arc_in in entering:
            if way_of_segment[arc_in // 2] == restriction.from_way and modes[arc_in] & Mode.CAR:
                banned.update(
                    (arc_in, arc_out) for arc_out in _forbidden(restriction, arc_in, leaving, way_of_segment)
                )
    return np.array(sorted(banned), np.int32).reshape(-1, 2)


def _forbidden(
    restriction: Restriction, arc_in: int, leaving: list[int], way_of_segment: list[int]
) -> list[int]:
    if restriction.is_u_turn and restriction.from_way == restriction.to_way:
        return [arc_in ^ 1] if arc_in ^ 1 in leaving else []
    if not restriction.is_only:
        return [arc for arc in leaving if way_of_segment[arc // 2] == restriction.to_way]
    allowed = [arc for arc in leaving if way_of_segment[arc // 2] == restriction.to_way and arc != arc_in ^ 1]
    return [arc for arc in leaving if arc not in allowed] if allowed else []
