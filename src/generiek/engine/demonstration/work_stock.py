"""The work stock: prepared orders for the shifts to come, case steps among them, and some bad ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from generiek.engine.demonstration.case_mix import STEPS
from generiek.engine.demonstration.cases import CaseStep, DemonstrationCase
from generiek.engine.demonstration.order_template import OrderTemplate
from generiek.engine.demonstration.orders_contact import BAD_ORDERS, ORDERS_CONTACT
from generiek.engine.demonstration.orders_outside import ORDERS_OUTSIDE
from generiek.engine.demonstration.shift_hours import Chapter, at_local
from generiek.engine.demonstration.streams import stable_id, stream
from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.geography.region import Place

TEMPLATES = ORDERS_OUTSIDE + ORDERS_CONTACT
ORDERS_A_SHIFT = {"early": 52, "late": 48, "night": 36}
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class DemonstrationOrder:
    """A work order meant for one shift. `goal_key` refers to a `TeamGoal`; windows are epoch s (0 = none).

    `fit` is False for an order that the quality gate should send back.
    """

    order_id: str
    key: str
    title: str
    category: str
    goal_key: str
    why: str
    expected_result: str
    approach: str
    place_words: str
    place: Place | None
    minutes: int
    crew: int
    competences: tuple[str, ...]
    interruptible: str
    loss_minutes: int
    window_from_s: int
    window_until_s: int
    created_at_s: int
    author_rank: int
    case_id: str | None = None
    case_step: str = ""
    owner_rank: int | None = None
    fit: bool = True

    @property
    def at(self) -> tuple[int, int] | None:
        return None if self.place is None else (self.place.x_m, self.place.y_m)


def orders_for(
    seed: int, surroundings: Surroundings, chapter: Chapter, cases: tuple[DemonstrationCase, ...]
) -> tuple[DemonstrationOrder, ...]:
    """The orders prepared for one shift: the steps of cases that are due, filled up with devised work."""
    steps = tuple(
        case_order(surroundings, case, step, chapter)
        for case in cases
        for step in case.steps
        if step.on_date == chapter.on_date and step.period == chapter.kind
    )
    wanted = max(ORDERS_A_SHIFT[chapter.kind] - len(steps), 12)
    draws = stream(seed, "orders", chapter.shift_id)
    return steps + tuple(
        _devised(seed, draws, surroundings, template, chapter, number)
        for number, template in enumerate(_templates(draws, surroundings, chapter, wanted))
    )


def bad_orders(seed: int, surroundings: Surroundings, chapter: Chapter) -> tuple[DemonstrationOrder, ...]:
    """Orders that say too little; the quality gate sends them back with reasons."""
    draws = stream(seed, "bad orders", chapter.shift_id)
    fitting = [one for one in BAD_ORDERS if surroundings.has(one.place_kind)]
    return tuple(
        _devised(seed, draws, surroundings, template, chapter, 900 + number, fit=False)
        for number, template in enumerate(fitting)
    )


def _templates(
    draws: np.random.Generator, surroundings: Surroundings, chapter: Chapter, count: int
) -> list[OrderTemplate]:
    fitting = [
        one
        for one in TEMPLATES
        if chapter.kind in one.periods
        and surroundings.has(one.place_kind)
        and (not one.weekdays or chapter.on_date.weekday() in one.weekdays)
    ]
    chosen: list[OrderTemplate] = []
    while len(chosen) < count:
        order = draws.permutation(len(fitting))[: count - len(chosen)]
        chosen.extend(fitting[int(place)] for place in order)
    return chosen


def _devised(
    seed: int,
    draws: np.random.Generator,
    surroundings: Surroundings,
    template: OrderTemplate,
    chapter: Chapter,
    number: int,
    *,
    fit: bool = True,
) -> DemonstrationOrder:
    place = surroundings.draw(draws, template.place_kind)
    words = {"place": surroundings.words(place), "n": int(draws.integers(*template.numbers, endpoint=True))}
    window_from_s, window_until_s = _window(template.hours, chapter)
    stretch = draws.uniform(0.85, 1.2) if fit else 1.0
    return DemonstrationOrder(
        order_id=stable_id(seed, "order", chapter.shift_id, number),
        key=template.key,
        title=_title(template.title.format(**words)),
        category=template.category,
        goal_key=template.goal,
        why=template.why.format(**words),
        expected_result=template.result.format(**words),
        approach=template.approach.format(**words),
        place_words=str(words["place"]),
        place=place,
        minutes=int(round(template.minutes * stretch / 5) * 5),
        crew=template.crew,
        competences=template.competences,
        interruptible=template.interruptible,
        loss_minutes=template.loss_minutes,
        window_from_s=window_from_s,
        window_until_s=window_until_s,
        created_at_s=_written_at_s(draws, chapter.on_date),
        author_rank=int(draws.integers(1000)),
        fit=fit,
    )


def case_order(
    surroundings: Surroundings, case: DemonstrationCase, step: CaseStep, chapter: Chapter
) -> DemonstrationOrder:
    """The order for one step of a case; its words tell no person, those stand with the case."""
    kind = STEPS[step.kind]
    place = surroundings.bureau if kind.at_office else case.place
    place_words = surroundings.words(place)
    window_from_s, window_until_s = _window(kind.hours, chapter)
    return DemonstrationOrder(
        order_id=step.order_id,
        key=f"case_{step.kind}",
        title=_title(kind.title.format(number=case.number, place=place_words)),
        category="vvc",
        goal_key="cases",
        why=(
            f"Zaak {case.number}, stap {step.number} van {len(case.steps)}: kansrijk, "
            "dus binnen tien dagen opgepakt."
        ),
        expected_result=kind.result,
        approach=kind.approach,
        place_words=place_words,
        place=place,
        minutes=kind.minutes,
        crew=kind.crew,
        competences=(),
        interruptible=kind.interruptible,
        loss_minutes=kind.loss_minutes,
        window_from_s=window_from_s,
        window_until_s=window_until_s,
        created_at_s=case.screened_at_s + 900,
        author_rank=case.helper_rank,
        case_id=case.case_id,
        case_step=step.kind,
        owner_rank=case.owner_rank,
    )


def _title(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rstrip() + "…"


def _window(hours: tuple[int, int] | None, chapter: Chapter) -> tuple[int, int]:
    """The hours of a template as instants inside the shift; none when they leave too little of it."""
    if hours is None:
        return 0, 0
    first, last = hours
    night_starts = chapter.kind == "night" and first < 12
    day = chapter.on_date + timedelta(days=1) if night_starts else chapter.on_date
    from_s = at_local(day, first * 60)
    until_s = at_local(day + timedelta(days=1) if last <= first else day, last * 60)
    if min(until_s, chapter.ends_at_s) - max(from_s, chapter.starts_at_s) < 5400:
        return 0, 0
    return max(from_s, chapter.starts_at_s), min(until_s, chapter.ends_at_s)


def _written_at_s(draws: np.random.Generator, for_date: date) -> int:
    day = for_date - timedelta(days=int(draws.integers(2, 9)))
    return at_local(day, int(draws.integers(8 * 60, 17 * 60)))
