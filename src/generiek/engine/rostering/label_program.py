"""A linear or integer program put together row by row and column by column, solved by HiGHS.

One thread and no clock: the same program gives the same answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Solved:
    """The values of the columns and the prices of the rows; `proven` when nothing is better."""

    values: Floats
    row_prices: Floats
    found: bool
    proven: bool


@dataclass(slots=True, eq=False)
class Program:
    """Rows with bounds, columns from nothing to an upper bound, least cost."""

    _rows: list[tuple[float, float]] = field(default_factory=list)
    _columns: list[tuple[float, float]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)
    _factors: list[float] = field(default_factory=list)

    def row(self, least: float, most: float) -> int:
        """Add a row and return its number."""
        self._rows.append((least, most))
        return len(self._rows) - 1

    def column(self, cost: float, most: float, entries: Iterable[tuple[int, float]]) -> int:
        """Add a column with its entries (row, factor) and return its number."""
        self._starts.append(len(self._places))
        for place, factor in entries:
            self._places.append(place)
            self._factors.append(factor)
        self._columns.append((cost, most))
        return len(self._columns) - 1

    def solve(self) -> Solved:
        """Solve it with whole and broken numbers alike."""
        return self._run({})

    def solve_whole(self, *, gap: float, nodes: int) -> Solved:
        """Solve it in whole numbers, to within a gap, over so many nodes at most."""
        return self._run({"mip_rel_gap": 0.0, "mip_abs_gap": gap, "mip_max_nodes": nodes}, whole=True)

    def _run(self, options: dict[str, float | int], *, whole: bool = False) -> Solved:
        import highspy

        highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in {"log_to_console": False, "output_flag": False, "threads": 1, **options}.items():
            highs.setOptionValue(name, value)
        rows, columns = np.array(self._rows, float), np.array(self._columns, float)
        nothing = np.empty(0, np.int32)
        empty_rows = np.zeros(len(rows), np.int32)
        highs.addRows(len(rows), rows[:, 0], rows[:, 1], 0, empty_rows, nothing, np.empty(0))
        highs.addCols(
            len(columns),
            columns[:, 0],
            np.zeros(len(columns)),
            columns[:, 1],
            len(self._places),
            np.array(self._starts, np.int32),
            np.array(self._places, np.int32),
            np.array(self._factors),
        )
        if whole:
            kinds = np.full(len(columns), highspy.HighsVarType.kInteger)
            highs.changeColsIntegrality(len(columns), np.arange(len(columns), dtype=np.int32), kinds)
        highs.run()
        solution = highs.getSolution()
        return Solved(
            np.array(solution.col_value),
            np.array(solution.row_dual),
            bool(solution.value_valid),
            highs.getModelStatus() == highspy.HighsModelStatus.kOptimal,
        )
