"""Cases, call history and zones: good files are taken, bad ones refused with a sentence."""

import json
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from generiek.app.area.models import Boundary, Zone
from generiek.app.audit.models import AuditLine
from generiek.app.cases.models import Case
from generiek.app.dispatch.models import Call
from generiek.app.intake.actions import confirm_intake
from generiek.app.intake.models import Intake
from generiek.app.people.models import Team
from tests.app.intake.conftest import NOW, Offering, Tables

CASE_MAPPING = """
[columns]
number = "Zaak"
offence = "Feit"
occurred_at = ["Pleegdatum", "Pleegtijd"]
reported_at = ["Kennisname", "Tijd"]
x_m = "X"
y_m = "Y"
leads = "Aanknopingspunten"
text = "Toelichting"
[values.offence]
A20 = "bicycle_theft"
[values.leads]
camera = "images"
"""
CASE_HEADER = "Zaak;Feit;Pleegdatum;Pleegtijd;Kennisname;Tijd;X;Y;Aanknopingspunten;Toelichting"
CASE_ROW = "2026-118;A20;20-11-2026;13:30;21-11-2026;10:00;191000;508000;camera,witness;Fiets weg bij station"
CALL_MAPPING = """
[file]
separator = ","
date = "yyyy-mm-dd"
[columns]
number = "id"
received_at = "received"
prio = "prio"
category = "kind"
on_scene_at = "arrived"
cleared_at = "cleared"
"""
CALL_HEADER = "id,received,prio,kind,arrived,cleared"
CALL_ROW = "m-1,2026-03-01T12:00:00Z,1,accident,2026-03-01T12:09:00Z,2026-03-01T13:00:00Z"
SQUARE = [[5.90, 52.54], [5.92, 52.54], [5.92, 52.56], [5.90, 52.56], [5.90, 52.54]]
BOW_TIE = [[5.90, 52.54], [5.92, 52.56], [5.92, 52.54], [5.90, 52.56], [5.90, 52.54]]
RD_METRES = [[191000, 508000], [192000, 508000], [192000, 509000], [191000, 508000]]


def zones(*features: dict[str, Any], **more: Any) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features} | more)


def zone(name: object, ring: object = SQUARE, kind: str = "Polygon", **properties: object) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": [ring]}
    return {"type": "Feature", "properties": {"name": name} | properties, "geometry": geometry}


def confirm(team: Team, intake: Intake) -> Intake:
    assert intake.status == "preview", intake.problems
    return confirm_intake(team=team, account_id=None, intake_id=intake.pk, now=NOW)


def test_a_case_comes_into_the_screening_and_into_the_audit(team: Team, offer: Offering) -> None:
    confirm(team, offer("cases", f"{CASE_HEADER}\n{CASE_ROW}\n", CASE_MAPPING))
    case = Case.objects.get()
    assert (case.offence, case.leads, case.x_m) == ("bicycle_theft", ["images", "witness"], 191000)
    assert case.occurred_at == datetime(2026, 11, 20, 12, 30, tzinfo=UTC)
    assert "intake_cases" in AuditLine.objects.values_list("object_kind", flat=True)


def test_a_case_that_is_known_stays_as_it_is(team: Team, offer: Offering) -> None:
    confirm(team, offer("cases", f"{CASE_HEADER}\n{CASE_ROW}\n", CASE_MAPPING))
    again = offer("cases", f"{CASE_HEADER}\n{CASE_ROW.replace('station', 'markt')}\n", CASE_MAPPING)
    assert (again.rows_new, again.rows_same) == (0, 1)
    confirm(team, again)
    assert Case.objects.get().words.text == "Fiets weg bij station"


def test_call_history_is_taken_and_a_correction_changes_the_call(team: Team, offer: Offering) -> None:
    confirm(team, offer("calls", f"{CALL_HEADER}\n{CALL_ROW}\n", CALL_MAPPING))
    again = offer("calls", f"{CALL_HEADER}\n{CALL_ROW.replace(',1,', ',2,')}\n", CALL_MAPPING)
    assert (again.rows_new, again.rows_changed) == (0, 1)
    confirm(team, again)
    call = Call.objects.get()
    assert (call.prio, call.origin) == (2, "import")
    assert call.on_scene_at == datetime(2026, 3, 1, 12, 9, tzinfo=UTC)


def history_of(count: int, last: str = "") -> str:
    rows = (
        f"m-{n},2026-{n % 2 * 6 + 1:02}-{n % 28 + 1:02} {n % 24:02}:{n % 60:02},{n % 3 + 1},accident,,"
        for n in range(count)
    )
    return "\n".join([CALL_HEADER, *rows, last])


def test_one_bad_row_in_a_hundred_thousand_is_found_within_seconds_and_changes_nothing(
    team: Team, offer: Offering, tables: Tables
) -> None:
    before = tables()
    began = time.process_time()
    intake = offer("calls", history_of(100_000, "m-x,2026-01-01 10:00,7,accident,,"), CALL_MAPPING)
    assert time.process_time() - began < 20
    assert [problem["row"] for problem in intake.problems] == [100_002]
    assert (intake.status, tables()) == ("refused", before)


