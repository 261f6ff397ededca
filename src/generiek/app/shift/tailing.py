"""One reader per process follows the teams' logbooks and feeds the open streams.

A stream is a bounded queue; when its reader is too slow the stream ends and the browser resumes from the
last number it has. Writers in this process announce what they appended; entries of other processes are
seen by looking at the teams' last numbers a few times a second: one small query, however many streams.
"""

import asyncio
import contextlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from generiek.app.shift.keeper import COLUMNS, entry_of
from generiek.app.shift.models import LogbookEntry, TeamStream
from generiek.app.shift.store_access import ask_store
from generiek.engine.shift.entries import Entry

LOOK_EVERY_S = 0.15
QUEUE_MAX = 2_000
PAGE = 500


@dataclass(eq=False, slots=True)
class Subscription:
    """One open stream: what it has not yet read, and whether it fell too far behind."""

    team_id: UUID
    queue: asyncio.Queue[tuple[Entry, ...]] = field(default_factory=lambda: asyncio.Queue(QUEUE_MAX))
    overflowed: bool = False


class Tailer:
    """Follows the teams that have streams open; lives in the server's event loop."""

    def __init__(self) -> None:
        self._open: dict[UUID, set[Subscription]] = {}
        self._seen: dict[UUID, int] = {}
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._nudge = asyncio.Event()

    async def subscribe(self, team_id: UUID) -> tuple[Subscription, int]:
        """Open a stream; returns it with the last number before its first entry."""
        self._loop = asyncio.get_running_loop()
        if team_id not in self._seen:
            last = await ask_store(last_number, team_id)
            self._seen.setdefault(team_id, last)
        subscription = Subscription(team_id)
        self._open.setdefault(team_id, set()).add(subscription)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._follow())
        return subscription, self._seen[team_id]

    def unsubscribe(self, subscription: Subscription) -> None:
        """Close a stream; the last one of a team stops the following of that team."""
        streams = self._open.get(subscription.team_id, set())
        streams.discard(subscription)
        if not streams:
            self._open.pop(subscription.team_id, None)
            self._seen.pop(subscription.team_id, None)

    def nudge(self) -> None:
        """Something was appended: look now. Safe to call from any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._nudge.set)

    async def _follow(self) -> None:
        while self._open:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._nudge.wait(), LOOK_EVERY_S)
            self._nudge.clear()
            news = await ask_store(_read_news, dict(self._seen))
            for team_id, entries in news.items():
                self._feed(team_id, entries)

    def _feed(self, team_id: UUID, entries: Sequence[Entry]) -> None:
        if team_id not in self._seen:
            return
        fresh = tuple(entry for entry in entries if entry.number > self._seen[team_id])
        if not fresh:
            return
        self._seen[team_id] = fresh[-1].number
        for subscription in self._open.get(team_id, set()):
            try:
                subscription.queue.put_nowait(fresh)
            except asyncio.QueueFull:
                subscription.overflowed = True


_tailers: dict[int, Tailer] = {}
_tailers_lock = threading.Lock()


def tailer() -> Tailer:
    """The tailer of the running event loop."""
    loop_id = id(asyncio.get_running_loop())
    with _tailers_lock:
        return _tailers.setdefault(loop_id, Tailer())


def announce(_team_id: UUID, _last_number: int) -> None:
    """Wake the streams of this process after a commit."""
    with _tailers_lock:
        known = list(_tailers.values())
    for each in known:
        each.nudge()


def last_number(team_id: UUID) -> int:
    """The team's last number, 0 before its first entry."""
    found = TeamStream.objects.filter(team_id=team_id).values_list("last_number", flat=True).first()
    return found or 0


def entries_after(team_id: UUID, number: int, limit: int = PAGE) -> list[Entry]:
    """At most `limit` entries of a team after a number, in order."""
    rows = LogbookEntry.objects.filter(team_id=team_id, number__gt=number).order_by("number")[:limit]
    return [entry_of(row) for row in rows.values_list(*COLUMNS)]


def _read_news(seen: dict[UUID, int]) -> dict[UUID, list[Entry]]:
    heads = TeamStream.objects.filter(team_id__in=seen).values_list("team_id", "last_number")
    behind = [team_id for team_id, last in heads if last > seen[team_id]]
    return {team_id: entries_after(team_id, seen[team_id]) for team_id in behind}
