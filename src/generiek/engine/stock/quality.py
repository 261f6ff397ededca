"""The quality gate of a work order: what is missing before it can be handed out, in codes.

"Drive past the nuisance spot" without a result does not pass: the concept failed on such work.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

SHIFT_MINUTES = 8 * 60

PASSING_BY = re.compile(
    r"\b(langs?rijden|langs\b.{0,30}\b(rijden|lopen|fietsen|gaan)|(rijd|loop|fiets|ga)\w*\b.{0,30}\blangs|"
    r"surveill\w*|rondje|rondrijden|oogje in het zeil|"
    r"aandacht (voor|geven|schenken)|toezicht houden|zichtbaar (zijn|aanwezig)|patrouill\w*|"
    r"drive (past|by|around)|patrol\w*|keep an eye|show presence)\b",
    re.IGNORECASE,
)
"""Words for being somewhere without doing something."""

CONTACT = re.compile(
    r"\b(spre(e|)k\w*|gesproken|aanspre(e|)k\w*|vra(a|)g\w*|bezoek\w*|aanbel\w*|bel (aan|op)|gesprek\w*|"
    r"hoor|hoort|horen|gehoord|bevraag\w*|controle(er|ren)\w*|contact|uitleg\w*|noteer\w*|maak|meet|tel|afspraak|afspreken|"
    r"talk|speak|visit|ask|interview|check|count|measure|note|agree)\b",
    re.IGNORECASE,
)
"""Words for something that an officer does with people or things."""

EMPTY_RESULT = re.compile(
    r"^\W*(geen|n\.?v\.?t\.?|nvt|aanwezigheid|zichtbaarheid|gezien worden|in de gaten gehouden|gereden|"
    r"langs geweest|aandacht|toezicht|surveillance|presence|visibility|none|n/a|-+|\.+)\W*$",
    re.IGNORECASE,
)
"""Results that nobody can check afterwards."""


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """A work order as its author wrote it; instants in epoch seconds, 0 = not set."""

    title: str
    category: str = ""
    has_goal: bool = False
    why: str = ""
    expected_result: str = ""
    approach: str = ""
    has_place: bool = False
    minutes: int = 0
    crew: int = 1
    competences: frozenset[str] = frozenset()
    interruptible: str = "direct"
    loss_minutes: int = 0
    window_from_s: int = 0
    window_until_s: int = 0
    indoors: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, about which field of the order; a blocking one keeps the order from being handed out."""

    code: str
    about: str
    blocking: bool = True
    facts: Mapping[str, int | str] = field(default_factory=dict)


def faults_of(
    order: OrderDraft,
    *,
    now_s: int,
    competences_in_team: frozenset[str] | None = None,
    open_titles: frozenset[str] = frozenset(),
) -> tuple[Fault, ...]:
    """Everything that keeps an order from being good work, in the order of its fields; empty = it passes.

    `open_titles` are the lower-case titles of other open orders, against doing the same twice.
    """
    return (
        *_meaning(order),
        *_result(order),
        *_doing(order),
        *_doable(order, now_s, competences_in_team),
        *_double(order, open_titles),
    )


def passes(faults: tuple[Fault, ...]) -> bool:
    return not any(fault.blocking for fault in faults)


def _meaning(order: OrderDraft) -> list[Fault]:
    found = []
    if not order.has_goal:
        found.append(Fault("no_goal", "goal_id"))
    if len(_words(order.why)) < 3:
        found.append(Fault("no_why", "why"))
    return found


def _result(order: OrderDraft) -> list[Fault]:
    result = order.expected_result.strip()
    if not result or EMPTY_RESULT.match(result):
        return [Fault("no_result", "expected_result")]
    if len(_words(result)) < 3:
        return [Fault("result_too_short", "expected_result")]
    if _words(result) == _words(order.title):
        return [Fault("result_repeats_title", "expected_result")]
    return []


def _doing(order: OrderDraft) -> list[Fault]:
    """Being somewhere is no work: who is spoken to, or what is found out?"""
    told = " ".join((order.title, order.approach, order.expected_result))
    found = []
    if PASSING_BY.search(told) and not CONTACT.search(f"{order.approach} {order.expected_result}"):
        found.append(Fault("no_contact", "approach"))
    if len(_words(order.approach)) < 4:
        found.append(Fault("no_approach", "approach"))
    if not order.has_place and not order.indoors:
        found.append(Fault("no_place", "place_label"))
    return found


def _doable(order: OrderDraft, now_s: int, competences_in_team: frozenset[str] | None) -> list[Fault]:
    found = []
    if order.minutes < 5:
        found.append(Fault("no_effort", "effort_minutes"))
    elif order.minutes > SHIFT_MINUTES - 60:
        found.append(Fault("longer_than_a_shift", "effort_minutes", facts={"minutes": order.minutes}))
    if order.interruptible == "with_loss" and not 0 < order.loss_minutes <= order.minutes:
        found.append(Fault("loss_not_told", "loss_minutes"))
    window_s = order.window_until_s - order.window_from_s
    if order.window_until_s and order.window_until_s <= now_s:
        found.append(Fault("window_passed", "window_until"))
    elif order.window_until_s and order.window_from_s and window_s < order.minutes * 60:
        found.append(Fault("window_too_short", "window_until", facts={"minutes": window_s // 60}))
    missing = order.competences - competences_in_team if competences_in_team is not None else frozenset()
    if missing:
        found.append(Fault("nobody_able", "competences", facts={"competence": min(missing)}))
    if order.minutes > 240 and order.interruptible == "no":
        found.append(Fault("long_and_not_interruptible", "interruptible", blocking=False))
    return found


def _double(order: OrderDraft, open_titles: frozenset[str]) -> list[Fault]:
    if order.title.strip().lower() in open_titles:
        return [Fault("double", "title", blocking=False)]
    return []


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
