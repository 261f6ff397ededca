"""120 open streams against the real server, 75 writes from another process: who gets what, when."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import islice

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from benchmarks.logbook.team import BenchTeam, give
from generiek.app.people.models import Account
from generiek.app.shift.keeper import stored_entries
from generiek.app.shift.tailing import last_number
from generiek.engine.shift.viewing import LiveViewer, view_of

STREAMS, WRITES = 120, 75
SECONDS_TO_START, SECONDS_TO_ARRIVE = 60, 20
PAUSE_S = 0.06


@dataclass(slots=True)
class Reader:
    """One open stream: the numbers it got with the moment of arrival."""

    role: str
    cookie: str
    got: list[tuple[int, float]] = field(default_factory=list)
    ready: asyncio.Event = field(default_factory=asyncio.Event)


def measure_streams(made: BenchTeam) -> dict[str, float | str]:
    """Milliseconds from before the write to arrival, over every entry and stream that may see it."""
    port = _free_port()
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "uvicorn",
            "generiek.web.asgi:application",
            "--host",
            "127.0.0.1",
            "--port",
            str(port),
            "--log-level",
            "warning",
            "--timeout-graceful-shutdown",
            "2",
        ]
    )
    try:
        _await_port(port)
        readers = _readers(made)
        before = last_number(made.team.pk)
        written = asyncio.run(_run(port, readers, made))
        return _judged(made, readers, written, before)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


def _readers(made: BenchTeam) -> list[Reader]:
    cookies = [(str(role), _session(account)) for account, role in made.accounts]
    shares = [cookies[0]] * 8 + [cookies[1]] * 3 + [cookies[2]]
    return [Reader(*shares[number % len(shares)]) for number in range(STREAMS)]


def _session(account: Account) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


async def _run(port: int, readers: list[Reader], made: BenchTeam) -> dict[int, float]:
    tasks = [asyncio.create_task(_read(port, reader)) for reader in readers]
    await asyncio.wait_for(asyncio.gather(*(reader.ready.wait() for reader in readers)), 60)
    written = await asyncio.to_thread(_write, made)
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    last = max(written)
    while time.monotonic() < deadline and any(_behind(reader, last) for reader in readers):
        await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return written


def _behind(reader: Reader, last: int) -> bool:
    return reader.role != "dispatcher" and (not reader.got or reader.got[-1][0] < last)


def _write(made: BenchTeam) -> dict[int, float]:
    began: dict[int, float] = {}
    for act in islice(made.acts, WRITES):
        at = time.perf_counter()
        count = give(made.shift.pk, act)
        last = last_number(made.team.pk)
        began.update(dict.fromkeys(range(last - count + 1, last + 1), at))
        time.sleep(PAUSE_S)
    return began


async def _read(port: int, reader: Reader) -> None:
    source, sink = await asyncio.open_connection("127.0.0.1", port)
    asked = (
        "GET /shift/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
        f"Cookie: sessionid={reader.cookie}\r\n\r\n"
    )
    sink.write(asked.encode())
    await sink.drain()
    kind = ""
    try:
        while line := (await source.readline()).decode():
            if line.startswith("event:"):
                kind = line.split(":", 1)[1].strip()
            elif line.startswith("data:") and kind == "entry":
                reader.got.append((json.loads(line[5:])["number"], time.perf_counter()))
            elif line.startswith("data:") and kind == "heartbeat":
                reader.ready.set()
    finally:
        sink.close()


def _judged(
    made: BenchTeam, readers: list[Reader], written: dict[int, float], before: int
) -> dict[str, float | str]:
    entries = [entry for entry in stored_entries(made.shift.pk, before) if entry.number in written]
    late: list[float] = []
    wrong = 0
    for reader in readers:
        viewer = LiveViewer(frozenset({reader.role}))
        wanted = [entry.number for entry in entries if view_of(entry, viewer) is not None]
        got = [number for number, _at in reader.got]
        wrong += int(got != wanted)
        late += [(at - written[number]) * 1000 for number, at in reader.got if number in written]
    late.sort()
    return {
        "stream_p99_ms": late[int(len(late) * 0.99)],
        "stream_median_ms": late[len(late) // 2],
        "delivered": str(len(late)),
        "wrong": float(wrong),
    }


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def _await_port(port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")
