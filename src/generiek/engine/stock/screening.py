"""The daily screening of volume crime as a tree of questions, each answer with its reason.

After the public prosecutor's *Aanwijzing voor de opsporing*. The tree advises; a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

TAKE, NOT_NOW, CLOSE, ELSEWHERE = "take", "not_now", "close", "elsewhere"
POLICE, PROSECUTOR = "police", "prosecutor"

STRONG_LEADS = frozenset({"images", "plate", "witness", "trace"})
"""Leads that can lead to a name by themselves; the others support."""

PERISHABLE_LEADS = frozenset({"images"})
WEAK, FAIR, GOOD = 1, 2, 3
MUCH = 2


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the tree asks about a case.

    `provability` 0 not judged, 1 weak, 2 fair, 3 good; `victim_impact` 0 little … 3 severe;
    `room`: whether the team can take on another case today.
    """

    reported_date: date
    suspect_known: bool = False
    caught_in_act: bool = False
    high_impact: bool = False
    leads: tuple[str, ...] = ()
    provability: int = 0
    victim_impact: int = 0
    priority_code: str = ""
    room: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.provability <= 3:
            raise ValueError(f"Provability goes from 0 to 3, not {self.provability}.")
        if not 0 <= self.victim_impact <= 3:
            raise ValueError(f"Impact on the victim goes from 0 to 3, not {self.victim_impact}.")


@dataclass(frozen=True, slots=True)
class Answer:
    """One step through the tree: which question, what the answer is, and the code of why."""

    question: str
    answer: str
    why: str
    facts: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Screening:
    """Where the tree ends. `elsewhere` is high-impact crime, which never belongs to this stream.

    `decided_by` also tells who informs the reporter. `promise` (0–100) only orders the queue of the day.
    """

    outcome: str
    decided_by: str
    path: tuple[Answer, ...]
    tree_version: str
    promise: int
    days_old: int

    @property
    def why(self) -> str:
        return self.path[-1].why


@dataclass(frozen=True, slots=True)
class Tree:
    """A version of the tree with the day from which it holds and its thresholds."""

    version: str
    valid_from_date: date
    least_provability_with_priority: int = FAIR
    least_provability_without: int = GOOD
    least_impact_above_capacity: int = MUCH
    least_impact_without_leads: int = 3


TREES = (Tree(version="1", valid_from_date=date(2020, 1, 1)),)
"""All versions ever used, oldest first: an old screening can be read with the tree of its day."""


def tree_on(day: date) -> Tree:
    """The version that holds on a day."""
    valid = [tree for tree in TREES if tree.valid_from_date <= day]
    if not valid:
        raise ValueError(
            f"No screening tree held on {day:%Y-%m-%d}; the first is of {TREES[0].valid_from_date}."
        )
    return valid[-1]


def screen(facts: CaseFacts, *, today: date, tree: Tree | None = None) -> Screening:
    """Walk a case through the tree; every step says why, the last one what is advised."""
    tree = tree or tree_on(today)
    path, outcome = _walk(facts, tree)
    suspect = facts.suspect_known or facts.caught_in_act
    by_prosecutor = outcome == CLOSE and suspect
    if outcome == CLOSE:
        why = "suspect_makes_it_the_prosecutors" if by_prosecutor else "no_suspect_makes_it_police"
        path = [*path, Answer("who_decides", PROSECUTOR if by_prosecutor else POLICE, why)]
    return Screening(
        outcome=outcome,
        decided_by=PROSECUTOR if by_prosecutor else POLICE,
        path=tuple(path),
        tree_version=tree.version,
        promise=promise_of(facts),
        days_old=max(0, (today - facts.reported_date).days),
    )


def _walk(facts: CaseFacts, tree: Tree) -> tuple[list[Answer], str]:
    """The questions in their order, until one of them ends it."""
    path: list[Answer] = []
    for question in (_stream, _suspect, _leads):
        answer, outcome = question(facts, tree)
        path.append(answer)
        if outcome:
            return path, outcome
    answer, outcome = _provable(facts, tree)
    path.append(answer)
    if outcome:
        return path, outcome
    answer, outcome = _capacity(facts, tree)
    return [*path, answer], outcome


