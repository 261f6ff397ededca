"""The network for boats: rivers, canals and fairways of an extract."""

from itertools import pairwise

from generiek.engine.geography.assemble import PieceList, assemble, largest_part
from generiek.engine.geography.network import CLASS_NUMBER, Mode, RoadNetwork
from generiek.engine.geography.osm.place_tags import NAVIGABLE
from generiek.engine.geography.osm.surroundings import Surroundings, Waterway
from generiek.engine.geography.rd import to_rd

BOAT_KMH = 12


def build_waterways(found: Surroundings) -> RoadNetwork | None:
    """What can be sailed, cut where waterways meet; None where there is nothing."""
    sailed = [line for line in found.waterways if line.kind in NAVIGABLE]
    uses: dict[int, int] = {}
    for line in sailed:
        for place, ref in enumerate(line.refs):
            uses[ref] = uses.get(ref, 0) + (2 if place in (0, len(line.refs) - 1) else 1)
    pieces = PieceList()
    lon: list[float] = []
    lat: list[float] = []
    for line in sailed:
        cuts = [place for place, ref in enumerate(line.refs) if uses[ref] > 1]
        for first, last in pairwise(cuts):
            _add(pieces, line, first, last, len(lon))
            lon += line.lon[first : last + 1]
            lat += line.lat[first : last + 1]
    if not pieces.starts:
        return None
    network, _ = assemble(pieces, *to_rd(lon, lat))
    kept, _ = largest_part(network, Mode.BOAT)
    return kept if kept.segment_count else None


def _add(pieces: PieceList, line: Waterway, first: int, last: int, start: int) -> None:
    pieces.starts.append(start)
    pieces.tail_keys.append(line.refs[first])
    pieces.head_keys.append(line.refs[last])
    pieces.road_class.append(CLASS_NUMBER["waterway"])
    pieces.speed_kmh.append(BOAT_KMH)
    pieces.flags.append(0)
    pieces.layer.append(0)
    pieces.name.append(pieces.name_number(line.name))
    pieces.ref.append(0)
    pieces.forward.append(int(Mode.BOAT))
    pieces.backward.append(int(Mode.BOAT))
