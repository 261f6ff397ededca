"""The column mapping that a team writes in TOML: how its files are to be read."""

import re
import tomllib
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from generiek.app.intake.reading.patterns import REPEATED, Pattern, date_pattern, time_pattern
from generiek.app.intake.reading.problems import FileRefused, stopped_at

ENCODINGS = ("utf-8", "utf-8-sig", "windows-1252")
SEPARATORS = {";": ";", ",": ",", "|": "|", "tab": "\t", "\t": "\t"}
TABLES = ("file", "columns", "values", "defaults", "competences", "persons")
IN_FILE = ("encoding", "separator", "date", "time", "decimal", "repeated_time", "unknown_places")
UNKNOWN_PLACES = ("refuse", "keep")
LARGEST_MAPPING = 100_000
TOML_PLACE = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a file; `columns`: per field the column(s), `values`: per field what words become."""

    encoding: str = "utf-8"
    separator: str = ";"
    date: Pattern = field(default_factory=lambda: date_pattern("dd-mm-yyyy"))
    time: Pattern = field(default_factory=lambda: time_pattern("hh:mm"))
    decimal: str = ","
    repeated_time: str = "refuse"
    unknown_places: str = "refuse"
    columns: Dictionary[str, tuple[str, ...]] = field(default_factory=dict)
    values: Dictionary[str, Dictionary[str, str]] = field(default_factory=dict)
    defaults: Dictionary[str, str] = field(default_factory=dict)
    competences: Dictionary[str, str] = field(default_factory=dict)
    persons: Dictionary[str, str] = field(default_factory=dict)

    def title_of(self, name: str) -> str:
        """The column's own name for a field, as a report shows it."""
        return " + ".join(self.columns.get(name, (name,)))


def read_mapping(text: str, *, fields: Dictionary[str, bool]) -> Mapping:
    """Read a mapping; `fields` are the fields of the kind of file, True where one is required.

    Raises `FileRefused` with a sentence about the first thing that is wrong.
    """
    if len(text) > LARGEST_MAPPING:
        raise _wrong(_("The mapping is longer than any mapping needs to be."))
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(_("The mapping is no TOML: %(error)s.") % {"error": _place_of(error)}) from None
    _only(content, TABLES, _("The mapping"))
    for name, table in content.items():
        if not isinstance(table, dict):
            raise _wrong(_("“%(name)s” in the mapping should be a table: [%(name)s].") % {"name": name})
    about_file = content.get("file", {})
    _only(about_file, IN_FILE, "[file]")
    columns = _columns(content.get("columns", {}), fields)
    defaults = _words(content.get("defaults", {}), "defaults")
    _only(defaults, fields, "[defaults]")
    for name, required in fields.items():
        if required and name not in columns and name not in defaults:
            raise _wrong(
                _("[columns] should say which column holds “%(name)s” (or [defaults] a value).")
                % {"name": name}
            )
    return Mapping(
        **_file(about_file),
        columns=columns,
        values={
            name: _words(table, f"values.{name}")
            for name, table in _known_values(content.get("values", {}), fields)
        },
        defaults=defaults,
        competences=_words(content.get("competences", {}), "competences"),
        persons=_words(content.get("persons", {}), "persons"),
    )


def _place_of(error: tomllib.TOMLDecodeError) -> str:
    """Where reading stopped, as the reader's own language says it; the library speaks English alone."""
    found = TOML_PLACE.search(str(error))
    return stopped_at(int(found[1]), int(found[2])) if found else _("it stops halfway")


def _file(table: dict[str, Any]) -> dict[str, Any]:
    words = _words(table, "file")
    read: dict[str, Any] = {}
    if "encoding" in words:
        read["encoding"] = _one_of(words["encoding"].lower(), ENCODINGS, "encoding")
    if "separator" in words:
        read["separator"] = SEPARATORS[_one_of(words["separator"], tuple(SEPARATORS), "separator")]
    if "decimal" in words:
        read["decimal"] = _one_of(words["decimal"], (",", "."), "decimal")
    if "repeated_time" in words:
        read["repeated_time"] = _one_of(words["repeated_time"], REPEATED, "repeated_time")
    if "unknown_places" in words:
        read["unknown_places"] = _one_of(words["unknown_places"], UNKNOWN_PLACES, "unknown_places")
    try:
        if "date" in words:
            read["date"] = date_pattern(words["date"])
        if "time" in words:
            read["time"] = time_pattern(words["time"])
    except ValueError as error:
        raise _wrong(str(error)) from None
    return read


def _columns(table: dict[str, Any], fields: Dictionary[str, bool]) -> dict[str, tuple[str, ...]]:
    _only(table, fields, "[columns]")
    read: dict[str, tuple[str, ...]] = {}
    for name, value in table.items():
        titles = value if isinstance(value, list) else [value]
        if not titles or len(titles) > 2 or not all(isinstance(title, str) and title for title in titles):
            raise _wrong(
                _("“%(name)s” in [columns] should be a column's name, or two: date and time.")
                % {"name": name}
            )
        read[name] = tuple(title.strip() for title in titles)
    return read


def _known_values(table: dict[str, Any], fields: Dictionary[str, bool]) -> list[tuple[str, dict[str, Any]]]:
    _only(table, fields, "[values]")
    for name, words in table.items():
        if not isinstance(words, dict):
            raise _wrong(
                _("“%(name)s” in the mapping should be a table: [%(name)s].") % {"name": f"values.{name}"}
            )
    return list(table.items())


def _words(table: dict[str, Any], name: str) -> dict[str, str]:
    for key, value in table.items():
        if isinstance(value, dict | list) or value is None:
            raise _wrong(_("“%(key)s” in [%(name)s] should be one word.") % {"key": key, "name": name})
    return {key: str(value) for key, value in table.items()}


def _only(table: dict[str, Any], known: Any, where: str) -> None:
    for name in table:
        if name not in known:
            raise _wrong(
                _("%(where)s says “%(name)s”, which means nothing here; known are: %(known)s.")
                % {"where": where, "name": name, "known": ", ".join(known)}
            )


def _one_of(word: str, known: tuple[str, ...], name: str) -> str:
    if word not in known:
        raise _wrong(
            _("%(name)s = “%(word)s” is not possible; choose from: %(known)s.")
            % {"name": name, "word": word, "known": ", ".join(repr(one)[1:-1] for one in known)}
        )
    return word


def _wrong(sentence: str) -> FileRefused:
    return FileRefused(sentence, column="mapping")
