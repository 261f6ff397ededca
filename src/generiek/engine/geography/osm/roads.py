"""Reading the roads, paths and ferries of an OpenStreetMap extract into networks."""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import osmium
from numpy.typing import NDArray

from generiek.engine.geography.assemble import PieceList, assemble, directions, largest_part
from generiek.engine.geography.network import Flag, Mode, NodeFlag, RoadNetwork
from generiek.engine.geography.osm.road_tags import RoadTags, read_road_tags
from generiek.engine.geography.osm.surroundings import Multipolygon, read_multipolygon
from generiek.engine.geography.osm.turn_restrictions import Restriction, banned_turns, read_restriction
from generiek.engine.geography.rd import to_rd
from generiek.engine.geography.sentences import Refusal, Sentence

BLOCKING = frozenset(
    {
        "block", "bollard", "chain", "cycle_barrier", "debris", "fence", "jersey_barrier", "kissing_gate",
        "log", "motorcycle_barrier", "planter", "stile", "turnstile", "wall",
    }
)  # fmt: skip
DELAYING = frozenset({"gate", "lift_gate", "swing_gate", "sliding_gate", "toll_booth", "bump_gate"})
OPENS_FOR_POLICE = frozenset({"rising", "removable", "foldable"})
KEYS = ("barrier", "highway", "railway", "restriction", "restriction:motorcar", "route", "type")
SIGNALS = frozenset({"traffic_signals"})
SMALLEST_SHARE = 0.5


class UnableToImport(Refusal):
    """A file cannot become a region; one sentence says why."""


@dataclass(slots=True)
class Source:
    """What one pass over the file finds; way nodes stand in flat lists, `way_at[w]` is where way `w`
    begins."""

    ways: list[RoadTags] = field(default_factory=list)
    way_ids: list[int] = field(default_factory=list)
    way_at: list[int] = field(default_factory=lambda: [0])
    refs: list[int] = field(default_factory=list)
    lon: list[float] = field(default_factory=list)
    lat: list[float] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    gates: set[int] = field(default_factory=set)
    node_flags: dict[int, int] = field(default_factory=dict)
    posts: list[tuple[float, float, str, str]] = field(default_factory=list)
    restrictions: list[Restriction] = field(default_factory=list)
    multipolygons: list[Multipolygon] = field(default_factory=list)
    odd_speeds: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Roads:
    """The networks of a file, the title of the structure each road segment belongs to, and what was
    dropped."""

    roads: RoadNetwork
    paths: RoadNetwork | None
    structure_titles: tuple[str, ...]
    posts: tuple[tuple[float, float, str, str], ...]
    report: tuple[Sentence, ...]


def read_source(path: Path) -> Source:
    """One pass over the file. Raises `UnableToImport` for a file that is damaged or has an id twice."""
    source = Source()
    keys = osmium.filter.KeyFilter(*KEYS)
    try:
        objects = osmium.FileProcessor(str(path)).with_locations().with_filter(keys)
        for item in objects:
            if isinstance(item, osmium.osm.Way):
                _read_way(source, item)
            elif isinstance(item, osmium.osm.Node):
                _read_node(source, item)
            elif isinstance(item, osmium.osm.Relation):
                _read_relation(source, item)
    except (RuntimeError, OSError) as error:
        raise UnableToImport(
            "%(file)s cannot be read as OpenStreetMap data: %(reason)s.",
            file=path.name,
            reason=_first_line(error),
        ) from error
    if len(set(source.way_ids)) != len(source.way_ids):
        raise UnableToImport(
            "%(file)s holds the same road twice; it may be a history or change file.", file=path.name
        )
    return source


