"""A road is closed in the middle of the day: which one is felt, and what the advice says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.urls import reverse
from django.utils import timezone

from generiek.engine.geography import UNREACHABLE_S, Region, Structure, TravelTimes
from generiek.engine.geography.closures import closure_of_structure
from tests.journeys.player import Player

CLOSURES = reverse("area:closures")
KINDS_BY_LIKING = ("tunnel", "movable_bridge", "bridge")
OFFICE_KINDS = ("police_office", "town_hall", "station", "fire_station")
PROFILE = "normal_day"
LONGER_AT_LEAST_S = 60
PLACES_TRIED = 400


@dataclass(frozen=True, slots=True)
class Detour:
    """A tunnel or bridge, a place beyond it, and how much longer the way there is when it is closed."""

    structure: str
    place: str
    longer_s: int


def detour_in(region_file: Path) -> Detour:
    """The tunnel, else the movable or fixed bridge, whose closing is felt most from the office."""
    region = Region.load(region_file)
    times = TravelTimes(region, on_date=timezone.localdate())
    office = next(place.node for kind in OFFICE_KINDS for place in region.places_of_kind(kind))
    for kind in KINDS_BY_LIKING:
        structures = [one for one in region.structures if one.kind == kind]
        detours = [one for one in (_detour(times, office, structure) for structure in structures) if one]
        if detours:
            return max(detours, key=lambda one: one.longer_s)
    raise AssertionError(f"Nothing that can be closed in {region.name} makes anybody drive around.")


def _detour(times: TravelTimes, office: int, structure: Structure) -> Detour | None:
    closed = times.with_closures([closure_of_structure(structure)])
    every = np.arange(times.region.roads.node_count, dtype=np.int32)
    was, then = (one.many_to_many(PROFILE, [office], every)[0] for one in (times, closed))
    longer = np.where(then < UNREACHABLE_S, then - was, 0)
    ordered = sorted(times.region.places, key=lambda place: -int(longer[place.node]))
    for place in ordered[:PLACES_TRIED]:
        words = f"{place.label} {place.locality}".strip()
        if longer[place.node] < LONGER_AT_LEAST_S:
            return None
        if times.find_places(words, 1)[:1] == (place,):
            return Detour(structure.name, words, int(longer[place.node]))
    return None


def close(opco: Player, structure: str) -> None:
    """Close it on the page of closures, and wait until the page says what that costs each zone."""
    opco.go(CLOSURES)
    opco.page.select_option("#id_structure", f"{structure}|")
    opco.page.fill("#id_reason", "Ongeval met letsel")
    opco.press("Afsluiten").told("is afgesloten")
    for _ in range(60):
        if opco.page.get_by_text("Wat het per zone kost", exact=True).count():
            break
        opco.page.wait_for_timeout(500)
        opco.page.goto(opco.page.url)
    opco.page.get_by_text("Wat het per zone kost", exact=True).click()
    assert opco.page.locator("details[open] tbody tr").count(), "no zone feels the closure"
    opco.look("what a closure costs")


def open_again(opco: Player) -> None:
    """Open what is closed; the page then says that it is open."""
    opco.go(CLOSURES).press("Weer openen").told("is weer open")
    assert opco.page.get_by_role("button", name="Weer openen").count() == 0


def arrivals(dispatcher: Player, place: str) -> dict[str, int]:
    """Type a place on the dispatcher's screen; seconds until arrival by call sign, as the advice says."""
    page = dispatcher.page
    page.fill("#id_query", "")
    page.locator("#look .advice").wait_for(state="detached")
    page.fill("#id_query", place)
    page.locator("#look .advice li .advice-arrival").first.wait_for()
    signs = page.locator("#look .advice .advice-who strong").all_inner_texts()
    times = page.locator("#look .advice .advice-arrival").all_inner_texts()
    return {sign: _seconds(time) for sign, time in zip(signs, times, strict=True) if time.strip()}


def _seconds(clock: str) -> int:
    total = 0
    for part in clock.strip().split(":"):
        total = total * 60 + int(part)
    return total
