"""Whether a call sign tells what somebody is on duty for: no sign in use may (P1.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FUNCTION_WORDS = re.compile(
    r"noodhulp|\bnh\b|\bnhp?\d|wijk|\bwa\b|vvc|verkeer|recherche|\bme\b|opco|\bbike\b|emergency",
    re.IGNORECASE,
)
"""Words in a sign that name a function."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A neutral sign, what the national plan calls it, and the days for which that holds."""

    sign_id: str
    sign: str
    national: str
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class FunctionRange:
    """National signs that are known to stand for one function, first and last included."""

    first: str
    last: str
    function: str

    def __post_init__(self) -> None:
        if not number_in(self.first) or not number_in(self.last):
            raise ValueError("A range of call signs starts and ends with a number.")
        if number_in(self.first) > number_in(self.last):
            raise ValueError(f"The range {self.first} to {self.last} ends before it starts.")


@dataclass(frozen=True, slots=True)
class SignFault:
    """What is wrong with a sign: `names_function`, `in_range`, `tells_by_national` or `twice`."""

    sign_id: str
    code: str
    function: str = ""
    other: str = ""


def sign_faults(signs: Iterable[Sign], ranges: Iterable[FunctionRange], day: date) -> tuple[SignFault, ...]:
    """Everything by which a sign in use on a day would tell a function, in the order of the signs."""
    in_use = [one for one in signs if holds_on(one, day)]
    reserved = tuple(ranges)
    faults: list[SignFault] = []
    for place, one in enumerate(in_use):
        for text, code in ((one.sign, "names_function"), (one.national, "tells_by_national")):
            named = FUNCTION_WORDS.search(text)
            if named:
                faults.append(SignFault(one.sign_id, code, named.group(0)))
        for reserved_range in reserved:
            if _inside(one.national or one.sign, reserved_range):
                faults.append(SignFault(one.sign_id, "in_range", reserved_range.function))
        twin = next((other for other in in_use[:place] if other.sign == one.sign), None)
        if twin is not None:
            faults.append(SignFault(one.sign_id, "twice", other=twin.sign_id))
    return tuple(faults)


def holds_on(sign: Sign, day: date) -> bool:
    """Whether a sign is in use on a day; `valid_until` is the first day on which it is not."""
    return sign.valid_from <= day and (sign.valid_until is None or day < sign.valid_until)


def number_in(text: str) -> tuple[int, ...]:
    """The numbers of a sign in their order, so that 31.9 comes before 31.10."""
    return tuple(int(digits) for digits in re.findall(r"\d+", text))


def _inside(text: str, reserved: FunctionRange) -> bool:
    number = number_in(text)
    first, last = number_in(reserved.first), number_in(reserved.last)
    return len(number) == len(first) and first <= number <= last
