"""The checks of a logbook find what is wrong with it."""

from dataclasses import replace

from generiek.engine.simulation.figures import figures_of
from generiek.engine.simulation.invariants import faults_between, faults_of
from tests.engine.simulation.test_field import played


def test_a_played_logbook_is_without_faults():
    assert faults_of(played("night").entries) == ()


def test_an_empty_logbook_is_a_fault():
    assert faults_of(()) == ("The logbook is empty.",)


def test_a_changed_entry_shows_in_the_digest_of_the_closing():
    entries = list(played("night").entries)
    place = next(n for n, entry in enumerate(entries) if entry.kind == "work_finished")
    data = {**entries[place].data, "result": "partly"}
    if entries[place].data["result"] == "partly":
        data["result"] = "as_intended"
    entries[place] = replace(entries[place], data=data)
    assert any("another state" in fault for fault in faults_of(entries))


def test_an_entry_that_is_gone_is_noticed():
    entries = list(played("night").entries)
    place = next(n for n, entry in enumerate(entries) if entry.kind == "unit_formed")
    del entries[place]
    assert faults_of(entries)


def test_two_entries_with_one_number_are_noticed():
    entries = list(played("night").entries)
    entries[5] = replace(entries[5], number=entries[4].number)
    assert faults_of(entries)


def test_somebody_in_two_shifts_at_once_is_noticed():
    entries = played("night").entries
    other = tuple(replace(entry, shift_id="another") for entry in entries)
    assert any("two shifts at once" in fault for fault in faults_between(entries, other))


def test_the_figures_count_the_team_and_never_a_person():
    figures = figures_of(played("late").state)
    assert figures.entries == len(played("late").entries)
    assert figures.urgent_calls <= figures.calls
    assert sum(figures.minutes.values()) > 0
    assert not any(person_id in repr(figures) for person_id in played("late").state.persons)
