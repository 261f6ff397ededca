"""Shifts that were played without a screen, stored as logbooks in the team's chain of digests."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from uuid import UUID

from generiek import __version__
from generiek.app.demonstration.instants import at
from generiek.app.demonstration.sentences import domain_of, sentence_of
from generiek.app.people.models import Team
from generiek.app.shift.actions import NOTE_KEPT
from generiek.app.shift.models import LogbookEntry, Note, Shift, TeamStream
from generiek.app.work.models import OrderRemark, WorkOrder
from generiek.app.work.words import Category, RemarkKind, Status
from generiek.engine.demonstration.shift_hours import Chapter
from generiek.engine.shift.digest import chained_digest, state_digest
from generiek.engine.shift.entries import Entry
from generiek.engine.simulation.act import Act
from generiek.engine.simulation.drive import PlayedShift


def store_played(team: Team, chapters: dict[str, Chapter], played: Sequence[PlayedShift]) -> int:
    """Store the logbooks of played shifts with their notes; the team must have no logbook yet.

    Returns how many entries were stored. Only a demonstration may be stored like this.
    """
    if not team.is_demonstration:
        raise ValueError(f"{team.name} is no demonstration: its logbook is written by its people only.")
    stream, made = TeamStream.objects.select_for_update().get_or_create(team=team)
    if not made and stream.last_number:
        raise ValueError(f"{team.name} has a logbook already.")
    Shift.objects.bulk_create(_shift(team, chapters[one.state.shift_id], one) for one in played)
    entries = sorted((entry for one in played for entry in one.entries), key=lambda entry: entry.number)
    LogbookEntry.objects.bulk_create(_rows(team, entries, stream), batch_size=1000)
    stream.save(update_fields=("last_number", "last_digest"))
    store_notes(team, (act for one in played for act in one.acts))
    return len(entries)


def _shift(team: Team, chapter: Chapter, played: PlayedShift) -> Shift:
    closed = played.state.status == "closed"
    return Shift(
        id=UUID(chapter.shift_id),
        team=team,
        kind=chapter.kind,
        date=chapter.on_date,
        starts_at=at(chapter.starts_at_s),
        ends_at=at(chapter.ends_at_s),
        status=Shift.Status.CLOSED if closed else Shift.Status.OPEN,
        simulated=True,
        last_number=played.state.last_number,
        state_digest=_closing_digest(played) if closed else "",
        code_version=__version__ if closed else "",
    )


def _closing_digest(played: PlayedShift) -> str:
    """The digest that the closing entry names: of the state before it."""
    closing = next((entry for entry in reversed(played.entries) if entry.kind == "shift_closed"), None)
    return str(closing.data["state_digest"]) if closing is not None else state_digest(played.state)


def _rows(team: Team, entries: Iterable[Entry], stream: TeamStream) -> list[LogbookEntry]:
    rows = []
    for entry in entries:
        salt = secrets.token_hex(8)
        stream.last_digest = chained_digest(entry, salt=salt, previous=stream.last_digest)
        stream.last_number = entry.number
        rows.append(
            LogbookEntry(
                team=team,
                shift_id=UUID(entry.shift_id),
                number=entry.number,
                kind=entry.kind,
                version=entry.version,
                occurred_at_s=entry.occurred_at_s,
                recorded_at_s=entry.recorded_at_s,
                recorded_by=entry.recorded_by,
                command_id=entry.command_id,
                data=dict(entry.data),
                salt=salt,
                digest=stream.last_digest,
            )
        )
    return rows


def store_notes(team: Team, acts: Iterable[Act]) -> None:
    """The words that entries refer to; follow-ups become drafts in the stock."""
    notes: dict[UUID, Note] = {}
    drafts: dict[UUID, WorkOrder] = {}
    for act in acts:
        for words in act.words:
            text, note_id = sentence_of(words.kind, words.note_id), UUID(words.note_id)
            if words.kind == "follow_up":
                drafts[note_id] = _draft(team, note_id, text, act.at_s)
            elif text:
                notes[note_id] = _note(team, note_id, domain_of(words.kind), text, act.at_s)
    Note.objects.bulk_create(notes.values(), batch_size=1000)
    WorkOrder.objects.bulk_create(drafts.values())
    OrderRemark.objects.bulk_create(
        OrderRemark(order=row, number=1, kind=RemarkKind.WRITTEN, at=row.created_at)
        for row in drafts.values()
    )


def _note(team: Team, note_id: UUID, domain: str, text: str, at_s: int) -> Note:
    salt = secrets.token_hex(16)
    return Note(
        id=note_id,
        team=team,
        domain=domain,
        text=text,
        salt=salt,
        digest=hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest(),
        written_at=at(at_s),
        keep_until=at(at_s) + NOTE_KEPT[domain],
    )


def _draft(team: Team, order_id: UUID, title: str, at_s: int) -> WorkOrder:
    return WorkOrder(
        id=order_id,
        team=team,
        title=title,
        category=Category.CONTACT,
        why="Kwam voort uit de dienstafsluiting.",
        status=Status.DRAFT,
        created_at=at(at_s),
        changed_at=at(at_s),
    )
