"""At the door of the server: so many requests at a time until their responses begin."""

import asyncio
from typing import Any

from generiek.web.admission import Admission, Message, Receive, Send


async def _nothing() -> Message:
    return {"type": "http.request"}


async def _ignore(_message: Message) -> None:
    return None


def test_a_request_waits_until_another_response_has_begun() -> None:
    inside: list[str] = []
    go_on = asyncio.Event()

    async def application(scope: Message, _receive: Receive, send: Send) -> None:
        inside.append(scope["path"])
        if scope["path"] == "/slow":
            await go_on.wait()
        await send({"type": "http.response.start"})

    async def play() -> list[str]:
        door = Admission(application, at_a_time=1)
        slow = asyncio.create_task(door({"type": "http", "path": "/slow"}, _nothing, _ignore))
        quick = asyncio.create_task(door({"type": "http", "path": "/quick"}, _nothing, _ignore))
        await asyncio.sleep(0.05)
        before = list(inside)
        go_on.set()
        await asyncio.gather(slow, quick)
        return before

    assert asyncio.run(play()) == ["/slow"]
    assert inside == ["/slow", "/quick"]


def test_a_stream_that_has_begun_keeps_no_place() -> None:
    ended: list[Any] = []

    async def application(scope: Message, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start"})
        if scope["path"] == "/stream":
            await asyncio.sleep(10)
        ended.append(scope["path"])

    async def play() -> None:
        door = Admission(application, at_a_time=1)
        stream = asyncio.create_task(door({"type": "http", "path": "/stream"}, _nothing, _ignore))
        await asyncio.sleep(0)
        await asyncio.wait_for(door({"type": "http", "path": "/page"}, _nothing, _ignore), 2)
        stream.cancel()
        await asyncio.gather(stream, return_exceptions=True)

    asyncio.run(play())
    assert ended == ["/page"]


def test_a_request_that_fails_leaves_its_place() -> None:
    async def application(scope: Message, _receive: Receive, _send: Send) -> None:
        if scope["path"] == "/broken":
            raise ValueError("broken")

    async def play() -> None:
        door = Admission(application, at_a_time=1)
        broken = door({"type": "http", "path": "/broken"}, _nothing, _ignore)
        await asyncio.gather(broken, return_exceptions=True)
        await asyncio.wait_for(door({"type": "http", "path": "/next"}, _nothing, _ignore), 2)

    asyncio.run(play())
