"""The door of insight to the engine: figures, fidelity and trends of shifts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from generiek import __version__
from generiek.app.insight.models import ShiftMeasures
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.engine.evidence.control_chart import Chart, control_chart
from generiek.engine.evidence.fidelity import Fidelity, fidelity
from generiek.engine.evidence.figure import Figure, period
from generiek.engine.evidence.shift_figures import shift_figures

MEASURES_VERSION = f"{__version__}/1"
"""Raise the number behind the slash when a figure gets another meaning: measures are then made again."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one shift, by code, and how far each part of the concept lived in it."""

    figures: Mapping[str, Figure]
    parts: Mapping[str, Fidelity]
    last_number: int


def measured_all(shifts: Sequence[Shift]) -> list[Measured]:
    """The measures of several shifts, in their order."""
    kept = {row.shift_id: row for row in ShiftMeasures.objects.filter(shift__in=shifts)}
    return [_measured(shift, kept.get(shift.pk)) for shift in shifts]


def measured(shift: Shift) -> Measured:
    """The measures of a shift; those of a closed shift are kept and read back."""
    return measured_all([shift])[0]


def _measured(shift: Shift, kept: ShiftMeasures | None) -> Measured:
    if kept is not None and kept.code_version == MEASURES_VERSION and kept.last_number == shift.last_number:
        return _read(kept)
    with kept_state(shift.pk) as state:
        until_s = read_clock(shift.team_id).whole_s
        figures = shift_figures(state, until_s=until_s)
        end_s = min(until_s, state.closed_at_s) if state.closed_at_s is not None else until_s
        parts = fidelity(state, figures, until_s=end_s)
        last_number = state.last_number
    if shift.status == Shift.Status.CLOSED:
        _keep(shift, figures, parts)
    return Measured(
        {figure.code: figure for figure in figures}, {part.code: part for part in parts}, last_number
    )


def _keep(shift: Shift, figures: Sequence[Figure], parts: Sequence[Fidelity]) -> None:
    ShiftMeasures.objects.update_or_create(
        shift=shift,
        defaults={
            "team_id": shift.team_id,
            "last_number": shift.last_number,
            "code_version": MEASURES_VERSION,
            "figures": [asdict(figure) for figure in figures],
            "fidelity": [asdict(part) for part in parts],
        },
    )


def _read(kept: ShiftMeasures) -> Measured:
    figures = [_figure(row) for row in kept.figures]
    parts = [Fidelity(**{**row, "figures": tuple(row["figures"])}) for row in kept.fidelity]
    return Measured(
        {figure.code: figure for figure in figures}, {part.code: part for part in parts}, kept.last_number
    )


def _figure(row: dict[str, Any]) -> Figure:
    return Figure(**{**row, "values": tuple(row["values"]), "entry_numbers": tuple(row["entry_numbers"])})


def together(shifts: Sequence[Measured]) -> dict[str, Figure]:
    """The figures of several shifts taken together."""
    found = period([tuple(one.figures.values()) for one in shifts])
    return {figure.code: figure for figure in found}


def trend(values: Sequence[tuple[str, float]]) -> Chart:
    """Percentages in the order of time with their control limits."""
    return control_chart(values, least=0, most=100)
