"""Reading one row as text, numbers, dates and instants; what cannot be read is noted with its column."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.intake.reading.mapping import Mapping
from generiek.app.intake.reading.patterns import local_instant, read_date, read_time
from generiek.app.intake.reading.problems import Findings, Unreadable
from generiek.app.intake.reading.table import Row

Value = TypeVar("Value")
WITH_OFFSET = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})", re.ASCII)
LARGEST_NUMBER = 10_000_000
RD_X_M, RD_Y_M = (-7_000, 300_000), (289_000, 629_000)
YES = frozenset({"ja", "j", "yes", "y", "1", "true", "waar", "x"})
NO = frozenset({"nee", "n", "no", "0", "false", "onwaar", "-"})


@dataclass(slots=True)
class Cells:
    """One row, read field by field; `failed` tells whether anything in it could not be read."""

    row: Row
    mapping: Mapping
    zone: ZoneInfo
    findings: Findings
    failed: bool = False

    def note(self, name: str, reason: str) -> None:
        """Write down what is wrong with a field of this row."""
        self.failed = True
        self.findings.note(self.row.number, self.mapping.title_of(name), reason)

    def word(self, name: str) -> str:
        """What the row says about a field, after the mapping's values and defaults."""
        said = self.row.cells.get(name, "")
        words = self.mapping.values.get(name)
        if words is not None:
            said = words.get(said, words.get("*", said) if said else said)
        return said or self.mapping.defaults.get(name, "")

    def text(self, name: str, limit: int, *, required: bool = False) -> str:
        """A text of at most `limit` characters."""
        said = self.word(name)
        if required and not said:
            self.note(name, _("This may not be empty."))
        if len(said) > limit:
            self.note(
                name,
                _("The text has %(length)s characters; there is room for %(limit)s.")
                % {"length": len(said), "limit": limit},
            )
        return said

    def choice(self, name: str, known: Collection[str], *, default: str = "") -> str:
        """One of the known words."""
        said = self.word(name) or default
        if said not in known:
            self.note(
                name,
                _("“%(said)s” is not known here; translate it under [values.%(name)s] to one of: %(known)s.")
                % {"said": said, "name": name, "known": ", ".join(sorted(known))},
            )
        return said

    def flag(self, name: str) -> bool:
        """Yes or no; empty is no."""
        said = self.word(name).casefold()
        if said and said not in YES | NO:
            self.note(name, _("“%(said)s” is neither yes (ja) nor no (nee).") % {"said": said})
        return said in YES

    def day(self, name: str, *, required: bool = False) -> date | None:
        """A date."""
        return self._read(name, required, lambda said: read_date(said, self.mapping.date))

    def clock(self, name: str, *, required: bool = False) -> time | None:
        """A clock time."""
        return self._read(name, required, lambda said: read_time(said, self.mapping.time))

    def instant(self, name: str, *, required: bool = False) -> datetime | None:
        """An instant: a date and a clock time of the team, or a time with its own offset."""
        return self._read(name, required, self._instant)

    def number(self, name: str, *, low: float, high: float) -> float | None:
        """A number between `low` and `high`, both allowed."""
        return self._read(name, False, lambda said: self._number(said, low, high))

    def whole(self, name: str, *, low: int = 0, high: int = LARGEST_NUMBER) -> int | None:
        """A whole number between `low` and `high`, both allowed."""
        read = self.number(name, low=low, high=high)
        if read is not None and read != int(read):
            self.note(name, _("“%(said)s” is no whole number.") % {"said": self.word(name)})
            return None
        return None if read is None else int(read)

    def place(self) -> tuple[int, int] | None:
        """The fields `x_m` and `y_m` in RD New metres; None when the row gives no position."""
        if not self.word("x_m") and not self.word("y_m"):
            return None
        x_m = self.number("x_m", low=RD_X_M[0], high=RD_X_M[1])
        y_m = self.number("y_m", low=RD_Y_M[0], high=RD_Y_M[1])
        if x_m is None or y_m is None:
            if not self.failed:
                self.note("x_m" if x_m is None else "y_m", _("A position needs both x and y."))
            return None
        return round(x_m), round(y_m)

    def on_clock(self, name: str, on: date, at: time) -> datetime | None:
        """The instant of a clock time on a date, for the field `name`."""
        try:
            return local_instant(on, at, self.zone, self.mapping.repeated_time)
        except Unreadable as reason:
            self.note(name, str(reason))
            return None

    def _read(self, name: str, required: bool, read: Callable[[str], Value]) -> Value | None:
        said = self.word(name)
        if not said:
            if required:
                self.note(name, _("This may not be empty."))
            return None
        try:
            return read(said)
        except Unreadable as reason:
            self.note(name, str(reason))
            return None

    def _instant(self, said: str) -> datetime:
        if WITH_OFFSET.fullmatch(said):
            try:
                return datetime.fromisoformat(said).astimezone(UTC)
            except ValueError:
                raise Unreadable(_("“%(text)s” is no date and time.") % {"text": said}) from None
        day, _space, clock = said.replace("T", " ", 1).partition(" ")
        if not clock:
            raise Unreadable(_("“%(text)s” says a date without a time.") % {"text": said})
        on, at = read_date(day, self.mapping.date), read_time(clock.strip(), self.mapping.time)
        return local_instant(on, at, self.zone, self.mapping.repeated_time)

    def _number(self, said: str, low: float, high: float) -> float:
        written = said.replace(",", ".") if self.mapping.decimal == "," else said
        if not re.fullmatch(r"[+-]?\d{1,12}(\.\d{1,9})?", written, re.ASCII):
            raise Unreadable(_("“%(said)s” is no number.") % {"said": said[:40]})
        read = float(written)
        if not low <= read <= high:
            raise Unreadable(
                _("%(said)s is not between %(low)s and %(high)s.")
                % {"said": said, "low": f"{low:g}", "high": f"{high:g}"}
            )
        return read