def build_roads(source: Source, file_name: str) -> Roads:
    """The road network of a source: its largest part in which a car gets everywhere and back."""
    if not any(tags.modes & Mode.CAR for tags in source.ways):
        raise UnableToImport("%(file)s has no road that a car can use.", file=file_name)
    x_m, y_m = to_rd(np.array(source.lon), np.array(source.lat))
    pieces, owners, titles = _pieces(source, Mode.CAR)
    network, keys = assemble(pieces.list, x_m[pieces.points], y_m[pieces.points], source.node_flags)
    network = replace(network, banned_turns=banned_turns(network, source.restrictions, owners, keys))
    kept, old_nodes = largest_part(network, Mode.CAR)
    if kept.node_count < SMALLEST_SHARE * network.node_count or kept.segment_count == 0:
        raise UnableToImport(
            "The roads of %(file)s fall apart: the largest connected part has %(kept)s of %(all)s junctions.",
            file=file_name,
            kept=kept.node_count,
            all=network.node_count,
        )
    stays = np.isin(network.tail, old_nodes) & np.isin(network.head, old_nodes)
    kept_titles = tuple(title for title, stay in zip(titles, stays.tolist(), strict=True) if stay)
    return Roads(kept, None, kept_titles, tuple(source.posts), _report(source, network, kept))


def build_paths(source: Source) -> RoadNetwork | None:
    """The network for bicycle and foot, or None where there are no paths at all."""
    if not any(tags.modes & (Mode.BICYCLE | Mode.FOOT) for tags in source.ways):
        return None
    x_m, y_m = to_rd(np.array(source.lon), np.array(source.lat))
    pieces, _, _ = _pieces(source, Mode.BICYCLE | Mode.FOOT)
    network, _ = assemble(pieces.list, x_m[pieces.points], y_m[pieces.points], source.node_flags)
    kept, _ = largest_part(network, Mode.FOOT)
    return kept if kept.segment_count else None


def _read_way(source: Source, way: osmium.osm.Way) -> None:
    tags = read_road_tags(dict(way.tags))
    if tags is None:
        return
    count = 0
    for node in way.nodes:
        if node.location.valid():
            source.refs.append(node.ref)
            source.lon.append(node.lon)
            source.lat.append(node.lat)
            count += 1
    if count < 2:
        del source.refs[source.way_at[-1] :], source.lon[source.way_at[-1] :], source.lat[source.way_at[-1] :]
        return
    source.ways.append(tags)
    source.way_ids.append(way.id)
    source.way_at.append(len(source.refs))
    source.odd_speeds += tags.has_odd_speed


def _read_node(source: Source, node: osmium.osm.Node) -> None:
    tags = node.tags
    barrier, highway = tags.get("barrier"), tags.get("highway")
    if (
        barrier in BLOCKING
        and tags.get("bollard") not in OPENS_FOR_POLICE
        and tags.get("motor_vehicle") != "yes"
    ):
        source.blocked.add(node.id)
    elif barrier in DELAYING or barrier in BLOCKING:
        source.gates.add(node.id)
    if highway in SIGNALS:
        source.node_flags[node.id] = int(NodeFlag.SIGNALS)
    if tags.get("railway") == "level_crossing":
        source.node_flags[node.id] = source.node_flags.get(node.id, 0) | int(NodeFlag.LEVEL_CROSSING)
    if highway == "milestone":
        kilometre = tags.get("distance") or tags.get("pk") or ""
        if kilometre:
            source.posts.append((node.lon, node.lat, tags.get("ref") or "", kilometre))


def _read_relation(source: Source, relation: osmium.osm.Relation) -> None:
    restriction, surface = read_restriction(relation), read_multipolygon(relation)
    if restriction is not None:
        source.restrictions.append(restriction)
    if surface is not None:
        source.multipolygons.append(surface)


@dataclass(slots=True)
class _Pieces:
    list: PieceList
    points: NDArray[np.int64]


def _pieces(source: Source, wanted: Mode) -> tuple[_Pieces, list[int], list[str]]:
    """Cut the ways at junctions; also the way id and the structure title of each piece."""
    is_car = bool(wanted & Mode.CAR)
    chosen = [number for number, tags in enumerate(source.ways) if tags.modes & wanted]
    is_node = _junction_mask(source, chosen)
    blocked = source.blocked if is_car else set()
    pieces = PieceList()
    points: list[int] = []
    owners: list[int] = []
    titles: list[str] = []
    fresh = -1
    for number in chosen:
        tags = source.ways[number]
        start, stop = source.way_at[number], source.way_at[number + 1]
        forward, backward = _directions(tags, is_car)
        cuts = [start, *(k for k in range(start + 1, stop - 1) if is_node[k]), stop - 1]
        cuts = _without_loops(cuts, source.refs)
        for first, last in pairwise(cuts):
            keys = [source.refs[first], source.refs[last]]
            for end, key in enumerate(keys):
                if key in blocked:
                    keys[end] = fresh
                    fresh -= 1
            gates = (
                source.gates.intersection(source.refs[first + (first > start) : last + 1])
                if source.gates
                else ()
            )
            _append(pieces, tags, keys, len(points), forward, backward, bool(gates) and is_car)
            points.extend(range(first, last + 1))
            owners.append(source.way_ids[number])
            titles.append(tags.structure)
    return _Pieces(pieces, np.array(points, np.int64)), owners, titles


