"""Lets so many requests at a time be prepared as the store has connections for.

Every request works on a thread and a connection of its own until its response begins. When a server comes
back, every open screen returns at once: without a door they would ask for more connections than PostgreSQL
gives, and be turned away. A stream passes the door and leaves its place free.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Any, Any, Any], Awaitable[None]]

AT_A_TIME = 32


class Admission:
    """An ASGI application that lets `at_a_time` requests in until their responses begin."""

    def __init__(self, application: Application, at_a_time: int = AT_A_TIME) -> None:
        self._application = application
        self._places = asyncio.Semaphore(at_a_time)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Wait for a place, pass the request on, and leave the place when the response begins."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        place = _Place(self._places)
        await place.take()

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                place.leave()
            await send(message)

        try:
            await self._application(scope, receive, send_on)
        finally:
            place.leave()


class _Place:
    """A place inside; leaving it twice is leaving it once."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._taken = False

    async def take(self) -> None:
        await self._places.acquire()
        self._taken = True

    def leave(self) -> None:
        if self._taken:
            self._taken = False
            self._places.release()
