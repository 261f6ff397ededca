"""On 10,000 random recorded duties the check of breaks says what another reading of ATW 5:4 says.

What a plan does not hold is in them: breaks in parts, breaks with the duty to answer, work alone.
"""

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import product

import numpy as np
import pytest

from generiek.engine.rules.break_due import KIND, Limits
from generiek.engine.rules.calendar import MINUTE_S, Days
from generiek.engine.rules.roster import Duty, Period, Person, Publication
from generiek.engine.rules.rule import Case
from tests.engine.rules.cast import MONDAY, RULES, ZONE, at

DUTIES = 10_000
LEAST_SHARE = 0.1
LAW: Limits = RULES["atw-5-4"].limits
AGREED = [{"answering_counts": one, "waived_alone": other} for one, other in product((0, 1), repeat=2)]


@lru_cache(maxsize=1)
def recorded() -> tuple[Duty, ...]:
    """Duties of five to twelve hours from seven o'clock; most have their breaks in up to four parts."""
    rng = np.random.default_rng(1)
    return tuple(_duty(rng) for _ in range(DUTIES))


def _duty(rng: np.random.Generator) -> Duty:
    starts_at = at(0, "07:00")
    hours = [starts_at + (n + 1) * 60 * MINUTE_S for n in range(int(rng.integers(5)))]
    breaks = tuple((hour, hour + int(rng.integers(1, 7)) * 5 * MINUTE_S) for hour in hours)
    return Duty(
        starts_at,
        starts_at + int(rng.integers(5 * 12, 12 * 12)) * 5 * MINUTE_S,
        int(rng.integers(10)) * 5,
        None if rng.random() < 0.2 else breaks,
        alone=bool(rng.random() < 0.3),
        answering=bool(rng.random() < 0.3),
    )


def enough_by_the_article(duty: Duty, limits: Limits) -> bool:
    """Who works so long without any break, and what each kind of break takes off that."""
    parts = [duty.unpaid_break_min]
    if duty.breaks is not None:
        parts = [(until - since) // MINUTE_S for since, until in duty.breaks]
        parts = [part for part in parts if part >= limits.part_min]
    free_min = 0 if duty.answering and limits.answering_counts == 0 else sum(parts)
    if duty.alone and limits.waived_alone == 1:
        return True
    if duty.length_min <= limits.work_min + free_min:
        return True
    if duty.length_min <= limits.long_work_min + free_min:
        return free_min >= limits.break_min
    return free_min >= limits.long_break_min


def enough_by_the_check(duty: Duty, limits: Limits) -> bool:
    days = Days.around(at(0, "00:00"), at(1, "00:00"), ZONE)
    case = Case(Person(1, (duty,), at(0, "00:00")), Period(MONDAY, 1, ZONE), days, Publication())
    return not any(True for _ in KIND.check(case, limits))


@pytest.mark.parametrize("agreed", AGREED, ids=str)
def test_the_check_says_what_the_article_says(agreed: dict[str, int]) -> None:
    limits = replace(LAW, **agreed)
    enough = [enough_by_the_check(duty, limits) for duty in recorded()]
    assert enough == [enough_by_the_article(duty, limits) for duty in recorded()]
    assert min(Counter(enough).values()) >= LEAST_SHARE * DUTIES


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("work_min", 5),
        ("break_min", 5),
        ("long_work_min", 5),
        ("long_break_min", 5),
        ("part_min", 5),
        ("answering_counts", 1),
        ("waived_alone", 1),
    ],
)
def test_a_limit_of_the_check_that_is_off_makes_them_disagree(name: str, change: int) -> None:
    limits = replace(LAW, **{name: getattr(LAW, name) + change})
    assert any(enough_by_the_check(one, limits) != enough_by_the_article(one, LAW) for one in recorded())
