"""A person's shift as a time line without gaps, and the minutes it adds up to.

Every second of presence belongs to exactly one category, so the minutes add up by construction.
What the logbook does not know is `unknown`: never work, never idle. Who leads the shift and has nothing
else in hand leads: that is work, with `LEADING` as its reference.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generiek.engine.shift.state import Mark, PersonState, ShiftState

CATEGORIES = ("work", "call", "travel", "paperwork", "break", "meeting", "idle", "unknown")
"""What presence is divided into."""

LEADING = "leading"
SILENCE_ENDS = frozenset({"work", "call", "paperwork", "break", "meeting"})


@dataclass(frozen=True, slots=True)
class Segment:
    """`[from_s, until_s)` in epoch seconds, one category; `ref` is the order, call, break or meeting."""

    from_s: int
    until_s: int
    category: str
    ref: str


def time_line(state: ShiftState, person_id: str, until_s: int) -> tuple[Segment, ...]:
    """Presence of a person up to `until_s` (or leaving), cut into segments that touch each other."""
    person = state.persons[person_id]
    end_s = until_s if person.left_at_s is None else min(until_s, person.left_at_s)
    silence_s = state.settings.silence_minutes * 60
    found: list[Segment] = []
    led = _led_by(state, person_id, end_s)
    for mark, mark_end_s in _spans(person, end_s):
        for segment in _cut(mark, mark_end_s, silence_s):
            found += _led_parts(segment, led) if segment.category == "idle" else (segment,)
    return tuple(segment for segment in found if segment.until_s > segment.from_s)


def seconds_of(state: ShiftState, person_id: str, until_s: int) -> dict[str, int]:
    """Seconds per category of one person's presence; every category is a key."""
    totals = dict.fromkeys(CATEGORIES, 0)
    for segment in time_line(state, person_id, until_s):
        totals[segment.category] += segment.until_s - segment.from_s
    return totals


def presence_s(state: ShiftState, person_id: str, until_s: int) -> int:
    """Seconds between being reported present and leaving (or `until_s`)."""
    person = state.persons[person_id]
    end_s = until_s if person.left_at_s is None else min(until_s, person.left_at_s)
    return max(0, end_s - person.present_from_s)


def put_mark(person: PersonState, mark: Mark) -> None:
    """Insert a mark where its instant belongs; at one instant the later recorded one comes last."""
    place = len(person.marks)
    while place and person.marks[place - 1].at_s > mark.at_s:
        place -= 1
    person.marks.insert(place, mark)


def _spans(person: PersonState, end_s: int) -> Iterator[tuple[Mark, int]]:
    marks = person.marks
    for place, mark in enumerate(marks):
        if mark.at_s >= end_s:
            return
        following_s = marks[place + 1].at_s if place + 1 < len(marks) else end_s
        yield mark, min(following_s, end_s)


def _cut(mark: Mark, end_s: int, silence_s: int) -> Iterator[Segment]:
    travel_end_s = _travel_end_s(mark, end_s)
    yield Segment(mark.at_s, travel_end_s, "travel", mark.ref)
    if mark.activity == "call" and mark.arrived_at_s is None and mark.travel_s:
        yield Segment(travel_end_s, end_s, "unknown", mark.ref)
        return
    known_until_s = end_s
    if mark.activity in SILENCE_ENDS:
        heard_s = max(mark.contact_s, travel_end_s + mark.expected_s)
        known_until_s = min(end_s, heard_s + silence_s)
    yield Segment(travel_end_s, known_until_s, mark.activity, mark.ref)
    yield Segment(known_until_s, end_s, "unknown", mark.ref)


def _led_by(state: ShiftState, person_id: str, end_s: int) -> list[tuple[int, int]]:
    """When this person led the shift, in order."""
    led = sorted(state.lead.led, key=lambda one: one[0])
    ends = [*(from_s for from_s, _who in led[1:]), end_s]
    return (
        [(from_s, until_s) for (from_s, who), until_s in zip(led, ends, strict=True) if who == person_id]
        if led
        else []
    )


def _led_parts(idle: Segment, led: list[tuple[int, int]]) -> Iterator[Segment]:
    """An idle stretch, with the parts of it in which this person led."""
    at_s = idle.from_s
    for from_s, until_s in led:
        begins_s, ends_s = max(at_s, from_s), min(idle.until_s, until_s)
        if begins_s < ends_s:
            yield Segment(at_s, begins_s, "idle", idle.ref)
            yield Segment(begins_s, ends_s, "work", LEADING)
            at_s = ends_s
    yield Segment(at_s, idle.until_s, "idle", idle.ref)


def _travel_end_s(mark: Mark, end_s: int) -> int:
    if mark.arrived_at_s is not None:
        return min(end_s, mark.arrived_at_s)
    return min(end_s, mark.at_s + mark.travel_s)
