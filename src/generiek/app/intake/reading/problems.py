"""What is wrong with a file: row, column and reason."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

PROBLEMS_KEPT = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; row 0 is the file as a whole, row 1 its header."""

    row: int
    column: str
    reason: str


class Unreadable(Exception):
    """A cell that does not say what its column should; the text says why."""


class FileRefused(Exception):
    """A file that cannot be read at all; the problem says where and why."""

    def __init__(self, reason: str, *, row: int = 0, column: str = "") -> None:
        super().__init__(reason)
        self.problem = Problem(row, column, reason)


@dataclass(slots=True)
class Findings:
    """Collects problems: the first five hundred are kept, all are counted."""

    kept: list[Problem] = field(default_factory=list)
    count: int = 0

    def note(self, row: int, column: str, reason: str) -> None:
        """Write down one problem."""
        self.count += 1
        if len(self.kept) < PROBLEMS_KEPT:
            self.kept.append(Problem(row, column, reason))


def stopped_at(line: int, column: int) -> str:
    """Where a reader could not go on, for in a sentence."""
    return _("look at line %(line)s, character %(column)s") % {"line": line, "column": column}
