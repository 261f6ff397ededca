"""Vehicles and the neutral call signs that go with them: no sign tells a task."""

from __future__ import annotations

from dataclasses import dataclass

from generiek.engine.demonstration.streams import stable_id

TEAM_NUMBER = 31


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Something to move with; `mode` is car, motorcycle, bicycle, boat or foot."""

    vehicle_id: str
    call_sign: str
    mode: str
    registration: str
    seats: int


_FLEET = (("car", 20, 4), ("motorcycle", 2, 1), ("bicycle", 6, 1), ("boat", 1, 6), ("foot", 4, 2))


def make_vehicles(seed: int) -> tuple[Vehicle, ...]:
    """Number the fleet through, whatever the vehicle: 31.01, 31.02, …"""
    fleet: list[Vehicle] = []
    for mode, count, seats in _FLEET:
        for _ in range(count):
            number = len(fleet) + 1
            fleet.append(
                Vehicle(
                    vehicle_id=stable_id(seed, "vehicle", number),
                    call_sign=f"{TEAM_NUMBER}.{number:02d}",
                    mode=mode,
                    registration=_registration(number) if mode in ("car", "motorcycle") else "",
                    seats=seats,
                )
            )
    return tuple(fleet)


def _registration(number: int) -> str:
    letters = "BDFGHJKLNPRSTVXZ"
    first, second = letters[number % 16], letters[number * 7 % 16]
    return f"{first}-{100 + number * 53 % 900:03d}-{second}{letters[number * 3 % 16]}"
