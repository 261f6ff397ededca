"""Logbooks of long ago say today what they said when they were written."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from generiek.engine.shift.deciding.registry import DECIDERS
from generiek.engine.shift.digest import entry_line
from generiek.engine.shift.evolving import EVOLVERS
from generiek.engine.shift.refolding import CORRECTIONS
from generiek.engine.simulation.invariants import faults_of
from tests.engine.shift.golden.plays import CLOCK_NIGHT_END_S, CLOCK_NIGHT_S, PLAYS
from tests.engine.shift.golden.told import FOLDER, kept_of, logbook_of, told_of, write_golden

NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_logbook_says_what_it_always_said(name: str) -> None:
    assert told_of(logbook_of(name)) == kept_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_invariant_holds_in_it(name: str) -> None:
    assert faults_of(logbook_of(name)) == ()


def test_every_kind_of_entry_stands_in_a_golden_logbook() -> None:
    kinds = {entry.kind for name in NAMES for entry in logbook_of(name)}
    assert kinds == set(EVOLVERS) | CORRECTIONS


@pytest.mark.parametrize("name", sorted(PLAYS))
def test_the_commands_of_today_still_write_the_same_lines(name: str) -> None:
    """Where a command now writes another version, this play gets a new name and the old file stays."""
    written = [json.loads(json.dumps(entry_line(entry))) for entry in PLAYS[name]().entries]
    stored = [entry_line(entry) for entry in logbook_of(name)]
    assert without_digest(written) == without_digest(stored)


def without_digest(lines: list[dict[str, object]]) -> list[dict[str, object]]:
    return [line for line in lines if line["kind"] != "shift_closed"]


def test_the_hour_that_comes_twice_counts_twice() -> None:
    told = kept_of("clock_night")["seconds"]
    assert CLOCK_NIGHT_END_S - CLOCK_NIGHT_S == 9 * 3600 + 1800
    assert told["anna"]["work"] == 9 * 3600 + 1800 + 300


def test_another_meaning_of_one_entry_would_be_noticed() -> None:
    entries = list(logbook_of("interrupted"))
    for place, entry in enumerate(entries):
        if entry.kind == "work_resumed":
            changed = replace(entry, occurred_at_s=entry.occurred_at_s + 60)
            other = told_of((*entries[:place], changed, *entries[place + 1 :]))
            assert other != kept_of("interrupted")
            return
    raise AssertionError("No work was resumed in the interrupted shift.")


def test_a_golden_logbook_is_never_written_again() -> None:
    with pytest.raises(FileExistsError):
        write_golden("quiet", logbook_of("quiet"))


def test_the_plays_use_every_command() -> None:
    """A new command gets its place in a play, and so its entries in a golden logbook."""
    used = {command for name in PLAYS for command in PLAYS[name]().given}
    assert set(DECIDERS) - used == set()
