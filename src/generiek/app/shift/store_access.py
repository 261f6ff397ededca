"""Reading the store from streams: a few threads with a connection each, however many streams are open.

A request of its own keeps a thread and a connection until it ends, and a stream ends seldom: so a stream
gives its connection back at once and asks the store through the server's few shared threads.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connections

P = ParamSpec("P")
R = TypeVar("R")


async def ask_store(question: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The answer of a function that reads the store, on one of the shared threads."""

    def asked() -> R:
        close_old_connections()
        return question(*args, **kwargs)

    return await sync_to_async(asked, thread_sensitive=False)()


async def give_back_connection() -> None:
    """Close the connections of the request's own thread; the request goes on without them."""
    await sync_to_async(_close_idle)()


def _close_idle() -> None:
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
