"""Measures a shift of 60 officers and 300 orders, and public instances beside their best known scores."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import mean, median

import numpy as np

from benchmarks.allocation.orienteering import instances, score_of
from benchmarks.figures import Figure, report
from generiek.engine.allocation.hand_out import AfterRounds, propose_hand_out
from generiek.engine.allocation.problem import AllocationSettings, Crew, Fixed, Order, Problem

SHIFT_S = 1_800_000_000
HOUR_S = 3600
ROUNDS_OF_A_REPLAN = 2_000
ROUNDS_ON_INSTANCES = 20_000


def main() -> int:
    """Print the table; 1 when a bar falls short, 2 when the data is not there."""
    parser = argparse.ArgumentParser(prog="./dev bench allocation", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder that holds allocation/toptw")
    parser.add_argument("--every", type=int, default=6, help="take every so manieth instance (1 = all)")
    given = parser.parse_args()
    figures = replan_figures()
    folder = given.data / "allocation" / "toptw" if given.data else None
    if folder is None or not (folder / "reference.csv").is_file():
        report(figures)
        sys.stderr.write(
            "The orienteering instances are not there: give --data, a folder with allocation/toptw.\n"
        )
        return 2
    return report([*figures, *instance_figures(folder, given.every)])


def replan_figures() -> list[Figure]:
    """A whole shift handed out anew, against plain insertion."""
    problem = busy_shift(seed=1)
    propose_hand_out(problem, seed=0, stop=AfterRounds(1))
    seconds, points = [], []
    for seed in range(5):
        began_s = time.process_time()
        points.append(propose_hand_out(problem, seed=seed, stop=AfterRounds(ROUNDS_OF_A_REPLAN)).points)
        seconds.append(time.process_time() - began_s)
    inserted = propose_hand_out(problem, seed=0, stop=AfterRounds(0)).points
    left = (1 - median(points) / inserted) * 100
    return [
        Figure("hand out 300 orders to 60 officers", median(seconds), "CPU s", at_most=1.0),
        Figure("points above plain insertion", -left, "%", note="more is better"),
    ]


def instance_figures(folder: Path, every: int) -> list[Figure]:
    """The gap to the best known score, over instances of all classes and team sizes."""
    chosen = instances(folder)[::every]
    gaps, seconds = [], []
    for instance in chosen:
        began_s = time.process_time()
        score = score_of(folder, instance, rounds=ROUNDS_ON_INSTANCES)
        seconds.append(time.process_time() - began_s)
        gaps.append(100 * (1 - score / instance.reference))
    inserted = [100 * (1 - score_of(folder, one, rounds=0) / one.reference) for one in chosen]
    return [
        Figure(
            f"mean gap to best known, {len(chosen)} instances",
            mean(gaps),
            "%",
            at_most=2.5,
            peer=mean(inserted),
            peer_name="plain insertion",
        ),
        Figure("largest gap", max(gaps), "%"),
        Figure("time an instance", median(seconds), "CPU s"),
    ]


def busy_shift(seed: int) -> Problem:
    """60 officers, half of them in pairs, with breaks, windows, crews of two and a cover to keep."""
    luck = np.random.default_rng(seed)
    places = luck.integers(0, 16_000, (301, 2))
    travel_s = (np.abs(places[:, None] - places[None]).sum(axis=2) / 11).astype(np.int32)[None]
    crews = tuple(_crew(number) for number in range(45))
    orders = tuple(
        Order(
            f"order-{number:03}",
            int(luck.integers(15, 150)),
            number + 1 if number % 4 else -1,
            crew=2 if number % 5 == 0 else 1,
            windows=((SHIFT_S + int(luck.integers(0, 5)) * HOUR_S, SHIFT_S + 8 * HOUR_S),)
            if number % 3 == 0
            else (),
            weight=int(luck.integers(1, 6)),
            interruptible="no" if number % 11 == 0 else "direct",
        )
        for number in range(300)
    )
    return Problem(crews, orders, travel_s, AllocationSettings(least_available=20))


def _crew(number: int) -> Crew:
    """Every third crew is a pair: 15 pairs and 30 who go alone."""
    people = (f"officer-{number}", f"mate-{number}") if number % 3 == 0 else (f"officer-{number}",)
    break_s = SHIFT_S + 3 * HOUR_S + 900 * (number % 8)
    fixed = (
        Fixed("briefing", "briefing", SHIFT_S, SHIFT_S + 1800, 0),
        Fixed("break", f"break-{number}", break_s, break_s + 1800),
    )
    return Crew(
        f"crew-{number:02}", people, SHIFT_S, SHIFT_S + 8 * HOUR_S, start_place=0, end_place=0, fixed=fixed
    )


if __name__ == "__main__":
    raise SystemExit(main())
