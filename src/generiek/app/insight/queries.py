"""What the pages of insight show: of shifts and of the team, never of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from generiek.app.insight.bridge import Measured, measured, measured_all, together, trend
from generiek.app.insight.words import GROUPS, PARTS, PILLARS, TIME, WHY_NOT
from generiek.app.shift.models import Shift
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.engine.evidence.control_chart import Chart
from generiek.engine.evidence.fidelity import CODES, Fidelity
from generiek.engine.evidence.figure import SECONDS, VALUES, Figure, interval

SHIFTS_IN_PERIOD = 30
MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class TimeRow:
    """Minutes of the team in one category, with the part of presence that it is."""

    label: str
    kind: str
    minutes: int
    percent: int
    entries: str
    suppressed: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure in words and numbers; `entries` are the logbook lines behind it (one shift only)."""

    code: str
    label: str
    minutes: int | None
    seconds: int | None
    count: int | None
    of: int | None
    percent: int | None
    low: int | None
    high: int | None
    entries: str
    suppressed: bool


@dataclass(frozen=True, slots=True)
class FigureGroup:
    title: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class ShiftInsight:
    head: ShiftHead
    presence_minutes: int
    time: tuple[TimeRow, ...]
    groups: tuple[FigureGroup, ...]
    parts: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the concept: how far it lives, and whether something changed beyond chance."""

    code: str
    name: str
    explained: str
    percent: int | None
    why: str
    signals: int
    points: int


@dataclass(frozen=True, slots=True)
class Pillar:
    code: str
    title: str
    parts: tuple[PartRow, ...]

    @property
    def unmeasured(self) -> tuple[PartRow, ...]:
        return tuple(part for part in self.parts if part.percent is None)


@dataclass(frozen=True, slots=True)
class ShiftRow:
    head: ShiftHead
    idle_percent: int | None
    as_intended: tuple[int, int]
    calls: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The team over its last shifts; times are of all of them together."""

    pillars: tuple[Pillar, ...]
    time: tuple[TimeRow, ...]
    presence_minutes: int
    groups: tuple[FigureGroup, ...]
    shifts: tuple[ShiftRow, ...]
    from_at: datetime | None
    simulated: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One point of a chart, placed in its drawing."""

    x: int
    y: int
    percent: int
    signal: str
    head: ShiftHead

    @property
    def left(self) -> int:
        return self.x - 6

    @property
    def top(self) -> int:
        return self.y - 6


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A percentage written beside the chart."""

    percent: int
    y: int


@dataclass(frozen=True, slots=True)
class Span:
    """The percentages between which a chart is drawn, whole tens."""

    least: int
    most: int

    def y(self, percent: float) -> int:
        part = (percent - self.least) / (self.most - self.least)
        return round(HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE))

    def y_of(self, percent: float | None) -> int | None:
        return None if percent is None else self.y(percent)


@dataclass(frozen=True, slots=True)
class PartTrend:
    """One part over time: a chart to draw and the same as a table."""

    row: PartRow
    marks: tuple[Mark, ...]
    line: str
    centre_y: int | None
    low_y: int | None
    high_y: int | None
    centre: int | None
    low: int | None
    high: int | None
    width: int
    height: int
    scale: tuple[ScaleMark, ...]

    @property
    def band(self) -> int:
        """How high the band between the limits is drawn."""
        return (self.low_y or 0) - (self.high_y or 0)


def closed_shifts(team_id: UUID) -> list[Shift]:
    """The last closed shifts, the oldest first."""
    rows = Shift.objects.filter(team_id=team_id, status=Shift.Status.CLOSED).order_by("-starts_at")
    return list(reversed(rows[:SHIFTS_IN_PERIOD]))


def overview(team_id: UUID) -> Overview:
    """The parts of the concept and the figures of the last shifts together."""
    shifts = closed_shifts(team_id)
    measures = measured_all(shifts)
    figures = together(measures) if measures else {}
    return Overview(
        pillars=tuple(
            Pillar(
                code,
                str(title),
                tuple(_part(part, measures) for part in CODES if part.startswith(code)) if measures else (),
            )
            for code, title in PILLARS
        ),
        time=_time(figures, with_entries=False),
        presence_minutes=_presence(figures),
        groups=_groups(figures, with_entries=False),
        shifts=tuple(_shift_row(*pair) for pair in reversed(list(zip(shifts, measures, strict=True)))),
        from_at=shifts[0].starts_at if shifts else None,
        simulated=any(shift.simulated for shift in shifts),
    )


def shift_insight(shift: Shift) -> ShiftInsight:
    """One shift in figures, each of which opens to the entries behind it."""
    found = measured(shift)
    return ShiftInsight(
        head=head_of(shift),
        presence_minutes=_presence(found.figures),
        time=_time(found.figures, with_entries=True),
        groups=_groups(found.figures, with_entries=True),
        parts=tuple(_part(code, [found]) for code in CODES),
    )


WIDTH, HEIGHT, EDGE, BESIDE = 960, 240, 20, 48