def test_many_thousands_of_calls_are_taken_at_once(team: Team, offer: Offering) -> None:
    intake = confirm(team, offer("calls", history_of(10_000), CALL_MAPPING))
    assert intake.rows_new == Call.objects.count() == 10_000


def test_zones_and_a_boundary_are_drawn(team: Team, offer: Offering) -> None:
    outline = [[5.8, 52.5], [6.0, 52.5], [6.0, 52.6], [5.8, 52.6], [5.8, 52.5]]
    content = zones(zone("Centrum"), zone("", outline, boundary=True))
    confirm(team, offer("zones", content, file_name="zones.geojson"))
    assert Zone.objects.get().name == "Centrum"
    assert Boundary.objects.filter(team=team).exists()


@dataclass(frozen=True)
class Bad:
    name: str
    kind: str
    content: str
    row: int
    column: str
    sentence: str


def case(name: str, old: str, new: str, column: str, sentence: str) -> Bad:
    return Bad(name, "cases", f"{CASE_HEADER}\n{CASE_ROW.replace(old, new)}\n", 2, column, sentence)


def call(name: str, old: str, new: str, column: str, sentence: str) -> Bad:
    return Bad(name, "calls", f"{CALL_HEADER}\n{CALL_ROW.replace(old, new)}\n", 2, column, sentence)


def area(name: str, content: str, row: int, column: str, sentence: str) -> Bad:
    return Bad(name, "zones", content, row, column, sentence)


BAD = (
    case("unknown offence", "A20", "Z99", "Feit", "“Z99” is not known here; translate it"),
    case("unknown lead", "camera", "helderziende", "Aanknopingspunten", "“helderziende” is not known"),
    case("reported first", "21-11-2026", "19-11-2026", "Kennisname + Tijd", "reported before it happened"),
    case("no time", "13:30", "", "Pleegdatum + Pleegtijd", "says a date without a time"),
    case("half a place", "508000", "", "Y", "A position needs both x and y."),
    case("a place abroad", "508000", "99", "Y", "99 is not between 289000 and 629000."),
    call("prio 9", ",1,", ",9,", "prio", "9 is not between 1 and 5."),
    call("prio in words", ",1,", ",hoog,", "prio", "“hoog” is no number."),
    call("unknown kind", "accident", "ufo", "kind", "“ufo” is not known here"),
    call("there before it came in", "12:09", "11:09", "arrived", "before what should come before it"),
    call("lasting weeks", "2026-03-01T13", "2026-05-01T13", "cleared", "more than a week after"),
    call("impossible instant", "12:00:00Z", "12:99:00Z", "received", "is no date and time"),
    area("no JSON", "{", 0, "", "This is no JSON"),
    area("no GeoJSON", "[1, 2]", 0, "", "it should be a FeatureCollection"),
    area("no zones", zones(), 0, "", "The file holds no zones."),
    area("wrong CRS", zones(zone("A"), crs={"name": "EPSG:28992"}), 0, "crs", "another system (crs)"),
    area("metres", zones(zone("A", RD_METRES)), 1, "geometry", "it looks like metres (RD)"),
    area("swapped", zones(zone("A", [p[::-1] for p in SQUARE])), 1, "geometry", "have changed places"),
    area(
        "abroad", zones(zone("A", [[p[0] + 20, p[1]] for p in SQUARE])), 1, "geometry", "in the Netherlands"
    ),
    area("self-crossing", zones(zone("A", BOW_TIE)), 1, "geometry", "The outline crosses itself near"),
    area("open ring", zones(zone("A", SQUARE[:-1])), 1, "geometry", "The outline is not closed"),
    area("a line", zones(zone("A", SQUARE, "LineString")), 1, "geometry", "not LineString"),
    area("words as points", zones(zone("A", [["x", "y"]] * 4)), 1, "geometry", "A point is not two numbers."),
    area("no name", zones(zone("")), 1, "properties", "The zone has no name"),
    area("twice a name", zones(zone("A"), zone("a")), 2, "name", "is the name of feature 1 too"),
    area("two boundaries", zones(zone("", boundary=1), zone("", boundary=1)), 2, "boundary", "already"),
    area("NaN", zones(zone("A")).replace("5.9,", "NaN,", 1), 0, "", "NaN is no position"),
)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.kind} {bad.name}")
def test_a_bad_file_is_refused_with_a_sentence_and_changes_nothing(
    bad: Bad, team: Team, offer: Offering, tables: Tables
) -> None:
    before = tables()
    mapping = {"cases": CASE_MAPPING, "calls": CALL_MAPPING, "zones": ""}[bad.kind]
    intake = offer(bad.kind, bad.content, mapping)
    assert (intake.status, tables()) == ("refused", before)
    assert any(
        problem["row"] == bad.row and problem["column"] == bad.column and bad.sentence in problem["reason"]
        for problem in intake.problems
    ), intake.problems
