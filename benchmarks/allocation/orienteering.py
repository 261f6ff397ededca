"""Public team orienteering instances with time windows, read as problems of handing out work.

One tenth of a unit of distance is six seconds, so that every service time is whole minutes.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from generiek.engine.allocation.hand_out import AfterRounds, propose_hand_out
from generiek.engine.allocation.problem import AllocationSettings, Crew, Order, Problem

SECONDS_A_UNIT = 60
POINTS_A_SCORE = 20_000
"""So much more than travel that a point of score always counts first."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A named instance for a number of teams, with the best score known."""

    name: str
    teams: int
    reference: int


def instances(folder: Path) -> list[Instance]:
    """All instances with their reference scores."""
    with (folder / "reference.csv").open(encoding="utf-8") as lines:
        return [
            Instance(row["instance"], int(row["m"]), int(row["reference_score"]))
            for row in csv.DictReader(lines)
        ]


def score_of(folder: Path, instance: Instance, *, rounds: int, seed: int = 1) -> int:
    """The score that the search reaches in a number of rounds."""
    problem = problem_of(folder / f"{instance.name}.txt", instance.teams)
    proposal = propose_hand_out(problem, seed=seed, stop=AfterRounds(rounds))
    score = {order.order_id: order.bonus // POINTS_A_SCORE for order in problem.orders}
    return sum(score[handed.order_id] for handed in proposal.handed)


def problem_of(file: Path, teams: int) -> Problem:
    """The instance as a problem: visits are orders, teams are crews that start and end at the depot."""
    rows = [line.split() for line in file.read_text(encoding="utf-8").splitlines()[2:] if line.strip()]
    x, y, service, score = (np.array([float(row[column]) for row in rows]) for column in (1, 2, 3, 4))
    opens, closes = (np.array([int(float(row[column])) for row in rows]) for column in (-2, -1))
    distance = np.floor(np.hypot(x[:, None] - x, y[:, None] - y) * 10 + 1e-9) / 10
    travel_s = np.rint(distance * SECONDS_A_UNIT).astype(np.int32)
    orders = tuple(
        Order(
            f"visit-{place}",
            int(service[place]),
            place,
            weight=0,
            bonus=int(score[place]) * POINTS_A_SCORE,
            windows=((int(opens[place]) * SECONDS_A_UNIT, int(closes[place]) * SECONDS_A_UNIT + 1),),
        )
        for place in range(1, len(rows))
    )
    end_s = int(closes[0]) * SECONDS_A_UNIT
    crews = tuple(
        Crew(f"team-{number}", (f"team-{number}",), 0, end_s, start_place=0, end_place=0)
        for number in range(teams)
    )
    only_travel = AllocationSettings(
        delay_per_20_s=0, balance_percent=0, own_case_percent=0, known_area_percent=0, spare_person_percent=0
    )
    return Problem(crews, orders, travel_s[None], only_travel)
