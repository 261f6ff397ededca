"""Rotten input: every bad file must end in one sentence, and leave nothing behind."""

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.roads.figures import Figure
from generiek.engine.geography.osm import UnableToImport, import_osm

HEAD = '<?xml version="1.0"?><osm version="0.6" generator="x">'
NODES = "".join(f'<node id="{n}" version="1" lat="{52.1 + n / 1000}" lon="5.1"/>' for n in range(1, 9))


def rotten_figures(extract: Path) -> list[Figure]:
    """Truncated, empty, roadless, disconnected, doubled, foreign."""
    pbf = extract.read_bytes()
    files: dict[str, bytes] = {
        "truncated.osm.pbf": pbf[: len(pbf) // 2],
        "garbage.osm.pbf": b"\x00\x01not a map" * 99,
        "empty.osm.pbf": b"",
        "truncated.osm": f"{HEAD}{NODES}".encode(),
        "roadless.osm": f"{HEAD}{NODES}</osm>".encode(),
        "footpaths.osm": _with(_way(1, (1, 2, 3), "footway")),
        "doubled.osm": _with(_way(1, (1, 2, 3)) + _way(1, (3, 4))),
        "disconnected.osm": _with(_way(1, (1, 2)) + _way(2, (3, 4)) + _way(3, (5, 6)) + _way(4, (7, 8))),
        "foreign.osm": _with(_way(1, (1, 2, 3))).replace(b'lat="52', b'lat="12'),
    }
    clear = 0
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            path = Path(folder) / name
            path.write_bytes(content)
            try:
                import_osm(path)
            except UnableToImport as refusal:
                words = str(refusal)
                clear += name in words and words.endswith((".", "?")) and "\n" not in words
    return [
        Figure(
            "bad files that end in one clear sentence", f"{clear} of {len(files)}", "all", clear == len(files)
        )
    ]


def _way(number: int, nodes: tuple[int, ...], highway: str = "residential") -> str:
    refs = "".join(f'<nd ref="{node}"/>' for node in nodes)
    return f'<way id="{number}" version="1">{refs}<tag k="highway" v="{highway}"/></way>'


def _with(ways: str) -> bytes:
    return f"{HEAD}{NODES}{ways}</osm>".encode()
