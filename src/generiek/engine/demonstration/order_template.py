"""The form in which prepared work is written down once, to be filled with a place and a number."""

from __future__ import annotations

from dataclasses import dataclass

ALL_DAY = ("early", "late", "night")
DAYTIME = ("early", "late")


@dataclass(frozen=True, slots=True)
class OrderTemplate:
    """Work as an author devised it; `{place}` and `{n}` are filled in.

    `periods` are the shifts it suits, `weekdays` the days (0 = Monday; empty = every day), `numbers` the
    range that `{n}` is drawn from, `hours` the local hours within which it makes sense (None = the shift).
    """

    key: str
    category: str
    goal: str
    place_kind: str
    title: str
    why: str
    result: str
    approach: str
    minutes: int
    crew: int = 2
    periods: tuple[str, ...] = DAYTIME
    weekdays: tuple[int, ...] = ()
    hours: tuple[int, int] | None = None
    numbers: tuple[int, int] = (3, 8)
    competences: tuple[str, ...] = ()
    interruptible: str = "direct"
    loss_minutes: int = 0
