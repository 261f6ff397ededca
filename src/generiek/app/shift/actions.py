"""Recording in the logbook: every act on a shift, from every device, goes through here."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from generiek import __version__
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import Writing, stored_entries, writable_state
from generiek.app.shift.models import CommandReceipt, LogbookEntry, Note, Shift, TeamStream
from generiek.app.shift.tailing import announce
from generiek.app.shift.work_results import follow_in_stock
from generiek.engine.shift.commands import Actor, Command, ReportPresent, Request
from generiek.engine.shift.digest import canonical, chained_digest
from generiek.engine.shift.entries import Draft, Entry, Refusal, numbered
from generiek.engine.shift.machine import decide, fold
from generiek.engine.shift.state import ShiftState

NOTE_KEPT = {"police": timedelta(days=365), "staff": timedelta(days=365), "work": timedelta(days=5 * 365)}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a command: its entries, or why it was refused; `repeated` when it was known already."""

    entries: tuple[Entry, ...] = ()
    refusal: Refusal | None = None
    repeated: bool = False

    @property
    def accepted(self) -> bool:
        return self.refusal is None


class Recorder:
    """Gives commands to one shift inside one transaction; made by `recording`."""

    def __init__(self, shift: Shift, writing: Writing, stream: TeamStream | None = None) -> None:
        self.shift = shift
        self.now_s = read_clock(shift.team_id).whole_s
        self.stream = _locked_stream(shift.team_id) if stream is None else stream
        self._writing = writing
        self._others: frozenset[str] | None = None
        writing.catch_up()

    @property
    def state(self) -> ShiftState:
        """The state on which the next command will be decided."""
        return self._writing.state

    @property
    def last_number(self) -> int:
        """The team's last number so far."""
        return self.stream.last_number

    def answered_before(self, actor: Actor, command_id: str, payload: str) -> Recorded | None:
        """The answer to a command that was accepted before; None for one that was not."""
        known = CommandReceipt.objects.filter(actor=_name_of(actor), command_id=command_id).first()
        return None if known is None else _answer_again(known, payload)

    def give(
        self,
        actor: Actor,
        command: Command,
        command_id: str,
        occurred_at_s: int | None = None,
        payload: str = "",
    ) -> Recorded:
        """Decide one command and append what follows; a repeated command id changes nothing.

        `payload` is the digest that a repeat is compared with: of what was sent, where the command is built
        from more than that (the clock, ids of its own); without it, of the command.
        """
        payload = payload or _payload_digest(command, occurred_at_s)
        known = self.answered_before(actor, command_id, payload)
        if known is not None:
            return known
        request = Request(
            command_id=command_id,
            actor=actor,
            occurred_at_s=self.now_s if occurred_at_s is None else occurred_at_s,
            recorded_at_s=self.now_s,
            command=command,
            elsewhere=self._elsewhere(command),
        )
        decision = decide(self.state, request)
        if isinstance(decision, Refusal):
            return Recorded(refusal=decision)
        entries = self._append(decision, request)
        CommandReceipt.objects.create(
            shift=self.shift,
            actor=_name_of(actor),
            command_id=command_id,
            payload_digest=payload,
            first_number=self.stream.last_number - len(entries) + 1,
            last_number=self.stream.last_number,
        )
        return Recorded(entries)

    def _elsewhere(self, command: Command) -> frozenset[str]:
        """The team's row is locked, so nobody comes or goes elsewhere while this recorder has it."""
        if not isinstance(command, ReportPresent):
            return frozenset()
        if self._others is None:
            self._others = _present_in_other_shifts(self.shift)
        return self._others

    def _append(self, drafts: tuple[Draft, ...], request: Request) -> tuple[Entry, ...]:
        entries = numbered(
            drafts,
            first_number=self.stream.last_number + 1,
            shift_id=str(self.shift.pk),
            recorded_at_s=request.recorded_at_s,
            recorded_by=request.actor.person_id,
            command_id=request.command_id,
        )
        _store(entries, self.shift, self.stream)
        self._writing.add(entries)
        _keep_status(self.shift, entries)
        follow_in_stock(self.shift.team_id, entries, self.state)
        return entries


@contextmanager
def recording(shift_id: UUID) -> Iterator[Recorder]:
    """One transaction in which commands are given to a shift, and other rows changed beside them.

    Do not wrap it in another transaction: what it shows to streams must be committed when it ends.
    """
    with writable_state(shift_id) as writing:
        with transaction.atomic(durable=True):
            recorder = Recorder(Shift.objects.get(pk=shift_id), writing)
            yield recorder
        announce(recorder.shift.team_id, recorder.last_number)


@contextmanager
def recording_both(first_id: UUID, second_id: UUID) -> Iterator[tuple[Recorder, Recorder]]:
    """One transaction in which commands are given to two shifts of a team; a refusal is the caller's to undo.

    The states are locked in the order of their ids: two writers never wait for each other.
    """
    low, high = sorted((first_id, second_id))
    with writable_state(low) as one, writable_state(high) as other:
        writings = {low: one, high: other}
        with transaction.atomic(durable=True):
            first = Recorder(Shift.objects.get(pk=first_id), writings[first_id])
            second = Recorder(Shift.objects.get(pk=second_id), writings[second_id], first.stream)
            yield first, second
        announce(first.shift.team_id, first.last_number)


