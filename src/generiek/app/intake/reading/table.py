"""A CSV file as rows of cells, or the reason why it cannot be read."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.problems import FileRefused, Findings, Unreadable

LARGEST_CELL = 20_000
LARGEST_FILE = 50 * 1024 * 1024
FORMULA = re.compile(r"[=@\t\r]|[+-].*[|!(=]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet counts (the header is 1), and per field what the cells say.

    `cells` holds every mapped field, `extra` every mapped competence; two columns are joined by a space.
    """

    number: int
    cells: dict[str, str]
    extra: dict[str, str]


def rows_of(content: bytes, mapping: Mapping, findings: Findings) -> Iterator[Row]:
    """Yield the rows that can be cut into cells and note the others; `FileRefused` for the whole file."""
    reader = csv.reader(
        io.StringIO(decoded(content, mapping.encoding), newline=""), delimiter=mapping.separator
    )
    csv.field_size_limit(LARGEST_FILE)
    header = [title.strip() for title in next(_records(reader), [])]
    places = _places(header, mapping)
    competences = {code: _place_of(title, header) for code, title in mapping.competences.items()}
    number, seen = 1, 0
    for record in _records(reader):
        number += 1
        if not any(cell.strip() for cell in record):
            continue
        seen += 1
        if len(record) != len(header):
            findings.note(number, "", _wrong_width(len(record), len(header), record, mapping.separator))
            continue
        problem = _suspect_cell(record, header)
        if problem:
            findings.note(number, *problem)
            continue
        cells = {name: _said(record, positions) for name, positions in places.items()}
        extra = {code: record[place].strip() for code, place in competences.items()}
        yield Row(number, cells, extra)
    if not seen:
        raise FileRefused(_("The file has a header but no rows."), row=1)


def _said(record: list[str], positions: tuple[int, ...]) -> str:
    if len(positions) == 1:
        return record[positions[0]].strip()
    return " ".join(part for place in positions if (part := record[place].strip()))


def decoded(content: bytes, encoding: str) -> str:
    """The file's text; raises `FileRefused` when it is empty, too large, no text or in another encoding."""
    if not content.strip():
        raise FileRefused(_("The file is empty."))
    if len(content) > LARGEST_FILE:
        raise FileRefused(_("The file is larger than 50 MB: split it."))
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileRefused(_("The file is written in UTF-16: save it as UTF-8."))
    nul = content.find(b"\0")
    if nul >= 0:
        raise FileRefused(
            _("The file holds NUL bytes: it is no text file, or it is damaged."),
            row=content.count(b"\n", 0, nul) + 1,
        )
    codec = "utf-8-sig" if encoding.startswith("utf-8") else encoding
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise FileRefused(
            _("Not every byte is %(encoding)s text: say the right encoding in the mapping.")
            % {"encoding": encoding},
            row=content.count(b"\n", 0, error.start) + 1,
        ) from None


def check_text(text: str) -> str:
    """The text itself, or `Unreadable` when a spreadsheet would run it as a formula or it is too long."""
    if len(text) > LARGEST_CELL:
        raise Unreadable(
            _("The cell holds %(length)s characters; at most %(limit)s are read.")
            % {"length": len(text), "limit": LARGEST_CELL}
        )
    if FORMULA.match(text):
        raise Unreadable(
            _("The cell begins as a formula (“%(start)s”), which a spreadsheet would run: remove that sign.")
            % {"start": text[:12]}
        )
    return text


def _records(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise FileRefused(_("The file cannot be cut into rows: %(error)s.") % {"error": error}) from None


def _places(header: list[str], mapping: Mapping) -> dict[str, tuple[int, ...]]:
    if len(header) == 1:
        other = next((sign for sign in ";,|\t" if sign in header[0] and sign != mapping.separator), None)
        if other is not None:
            raise FileRefused(
                _("The header has no “%(wanted)s” but “%(found)s”: say the separator in the mapping.")
                % {"wanted": _shown(mapping.separator), "found": _shown(other)},
                row=1,
            )
    lowered = [title.casefold() for title in header]
    for title in header:
        if title and lowered.count(title.casefold()) > 1:
            raise FileRefused(
                _("The column “%(title)s” stands in the header twice.") % {"title": title},
                row=1,
                column=title,
            )
    return {
        name: tuple(_place_of(title, header) for title in titles) for name, titles in mapping.columns.items()
    }


def _place_of(title: str, header: list[str]) -> int:
    for place, found in enumerate(header):
        if found.casefold() == title.casefold():
            return place
    raise FileRefused(
        _("There is no column “%(title)s”; the file has: %(header)s.")
        % {"title": title, "header": ", ".join(found or "–" for found in header)[:500]},
        row=1,
        column=title,
    )


def _wrong_width(found: int, wanted: int, record: list[str], separator: str) -> str:
    if found == 1 and wanted > 1:
        other = next((sign for sign in ";,|\t" if sign != separator and sign in record[0]), None)
        if other is not None:
            return _("The row is separated by “%(found)s” where the header uses “%(wanted)s”.") % {
                "found": _shown(other),
                "wanted": _shown(separator),
            }
    return _(
        "The row has %(found)s cells, the header %(wanted)s: a separator or quote is missing or too many."
    ) % {
        "found": found,
        "wanted": wanted,
    }


def _suspect_cell(record: list[str], header: list[str]) -> tuple[str, str] | None:
    for cell, title in zip(record, header, strict=True):
        if len(cell) > LARGEST_CELL or FORMULA.match(cell):
            try:
                check_text(cell)
            except Unreadable as reason:
                return title, str(reason)
    return None


def _shown(separator: str) -> str:
    return "tab" if separator == "\t" else separator
