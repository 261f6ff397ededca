"""Supposing something else: another strength, another waterline, a rule as the law permits it."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from statistics import median_low
from typing import Any
from uuid import UUID

from generiek.app.roster.bridge.solving import Posed
from generiek.engine.rostering.problem import Officer, Problem
from generiek.engine.rules.pack import rules_on
from generiek.engine.rules.rule import Rule, Severity

MORE_IS_STRICTER = frozenset(
    {
        "rest_min",
        "short_rest_min",
        "short_rest_every_days",
        "fortnight_rest_min",
        "fortnight_part_min",
        "gap_min",
        "night_rest_min",
        "weekly_rest_min",
        "rest_after_long_min",
        "first_start_min",
        "free",
    }
)
LESS_IS_STRICTER = frozenset(
    {
        "average_min",
        "duties",
        "nights",
        "long_per_fortnight",
        "long_per_year",
        "last_end_min",
        "most_points",
    }
)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is supposed: officers more (or fewer), heads on the waterline, one limit of one rule."""

    officers: int = 0
    waterline: int = 0
    rule_id: str = ""
    limit: str = ""
    value: int = 0

    @property
    def supposes_something(self) -> bool:
        """Whether it is not simply the real period."""
        return bool(self.officers or self.waterline or self.rule_id)

    def as_data(self) -> dict[str, Any]:
        """Plain data to keep with the run."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ChangeableLimit:
    """A limit of a rule that may be supposed otherwise: only stricter, unless it is the team's own."""

    rule_id: str
    title: str
    article: str
    limit: str
    value: int
    only_more: bool
    only_less: bool

    def permits(self, value: int) -> bool:
        """Whether the law permits to plan by this value."""
        if value < 0 or value == self.value:
            return False
        return value > self.value if self.only_more else value < self.value if self.only_less else True


def changeable_limits(on: date) -> tuple[ChangeableLimit, ...]:
    """The limits of the rules of a date that the solver keeps and that can be supposed otherwise."""
    return tuple(limit for rule in rules_on(on) for limit in _limits(rule))


def assumed(posed: Posed, assumptions: Assumptions) -> Posed:
    """The period as it would be; raises ValueError when nobody would be left."""
    problem, person_ids = _with_strength(posed, assumptions.officers)
    if assumptions.waterline:
        problem = replace(
            problem,
            demands=tuple(
                replace(
                    one,
                    waterline=max(0, one.waterline + assumptions.waterline),
                    wanted=max(0, one.wanted + assumptions.waterline, one.waterline + assumptions.waterline),
                )
                if one.competence is None
                else one
                for one in problem.demands
            ),
        )
    if assumptions.rule_id:
        changed = {assumptions.limit: assumptions.value}
        problem = replace(
            problem,
            rules=tuple(
                replace(rule, limits=replace(rule.limits, **changed))
                if rule.id == assumptions.rule_id
                else rule
                for rule in problem.rules
            ),
        )
    return replace(posed, problem=problem, person_ids=person_ids)


def extra_people(count: int) -> frozenset[UUID]:
    """The ids under which supposed colleagues stand in a hypothetical roster."""
    return frozenset(UUID(int=n + 1) for n in range(count))


def _with_strength(posed: Posed, officers: int) -> tuple[Problem, tuple[UUID, ...]]:
    """More people like the middle contract without special competences, or fewer of such people."""
    problem = posed.problem
    if officers > 0:
        contract = median_low(officer.contract_week_min for officer in problem.officers)
        first = len(problem.officers)
        extra = tuple(Officer(id=first + n, contract_week_min=contract) for n in range(officers))
        people = tuple(sorted(extra_people(officers)))
        return replace(problem, officers=(*problem.officers, *extra)), (*posed.person_ids, *people)
    if officers < 0:
        usual = sorted(problem.officers, key=lambda one: (len(one.competences), -one.id))
        gone = {one.id for one in usual[:-officers]}
        kept = tuple(one for one in problem.officers if one.id not in gone)
        return (
            replace(
                problem,
                officers=kept,
                pins=tuple(pin for pin in problem.pins if pin.officer not in gone),
                pairs=tuple(pair for pair in problem.pairs if not {pair.one, pair.other} & gone),
            ),
            posed.person_ids,
        )
    return problem, posed.person_ids


def _limits(rule: Rule) -> Iterator[ChangeableLimit]:
    if rule.kind.part is None and rule.kind.windows is None:
        return
    own = rule.severity is Severity.LOCAL
    for field in fields(rule.limits):
        more, less = field.name in MORE_IS_STRICTER, field.name in LESS_IS_STRICTER
        if more or less:
            yield ChangeableLimit(
                rule.id,
                rule.title,
                rule.article,
                field.name,
                getattr(rule.limits, field.name),
                more and not own,
                less and not own,
            )
