"""The figures of one shift from its logbook: time, work, leading, breaks and calls of the team."""

from __future__ import annotations

from collections.abc import Iterable

from generiek.engine.evidence.call_figures import call_figures
from generiek.engine.evidence.figure import COUNT, SECONDS, Figure
from generiek.engine.settlement import happened
from generiek.engine.settlement.happened import planned_breaks
from generiek.engine.shift.state import OrderState, ShiftState
from generiek.engine.shift.timeline import CATEGORIES, Segment, time_line

CONTACT_CATEGORIES = frozenset({"contact", "business", "neighbourhood", "youth"})
INDOOR_CATEGORIES = frozenset({"office"})
RESULTS = ("as_intended", "partly", "other_result", "nobody_met")
WHY_FAILED = ("no_access", "not_doable", "unsafe", "no_time", "other")


def shift_figures(state: ShiftState, *, until_s: int) -> tuple[Figure, ...]:
    """All figures that the logbook of a shift tells; `until_s` is now, or the closing."""
    end_s = min(until_s, state.closed_at_s) if state.closed_at_s is not None else until_s
    lines = {person_id: time_line(state, person_id, end_s) for person_id in state.persons}
    return (
        *_time(state, lines),
        *_where(state, lines),
        *_work(state),
        *_leading(state),
        *_breaks(state, end_s),
        *call_figures(state),
    )


def _time(state: ShiftState, lines: dict[str, tuple[Segment, ...]]) -> list[Figure]:
    """Seconds by category; they add up to presence."""
    presence_s = sum(seg.until_s - seg.from_s for line in lines.values() for seg in line)
    figures = []
    for category in CATEGORIES:
        of_category = {
            person_id: sum(seg.until_s - seg.from_s for seg in line if seg.category == category)
            for person_id, line in lines.items()
        }
        figures.append(
            Figure(
                f"time_{category}",
                SECONDS,
                sum(of_category.values()),
                presence_s,
                sum(1 for seconds in of_category.values() if seconds),
                entry_numbers=_marks_of(state, category),
            )
        )
    return figures


def _marks_of(state: ShiftState, category: str) -> tuple[int, ...]:
    """The entries that began time of a category (for travel: those that began with a way)."""
    numbers = {
        mark.number
        for person in state.persons.values()
        for mark in person.marks
        if (mark.activity == category or (category == "travel" and (mark.travel_s or mark.arrived_at_s)))
    }
    return tuple(sorted(numbers))


def _where(state: ShiftState, lines: dict[str, tuple[Segment, ...]]) -> list[Figure]:
    """Time with people and places instead of in a car, and time on volume crime."""
    at_work = [
        (person_id, seg, state.orders[seg.ref])
        for person_id, line in lines.items()
        for seg in line
        if seg.category == "work" and seg.ref in state.orders
    ]
    all_s = sum(seg.until_s - seg.from_s for _, seg, _ in at_work)

    def of(code: str, keep: Iterable[tuple[str, Segment, OrderState]]) -> Figure:
        kept = list(keep)
        return Figure(
            code,
            SECONDS,
            sum(seg.until_s - seg.from_s for _, seg, _ in kept),
            all_s,
            len({person_id for person_id, _, _ in kept}),
            entry_numbers=_numbers(state, {order.order_id for _, _, order in kept}, ("work_started",)),
        )

    return [
        of("outside_car", (row for row in at_work if row[2].category not in INDOOR_CATEGORIES)),
        of("vvc_work", (row for row in at_work if row[2].category == "vvc")),
        of("contact_work", (row for row in at_work if row[2].category in CONTACT_CATEGORIES)),
    ]


