"""Pairs of colleagues as the engine takes them."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from generiek.app.roster.queries.pairs import pairs_between
from generiek.engine.rostering.problem import Pair


def pairs_posed(team_id: UUID, first: date, until: date, numbers: Mapping[UUID, int]) -> tuple[Pair, ...]:
    """What is agreed about two people of the roster, numbered by `numbers`, on a day of the period.

    The engine knows no dates of a pair: it holds for the whole period, and apart goes before together.
    """
    rows = sorted(pairs_between(team_id, first, until), key=lambda row: row.together)
    found: dict[frozenset[UUID], Pair] = {}
    for row in rows:
        if row.one_id in numbers and row.other_id in numbers:
            pair = Pair(numbers[row.one_id], numbers[row.other_id], row.together)
            found.setdefault(frozenset((row.one_id, row.other_id)), pair)
    return tuple(found.values())
