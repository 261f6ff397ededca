"""Serves every component on three pages with invented data, under the product's own content security policy.

Run from the root: `python frontend/test/fixture_server.py` prints its address; `look.py` takes the pictures.
"""

import json
import mimetypes
import os
import sys
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = Path(__file__).resolve().parent / "fixture"
STATIC = ROOT / "src" / "generiek" / "web" / "static"
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

django.setup()

from django import forms  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402
from django.utils import translation  # noqa: E402

from generiek.app.people.access import Role, Viewer  # noqa: E402

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
SHIFT_FROM = 1795874400  # 15:00 on the team's clock
MINUTE_S = 60
NOW = SHIFT_FROM + 158 * MINUTE_S
PEOPLE = json.loads((FIXTURES / "people.json").read_text())
KINDS = ("work", "vvc", "call", "travel", "paperwork", "break", "meeting", "appointment", "idle", "unknown")


class ExampleForm(forms.Form):
    """One field of each sort, bound to wrong input."""

    title = forms.CharField(label="Titel", help_text="Wat er gedaan wordt, in één zin.")
    result = forms.CharField(label="Verwacht resultaat", widget=forms.Textarea, required=False)
    minutes = forms.IntegerField(label="Duur in minuten", min_value=5)
    goal = forms.ChoiceField(label="Doel", choices=[("a", "Veilige horeca"), ("b", "Ondermijning")])
    crew = forms.ChoiceField(
        label="Met wie", choices=[("1", "Alleen"), ("2", "Samen")], widget=forms.RadioSelect
    )
    can_be_interrupted = forms.BooleanField(label="Kan onderbroken worden", required=False)


def bars_of(words: list[str]) -> list[dict[str, Any]]:
    """The bars of one person from "kind from until label", in minutes after the start."""
    bars = []
    for bar in words:
        kind, start, end, label = bar.split(" ", 3)
        starts, ends = SHIFT_FROM + int(start) * MINUTE_S, SHIFT_FROM + int(end) * MINUTE_S
        bars.append({"kind": kind, "start": starts, "end": ends, "label": label, "past": ends < NOW})
    return bars


def page(name: str, theme: str, language: str) -> bytes:
    """A fixture page as the product would answer it."""
    request = RequestFactory().get(f"/{name}")
    request.user = SimpleNamespace(username="opco")  # type: ignore[assignment]
    people = [
        person
        | {"bars": bars_of(person["bars"]), "idle": any(bar.startswith("idle") for bar in person["bars"])}
        for person in PEOPLE
    ]
    labels = ("Dienst", "Briefing", "Werkvoorraad", "Casescreening", "Rooster", "Pauzes", "Inzicht")
    context = {
        "live_part": (FIXTURES / "live_part.html").read_text().replace("{{ times }}", "0"),
        "request": request,
        "csrf_token": "fixture",
        "viewer": Viewer(UUID(int=1), None, UUID(int=2), frozenset({Role.OPCO})),
        "team": {"name": "Basisteam Merwelanden", "is_demonstration": True},
        "navigation": [
            {"label": label, "url": f"/#{label}", "current": label == "Dienst"} for label in labels
        ],
        "language": language,
        "theme": theme,
        "messages": [],
        "people": people * 2 if name == "components" else people,
        "kinds": KINDS,
        "form": ExampleForm({"title": "", "minutes": "3", "goal": "a", "result": "Zes eigenaren bereikt"}),
        "from": SHIFT_FROM,
        "until": SHIFT_FROM + 8 * 3600,
    }
    with translation.override(language), override_settings(ROOT_URLCONF="fixture_urls"):
        return Template((FIXTURES / f"{name}.html").read_text()).render(Context(context)).encode()