def record(
    *,
    shift_id: UUID,
    actor: Actor,
    command: Command,
    command_id: str,
    occurred_at_s: int | None = None,
) -> Recorded:
    """Give one command to a shift. Instants are epoch seconds of shift time; refusals are not stored."""
    with recording(shift_id) as recorder:
        return recorder.give(actor, command, command_id, occurred_at_s)


def plan_shift(
    *,
    team_id: UUID,
    kind: str,
    on: date,
    starts_at: datetime,
    ends_at: datetime,
    simulated: bool = False,
    shift_id: UUID | None = None,
) -> Shift:
    """Make the chapter for a shift, if it is not there yet; it is opened by a command."""
    chosen = {} if shift_id is None else {"id": shift_id}
    shift, _made = Shift.objects.get_or_create(
        team_id=team_id,
        kind=kind,
        date=on,
        defaults={"starts_at": starts_at, "ends_at": ends_at, "simulated": simulated, **chosen},
    )
    return shift


def write_note(
    *, team_id: UUID, domain: str, text: str, at: datetime | None = None, note_id: UUID | None = None
) -> str:
    """Keep words apart from the logbook; returns the id that an entry refers to."""
    written_at = at or datetime.now(UTC)
    salt = secrets.token_hex(16)
    chosen = {} if note_id is None else {"id": note_id}
    note = Note.objects.create(
        team_id=team_id,
        domain=domain,
        text=text.strip(),
        salt=salt,
        digest=hashlib.sha256(f"{salt}\n{text.strip()}".encode()).hexdigest(),
        written_at=written_at,
        keep_until=written_at + NOTE_KEPT[domain],
        **chosen,
    )
    return str(note.pk)


def destroy_note(*, note_id: UUID, at: datetime) -> None:
    """Remove the words of a note for good; its digest stays as the record that there was one."""
    Note.objects.filter(pk=note_id, destroyed_at__isnull=True).update(text="", salt="", destroyed_at=at)


def _name_of(actor: Actor) -> str:
    return actor.person_id or "system"


def _locked_stream(team_id: UUID) -> TeamStream:
    found = TeamStream.objects.select_for_update().filter(team_id=team_id).first()
    if found is None:
        TeamStream.objects.get_or_create(team_id=team_id)
        found = TeamStream.objects.select_for_update().get(team_id=team_id)
    return found


def _payload_digest(command: Command, occurred_at_s: int | None) -> str:
    plain = {key: _plain(value) for key, value in asdict(command).items()}
    return hashlib.sha256(canonical([type(command).__name__, occurred_at_s, plain])).hexdigest()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _answer_again(known: CommandReceipt, payload: str) -> Recorded:
    if known.payload_digest != payload:
        return Recorded(refusal=Refusal("command_id_used_for_another", {"command": known.command_id}))
    entries = stored_entries(known.shift_id, known.first_number - 1)
    mine = tuple(entry for entry in entries if entry.number <= known.last_number)
    return Recorded(mine, repeated=True)


def _present_in_other_shifts(shift: Shift) -> frozenset[str]:
    """Folded from the store: waiting for the kept state of another shift, whose writer waits for the team's
    row that is held here, would be waiting for ever.
    """
    found: set[str] = set()
    others = Shift.objects.filter(team_id=shift.team_id, status=Shift.Status.OPEN).exclude(pk=shift.pk)
    for shift_id in others.values_list("pk", flat=True):
        state = fold(str(shift_id), stored_entries(shift_id))
        found.update(person.person_id for person in state.present_persons())
    return frozenset(found)


def _store(entries: Iterable[Entry], shift: Shift, stream: TeamStream) -> None:
    rows = []
    for entry in entries:
        salt = secrets.token_hex(8)
        stream.last_digest = chained_digest(entry, salt=salt, previous=stream.last_digest)
        stream.last_number = entry.number
        rows.append(
            LogbookEntry(
                team_id=shift.team_id,
                shift_id=shift.pk,
                number=entry.number,
                kind=entry.kind,
                version=entry.version,
                occurred_at_s=entry.occurred_at_s,
                recorded_at_s=entry.recorded_at_s,
                recorded_by=entry.recorded_by,
                command_id=entry.command_id,
                data=entry.data,
                salt=salt,
                digest=stream.last_digest,
            )
        )
    LogbookEntry.objects.bulk_create(rows)
    stream.save(update_fields=("last_number", "last_digest"))


def _keep_status(shift: Shift, entries: tuple[Entry, ...]) -> None:
    shift.last_number = entries[-1].number
    changed = ["last_number"]
    for entry in entries:
        if entry.kind == "opened":
            shift.status = Shift.Status.OPEN
            shift.simulated = bool(entry.data["simulated"])
            changed += ["status", "simulated"]
        if entry.kind == "shift_closed":
            shift.status = Shift.Status.CLOSED
            shift.state_digest = str(entry.data["state_digest"])
            shift.code_version = __version__
            changed += ["status", "state_digest", "code_version"]
    shift.save(update_fields=changed)
