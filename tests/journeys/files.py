"""Staff and a labelled roster come in as files: refused with row, column and reason, mended, taken in."""

from __future__ import annotations

from pathlib import Path

from django.urls import reverse
from django.utils import timezone

from tests.journeys.own_files import DATE
from tests.journeys.player import Player

STAFF_MAPPING = """[file]
encoding = "windows-1252"
separator = ";"
date = "dd-mm-yyyy"

[columns]
personnel_number = "Dienstnummer"
last_name = "Achternaam"
infix = "Tussenvoegsel"
initials = "Voorletters"
first_name = "Roepnaam"
function = "Functie"
deployability = "Inzet"
contract_hours = "Uren"
part_time = "Deeltijd"
free_days = "Vrij"
active_from = "In dienst"
active_until = "Uit dienst"

[values.deployability]
G = "generic"
S = "specific"

[competences]
ibt = "ibt"
emergency_driving = "emergency_driving"
opco = "opco"
aspirant = "aspirant"
wijkagent = "wijkagent"
"""
ROSTER_MAPPING = """[file]
encoding = "windows-1252"
separator = ";"
date = "dd-mm-yyyy"

[columns]
personnel_number = "Dienstnummer"
date = "Datum"
start = "Begin"
end = "Eind"
kind = "Dienst"
label = "Functie"

[values.kind]
V = "early"
L = "late"
N = "night"
D = "day"
VRL = "leave"
ZK = "sickness"
OPL = "school"

[values.label]
Noodhulp = "emergency"
Wijkzorg = "neighbourhood"
"""
NEWCOMER = "990001;Brink;van den;P.;Pim;generalist;G;36;1;;01-09-2024;;31-12-2030;ja;nee;nee;nee"
UNREADABLE_STAFF = (
    ("990002;Bos;;A.;Anna;generalist;G;veel;1;;01-09-2024;;ja;ja;nee;nee;nee", "Uren"),
    ("990003;Bos;;B.;Bram;generalist;G;36;1;feestdag;01-09-2024;;ja;ja;nee;nee;nee", "Vrij"),
    ("990004;;;C.;Carla;generalist;G;36;1;;31-02-2024;;ja;ja;nee;nee;nee", "Achternaam"),
)
UNREADABLE_DUTIES = (
    ("123456789;{today};14:30;23:00;L;Noodhulp", "Dienstnummer"),
    ("990001;{today};14:30;23:00;L;Noodhulp", "Begin"),
    ("990001;31-02-2026;07:00;15:00;V;Wijkzorg", "Datum"),
    ("990001;{today};07:00;25:00;V;Wijkzorg", "Eind"),
    ("990001;{today};07:00;15:00;X;Wijkzorg", "Dienst"),
)


def staff(personnel: Player, folder: Path) -> None:
    """Personnel administration offers a list with three faults, then the mended one with somebody new."""
    good = [*_lines(folder / "staff.csv"), NEWCOMER]
    bad = _write(folder / "staff-with-faults.csv", [*good, *(row for row, _ in UNREADABLE_STAFF)])
    report = offer(personnel, "staff", bad, STAFF_MAPPING)
    _refused(report, len(good) + 1, [column for _, column in UNREADABLE_STAFF])
    offer(personnel, "staff", _write(folder / "staff-mended.csv", good), STAFF_MAPPING)
    counts = _counts(personnel)
    assert counts["Rijen gelezen"] == len(good) - 1
    assert counts["Nieuw"] == 1
    take_in(personnel)


def roster(planner: Player, folder: Path) -> None:
    """The planner offers a roster with five faults, then the mended one; the breaks of the day follow."""
    today = timezone.localdate()
    good = [*_lines(folder / "roster.csv"), f"990001;{today.strftime(DATE)};14:00;22:30;L;Wijkzorg"]
    faults = [row.format(today=today.strftime(DATE)) for row, _ in UNREADABLE_DUTIES]
    bad = _write(folder / "roster-with-faults.csv", [*good, *faults])
    report = offer(planner, "roster", bad, ROSTER_MAPPING)
    _refused(report, len(good) + 1, [column for _, column in UNREADABLE_DUTIES])
    offer(planner, "roster", _write(folder / "roster-mended.csv", good), ROSTER_MAPPING)
    counts = _counts(planner)
    assert counts["Rijen gelezen"] == counts["Nieuw"] == len(good) - 1
    take_in(planner)
    planner.go(reverse("roster:day_on", args=[today.isoformat()])).press("Pauzes plannen").told(
        "pauzes gepland"
    )
    planner.look("breaks of the day")


def offer(player: Player, kind: str, file: Path, mapping: str) -> Player:
    """Offer a file with its mapping; the player then looks at the report."""
    player.go(reverse("intake:offer", args=[kind]))
    player.page.set_input_files("input[name=file]", str(file))
    player.page.fill("textarea[name=mapping]", mapping)
    player.press("Lezen en nakijken")
    return player.look(f"report of {file.stem}")


def take_in(player: Player) -> None:
    """Confirm what was previewed; offered again it changes nothing."""
    player.press("Inlezen").told("Ingelezen")


def _refused(player: Player, first_bad_row: int, columns: list[str]) -> None:
    """Nothing was taken, and each bad row is named with its column and a reason."""
    player.sees("Er is niets ingelezen")
    rows = player.page.locator("table tbody tr").all()
    told = [[cell.inner_text().strip() for cell in row.locator("td").all()] for row in rows]
    for number, column in enumerate(columns, start=first_bad_row):
        reasons = [reason for row, where, reason in told if (row, where) == (str(number), column)]
        assert reasons and all(reason.endswith(".") for reason in reasons), (number, column, told)
    assert {int(row) for row, _, _ in told} == set(range(first_bad_row, first_bad_row + len(columns)))


def _counts(player: Player) -> dict[str, int]:
    """The figures of the report by their words."""
    figures = player.page.locator(".kpis > *").all()
    told = [figure.inner_text().strip().splitlines() for figure in figures]
    return {words[0].strip(): int(words[-1].replace(".", "")) for words in told}


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="windows-1252").splitlines()


def _write(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="windows-1252")
    return path
