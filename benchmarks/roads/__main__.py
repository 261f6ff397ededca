"""Runs every part and prints its table; exit code 1 when a bar falls short, 2 without the extract."""

import argparse
import sys
from pathlib import Path

from benchmarks.roads.exactness import exactness_figures, nearest_unit_figures
from benchmarks.roads.figures import show
from benchmarks.roads.large import large_figures
from benchmarks.roads.likeness import likeness_figures
from benchmarks.roads.rotten import rotten_figures
from benchmarks.roads.speed import import_figures, matrix_figures
from generiek.engine.geography.osm import import_osm
from generiek.engine.geography.synthetic import generate_region

SEEDS = (1, 2, 3)


def main() -> int:
    """Measure everything that the roads promise."""
    parser = argparse.ArgumentParser(prog="./dev bench roads", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds osm/kampen.osm.pbf")
    extract: Path = parser.parse_args().data / "osm" / "kampen.osm.pbf"
    if not extract.is_file():
        sys.stderr.write(f"There is no extract {extract.name} in {extract.parent}.\n")
        return 2
    short = show("Import (Kampen; CPU seconds, medians)", import_figures(extract))
    kampen = import_osm(extract, has_buildings=False)
    generated = [generate_region(seed) for seed in SEEDS]
    short += show("Matrix (Kampen; peer: scipy's Dijkstra)", matrix_figures(kampen))
    short += show("Exactness", [row for region in (kampen, *generated) for row in exactness_figures(region)])
    short += show(
        "Dispatch", [row for region in (kampen, generated[0]) for row in nearest_unit_figures(region)]
    )
    short += show("A large region (peer: scipy's Dijkstra, whole matrix)", large_figures())
    for seed, region in zip(SEEDS, generated, strict=True):
        short += show(f"Likeness of generated region {seed} (peer: Kampen)", likeness_figures(region, kampen))
    short += show("Rotten input", rotten_figures(extract))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
