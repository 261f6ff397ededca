"""A figure: a total, what it is a part of, how many people stand behind it, and the entries it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SECONDS, COUNT, PERCENT, VALUES = "seconds", "count", "percent", "values"
UNITS = (SECONDS, COUNT, PERCENT, VALUES)

LEAST_PEOPLE = 3
"""A figure about the doings of fewer people than this would tell of a person."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`total` of `of` (0 = a bare total). `people`: how many it is about; None = it is about no person.

    `values` (unit `values`) are kept so that figures of several shifts can be taken together.
    `entry_numbers` are team-wide numbers of logbook entries.
    """

    code: str
    unit: str
    total: int
    of: int = 0
    people: int | None = None
    values: tuple[int, ...] = ()
    entry_numbers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"{self.unit!r} is no unit of a figure.")

    @property
    def share(self) -> float | None:
        """Total as a part of the whole, 0 to 1; None when there is no whole."""
        return self.total / self.of if self.of else None

    @property
    def median(self) -> float | None:
        ordered = sorted(self.values)
        if not ordered:
            return None
        middle = len(ordered) // 2
        return float(ordered[middle]) if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2

    @property
    def suppressed(self) -> bool:
        """Whether too few people stand behind it to show it."""
        return self.people is not None and 0 < self.people < LEAST_PEOPLE


def together(figures: Iterable[Figure]) -> Figure:
    """The same figure over several shifts; people are those of the fullest shift."""
    listed = list(figures)
    if not listed:
        raise ValueError("There is no figure to take together.")
    first = listed[0]
    if any(one.code != first.code or one.unit != first.unit for one in listed):
        raise ValueError(f"Only figures of one kind can be taken together, not {first.code} with others.")
    people = [one.people for one in listed if one.people is not None]
    return Figure(
        code=first.code,
        unit=first.unit,
        total=sum(one.total for one in listed),
        of=sum(one.of for one in listed),
        people=max(people) if people else None,
        values=tuple(value for one in listed for value in one.values),
        entry_numbers=tuple(number for one in listed for number in one.entry_numbers),
    )


def period(shifts: Sequence[Sequence[Figure]]) -> tuple[Figure, ...]:
    """Figures of a period from those of its shifts, in the order in which codes first occur."""
    by_code: dict[str, list[Figure]] = {}
    for figures in shifts:
        for figure in figures:
            by_code.setdefault(figure.code, []).append(figure)
    return tuple(together(figures) for figures in by_code.values())


def interval(figure: Figure, *, z: float = 1.96) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share of a count; None when there is no whole."""
    if not figure.of:
        return None
    share, of = figure.total / figure.of, figure.of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * ((share * (1 - share) + z * z / (4 * of)) / of) ** 0.5 / (1 + z * z / of)
    return max(0.0, centre - half), min(1.0, centre + half)