def _work(state: ShiftState) -> list[Figure]:
    orders = [order for order in state.orders.values() if order.status != "withdrawn"]
    ended = [order for order in orders if order.status in ("finished", "failed")]
    figures = [
        _orders(state, "orders_handed_out", orders, orders, "work_handed_out"),
        _orders(
            state, "orders_accepted", [one for one in orders if one.accepted_by], orders, "work_accepted"
        ),
        _orders(
            state, "orders_done", [one for one in ended if one.status == "finished"], orders, "work_finished"
        ),
    ]
    for result in RESULTS:
        found = [one for one in ended if one.status == "finished" and one.result == result]
        figures.append(_orders(state, f"result_{result}", found, ended, "work_finished"))
    figures.append(
        _orders(
            state, "orders_failed", [one for one in ended if one.status == "failed"], ended, "work_failed"
        )
    )
    for why in WHY_FAILED:
        found = [one for one in ended if one.status == "failed" and one.result == why]
        figures.append(_orders(state, f"failed_{why}", found, ended, "work_failed"))
    contacts = [
        one for one in ended if one.category in CONTACT_CATEGORIES and one.result in ("as_intended", "partly")
    ]
    figures.append(_orders(state, "contacts_made", contacts, [], "work_finished"))
    interrupted = [one for one in orders if one.interruptions]
    figures.append(_orders(state, "orders_interrupted", interrupted, orders, "work_interrupted"))
    return figures


def _orders(state: ShiftState, code: str, found: list[OrderState], of: list[OrderState], kind: str) -> Figure:
    """A count of orders; it is about work and the team, so it names no number of people."""
    ids = {one.order_id for one in found}
    return Figure(code, COUNT, len(found), len(of), entry_numbers=_numbers(state, ids, (kind,)))


def _numbers(state: ShiftState, ids: set[str], kinds: tuple[str, ...], key: str = "order") -> tuple[int, ...]:
    return tuple(
        entry.number
        for entry in state.entries
        if entry.kind in kinds and entry.data.get(key) in ids and entry.number not in state.annulled
    )


def _leading(state: ShiftState) -> list[Figure]:
    orders = [one for one in state.orders.values() if one.status != "withdrawn"]
    started = [one for one in orders if one.started_at_s is not None]
    explained = [one for one in orders if one.order_id in state.lead.explained]
    checks = [(one.order_id, outcome) for one in orders for _, outcome in one.checks]
    return [
        _orders(state, "orders_explained", explained, orders, "work_explained"),
        _orders(state, "orders_checked", [one for one in started if one.checks], started, "work_checked"),
        _events(state, "checks_made", len(checks), ("work_checked",)),
        Figure("checks_adjusted", COUNT, sum(1 for _, outcome in checks if outcome == "adjust"), len(checks)),
        _events(state, "feedback_given", len(state.lead.feedback), ("feedback_given",)),
        _events(state, "briefing_held", int(state.lead.briefing_ended_at_s is not None), ("briefing_ended",)),
        _events(state, "topics_prepared", len(state.lead.topics), ("topic_prepared",)),
        _events(
            state, "closing_held", int(state.lead.closing_started_at_s is not None), ("closing_started",)
        ),
        _events(state, "learnt", len(state.lead.learnt), ("learnt",)),
        _events(state, "follow_ups", len(state.lead.follow_ups), ("follow_up_added",)),
    ]


def _events(state: ShiftState, code: str, total: int, kinds: tuple[str, ...]) -> Figure:
    numbers = tuple(
        entry.number for entry in state.entries if entry.kind in kinds and entry.number not in state.annulled
    )
    return Figure(code, COUNT, total, entry_numbers=numbers)


BREAK_FIGURES = {
    "breaks_taken": (happened.TAKEN, happened.TAKEN_LATER, happened.REPLANNED_TAKEN),
    "breaks_broken": (happened.BROKEN, happened.REPLANNED_TAKEN, happened.MISSED_BY_CALL),
    "breaks_replanned": (happened.REPLANNED_TAKEN,),
    "breaks_not_taken": (happened.NOT_TAKEN, happened.KEPT, happened.SHORTENED),
}


def _breaks(state: ShiftState, end_s: int) -> list[Figure]:
    planned = [one for one in planned_breaks(state, end_s) if one.what != happened.RUNNING]
    figures = [Figure("breaks_planned", COUNT, len(planned), entry_numbers=_of_breaks(planned))]
    for code, whats in BREAK_FIGURES.items():
        found = [one for one in planned if one.what in whats]
        figures.append(Figure(code, COUNT, len(found), len(planned), entry_numbers=_of_breaks(found)))
    return figures


def _of_breaks(breaks: Iterable[happened.PlannedBreak]) -> tuple[int, ...]:
    return tuple(sorted({number for one in breaks for number in one.entry_numbers}))