def _append(
    pieces: PieceList,
    tags: RoadTags,
    keys: list[int],
    start: int,
    forward: int,
    backward: int,
    has_gate: bool,
) -> None:
    pieces.starts.append(start)
    pieces.tail_keys.append(keys[0])
    pieces.head_keys.append(keys[1])
    pieces.road_class.append(tags.road_class)
    pieces.speed_kmh.append(tags.speed_kmh)
    pieces.flags.append(tags.flags | (Flag.GATE if has_gate else 0))
    pieces.layer.append(tags.layer)
    pieces.name.append(pieces.name_number(tags.name))
    pieces.ref.append(pieces.name_number(tags.ref))
    pieces.forward.append(forward)
    pieces.backward.append(backward)


def _junction_mask(source: Source, chosen: list[int]) -> NDArray[np.bool_]:
    """Where a way must be cut: a node used more than once, or a barrier that no car passes."""
    refs = np.array(source.refs, np.int64)
    used = np.zeros(len(refs), np.int8)
    for number in chosen:
        used[source.way_at[number] : source.way_at[number + 1]] = 1
    _, inverse, counts = np.unique(np.where(used == 1, refs, -1), return_inverse=True, return_counts=True)
    blocked = np.isin(refs, np.fromiter(source.blocked, np.int64, len(source.blocked)))
    return np.asarray((used == 1) & ((counts[inverse] > 1) | blocked), np.bool_)


def _without_loops(cuts: list[int], refs: list[int]) -> list[int]:
    """A piece that ends where it began is cut once more in its middle."""
    whole = [cuts[0]]
    for first, last in pairwise(cuts):
        if refs[first] == refs[last] and last - first >= 2:
            whole.append((first + last) // 2)
        whole.append(last)
    return whole


def _directions(tags: RoadTags, is_car: bool) -> tuple[int, int]:
    if is_car:
        return directions(tags.road_class, tags.one_way, tags.modes & Mode.CAR, tags.flags)
    both = int(tags.modes & (Mode.BICYCLE | Mode.FOOT))
    if tags.one_way == 0 or tags.bicycle_both_ways:
        return both, both
    against = both & ~int(Mode.BICYCLE)
    return (both, against) if tags.one_way > 0 else (against, both)


def _report(source: Source, whole: RoadNetwork, kept: RoadNetwork) -> tuple[Sentence, ...]:
    dropped = whole.node_count - kept.node_count
    kept_dm = int(kept.length_dm.sum())
    lost_km = (int(whole.length_dm.sum()) - kept_dm) / 10_000
    lines = [
        Sentence.of(
            "Roads: %(junctions)s junctions and ends, %(pieces)s pieces, %(km)s km.",
            junctions=kept.node_count,
            pieces=kept.segment_count,
            km=round(kept_dm / 10_000),
        )
    ]
    if dropped:
        text = "Dropped: %(junctions)s junctions (%(km)s km) that cannot be reached from the rest and back."
        lines.append(Sentence.of(text, junctions=dropped, km=f"{lost_km:.1f}"))
    if source.odd_speeds:
        text = "Speed limits: %(roads)s roads had one that cannot be; the usual one of their kind was taken."
        lines.append(Sentence.of(text, roads=source.odd_speeds))
    if source.blocked:
        text = "Barriers: %(bollards)s bollards and the like stop cars, %(gates)s gates slow them."
        lines.append(Sentence.of(text, bollards=len(source.blocked), gates=len(source.gates)))
    text = "Turn restrictions: %(read)s read, %(banned)s turns banned."
    lines.append(Sentence.of(text, read=len(source.restrictions), banned=len(kept.banned_turns)))
    return tuple(lines)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["unknown error"])[0].rstrip(".")
