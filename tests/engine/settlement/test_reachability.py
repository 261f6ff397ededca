"""The one table of who may be reached in a break."""

from __future__ import annotations

import pytest

from generiek.engine.settlement.reachability import (
    break_is_paid,
    may_break_a_break,
    most_ordinary_prio_in_break,
    reachable_in_break,
)


@pytest.mark.parametrize(
    ("regime", "label", "break_prio_max_c", "highest"),
    [
        ("A", "emergency", 0, 2),
        ("A", "riot", 0, 2),
        ("A", "", 0, 0),
        ("A", "neighbourhood", 1, 0),
        ("B", "emergency", 1, 0),
        ("C", "", 0, 0),
        ("C", "", 1, 1),
        ("C", "", 2, 1),
        ("D", "", 0, 2),
    ],
)
def test_the_table_of_the_regulation(regime: str, label: str, break_prio_max_c: int, highest: int) -> None:
    settings = {"label": label, "break_prio_max_c": break_prio_max_c}
    assert most_ordinary_prio_in_break(regime, **settings) == highest
    assert reachable_in_break(regime, **settings) is (highest > 0)
    for prio in (1, 2, 3):
        assert may_break_a_break(prio, regime, **settings) is (prio <= highest)


def test_only_labelled_functions_are_paid_today_and_everybody_under_d() -> None:
    assert break_is_paid("A", label="emergency")
    assert not break_is_paid("A", label="vvc")
    assert not break_is_paid("B", label="emergency")
    assert not break_is_paid("C")
    assert break_is_paid("D")


def test_an_unknown_regime_is_refused() -> None:
    with pytest.raises(ValueError, match="A break regime is"):
        reachable_in_break("E")
    with pytest.raises(ValueError, match="A break regime is"):
        break_is_paid("E")
