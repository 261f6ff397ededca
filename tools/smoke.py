"""`./dev run --smoke`: an installation of its own on a free port, checked over HTTP, then stopped."""

import html
import http.client
import http.cookiejar
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


def smoke() -> int:
    """Check sign-in, the shift board, its live stream and one write; 0 when all four work."""
    began = time.monotonic()
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
        _board(visitor)
        _stream(visitor)
        _write(visitor)
    finally:
        stopping = time.monotonic()
        installation.children.stop()
        shutil.rmtree(var)
    say(f"stopped within {time.monotonic() - stopping:.1f} s")
    return 0


class Visitor:
    """A browser without a screen: cookies, pages, forms."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def page(self, path: str, accept: str = "text/html") -> str:
        """The text of a page; raises `StepFailed` unless it answers 200."""
        return self._asked(urllib.request.Request(self.address + path, headers={"Accept": accept}))

    def post(self, path: str, **fields: str) -> str:
        """The page that a form leads to."""
        words = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self._token()}).encode("utf-8")
        headers = {"Accept": "text/html", "Referer": self.address + path}
        return self._asked(urllib.request.Request(self.address + path, data=words, headers=headers))

    def first_line_of_stream(self, path: str) -> str:
        """The first line that a live stream delivers."""
        request = urllib.request.Request(self.address + path, headers={"Accept": "text/event-stream"})
        with self._opener.open(request, timeout=SECONDS_FOR_THE_STREAM) as stream:
            kind = stream.headers.get("Content-Type", "")
            if not kind.startswith("text/event-stream"):
                raise StepFailed(f"{path} answers with {kind or 'nothing'}, not with a live stream.")
            return str(stream.readline().decode("utf-8")).strip()

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


def _board(visitor: Visitor) -> None:
    if "data-timeline" not in visitor.page("/shift/"):
        raise StepFailed("The shift board shows no time line.")
    say("shift board: works")


def _stream(visitor: Visitor) -> None:
    stream = _first_attribute(visitor.page("/shift/"), "data-stream-url")
    if not visitor.first_line_of_stream(stream):
        raise StepFailed("The live stream delivers nothing.")
    say("live stream: works")


def _write(visitor: Visitor) -> None:
    remark = f"smoke {uuid.uuid4()}"
    visitor.post("/people/me/", remark=remark)
    say("one write: works")


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