def part_trend(team_id: UUID, code: str) -> PartTrend | None:
    """One part of the concept over the last shifts, with control limits; None for an unknown code."""
    if code not in PARTS:
        return None
    shifts = closed_shifts(team_id)
    measures = measured_all(shifts)
    known = [
        (shift, percent)
        for shift, one in zip(shifts, measures, strict=True)
        if (percent := one.parts[code].percent) is not None
    ]
    chart = trend([(str(shift.pk), float(percent)) for shift, percent in known])
    span = _span(chart)
    marks = tuple(
        _mark(place, len(known), shift, chart, span) for place, (shift, _percent) in enumerate(known)
    )
    return PartTrend(
        row=_part(code, measures),
        marks=marks,
        line=" ".join(f"{mark.x},{mark.y}" for mark in marks),
        centre_y=span.y_of(chart.centre),
        low_y=span.y_of(chart.low),
        high_y=span.y_of(chart.high),
        centre=_whole(chart.centre),
        low=_whole(chart.low),
        high=_whole(chart.high),
        width=WIDTH,
        height=HEIGHT,
        scale=tuple(ScaleMark(percent, span.y(percent)) for percent in (span.least, span.most)),
    )


def _mark(place: int, count: int, shift: Shift, chart: Chart, span: Span) -> Mark:
    point = chart.points[place]
    step = (WIDTH - 2 * EDGE - BESIDE) / max(1, count - 1)
    return Mark(
        round(EDGE + place * step), span.y(point.value), round(point.value), point.signal, head_of(shift)
    )


def _span(chart: Chart) -> Span:
    """Whole tens around everything that is drawn, so that a change can be seen."""
    values = [point.value for point in chart.points] or [0.0, 100.0]
    values += [limit for limit in (chart.low, chart.high) if limit is not None]
    least, most = int(min(values) // 10) * 10, -int(-max(values) // 10) * 10
    return Span(least, most) if most > least else Span(max(0, least - 10), min(100, most + 10))


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _part(code: str, measures: Iterable[Measured]) -> PartRow:
    lines = [one.parts[code] for one in measures]
    known = [line for line in lines if line.percent is not None]
    name, explained = PARTS[code]
    chart = trend([(str(place), float(line.percent or 0)) for place, line in enumerate(known)])
    return PartRow(
        code=code,
        name=str(name),
        explained=str(explained),
        percent=_percent_of(known),
        why="" if known else str(WHY_NOT.get(lines[-1].why if lines else "nothing_to_measure", "")),
        signals=len(chart.signals),
        points=len(known),
    )


def _percent_of(lines: list[Fidelity]) -> int | None:
    of = sum(line.of for line in lines)
    return round(100 * sum(line.done or 0 for line in lines) / of) if of else None


def _presence(figures: Mapping[str, Figure]) -> int:
    return figures["time_work"].of // MINUTE_S if figures else 0


def _time(figures: Mapping[str, Figure], *, with_entries: bool) -> tuple[TimeRow, ...]:
    if not figures:
        return ()
    rows = []
    for code, (label, kind) in TIME.items():
        figure: Figure = figures[code]
        rows.append(
            TimeRow(
                str(label),
                kind,
                figure.total // MINUTE_S,
                round(100 * (figure.share or 0)),
                _entries(figure) if with_entries else "",
                figure.suppressed,
            )
        )
    return tuple(rows)


def _groups(figures: Mapping[str, Figure], *, with_entries: bool) -> tuple[FigureGroup, ...]:
    if not figures:
        return ()
    return tuple(
        FigureGroup(
            str(title),
            tuple(
                _figure_row(figures[code], str(label), with_entries=with_entries)
                for code, label in labels.items()
            ),
        )
        for title, labels in GROUPS
    )


def _figure_row(figure: Figure, label: str, *, with_entries: bool) -> FigureRow:
    limits = interval(figure) if figure.unit not in (SECONDS, VALUES) and figure.of else None
    median = figure.median
    return FigureRow(
        code=figure.code,
        label=label,
        minutes=figure.total // MINUTE_S if figure.unit == SECONDS else None,
        seconds=round(median) if median is not None else None,
        count=figure.total if figure.unit not in (SECONDS, VALUES) else None,
        of=figure.of if figure.of and figure.unit not in (SECONDS, VALUES) else None,
        percent=round(100 * figure.share) if figure.share is not None and figure.unit != VALUES else None,
        low=round(100 * limits[0]) if limits else None,
        high=round(100 * limits[1]) if limits else None,
        entries=_entries(figure) if with_entries else "",
        suppressed=figure.suppressed,
    )


MOST_ENTRIES = 200


def _entries(figure: Figure) -> str:
    return ",".join(str(number) for number in figure.entry_numbers[:MOST_ENTRIES])


def _shift_row(shift: Shift, found: Measured) -> ShiftRow:
    idle, done = found.figures["time_idle"], found.figures["result_as_intended"]
    share = None if idle.suppressed or idle.share is None else round(100 * idle.share)
    return ShiftRow(head_of(shift), share, (done.total, done.of), found.figures["calls"].total)
