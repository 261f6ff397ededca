"""Barp 13a: on request 55 and older work 11.1 % fewer hours, 58 and older 33.3 %."""

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.rules.rule import Case, Finding, RuleKind


@dataclass(frozen=True, slots=True)
class Limits:
    """Ages from which the hours shrink, and by how many per mille."""

    from_age: int
    permille: int
    higher_age: int
    higher_permille: int


def reduced_week_min(full_week_min: int, age: int, limits: Limits) -> int:
    """The week that is left of a contract at an age."""
    permille = 0
    if age >= limits.from_age:
        permille = limits.higher_permille if age >= limits.higher_age else limits.permille
    return full_week_min * (1000 - permille) // 1000


def check(case: Case, limits: Limits) -> Iterator[Finding]:
    """The contract that is rostered against the one that is left, when a reduction has been asked."""
    person, senior = case.person, case.person.senior
    if senior is None:
        return
    due_min = reduced_week_min(senior.full_week_min, senior.age, limits)
    if person.contract_week_min != due_min:
        sentence = "The hours are not reduced as the age allows."
        starts_at, ends_at = case.period.starts_at, case.period.ends_at
        yield Finding(starts_at, ends_at, person.contract_week_min, due_min, "min", sentence)


KIND = RuleKind("barp-13a-hours", Limits, check, outside="the contract that a problem is given")
