"""Serves every component on three pages with invented data, under the product's own content security policy.

Run from the root: `python frontend/test/fixture_server.py` prints its address; `look.py` takes the pictures.
"""

import json
import mimetypes
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
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
from django.test import RequestFactory  # noqa: E402
from django.utils import translation  # noqa: E402

from generiek.app.people.access import Role, Viewer  # noqa: E402

POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
SHIFT_FROM = 1795874400  # 15:00 on the team's clock
MINUTE_S = 60
NOW = SHIFT_FROM + 158 * MINUTE_S
PEOPLE = [
    ("Yilmaz", "31.07", "wijkagent Centrum", "meeting 0 30 Briefing|travel 30 45 Rijden|vvc 45 118 Aangifte winkeldiefstal 118|vvc 120 159 Getuige Molenstraat|call 160 226 Prio 1 Havenkade (voorstel)|planned-vvc 240 300 Getuige (vervolg)|planned-break 305 335 Pauze|planned-vvc 340 445 Dossier 118|planned-meeting 451 480 Afsluiting"),
    ("De Boer", "31.02", "", "meeting 0 30 Briefing|work 38 125 Bedrijvenpark: sloten en licht|work 130 200 Verkeerscontrole N-weg|planned-break 240 270 Pauze|planned-work 278 394 Horeca: ondernemersronde|planned-meeting 451 480 Afsluiting"),
    ("Peters", "31.11", "milieu en water", "meeting 0 30 Briefing|travel 30 48 Rijden|work 48 190 Jachthaven: 6 eigenaren, motoren merken|travel 190 210 Rijden|planned-vvc 212 280 Camerabeelden tankstation|planned-break 290 320 Pauze|planned-appointment 330 420 School: afspraak"),
    ("Jansen", "31.04", "", "meeting 0 30 Briefing|call 38 105 Aanrijding A-weg|paperwork 107 145 Proces-verbaal|break 148 180 Pauze|planned-appointment 192 317 School: afspraak 18:00|planned-work 326 430 Overlastadres: met corporatie"),
    ("Bakker", "31.05", "solo", "meeting 0 30 Briefing|vvc 38 139 Winkeldiefstal: beelden, verdachte|idle 140 172 Zonder werk · 12 min|planned-break 220 250 Pauze|planned-meeting 451 480 Afsluiting"),
    ("El Amrani", "31.09", "", "meeting 0 30 Briefing|unknown 30 80 Onbekend|vvc 80 200 Verhoor verdachte 121 (niet te onderbreken)|planned-break 211 241 Pauze|planned-vvc 250 394 Dossier 121"),
    ("De Wit", "OpCo", "", "meeting 0 30 Briefing|meeting 144 168 Controleronde|planned-break 269 299 Pauze (Peters neemt waar)|planned-meeting 432 480 Afsluiting"),
]  # fmt: skip
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


def bars_of(words: str) -> list[dict[str, Any]]:
    """The bars of one person from "kind from until label|…" in minutes after the start."""
    bars = []
    for bar in words.split("|"):
        kind, start, end, label = bar.split(" ", 3)
        starts, ends = SHIFT_FROM + int(start) * MINUTE_S, SHIFT_FROM + int(end) * MINUTE_S
        bars.append({"kind": kind, "start": starts, "end": ends, "label": label, "past": ends < NOW})
    return bars


def page(name: str, theme: str, language: str) -> bytes:
    """A fixture page as the product would answer it."""
    request = RequestFactory().get(f"/{name}")
    request.user = SimpleNamespace(username="opco")  # type: ignore[assignment]
    people = [
        {"name": person, "sign": sign, "note": note, "bars": bars_of(bars), "idle": "|idle" in bars}
        for person, sign, note, bars in PEOPLE
    ]
    labels = ("Dienst", "Briefing", "Werkvoorraad", "Casescreening", "Rooster", "Pauzes", "Inzicht")
    context = {
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
    with translation.override(language):
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


class Fixture(BaseHTTPRequestHandler):
    """Answers pages, static files, the map and a stream with a heartbeat."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        theme = "dark" if "theme=dark" in query else "light"
        language = "en" if "language=en" in query else "nl"
        if path in ("/components", "/phone", "/wall"):
            self.answer(page(path[1:], theme, language), "text/html; charset=utf-8")
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
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
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
        """A heartbeat each second for as long as somebody listens."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        started = time.time()
        try:
            while True:
                beat = {"last": 41, "shift_now": NOW + int(time.time() - started), "speed": 1}
                self.wfile.write(f"event: heartbeat\ndata: {json.dumps(beat)}\n\n".encode())
                self.wfile.flush()
                time.sleep(1)
        except (BrokenPipeError, ConnectionResetError):
            return

    def answer(self, body: bytes, content_type: str, status: int = 200) -> None:
        """Send one whole answer under the policy."""
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay quiet."""


def serve() -> ThreadingHTTPServer:
    """A server on a free port of the loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Fixture)
    server.daemon_threads = True
    return server


if __name__ == "__main__":
    fixture = serve()
    sys.stdout.write(f"http://127.0.0.1:{fixture.server_port}/components\n")
    sys.stdout.flush()
    fixture.serve_forever()
