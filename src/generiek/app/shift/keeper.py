"""The state of each shift, kept in this process and caught up with the entries that are new.

Reading and writing a shift's state happens under one lock per shift, because folding changes the builder.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from generiek.app.shift.models import LogbookEntry
from generiek.engine.shift.entries import Entry
from generiek.engine.shift.machine import evolve
from generiek.engine.shift.state import ShiftState

KEPT_MAX = 40
COLUMNS = (
    "number",
    "shift_id",
    "kind",
    "occurred_at_s",
    "recorded_at_s",
    "recorded_by",
    "command_id",
    "data",
    "version",
)


class _Kept:
    def __init__(self, shift_id: str) -> None:
        self.lock = threading.RLock()
        self.state = ShiftState(shift_id)


_kept: dict[str, _Kept] = {}
_kept_lock = threading.Lock()


@contextmanager
def kept_state(shift_id: UUID) -> Iterator[ShiftState]:
    """The state of a shift, caught up, for as long as the block runs; readers must not change it."""
    kept = _keep(str(shift_id))
    with kept.lock:
        yield _catch_up(kept, shift_id)


@contextmanager
def writable_state(shift_id: UUID) -> Iterator["Writing"]:
    """The same for a writer; when the block fails, the state is folded anew from what is stored."""
    kept = _keep(str(shift_id))
    with kept.lock:
        writing = Writing(kept, shift_id)
        try:
            yield writing
        except BaseException:
            kept.state = ShiftState(str(shift_id))
            raise


class Writing:
    """A shift's state in the hands of a writer, who holds its lock."""

    def __init__(self, kept: _Kept, shift_id: UUID) -> None:
        self._kept = kept
        self._shift_id = shift_id

    @property
    def state(self) -> ShiftState:
        """The state with every entry up to the last `catch_up` or `add`."""
        return self._kept.state

    def catch_up(self) -> None:
        """Fold what is new in the store; once inside the write transaction, which keeps others out."""
        _catch_up(self._kept, self._shift_id)

    def add(self, entries: tuple[Entry, ...]) -> None:
        """Fold what the writer has just appended."""
        for entry in entries:
            self._kept.state = evolve(self._kept.state, entry)


def forget_states() -> None:
    """Drop every kept state, as a restart would."""
    with _kept_lock:
        _kept.clear()


def stored_entries(shift_id: UUID, after: int = 0) -> list[Entry]:
    """The entries of a shift with a number above `after`, by number."""
    rows = LogbookEntry.objects.filter(shift_id=shift_id, number__gt=after).order_by("number")
    return [entry_of(row) for row in rows.values_list(*COLUMNS)]


def entry_of(row: tuple[object, ...]) -> Entry:
    """The entry that a row of `COLUMNS` holds."""
    number, shift_id, *rest = row
    return Entry(number, str(shift_id), *rest)  # type: ignore[arg-type]


def _keep(shift_id: str) -> _Kept:
    with _kept_lock:
        found = _kept.pop(shift_id, None) or _Kept(shift_id)
        _kept[shift_id] = found
        while len(_kept) > KEPT_MAX:
            _kept.pop(next(iter(_kept)))
        return found


def _catch_up(kept: _Kept, shift_id: UUID) -> ShiftState:
    for entry in stored_entries(shift_id, kept.state.last_number):
        kept.state = evolve(kept.state, entry)
    return kept.state
