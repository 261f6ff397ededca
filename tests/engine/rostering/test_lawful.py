"""The graph of lawful rosters: how it is explored changes nothing in it."""

from dataclasses import fields, replace

import numpy as np
import pytest

from generiek.engine.rostering import lawful
from generiek.engine.rostering.lawful import Lawful, calendar_of
from generiek.engine.rostering.problem import Past, Problem
from generiek.engine.rules.calendar import DAY_S, MINUTE_S, instant
from generiek.engine.rules.roster import Duty
from tests.engine.rostering.teams import FIRST, ZONE, officers, team


def after_three_nights(problem: Problem) -> Problem:
    opens = instant(FIRST, 0, ZONE)
    starts = [opens - days * DAY_S + 1350 * MINUTE_S for days in (4, 3, 2)]
    past = Past(opens - 28 * DAY_S, tuple(Duty(at, at + 510 * MINUTE_S, 30) for at in starts))
    return replace(problem, officers=(replace(officers()[0], past=past), *officers()[1:]))


def test_merging_the_states_of_each_rule_first_gives_the_same_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = after_three_nights(team(14))
    merged_first = Lawful(problem, calendar_of(problem), [1, 1, 1])
    monkeypatch.setattr(lawful, "MOST_ALONE", 0)
    all_at_once = Lawful(problem, calendar_of(problem), [1, 1, 1])
    for field in fields(merged_first.graph):
        one, other = (getattr(found.graph, field.name) for found in (merged_first, all_at_once))
        assert np.array_equal(one, other), field.name
    assert merged_first.start_nodes == all_at_once.start_nodes
    assert len(set(merged_first.start_nodes)) == 2
