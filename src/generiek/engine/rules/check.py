"""The independent checker: judges any roster, its own or an imported one, by the rules in force."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generiek.engine.rules.calendar import iso
from generiek.engine.rules.roster import Roster
from generiek.engine.rules.rule import Case, Finding, Rule, Severity


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule broken by one person: which article, from when to when, the number found and the limit."""

    rule_id: str
    article: str
    severity: Severity
    person: int
    starts_at: int
    ends_at: int
    found: int
    limit: int
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """The law set aside for one person in one span of time (ATW 2:2, 2:5, 5:10), by whom and why."""

    rule_id: str
    person: int
    starts_at: int
    ends_at: int
    reason: str
    recorded_by: str

    def __post_init__(self) -> None:
        if not self.reason.strip() or not self.recorded_by.strip():
            raise ValueError(
                f"Setting {self.rule_id} aside for person {self.person} needs a reason and a name."
            )


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader must know about the judgement itself, e.g. that history is missing."""

    person: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the checker found; lawful when no violation stands."""

    violations: tuple[Violation, ...]
    set_aside: tuple[tuple[Violation, SetAside], ...]
    remarks: tuple[Remark, ...]

    @property
    def lawful(self) -> bool:
        """No legal or collective rule is broken without a recorded reason."""
        return not any(v.severity is not Severity.LOCAL for v in self.violations)

    def by_rule(self) -> dict[str, int]:
        """How often each rule is broken."""
        return dict(sorted(Counter(v.rule_id for v in self.violations).items()))

    def of_person(self, person: int) -> tuple[Violation, ...]:
        """The violations in one person's roster."""
        return tuple(v for v in self.violations if v.person == person)


def check_roster(roster: Roster, rules: Iterable[Rule], *, set_aside: Iterable[SetAside] = ()) -> Report:
    """Judge every person of a roster by every rule; only what touches the period is reported."""
    rules = tuple(rules)
    allowed = {rule.id for rule in rules if rule.may_be_set_aside}
    asides = tuple(set_aside)
    for aside in asides:
        if aside.rule_id not in allowed:
            raise ValueError(f"Rule {aside.rule_id} cannot be set aside.")
    days = roster.days()
    standing: list[Violation] = []
    excused: list[tuple[Violation, SetAside]] = []
    for person in roster.persons:
        case = Case(person, roster.period, days, roster.publication)
        for rule in rules:
            for finding in rule.kind.check(case, rule.limits):
                if finding.ends_at <= roster.period.starts_at or finding.starts_at >= roster.period.ends_at:
                    continue
                violation = _violation(rule, person.person, finding)
                reason = next((a for a in asides if _covers(a, violation)), None)
                if reason is None:
                    standing.append(violation)
                else:
                    excused.append((violation, reason))
    return Report(tuple(standing), tuple(excused), _remarks(roster, rules))


def _violation(rule: Rule, person: int, finding: Finding) -> Violation:
    return Violation(
        rule.id,
        rule.article,
        rule.severity,
        person,
        finding.starts_at,
        finding.ends_at,
        finding.found,
        finding.limit,
        finding.unit,
        finding.sentence,
    )


def _covers(aside: SetAside, violation: Violation) -> bool:
    same = aside.rule_id == violation.rule_id and aside.person == violation.person
    return same and aside.starts_at < violation.ends_at and violation.starts_at < aside.ends_at


def _remarks(roster: Roster, rules: tuple[Rule, ...]) -> tuple[Remark, ...]:
    remarks = [
        Remark(None, f"{rule.article} ({rule.id}) rests on one weak source: have it checked.")
        for rule in rules
        if not rule.certain
    ]
    for person in roster.persons:
        if person.known_from_at >= roster.period.starts_at:
            since = iso(person.known_from_at)
            remarks.append(Remark(person.person, f"Nothing is known before {since}: averages start there."))
    return tuple(remarks)
