"""The live stream and its polling fall-back: entries as each viewer may see them."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from generiek.app.people.access import Viewer
from generiek.app.people.viewers import viewer_still_there
from generiek.app.shift.clock import read_clock
from generiek.app.shift.store_access import ask_store
from generiek.app.shift.tailing import PAGE, Subscription, entries_after, tailer
from generiek.engine.shift.entries import Entry
from generiek.engine.shift.viewing import LiveViewer, view_of

HEARTBEAT_S = 5.0
RECHECK_S = 30.0
RESUME_MAX = 5_000
"""A browser that is further behind starts afresh: its page is older than the screens can follow."""


class StreamEnded(Exception):
    """The session is over or the roles changed: the browser must come back and be checked again."""


def live_viewer(viewer: Viewer) -> LiveViewer:
    """What the engine needs to know of a viewer."""
    person_id = str(viewer.person_id) if viewer.person_id else ""
    return LiveViewer(frozenset(str(role) for role in viewer.roles), person_id)


async def stream_entries(viewer: Viewer, session_key: str, after: int | None) -> AsyncIterator[str]:
    """Server-sent events: `entry` with its number as id, `heartbeat` with clock and last scanned number."""
    feed = tailer()
    subscription, head = await feed.subscribe(viewer.team_id)
    seen = head if after is None else after
    try:
        yield "retry: 2000\n\n"
        if head - seen > RESUME_MAX:
            yield _event("restart", {"last": head})
            return
        while seen < head:
            page = await ask_store(entries_after, viewer.team_id, seen, PAGE)
            for line in _lines([entry for entry in page if entry.number <= head], viewer):
                yield line
            seen = min(page[-1].number, head) if page else head
        async for line in _follow(subscription, viewer, session_key, seen):
            yield line
    except StreamEnded:
        yield _event("ended", {})
    finally:
        feed.unsubscribe(subscription)


async def _follow(
    subscription: Subscription, viewer: Viewer, session_key: str, seen: int
) -> AsyncIterator[str]:
    checked_at = time.monotonic()
    yield await _heartbeat(viewer.team_id, seen)
    beat_at = time.monotonic()
    while not subscription.overflowed:
        wait_s = max(0.01, HEARTBEAT_S - (time.monotonic() - beat_at))
        try:
            batch = await asyncio.wait_for(subscription.queue.get(), wait_s)
        except TimeoutError:
            batch = ()
        fresh = [entry for entry in batch if entry.number > seen]
        if fresh:
            seen = fresh[-1].number
            for line in _lines(fresh, viewer):
                yield line
        if time.monotonic() - checked_at >= RECHECK_S:
            viewer = await _rechecked(viewer, session_key)
            checked_at = time.monotonic()
        if time.monotonic() - beat_at >= HEARTBEAT_S:
            yield await _heartbeat(viewer.team_id, seen)
            beat_at = time.monotonic()


def _lines(entries: list[Entry], viewer: Viewer) -> list[str]:
    who = live_viewer(viewer)
    shown = ((entry.number, view_of(entry, who)) for entry in entries)
    return [_event("entry", seen, number) for number, seen in shown if seen is not None]


async def _heartbeat(team_id: UUID, last: int) -> str:
    clock = await ask_store(read_clock, team_id)
    return _event("heartbeat", {"last": last, "shift_now": clock.now_s, "speed": clock.speed})


async def _rechecked(viewer: Viewer, session_key: str) -> Viewer:
    found = await ask_store(viewer_still_there, viewer, session_key)
    if found is None or found.roles != viewer.roles:
        raise StreamEnded
    return found


def _event(name: str, data: dict[str, Any], number: int | None = None) -> str:
    id_line = "" if number is None else f"id: {number}\n"
    return f"{id_line}event: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"


def poll_entries(viewer: Viewer, after: int) -> dict[str, Any]:
    """One page of what the stream would send, for browsers that cannot stream."""
    page = entries_after(viewer.team_id, after, PAGE)
    who = live_viewer(viewer)
    shown = [seen for seen in (view_of(entry, who) for entry in page) if seen is not None]
    clock = read_clock(viewer.team_id)
    return {
        "entries": shown,
        "last": page[-1].number if page else after,
        "shift_now": clock.now_s,
        "speed": clock.speed,
    }
