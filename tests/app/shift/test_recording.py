"""Recording in the logbook: once, in order, never changed."""

from uuid import UUID, uuid4

import pytest

from generiek.app.people.models import Person, Team
from generiek.app.shift.actions import destroy_note, plan_shift, record, recording, write_note
from generiek.app.shift.keeper import forget_states, kept_state, stored_entries
from generiek.app.shift.models import CommandReceipt, LogbookEntry, Note, Shift, TeamStream
from generiek.app.shift.models.logbook import LogbookMayNotChange
from generiek.engine.shift.commands import (
    SYSTEM,
    Actor,
    HandOutWork,
    LeaveShift,
    OpenShift,
    ReportPresent,
    StartWork,
)
from generiek.engine.shift.digest import chained_digest, state_digest
from generiek.engine.shift.entries import VERSION
from generiek.engine.shift.machine import fold
from generiek.engine.shift.state import Settings
from tests.app.shift.conftest import ENDS, NOW_S, STARTS, colleague, give


def hand_out(shift: Shift, person: Person) -> str:
    order_id = str(uuid4())
    give(shift, HandOutWork(order_id, (str(person.pk),), 30, "vvc"))
    return order_id


def test_an_act_appends_entries_with_the_teams_next_numbers(late: Shift, bram: Person) -> None:
    hand_out(late, bram)
    numbers = list(LogbookEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert TeamStream.objects.get(team=late.team_id).last_number == numbers[-1]


def test_a_repeated_command_changes_nothing_and_gets_the_same_answer(late: Shift, bram: Person) -> None:
    order_id = hand_out(late, bram)
    command, command_id = StartWork(order_id, str(bram.pk)), str(uuid4())
    first = record(shift_id=late.pk, actor=SYSTEM, command=command, command_id=command_id)
    count = LogbookEntry.objects.count()
    again = record(shift_id=late.pk, actor=SYSTEM, command=command, command_id=command_id)
    assert again.repeated
    assert again.entries == first.entries
    assert LogbookEntry.objects.count() == count


def test_the_same_command_id_for_something_else_is_refused(late: Shift, bram: Person) -> None:
    order_id, command_id = hand_out(late, bram), str(uuid4())
    start = StartWork(order_id, str(bram.pk))
    record(shift_id=late.pk, actor=SYSTEM, command=start, command_id=command_id)
    leave = LeaveShift(str(bram.pk))
    recorded = record(shift_id=late.pk, actor=SYSTEM, command=leave, command_id=command_id)
    assert recorded.refusal is not None
    assert recorded.refusal.code == "command_id_used_for_another"


def test_a_refusal_is_not_stored(late: Shift, bram: Person) -> None:
    count = LogbookEntry.objects.count(), CommandReceipt.objects.count()
    command = StartWork(str(uuid4()), str(bram.pk))
    recorded = record(shift_id=late.pk, actor=SYSTEM, command=command, command_id=str(uuid4()))
    assert recorded.refusal is not None
    assert (LogbookEntry.objects.count(), CommandReceipt.objects.count()) == count


def test_replay_of_what_is_stored_gives_the_state_that_the_screens_show(late: Shift, bram: Person) -> None:
    hand_out(late, bram)
    with kept_state(late.pk) as shown:
        replayed = fold(str(late.pk), stored_entries(late.pk))
        assert state_digest(shown) == state_digest(replayed)


def test_the_state_is_the_same_in_a_fresh_process(late: Shift, bram: Person) -> None:
    hand_out(late, bram)
    with kept_state(late.pk) as state:
        before = state_digest(state)
    forget_states()
    with kept_state(late.pk) as state:
        assert state_digest(state) == before


def test_an_entry_can_be_neither_changed_nor_removed(late: Shift) -> None:
    entry = LogbookEntry.objects.get(shift=late, number=1)
    with pytest.raises(LogbookMayNotChange):
        entry.save()
    with pytest.raises(LogbookMayNotChange):
        entry.delete()


def test_the_chain_of_digests_shows_every_change(late: Shift, bram: Person) -> None:
    hand_out(late, bram)
    previous = ""
    entries = {entry.number: entry for entry in stored_entries(late.pk)}
    for row in LogbookEntry.objects.order_by("number"):
        previous = chained_digest(entries[row.number], salt=row.salt, previous=previous)
        assert row.digest == previous
        assert row.version == VERSION


def test_when_a_transaction_fails_the_state_is_as_it_was(late: Shift, bram: Person) -> None:
    class Unexpected(Exception):
        pass

    def fail() -> None:
        with recording(late.pk) as recorder:
            leave = LeaveShift(str(bram.pk))
            assert recorder.give(SYSTEM, leave, str(uuid4())).accepted
            raise Unexpected

    with pytest.raises(Unexpected):
        fail()
    with kept_state(late.pk) as state:
        assert state.persons[str(bram.pk)].present


def test_somebody_present_in_another_open_shift_is_refused(late: Shift, team_a: Team, bram: Person) -> None:
    early = plan_shift(team_id=team_a.pk, kind="day", on=late.date, starts_at=STARTS, ends_at=ENDS)
    give(early, OpenShift("day", int(STARTS.timestamp()), int(ENDS.timestamp()), Settings(), ""))
    command = ReportPresent(str(bram.pk), NOW_S + 7200)
    recorded = record(shift_id=early.pk, actor=SYSTEM, command=command, command_id=str(uuid4()))
    assert recorded.refusal is not None
    assert recorded.refusal.code == "person_in_other_shift"


def test_an_officer_cannot_act_for_another_unit(late: Shift, team_a: Team, bram: Person) -> None:
    order_id = hand_out(late, bram)
    stranger = Actor(str(colleague(team_a, "Frans").pk), frozenset({"officer"}))
    start = StartWork(order_id, str(bram.pk))
    recorded = record(shift_id=late.pk, actor=stranger, command=start, command_id=str(uuid4()))
    assert recorded.refusal is not None
    assert recorded.refusal.code == "not_yours_to_do"


def test_destroying_a_note_removes_the_words_and_leaves_the_logbook_whole(late: Shift, team_a: Team) -> None:
    note_id = write_note(team_id=team_a.pk, domain="staff", text="Goed aangepakt.")
    destroy_note(note_id=UUID(note_id), at=STARTS)
    note = Note.objects.get(pk=note_id)
    assert (note.text, note.salt) == ("", "")
    assert note.digest
    assert note.destroyed_at == STARTS
