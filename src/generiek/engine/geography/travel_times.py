"""One store of travel times: exact, between all nodes, per way of travelling and set of closures."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from generiek.engine.geography.closures import Closure, closed_arcs, overall
from generiek.engine.geography.hierarchy import (
    FAR,
    UNREACHABLE_DS,
    Hierarchy,
    Matrix,
    build_hierarchy,
    full_matrix,
    times_ds,
)
from generiek.engine.geography.lookups import Lookups
from generiek.engine.geography.matching import RoadPosition, at_node
from generiek.engine.geography.matrix_files import read_matrix, write_matrix
from generiek.engine.geography.network import Ints, RoadNetwork
from generiek.engine.geography.profiles import Profile, arc_times_ds, default_profiles_toml, read_profiles
from generiek.engine.geography.reach import Reach
from generiek.engine.geography.region import Place, Region
from generiek.engine.geography.routes import Route, RouteFinder
from generiek.engine.geography.turns import TimedGraph, expand_turns

UNREACHABLE_S = 1_000_000
MATRIX_NODES = 10_000
FARTHEST_GAP_M = {"paths": 1500, "waterways": 400}
End = int | tuple[int, int]


class TravelTimes:
    """Answers "how long from here to there" for one region, day and set of closures.

    Up to 10,000 nodes a whole matrix per profile is made when first asked (and kept in `folder`, memory-
    mapped);
    above that, and for paths, each question is a sweep over the contraction hierarchy.
    """

    def __init__(
        self,
        region: Region,
        *,
        on_date: date,
        closures: Sequence[Closure] = (),
        folder: Path | None = None,
        profiles_toml: str | None = None,
        lookups: Lookups | None = None,
    ) -> None:
        self.region = region
        self.lookups = lookups or Lookups(region)
        self.on_date = on_date
        self.closures = overall(closures)
        self.profiles = read_profiles(profiles_toml or default_profiles_toml(), on_date)
        self._folder = folder
        self._profiles_toml = profiles_toml
        self._graphs: dict[str, TimedGraph] = {}
        self._hierarchies: dict[str, Hierarchy] = {}
        self._matrices: dict[str, Matrix] = {}
        self._finders: dict[str, RouteFinder] = {}
        self._access: dict[str, tuple[Ints, Ints]] = {}

    def with_closures(self, closures: Sequence[Closure]) -> "TravelTimes":
        """The same region, day and folder with other closures; what does not depend on closures is shared."""
        return TravelTimes(
            self.region,
            on_date=self.on_date,
            closures=closures,
            folder=self._folder,
            profiles_toml=self._profiles_toml,
            lookups=self.lookups,
        )

    def travel_time_s(self, profile: str, from_: End, to: End) -> int | None:
        """Seconds from one place to another, each a road node or (x_m, y_m); None when there is no way."""
        time_ds = self.many_to_many_ds(profile, [self._node(from_)], [self._node(to)])[0, 0]
        return None if time_ds >= FAR else (int(time_ds) + 5) // 10

    def many_to_many(
        self, profile: str, from_nodes: Sequence[int] | Ints, to_nodes: Sequence[int] | Ints
    ) -> Ints:
        """Whole seconds `[from × to]` between road nodes; `UNREACHABLE_S` where there is no way."""
        ds = self.many_to_many_ds(profile, from_nodes, to_nodes)
        return np.asarray(np.where(ds >= FAR, UNREACHABLE_S, (ds + 5) // 10), np.int32)

    def many_to_many_ds(
        self, profile: str, from_nodes: Sequence[int] | Ints, to_nodes: Sequence[int] | Ints
    ) -> Ints:
        """Deciseconds `[from × to]` between road nodes; `FAR` (2**30) where there is no way."""
        sources, targets = np.asarray(from_nodes, dtype=np.int32), np.asarray(to_nodes, dtype=np.int32)
        self._check_nodes(sources)
        self._check_nodes(targets)
        if self._profile(profile).network == "roads":
            return self._states_to_nodes_ds(profile, sources, targets)
        nearest, gap_ds = self._network_access(self._profile(profile).network)
        ds = self._states_to_nodes_ds(profile, nearest[sources], nearest[targets])
        total = np.minimum(ds.astype(np.int64) + gap_ds[sources][:, None] + gap_ds[targets][None, :], FAR)
        total[sources[:, None] == targets[None, :]] = 0
        return np.asarray(total, np.int32)

    def matrix(self, profile: str) -> Matrix:
        """The whole matrix `[states × nodes]` in deciseconds; its first rows are the nodes, 65535 is
        unreachable."""
        found = self._matrices.get(profile)
        if found is None:
            graph = self.graph(profile)
            found = None if self._folder is None else read_matrix(self._folder, profile, graph)
            if found is None:
                found = full_matrix(self.hierarchy(profile), graph.node_count, graph.state_node)
                if self._folder is not None:
                    write_matrix(self._folder, profile, graph, found)
            self._matrices[profile] = found
        return found

    def has_matrix(self, profile: str) -> bool:
        """Whether questions are answered from a whole matrix; otherwise each one sweeps the hierarchy."""
        network = self._network(self._profile(profile).network)
        return network.node_count <= MATRIX_NODES and self._profile(profile).network != "paths"

    def prepare(self, profile: str) -> None:
        """Make what the first question for a profile would have to wait for."""
        if self.has_matrix(profile):
            self.matrix(profile)
        else:
            self.hierarchy(profile)

    def nearest_node(self, x_m: float, y_m: float) -> int:
        """The road node nearest to a position."""
        return self.lookups.nearest_node(x_m, y_m)

    def find_places(self, text: str, limit: int = 10) -> tuple[Place, ...]:
        """Places whose label holds every word typed, best first."""
        return self.lookups.search.find(text, limit)

    def match(
        self, x_m: float, y_m: float, heading_deg: float | None = None, speed_kmh: float | None = None
    ) -> RoadPosition:
        """The place on the road network where a vehicle with this position and heading drives or stands."""
        return self.lookups.matcher.match(x_m, y_m, heading_deg, speed_kmh)

    def position_at(self, node: int) -> RoadPosition:
        """The position of a unit that stands at a road node."""
        return at_node(self.region.roads, node)

    def arrival_times_s(self, profile: str, positions: Sequence[RoadPosition], to_node: int) -> Ints:
        """Whole seconds until each moving or standing unit is at a node: the rest of its arc, then the
        matrix."""
        ds = self.arrival_times_ds(profile, positions, to_node)
        return np.asarray(np.where(ds >= FAR, UNREACHABLE_S, (ds + 5) // 10), np.int32)

    def arrival_times_ds(self, profile: str, positions: Sequence[RoadPosition], to_node: int) -> Ints:
        """As `arrival_times_s`, in deciseconds; `FAR` where there is no way."""
        starts: list[tuple[int, int, int]] = []
        for number, position in enumerate(positions):
            starts.extend((number, state, rest_ds) for state, rest_ds in self._starts(profile, position))
        columns = np.array(starts, dtype=np.int32).reshape(-1, 3)
        target = np.array([to_node], dtype=np.int32)
        self._check_nodes(target)
        is_road = self._profile(profile).network == "roads"
        if is_road:
            ds = self._states_to_nodes_ds(profile, columns[:, 1], target)[:, 0]
        else:
            ds = self.many_to_many_ds(profile, columns[:, 1], target)[:, 0]
        best = np.full(len(positions), FAR, dtype=np.int32)
        np.minimum.at(best, columns[:, 0], np.minimum(ds + columns[:, 2], FAR).astype(np.int32))
        return best

    def route(self, profile: str, from_node: int, to_node: int) -> Route | None:
        """The fastest way between two road nodes, or None; for paths and water between the nearest points of
        those."""
        network_name = self._profile(profile).network
        if network_name != "roads":
            nearest, gap_ds = self._network_access(network_name)
            if gap_ds[from_node] >= FAR or gap_ds[to_node] >= FAR:
                return None
            from_node, to_node = int(nearest[from_node]), int(nearest[to_node])
        if profile not in self._finders:
            self._finders[profile] = RouteFinder.of(self._network(network_name), self.graph(profile))
        return self._finders[profile].route(from_node, to_node)

    def reach(self, profile: str, from_nodes: Sequence[int], within_minutes: float) -> Reach:
        """Which road nodes are reached within some minutes from where units stand, and by how many of
        them."""
        every = np.arange(self.region.roads.node_count, dtype=np.int32)
        return Reach.of(self.many_to_many_ds(profile, from_nodes, every), round(within_minutes * 600))

    def graph(self, profile: str) -> TimedGraph:
        """The states and timed connections that a profile searches."""
        if profile not in self._graphs:
            wanted = self._profile(profile)
            network = self._network(wanted.network)
            arc_time_ds = arc_times_ds(network, wanted)
            if wanted.network == "roads":
                arc_time_ds[closed_arcs(self.closures, len(arc_time_ds), wanted)] = -1
            self._graphs[profile] = expand_turns(network, arc_time_ds, keeps_turns=wanted.network == "roads")
        return self._graphs[profile]

    def hierarchy(self, profile: str) -> Hierarchy:
        """The contraction hierarchy of a profile's graph."""
        if profile not in self._hierarchies:
            graph = self.graph(profile)
            self._hierarchies[profile] = build_hierarchy(
                graph.state_count, graph.tail, graph.head, graph.time_ds
            )
        return self._hierarchies[profile]

    def _states_to_nodes_ds(self, profile: str, states: Ints, nodes: Ints) -> Ints:
        graph = self.graph(profile)
        if self.has_matrix(profile):
            block = self.matrix(profile)[states[:, None], nodes[None, :]].astype(np.int32)
            block[block == UNREACHABLE_DS] = FAR
            return block
        copies = np.flatnonzero(np.isin(graph.state_node[graph.node_count :], nodes)) + graph.node_count
        targets = np.concatenate((nodes, copies.astype(np.int32)))
        times = times_ds(self.hierarchy(profile), states, targets)
        block = times[:, : len(nodes)]
        for column, copy in enumerate(copies, start=len(nodes)):
            for target in np.flatnonzero(nodes == graph.state_node[copy]):
                np.minimum(block[:, target], times[:, column], out=block[:, target])
        return block

    def _starts(self, profile: str, position: RoadPosition) -> list[tuple[int, int]]:
        """States a unit can set out from, each with the deciseconds until it is there."""
        if position.arc < 0 or self._profile(profile).network != "roads":
            return [(position.node, 0)]
        graph = self.graph(profile)
        length_dm = max(int(self.region.roads.length_dm[position.arc // 2]), 1)
        starts = []
        options = [(position.arc, length_dm - position.along_dm), (position.arc ^ 1, position.along_dm)]
        for arc, rest_dm in options:
            if graph.arc_time_ds[arc] >= 0:
                starts.append(
                    (int(graph.arc_state[arc]), round(int(graph.arc_time_ds[arc]) * rest_dm / length_dm))
                )
                if not position.may_turn:
                    break
        return starts or [(position.node, 0)]

    def _profile(self, name: str) -> Profile:
        if name not in self.profiles:
            raise ValueError(f"There is no profile called {name}.")
        return self.profiles[name]

    def _network(self, name: str) -> RoadNetwork:
        networks = {
            "roads": self.region.roads,
            "paths": self.region.paths,
            "waterways": self.region.waterways,
        }
        network = networks[name]
        return self.region.roads if network is None else network

    def _network_access(self, name: str) -> tuple[Ints, Ints]:
        """For each road node the nearest node of another network and the deciseconds of walking to it."""
        if name not in self._access:
            from scipy.spatial import KDTree

            roads, network = self.region.roads, self._network(name)
            tree = KDTree(np.column_stack((network.x_m, network.y_m)))
            gap_m, nearest = tree.query(np.column_stack((roads.x_m, roads.y_m)))
            gap_ds = np.rint(gap_m / 1.4 * 10).astype(np.int32)
            gap_ds[gap_m > FARTHEST_GAP_M[name]] = FAR
            self._access[name] = (nearest.astype(np.int32), gap_ds)
        return self._access[name]

    def _node(self, end: End) -> int:
        return self.nearest_node(*end) if isinstance(end, tuple) else int(end)

    def _check_nodes(self, nodes: Ints) -> None:
        if len(nodes) and (nodes.min() < 0 or nodes.max() >= self.region.roads.node_count):
            raise ValueError("A travel time was asked for a node that this region does not have.")