def _stream(facts: CaseFacts, tree: Tree) -> tuple[Answer, str]:  # noqa: ARG001
    if facts.high_impact:
        return Answer("high_impact", "yes", "high_impact_is_another_stream"), ELSEWHERE
    return Answer("high_impact", "no", "volume_crime"), ""


def _suspect(facts: CaseFacts, tree: Tree) -> tuple[Answer, str]:  # noqa: ARG001
    if facts.caught_in_act:
        return Answer("suspect", "yes", "caught_in_the_act"), TAKE
    if facts.suspect_known and facts.provability == WEAK:
        return Answer("suspect", "yes", "suspect_known_but_not_provable"), CLOSE
    if facts.suspect_known:
        return Answer("suspect", "yes", "suspect_known"), TAKE
    return Answer("suspect", "no", "no_suspect"), ""


def _leads(facts: CaseFacts, tree: Tree) -> tuple[Answer, str]:
    if facts.leads:
        strong = [lead for lead in facts.leads if lead in STRONG_LEADS]
        why = "strong_leads" if strong else "only_supporting_leads"
        return Answer("leads", "yes", why, {"leads": len(facts.leads), "strong": len(strong)}), ""
    if facts.victim_impact >= tree.least_impact_without_leads:
        return Answer("leads", "no", "no_leads_but_severe_for_victim"), NOT_NOW
    return Answer("leads", "no", "no_leads"), CLOSE


def _provable(facts: CaseFacts, tree: Tree) -> tuple[Answer, str]:
    if facts.provability == 0:
        return Answer("provable", "unknown", "judge_provability_first"), NOT_NOW
    with_priority = bool(facts.priority_code)
    least = tree.least_provability_with_priority if with_priority else tree.least_provability_without
    if facts.provability >= least and with_priority:
        return Answer(
            "provable", "yes", "priority_leads_and_provable", {"priority": facts.priority_code}
        ), "" if not facts.room else TAKE
    if facts.provability >= least:
        return Answer("provable", "yes", "leads_and_provable"), ""
    if facts.provability == WEAK and facts.victim_impact < tree.least_impact_above_capacity:
        return Answer("provable", "no", "hardly_provable"), CLOSE
    return Answer("provable", "perhaps", "weighed_on_impact"), ""


def _capacity(facts: CaseFacts, tree: Tree) -> tuple[Answer, str]:
    severe = facts.victim_impact >= tree.least_impact_above_capacity
    impact = {"impact": facts.victim_impact}
    if not facts.room:
        if severe:
            return Answer("room", "no", "above_capacity_but_severe_for_victim", impact), TAKE
        return Answer("room", "no", "above_capacity", impact), NOT_NOW
    if severe or facts.provability >= tree.least_provability_without:
        return Answer("room", "yes", "room_and_worth_it", impact), TAKE
    return Answer("room", "yes", "others_go_first", impact), NOT_NOW


def promise_of(facts: CaseFacts) -> int:
    """How promising a case is, 0 to 100: only the order in which a screener reads the day's cases."""
    strong = sum(1 for lead in facts.leads if lead in STRONG_LEADS)
    score = 40 if facts.caught_in_act else 30 if facts.suspect_known else 0
    score += min(2, strong) * 8 + min(2, len(facts.leads) - strong) * 4
    score += facts.provability * 6 + facts.victim_impact * 4
    score += 6 if facts.priority_code else 0
    return min(100, score)


def perishes(facts: CaseFacts, *, today: date, kept_days: int = 7) -> bool:
    """Whether a lead is about to be lost: images are usually overwritten within `kept_days`."""
    lost = bool(PERISHABLE_LEADS.intersection(facts.leads))
    return lost and (today - facts.reported_date).days >= kept_days - 2
