"""Who may be reached in a break, under each regime: the one table that everything reads.

The break plan, the dispatch advice, the phone and the settlement ask here and nowhere else.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

Regime: TypeAlias = Literal["A", "B", "C", "D"]
REGIMES: tuple[Regime, ...] = get_args(Regime)

PAID_BREAK_LABELS = frozenset({"emergency", "riot"})
"""Functions whose break is paid and inside the duty under today's regulation (regime A)."""

LEAST_URGENT_PRIO = 2
"""Urgent calls are prio 1 and 2."""


def most_ordinary_prio_in_break(regime: str, *, label: str = "", break_prio_max_c: int = 0) -> int:
    """The highest prio number for which a break may be broken; 0 when nobody may break it.

    `label` is the labelled function under regime A ("" = unlabelled); `break_prio_max_c` is 1 only
    where the collective rule of ATB 4.6:2 is switched on, and counts in regime C alone.
    """
    if regime == "A":
        return LEAST_URGENT_PRIO if label in PAID_BREAK_LABELS else 0
    if regime == "B":
        return 0
    if regime == "C":
        return min(max(break_prio_max_c, 0), 1)
    if regime == "D":
        return LEAST_URGENT_PRIO
    raise ValueError(f"A break regime is A, B, C or D, not {regime!r}.")


def reachable_in_break(regime: str, *, label: str = "", break_prio_max_c: int = 0) -> bool:
    """Whether any call at all may be offered in a break."""
    return most_ordinary_prio_in_break(regime, label=label, break_prio_max_c=break_prio_max_c) > 0


def may_break_a_break(prio: int, regime: str, *, label: str = "", break_prio_max_c: int = 0) -> bool:
    """Whether a call of `prio` (1 is most urgent) may be offered to somebody in a break."""
    if prio < 1:
        raise ValueError(f"A prio is 1 or higher, not {prio}.")
    return prio <= most_ordinary_prio_in_break(regime, label=label, break_prio_max_c=break_prio_max_c)


def break_is_paid(regime: str, *, label: str = "") -> bool:
    """Whether the break is planned as paid, inside the duty: home after 8 hours instead of 8½."""
    if regime not in REGIMES:
        raise ValueError(f"A break regime is A, B, C or D, not {regime!r}.")
    return regime == "D" or (regime == "A" and label in PAID_BREAK_LABELS)
