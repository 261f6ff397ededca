"""Who goes with whom: units of a shift with neutral call signs, as an OpCo would put them together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generiek.engine.demonstration.officers import Officer
from generiek.engine.demonstration.shift_hours import Chapter
from generiek.engine.demonstration.streams import stable_id, stream
from generiek.engine.demonstration.vehicles import Vehicle
from generiek.engine.simulation.plan import PlannedUnit

SOLO_A_SHIFT = {"early": 2, "late": 1, "night": 0}


@dataclass(frozen=True, slots=True)
class _Sorted:
    trainees: list[Officer]
    drivers: list[Officer]
    others: list[Officer]


def make_units(
    seed: int,
    chapter: Chapter,
    people: Sequence[Officer],
    vehicles: Sequence[Vehicle],
    *,
    in_between: bool = False,
) -> tuple[PlannedUnit, ...]:
    """Pair people so that a trainee goes with somebody experienced and as many pairs as can have a driver.

    Early and night shifts take vehicles from the front, late ones from the back, so that shifts that overlap
    never want the same one; people with a day duty (`in_between`) take theirs from the middle.
    """
    draws = stream(seed, "crews", chapter.shift_id, in_between)
    order = [people[int(place)] for place in draws.permutation(len(people))]
    solo = [one for one in order if one.may("wijkagent", chapter.on_date)]
    solo = solo[: 0 if in_between else SOLO_A_SHIFT[chapter.kind]]
    crews = [[one] for one in solo] + _pairs([one for one in order if one not in solo], chapter)
    fleet = _fleet(vehicles, chapter, in_between=in_between)
    units = []
    for number, crew in enumerate(crews):
        cycling = _cycles(crew, chapter, number)
        vehicle = next(one for one in fleet if one.mode == ("bicycle" if cycling else "car"))
        fleet.remove(vehicle)
        units.append(
            PlannedUnit(
                unit_id=stable_id(seed, "unit", chapter.shift_id, vehicle.call_sign),
                call_sign=vehicle.call_sign,
                mode=vehicle.mode,
                person_ids=tuple(officer.person_id for officer in crew),
            )
        )
    return tuple(units)


def _fleet(vehicles: Sequence[Vehicle], chapter: Chapter, *, in_between: bool) -> list[Vehicle]:
    fleet = list(vehicles) if chapter.kind != "late" else list(reversed(vehicles))
    if not in_between:
        return fleet
    cars = [one for one in fleet if one.mode == "car"]
    half = len(cars) // 2
    return cars[half:] + cars[:half] + [one for one in fleet if one.mode != "car"]


def _cycles(crew: list[Officer], chapter: Chapter, number: int) -> bool:
    """By day the first pair that can goes by bicycle; not in the winter dark."""
    if chapter.kind == "night" or number > 4:
        return False
    return all(one.may("bicycle", chapter.on_date) for one in crew)


def _pairs(people: list[Officer], chapter: Chapter) -> list[list[Officer]]:
    day = chapter.on_date
    trainees = [one for one in people if one.may("aspirant", day)]
    drivers = [one for one in people if one.may("emergency_driving", day) and one not in trainees]
    others = [one for one in people if one not in trainees and one not in drivers]
    crews: list[list[Officer]] = []
    for trainee in trainees:
        coach = drivers.pop(0) if drivers else others.pop(0) if others else None
        crews.append([trainee] if coach is None else [coach, trainee])
    while drivers and others:
        crews.append([drivers.pop(0), others.pop(0)])
    rest = drivers + others
    crews += [rest[place : place + 2] for place in range(0, len(rest) - 1, 2)]
    if len(rest) % 2:
        _place_last(crews, rest[-1], chapter)
    return crews


def _place_last(crews: list[list[Officer]], last: Officer, chapter: Chapter) -> None:
    """The odd one out goes alone when allowed, else as third in a car."""
    alone = next((crew for crew in crews if len(crew) == 1), None)
    if alone is not None:
        alone.append(last)
    elif last.may("solo_allowed", chapter.on_date) or not crews:
        crews.append([last])
    else:
        crews[-1].append(last)
