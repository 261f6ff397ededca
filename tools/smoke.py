"""`./dev run --smoke`: an installation of its own on a free port, checked over HTTP, then stopped."""

import html
import http.client
import http.cookiejar
import os
import re
import shutil
import socket
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from pathlib import Path

from tools import running
from tools.told import StepFailed, say

SECONDS_FOR_A_PAGE = 30
SECONDS_FOR_THE_STREAM = 20
SECONDS_TO_STOP = 5


def smoke() -> int:
    """Check sign-in, the shift board, its live stream and one write; 0 when all four work.

    It keeps to its own folder, also on a machine whose product runs on PostgreSQL.
    """
    began = time.monotonic()
    os.environ["GENERIEK_DATABASE_URL"] = ""
    var = Path(tempfile.mkdtemp(prefix="generiek-smoke-"))
    installation = running.Installation(var, "127.0.0.1", _free_port())
    stop = running.StopSignal()
    try:
        running.start(installation, stop)
        if stop.came:
            return 1
        say(f"ready after {time.monotonic() - began:.1f} s")
        visitor = Visitor(f"http://{installation.host}:{installation.port}")
        _sign_in(visitor, "opco", installation.password())
        board = _board(visitor)
        _write(visitor, board)
        _stream(visitor, board)
        with visitor.stream(_first_attribute(board, "data-stream-url")):
            _stop(installation)
    finally:
        installation.children.stop()
        shutil.rmtree(var)
    return 0


def _stop(installation: running.Installation) -> None:
    """Stop everything while a stream is open, within the time that was promised."""
    began = time.monotonic()
    installation.children.stop()
    seconds = time.monotonic() - began
    if seconds > SECONDS_TO_STOP:
        raise StepFailed(f"Stopping took {seconds:.1f} s with a stream open.")
    say(f"stopped within {seconds:.1f} s, with a stream open")


class Visitor:
    """A browser without a screen: cookies, pages, forms."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def page(self, path: str, accept: str = "text/html") -> str:
        """The text of a page; raises `StepFailed` unless it answers 200."""
        return self._asked(urllib.request.Request(self.address + path, headers={"Accept": accept}))

    def post(self, path: str, accept: str = "text/html", **fields: str) -> str:
        """What a form leads to."""
        words = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self._token()}).encode("utf-8")
        headers = {"Accept": accept, "Referer": self.address + path}
        return self._asked(urllib.request.Request(self.address + path, data=words, headers=headers))

    def stream(self, path: str) -> http.client.HTTPResponse:
        """An open live stream."""
        request = urllib.request.Request(self.address + path, headers={"Accept": "text/event-stream"})
        stream: http.client.HTTPResponse = self._opener.open(request, timeout=SECONDS_FOR_THE_STREAM)
        kind = stream.headers.get("Content-Type", "")
        if not kind.startswith("text/event-stream"):
            raise StepFailed(f"{path} answers with {kind or 'nothing'}, not with a live stream.")
        return stream

    def _asked(self, request: urllib.request.Request) -> str:
        try:
            with self._opener.open(request, timeout=SECONDS_FOR_A_PAGE) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as refused:
            words = refused.read().decode("utf-8", "replace")[:500]
            raise StepFailed(f"{request.selector} answers with {refused.code}: {words}") from refused

    def _token(self) -> str:
        return next((cookie.value or "" for cookie in self._jar if cookie.name == "csrftoken"), "")


def _sign_in(visitor: Visitor, username: str, password: str) -> None:
    visitor.page("/accounts/login/")
    visitor.post("/accounts/login/", login=username, password=password)
    if username not in visitor.page("/people/me/"):
        raise StepFailed(f"Signing in as {username} did not work.")
    say("sign-in: works")


def _board(visitor: Visitor) -> str:
    page = visitor.page("/shift/")
    if "data-timeline" not in page:
        raise StepFailed("The shift board shows no time line; is a shift open?")
    say("shift board: works")
    return page


def _write(visitor: Visitor, board: str) -> None:
    """The OpCo gives feedback to somebody on the board; sent twice under one id, it is done once."""
    person = re.search(r"/shift/([0-9a-f-]{36})/person/([0-9a-f-]{36})/", board)
    if person is None:
        raise StepFailed("The shift board shows nobody who is on shift.")
    shift_id, person_id = person.groups()
    fields = {"person": person_id, "text": "rooktest", "command_id": str(uuid.uuid4())}
    answers = [
        visitor.post(f"/shift/{shift_id}/act/feedback/", "application/json", **fields) for _ in range(2)
    ]
    if "said" not in answers[0] or answers[0] != answers[1]:
        raise StepFailed(f"The write was answered with {answers[0]}, and again with {answers[1]}")
    say("one write: works")


def _stream(visitor: Visitor, board: str) -> None:
    """The stream, resumed from before the write, delivers an entry."""
    address = _first_attribute(board, "data-stream-url")
    before_the_write = _first_attribute(board, "data-last")
    deadline = time.monotonic() + SECONDS_FOR_THE_STREAM
    with visitor.stream(f"{address}?after={before_the_write}") as stream:
        while time.monotonic() < deadline:
            if stream.readline().strip() == b"event: entry":
                say("live stream: works")
                return
    raise StepFailed("The live stream delivered no entry.")


def _first_attribute(page: str, name: str) -> str:
    """The value of the first element on a page that has this attribute."""

    found = re.search(rf'{re.escape(name)}="([^"]+)"', page)
    if found is None:
        raise StepFailed(f"The page has no element with {name}.")
    return html.unescape(found.group(1))


def _free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
