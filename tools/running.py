"""`./dev run`: set up, start server, worker and field player, say where to go, and stop them all together."""

import http.client
import os
import secrets
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tools import setting_up
from tools.processes import Children
from tools.told import ROOT, StepFailed, aloud, say

SECONDS_TO_READY = 60.0
SECONDS_BETWEEN_LOOKS = 0.1
RESTARTS_OF_A_HELPER = 3
ROLES_SHOWN = (
    ("officer", "Mijn dienst, op de telefoon"),
    ("opco", "Dienst: het bord, briefing, afsluiting"),
    ("dispatcher", "Melding"),
    ("planner", "Rooster"),
    ("screener", "Casescreening"),
    ("vvc_desk", "VVC-desk"),
    ("author", "Werkvoorraad"),
    ("team_chief", "Inzicht"),
    ("district_lead", "Inzicht van de teams"),
    ("coach", "meelopen"),
    ("personnel", "Pauzes en mensen"),
    ("researcher", "cijfers"),
    ("administrator", "Beheer"),
)


@dataclass(slots=True)
class Installation:
    """One place to run in: its data directory, its address and the password of its demonstration accounts."""

    var: Path
    host: str
    port: int
    children: Children = field(default_factory=Children)

    def environment(self) -> dict[str, str]:
        """What its programs are told through the environment."""
        hosts = os.environ.get("GENERIEK_HOSTS") or ",".join(("localhost", "127.0.0.1", "[::1]", self.host))
        return {
            "GENERIEK_VAR": str(self.var),
            "GENERIEK_HOSTS": hosts,
            "GENERIEK_DEMONSTRATION_PASSWORD": self.password(),
            "DJANGO_SETTINGS_MODULE": "generiek.web.settings",
        }

    def password(self) -> str:
        """The demonstration accounts' password, drawn once and kept in the data directory."""
        file = self.var / "demonstration-password"
        if not file.exists():
            self.var.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as stream:
                stream.write(f"generiek-{secrets.token_hex(4)}")
        return file.read_text(encoding="ascii").strip()


def run(host: str, port: int) -> int:
    """Run until a signal comes; 0 after an orderly stop."""
    began = time.monotonic()
    installation = Installation(Path(os.environ.get("GENERIEK_VAR") or ROOT / "var").resolve(), host, port)
    stop = StopSignal()
    try:
        start(installation, stop)
        if not stop.came:
            _introduce(installation, time.monotonic() - began)
        code = _watch(installation, stop)
    finally:
        installation.children.stop()
    say("Stopped.")
    return code


class StopSignal:
    """Remembers that somebody asked to stop (SIGTERM or SIGINT)."""

    def __init__(self) -> None:
        self.came = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._remember)

    def _remember(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True


def start(installation: Installation, stop: StopSignal) -> None:
    """Set up, prepare the database, start every program, and wait until the server answers."""
    python = setting_up.product_packages()
    setting_up.front_end()
    environment = installation.environment()
    if aloud([python, "-m", "generiek.web.prepare"], env=environment):
        raise StepFailed("The database could not be prepared; the reason stands above.")
    if stop.came:
        return
    server: list[str | Path] = [
        python,
        "-m",
        "uvicorn",
        "generiek.web.asgi:application",
        "--lifespan",
        "off",
        "--no-server-header",
    ]
    server += ["--host", installation.host, "--port", str(installation.port), "--log-level", "warning"]
    server += ["--timeout-graceful-shutdown", "2", "--timeout-keep-alive", "30"]
    installation.children.start("server", server, environment)
    for name in ("worker", "field player"):
        installation.children.start(name, _helper(name, python), environment)
    _wait_until_ready(installation, stop)


def _helper(name: str, python: Path) -> list[str | Path]:
    manage: list[str | Path] = [python, "-m", "generiek.web.manage"]
    return [*manage, "db_worker", "-v", "0"] if name == "worker" else [*manage, "play_field"]


def _wait_until_ready(installation: Installation, stop: StopSignal) -> None:
    deadline = time.monotonic() + SECONDS_TO_READY
    while not stop.came and not answers(installation):
        ended = installation.children.ended()
        if ended and ended[0] == "server":
            raise StepFailed(
                f"The server ended by itself with exit code {ended[1]}; is port {installation.port} free?"
            )
        if time.monotonic() > deadline:
            raise StepFailed(f"The server did not answer within {SECONDS_TO_READY:.0f} s.")
        time.sleep(SECONDS_BETWEEN_LOOKS)


def answers(installation: Installation) -> bool:
    """Whether the server says that it is healthy."""
    connection = http.client.HTTPConnection(installation.host, installation.port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _watch(installation: Installation, stop: StopSignal) -> int:
    restarts: dict[str, int] = {}
    while not stop.came:
        ended = installation.children.ended()
        if ended is None:
            time.sleep(SECONDS_BETWEEN_LOOKS)
            continue
        name, code = ended
        say(f"The {name} ended by itself with exit code {code}.")
        if name == "server" or restarts.get(name, 0) >= RESTARTS_OF_A_HELPER:
            return 1
        restarts[name] = restarts.get(name, 0) + 1
        installation.children.start(
            name, _helper(name, setting_up.python_of(setting_up.VENV)), installation.environment()
        )
    return 0


def _introduce(installation: Installation, seconds: float) -> None:
    say(f"\nGeneriek is ready after {seconds:.0f} s: http://{installation.host}:{installation.port}/\n")
    say(f"Demonstration accounts, all with the password {installation.password()}:")
    for name, first_page in ROLES_SHOWN:
        say(f"  {name:<15} {first_page}")
    say("\nStop with Ctrl+C.")
