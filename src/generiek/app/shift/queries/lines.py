"""The time lines of a shift: what everybody did, does and is going to do."""

from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from generiek.app.shift.queries.labels import Labels
from generiek.engine.shift.outlook import Expected, outlook
from generiek.engine.shift.reading import idle_since_s
from generiek.engine.shift.state import PersonState, ShiftState
from generiek.engine.shift.timeline import Segment, time_line

OVERRUN_S = 5 * 60
"""Whoever is still there this long after the end of his duty runs over, and that is shown."""

SHORTEST_SHOWN_S = 180
"""Shorter idle stretches between two acts are not drawn; they do count."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch on the time line; instants in epoch seconds, `kind` as the style sheet knows it."""

    from_s: int
    until_s: int
    kind: str
    label: str
    past: bool
    running: bool
    ref: str


@dataclass(frozen=True, slots=True)
class Line:
    """One person's row on the board."""

    person_id: str
    name: str
    call_sign: str
    unit_id: str
    note: str
    idle: bool
    idle_since_s: int
    left: bool
    bars: tuple[Bar, ...]

    @property
    def now(self) -> Bar | None:
        """What goes on now, for lists without a time line."""
        return next((bar for bar in self.bars if bar.running), None)

    @property
    def following(self) -> tuple[Bar, ...]:
        """What is planned after now."""
        return tuple(bar for bar in self.bars if bar.kind.startswith("planned-"))


def lines_of(state: ShiftState, labels: Labels, now_s: int) -> tuple[Line, ...]:
    """Everybody's row: units in the order of their call signs, the leading OpCo last."""
    rows = [_line(state, labels, person, now_s) for person in state.persons.values()]
    leading = state.lead.opco_id
    return tuple(
        sorted(
            rows,
            key=lambda line: (
                line.left,
                line.person_id == leading,
                line.call_sign or "~",
                line.unit_id,
                line.name,
            ),
        )
    )


def _line(state: ShiftState, labels: Labels, person: PersonState, now_s: int) -> Line:
    unit = state.units.get(person.unit_id) if person.unit_id else None
    expected = outlook(state, person.person_id, now_s)
    ends_s = next((one.until_s for one in expected if one.running), now_s)
    past = _past_bars(state, labels, person, now_s, ends_s)
    coming = [_planned(state, labels, one) for one in expected if not one.running]
    leads = person.person_id == state.lead.opco_id
    idle = person.present and person.doing.activity == "idle" and not leads and not person.from_shift_id
    return Line(
        person_id=person.person_id,
        name=labels.name(person.person_id),
        call_sign="OpCo" if leads else (unit.call_sign if unit else ""),
        unit_id=unit.unit_id if unit else "",
        note=_note(person, unit is not None and len(unit.person_ids) == 1, now_s),
        idle=idle and not person.queue and not person.paused,
        idle_since_s=idle_since_s(person) if idle else 0,
        left=not person.present,
        bars=(*past, *coming),
    )


def _note(person: PersonState, solo: bool, now_s: int) -> str:
    """What else is to be known of somebody: who stays past the end of his duty stands first."""
    over = [_("runs over")] if person.present and now_s > person.present_until_s + OVERRUN_S else []
    known = [code for code in ("aspirant", "wijkagent", "milieu") if code in person.competences]
    return ", ".join([*over, *known, *(["solo"] if solo else [])])


def _past_bars(state: ShiftState, labels: Labels, person: PersonState, now_s: int, ends_s: int) -> list[Bar]:
    """What was, and what goes on now drawn to its expected end."""
    until_s = max(now_s, person.doing.at_s + 1)
    segments = time_line(state, person.person_id, until_s)
    waits = any(state.orders[one].open for one in (*person.queue, *person.paused))
    bars: list[Bar] = []
    for _key, group in groupby(segments, key=lambda one: (one.category, one.ref)):
        stretch = list(group)
        merged = Segment(stretch[0].from_s, stretch[-1].until_s, stretch[0].category, stretch[0].ref)
        running = merged.until_s >= until_s and person.present
        idle_s = merged.until_s - merged.from_s if merged.category == "idle" else None
        if idle_s is not None and idle_s < SHORTEST_SHOWN_S and (waits or not running):
            continue
        if running and ends_s > now_s:
            bars.extend(_going_on(state, labels, person, merged, ends_s))
        else:
            bars.append(_bar(state, labels, merged, running=running))
            if running and idle_s is not None and waits:
                bars[-1] = replace(bars[-1], label=_("Not started yet"))
    return bars


def _going_on(
    state: ShiftState, labels: Labels, person: PersonState, segment: Segment, ends_s: int
) -> list[Bar]:
    """What goes on now up to its expected end; while on the way, also what is gone to."""
    doing = person.doing
    arrives_s = doing.at_s + doing.travel_s
    if segment.category != "travel" or not segment.until_s < arrives_s < ends_s:
        return [_bar(state, labels, replace(segment, until_s=ends_s), running=True)]
    goal = Segment(arrives_s, ends_s, doing.activity, doing.ref)
    return [
        _bar(state, labels, replace(segment, until_s=arrives_s), running=True),
        replace(_bar(state, labels, goal, running=False), past=False),
    ]


def _bar(state: ShiftState, labels: Labels, segment: Segment, *, running: bool) -> Bar:
    kind = _kind(state, segment.category, segment.ref)
    label = labels.of(kind, segment.ref, state)
    return Bar(segment.from_s, segment.until_s, kind, label, not running, running, segment.ref)


def _planned(state: ShiftState, labels: Labels, expected: Expected) -> Bar:
    kind = _kind(state, expected.kind, expected.ref)
    label = labels.of(kind, expected.ref, state)
    return Bar(expected.from_s, expected.until_s, f"planned-{kind}", label, False, False, expected.ref)


def _kind(state: ShiftState, category: str, ref: str) -> str:
    if category == "work" and ref in state.orders and state.orders[ref].category == "vvc":
        return "vvc"
    if category == "meeting" and ref in state.appointments:
        return "appointment"
    return category