def live_map() -> dict[str, Any]:
    """Units, calls and work of the fixture on the map."""

    def point(layer: str, label: str, kind: str, x: float, y: float, **more: str) -> dict[str, Any]:
        properties = {"layer": layer, "id": label, "label": label, "title": label, "kind": kind, **more}
        return {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [x, y]},
            "properties": properties,
        }

    units = [
        ("07", "vvc"),
        ("02", "work"),
        ("11", "work"),
        ("04", "break"),
        ("05", "idle"),
        ("09", "call"),
        ("12", "unknown"),
    ]
    features = [
        point("unit", label, kind, 5.90 + 0.012 * n, 52.55 + 0.006 * (n % 3))
        for n, (label, kind) in enumerate(units)
    ]
    features.append(point("call", "c1", "", 5.93, 52.57, prio="1", text="Steekpartij", url="/x"))
    features.append(point("call", "c2", "", 5.95, 52.545, prio="2", text="Aanrijding", url="/x"))
    features.append(point("order", "a", "vvc", 5.915, 52.565, text="Beelden ophalen"))
    route = {"type": "LineString", "coordinates": [[5.9, 52.55], [5.92, 52.56], [5.93, 52.57]]}
    features.append({"type": "Feature", "geometry": route, "properties": {"layer": "route"}})
    return {"type": "FeatureCollection", "features": features}


@dataclass(slots=True)
class Told:
    """What the browsers did to this server, and what its stream has to say."""

    streams_opened: int = 0
    is_away: bool = False
    parts_asked: int = 0
    posted: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)


class Fixture(BaseHTTPRequestHandler):
    """Answers pages, static files, the map and a stream with a heartbeat."""

    server: "FixtureServer"

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        theme = "dark" if "theme=dark" in query else "light"
        language = "en" if "language=en" in query else "nl"
        if self.server.told.is_away and path.startswith("/shift/"):
            self.close_connection = True
        elif path in ("/components", "/phone", "/wall"):
            self.answer(page(path[1:], theme, language), "text/html; charset=utf-8")
        elif path == "/live-part":
            self.server.told.parts_asked += 1
            part = (
                (FIXTURES / "live_part.html")
                .read_text()
                .replace("{{ times }}", str(self.server.told.parts_asked))
            )
            self.answer(part.encode(), "text/html; charset=utf-8")
        elif path == "/area/map/style.json":
            style = (FIXTURES / f"style-{theme}.json").read_bytes()
            self.answer(style, "application/json")
        elif path == "/shift/map.json":
            self.answer(json.dumps(live_map()).encode(), "application/json")
        elif path == "/shift/stream":
            self.stream()
        elif path == "/sw.js":
            self.answer((STATIC / "build" / "sw.js").read_bytes(), "text/javascript")
        else:
            self.static(path)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.server.told.posted.append((self.path, dict(parse_qsl(body))))
        if self.path == "/phone/refuse":
            self.answer(
                json.dumps({"refused": "Dit werk is al door iemand anders afgerond."}).encode(),
                "application/json",
                409,
            )
        else:
            self.answer(json.dumps({"said": "Genoteerd."}).encode(), "application/json")

    def static(self, path: str) -> None:
        """A built file, or 404."""
        file = STATIC / path.removeprefix("/static/")
        if path.startswith("/static/") and file.is_file():
            self.answer(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "text/plain")
        else:
            self.answer(b"", "text/plain", 404)

    def stream(self) -> None:
        """The entries there are and a heartbeat, looked for ten times a second while somebody listens."""
        told = self.server.told
        told.streams_opened += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        started, said = time.time(), 0
        try:
            while not told.is_away:
                for entry in told.entries[said:]:
                    self.tell("entry", entry)
                said = len(told.entries)
                last = told.entries[-1]["number"] if told.entries else 40
                self.tell("heartbeat", {"last": last, "shift_now": NOW + time.time() - started, "speed": 1})
                time.sleep(0.1)
        except (BrokenPipeError, ConnectionResetError):
            return

    def tell(self, event: str, data: dict[str, Any]) -> None:
        """One event of the stream."""
        self.wfile.write(f"event: {event}\ndata: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

    def answer(self, body: bytes, content_type: str, status: int = 200) -> None:
        """Send one whole answer under the policy."""
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Stay quiet."""


class FixtureServer(ThreadingHTTPServer):
    """The fixture on a free port of the loopback."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Fixture)
        self.told = Told()

    @property
    def address(self) -> str:
        """Where browsers find it."""
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves in the middle of an answer is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


if __name__ == "__main__":
    fixture = FixtureServer()
    sys.stdout.write(f"{fixture.address}/components\n")
    sys.stdout.flush()
    fixture.serve_forever()
