"""A shift's logbook in words."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import cast

from generiek.app.shift.clock import read_clock
from generiek.app.shift.entry_words import sentence_of
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.app.shift.queries.labels import labels_for
from generiek.engine.shift.commands import AnnulEntry
from generiek.engine.shift.entries import Entry, Json
from generiek.engine.shift.viewing import LiveViewer, view_of

SHOWN_MAX = 1_000


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry in words; `late` when it was recorded more than two minutes after it happened.

    `correctable`: the viewer may correct it, which an officer may only with what he recorded himself.
    """

    number: int
    occurred_at_s: int
    recorded_at_s: int
    sentence: str
    by: str
    annulled: bool
    late: bool
    correctable: bool


@dataclass(frozen=True, slots=True)
class LogbookPage:
    head: ShiftHead
    now_s: int
    last_number: int
    rows: tuple[EntryRow, ...]
    chosen: bool
    total: int


def logbook_page(shift: Shift, viewer: LiveViewer, wanted: Set[int]) -> LogbookPage:
    """The entries that a viewer may see, latest first; with `wanted` only those numbers."""
    with kept_state(shift.pk) as state:
        labels = labels_for(shift.team_id, state)
        rows = []
        for entry in reversed(state.entries):
            shown = view_of(entry, viewer)
            if shown is None or (wanted and entry.number not in wanted):
                continue
            happened_s = state.moved_to_s.get(entry.number, entry.occurred_at_s)
            rows.append(
                EntryRow(
                    entry.number,
                    happened_s,
                    entry.recorded_at_s,
                    sentence_of(entry.kind, cast("Mapping[str, Json]", shown["data"]), labels, state),
                    labels.names.get(entry.recorded_by, ""),
                    entry.number in state.annulled,
                    entry.recorded_at_s - happened_s > 120,
                    entry.number not in state.annulled and _may_correct(entry, viewer),
                )
            )
            if len(rows) == SHOWN_MAX:
                break
        return LogbookPage(
            head_of(shift),
            read_clock(shift.team_id).whole_s,
            state.last_number,
            tuple(rows),
            bool(wanted),
            len(state.entries),
        )


def _may_correct(entry: Entry, viewer: LiveViewer) -> bool:
    if viewer.roles.isdisjoint(AnnulEntry.MAY):
        return False
    return "opco" in viewer.roles or (bool(viewer.person_id) and entry.recorded_by == viewer.person_id)
