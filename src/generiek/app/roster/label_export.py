"""The column mapping that a team writes in TOML for its export of labels, and the file made by it."""

import csv
import io
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

FIELDS = ("personnel_number", "name", "date", "start", "end", "kind", "label", "break_paid", "break_minutes")
IN_FILE = ("encoding", "separator", "date", "time")
ENCODINGS = ("utf-8", "utf-8-sig", "windows-1252")
SEPARATORS = {";": ";", ",": ",", "|": "|", "tab": "\t"}
DATE_PIECES = (("yyyy", "%Y"), ("yy", "%y"), ("mm", "%m"), ("dd", "%d"))
TIME_PIECES = (("hh", "%H"), ("mm", "%M"), ("ss", "%S"))
LARGEST_MAPPING = 100_000
STARTS_A_FORMULA = ("=", "+", "-", "@")
EXAMPLE = """[file]
encoding = "utf-8"          # utf-8, utf-8-sig, windows-1252
separator = ";"             # ; , | tab
date = "dd-mm-yyyy"
time = "hh:mm"

[columns]                   # in the order of the file; leave out what the system does not want
personnel_number = "Dienstnummer"
date = "Datum"
start = "Begin"
end = "Eind"
kind = "Dienst"
label = "Functie"
break_paid = "Betaalde pauze"

[values.kind]               # what the system calls a kind of duty
early = "V"
late = "L"
night = "N"

[values.label]              # what the system calls a label; "" is a duty without one
emergency = "Noodhulp"
neighbourhood = "Wijk"
"" = "Overig"

[values.break_paid]
yes = "J"
no = "N"
"""


class MappingNotUnderstood(ValueError):
    """The mapping cannot be read; the sentence says what to change."""


@dataclass(frozen=True, slots=True)
class LabelFile:
    """How the file is written; `columns` in order, `values` per field what words become."""

    columns: tuple[tuple[str, str], ...]
    encoding: str = "utf-8"
    separator: str = ";"
    date: str = "%d-%m-%Y"
    time: str = "%H:%M"
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LabelledDuty:
    """A duty as the national system is told of it: with a paid break it ends so much earlier."""

    personnel_number: str
    name: str
    date: date
    starts_at: datetime
    ends_at: datetime
    kind: str
    label: str
    break_paid: bool
    break_minutes: int


def read_label_mapping(text: str) -> LabelFile:
    """Read a mapping; raises MappingNotUnderstood with a sentence about the first thing that is wrong."""
    if len(text) > LARGEST_MAPPING:
        raise MappingNotUnderstood(_("The mapping is longer than any mapping needs to be."))
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingNotUnderstood(_("The mapping is no TOML: %(error)s.") % {"error": error}) from None
    _only(content, ("file", "columns", "values"), _("The mapping"))
    about, columns = _table(content, "file"), _table(content, "columns")
    _only(about, IN_FILE, "[file]")
    _only(columns, FIELDS, "[columns]")
    if "label" not in columns or "date" not in columns:
        raise MappingNotUnderstood(_("[columns] should at least say which columns hold “date” and “label”."))
    values = _table(content, "values")
    _only(values, FIELDS, "[values]")
    return LabelFile(
        columns=tuple((name, _word(columns, name, "columns")) for name in columns),
        encoding=_one_of(_word(about, "encoding", "file", "utf-8"), ENCODINGS, "encoding"),
        separator=SEPARATORS[_one_of(_word(about, "separator", "file", ";"), tuple(SEPARATORS), "separator")],
        date=_pattern(_word(about, "date", "file", "dd-mm-yyyy"), DATE_PIECES, ("%d", "%m")),
        time=_pattern(_word(about, "time", "file", "hh:mm"), TIME_PIECES, ("%H", "%M")),
        values={name: _words(_table(values, name), f"values.{name}") for name in values},
    )


def write_labels(duties: Iterable[LabelledDuty], mapping: LabelFile, zone: ZoneInfo) -> bytes:
    """The file for the national system, header first; what the encoding cannot say becomes a ?."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=mapping.separator, lineterminator="\r\n")
    writer.writerow([title for _name, title in mapping.columns])
    for duty in duties:
        told = _told(duty, mapping, zone)
        writer.writerow([_harmless(told[name]) for name, _title in mapping.columns])
    return stream.getvalue().encode(mapping.encoding, errors="replace")


def _told(duty: LabelledDuty, mapping: LabelFile, zone: ZoneInfo) -> dict[str, str]:
    words = {
        "personnel_number": duty.personnel_number,
        "name": duty.name,
        "date": duty.date.strftime(mapping.date),
        "start": duty.starts_at.astimezone(zone).strftime(mapping.time),
        "end": duty.ends_at.astimezone(zone).strftime(mapping.time),
        "kind": duty.kind,
        "label": duty.label,
        "break_paid": "yes" if duty.break_paid else "no",
        "break_minutes": str(duty.break_minutes),
    }
    return {name: mapping.values.get(name, {}).get(word, word) for name, word in words.items()}


def _harmless(word: str) -> str:
    """A name that a spreadsheet would take for a formula is written as text."""
    return f"'{word}" if word.startswith(STARTS_A_FORMULA) else word


def _table(content: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = content.get(name, {})
    if not isinstance(table, dict):
        raise MappingNotUnderstood(
            _("“%(name)s” in the mapping should be a table: [%(name)s].") % {"name": name}
        )
    return table


def _only(table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for name in table:
        if name not in known:
            raise MappingNotUnderstood(
                _("%(where)s says “%(name)s”, which means nothing here; known are: %(known)s.")
                % {"where": where, "name": name, "known": ", ".join(known)}
            )


def _word(table: Mapping[str, Any], name: str, where: str, default: str = "") -> str:
    value = table.get(name, default)
    if isinstance(value, dict | list) or not str(value):
        raise MappingNotUnderstood(
            _("“%(key)s” in [%(name)s] should be one word.") % {"key": name, "name": where}
        )
    return str(value)


def _words(table: Mapping[str, Any], where: str) -> dict[str, str]:
    for name, value in table.items():
        if isinstance(value, dict | list):
            raise MappingNotUnderstood(
                _("“%(key)s” in [%(name)s] should be one word.") % {"key": name, "name": where}
            )
    return {name: str(value) for name, value in table.items()}


def _one_of(word: str, known: tuple[str, ...], name: str) -> str:
    if word not in known:
        raise MappingNotUnderstood(
            _("%(name)s = “%(word)s” is not possible; choose from: %(known)s.")
            % {"name": name, "word": word, "known": " ".join(known)}
        )
    return word


def _pattern(written: str, pieces: tuple[tuple[str, str], ...], needed: tuple[str, ...]) -> str:
    made = written.replace("%", "%%")
    for piece, code in pieces:
        made = made.replace(piece, code)
    if not all(code in made for code in needed):
        example = " ".join(piece for piece, _code in pieces)
        raise MappingNotUnderstood(
            _("“%(written)s” is no way to write a date or time; the letters are: %(example)s.")
            % {"written": written, "example": example}
        )
    return made
