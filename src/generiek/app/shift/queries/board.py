"""The shift board: who does what, who is without work, what falls due."""

from dataclasses import dataclass

from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.queries.finding import ShiftHead, head_of
from generiek.app.shift.queries.labels import Labels, labels_for
from generiek.app.shift.queries.lines import Line, lines_of
from generiek.app.shift.queries.questions import Question, questions_in
from generiek.engine.shift.reading import (
    Strength,
    checks_due,
    free_minutes_left,
    handed_out_minutes_left,
    idle_people,
    strength,
)
from generiek.engine.shift.state import BreakState, CallState, ShiftState


@dataclass(frozen=True, slots=True)
class IdleRow:
    person_id: str
    name: str
    since_s: int
    minutes: int
    waiting: bool


@dataclass(frozen=True, slots=True)
class CheckRow:
    order_id: str
    title: str
    expected_result: str
    who: str
    due_at_s: int
    due: bool
    person_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BreakRow:
    """A broken break that waits for an answer of the OpCo."""

    break_id: str
    who: str
    broken_at_s: int
    by: str


@dataclass(frozen=True, slots=True)
class UnitOnCallRow:
    unit_id: str
    call_sign: str
    status: str
    since_s: int


@dataclass(frozen=True, slots=True)
class CallRow:
    """An open call; `unanswered` when nobody is on the way yet."""

    call_id: str
    label: str
    prio: int
    received_at_s: int
    minutes: int
    units: tuple[UnitOnCallRow, ...]
    unanswered: bool
    scaled_up_to: str
    wanted: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The five tiles; minutes are officer-minutes, response in seconds or None when there was none."""

    strength: Strength
    work_minutes: int
    needed_minutes: int
    enough_until_s: int | None
    calls: int
    open_calls: int
    response_s: int | None
    breaks: int
    breaks_done: int
    breaks_broken: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    head: ShiftHead
    now_s: int
    last_number: int
    opco_name: str
    opco_id: str
    figures: Figures
    lines: tuple[Line, ...]
    idle: tuple[IdleRow, ...]
    checks: tuple[CheckRow, ...]
    broken: tuple[BreakRow, ...]
    calls: tuple[CallRow, ...]
    questions: tuple[Question, ...]
    briefing: str
    closing_topic: bool
    from_s: int
    until_s: int

    @property
    def checks_now(self) -> int:
        return sum(check.due for check in self.checks)


def board_page(shift: Shift) -> BoardPage:
    """Everything that the board shows of a shift, at the shift's now."""
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        labels = labels_for(shift.team_id, state)
        return _page(shift, state, labels, now_s)


def _page(shift: Shift, state: ShiftState, labels: Labels, now_s: int) -> BoardPage:
    return BoardPage(
        head=head_of(shift),
        now_s=now_s,
        last_number=state.last_number,
        opco_name=labels.name(state.lead.opco_id),
        opco_id=state.lead.opco_id,
        figures=_figures(state, now_s),
        lines=lines_of(state, labels, now_s),
        idle=tuple(
            IdleRow(
                idle.person_id,
                labels.name(idle.person_id),
                idle.since_s,
                (now_s - idle.since_s) // 60,
                idle.waiting,
            )
            for idle in idle_people(state, now_s)
        ),
        checks=_checks(state, labels, now_s),
        broken=tuple(_break(one, state, labels) for one in _open_broken(state)),
        calls=tuple(_call(call, state, labels, now_s) for call in _by_urgency(state.open_calls())),
        questions=questions_in(shift),
        briefing=_briefing(state),
        closing_topic=bool(state.lead.topics),
        from_s=min([state.starts_at_s, *(one.present_from_s for one in state.persons.values())]),
        until_s=max([state.ends_at_s, *(one.present_until_s for one in state.present_persons())]),
    )


def _figures(state: ShiftState, now_s: int) -> Figures:
    work, needed = handed_out_minutes_left(state, now_s), free_minutes_left(state, now_s)
    heads = max(1, len(state.present_persons()) - 1)
    responses = [
        unit.on_scene_at_s - call.received_at_s
        for call in state.calls.values()
        for unit in call.units.values()
        if unit.on_scene_at_s is not None and call.prio <= 2
    ]
    breaks = [one for one in state.breaks.values() if not one.replanned_as]
    return Figures(
        strength=strength(state, now_s),
        work_minutes=work,
        needed_minutes=needed,
        enough_until_s=None if work >= needed else now_s + work * 60 // heads,
        calls=len(state.calls),
        open_calls=len(state.open_calls()),
        response_s=sum(responses) // len(responses) if responses else None,
        breaks=len(breaks),
        breaks_done=sum(one.status == "taken" for one in breaks),
        breaks_broken=sum(one.status == "broken" for one in state.breaks.values()),
    )


def _checks(state: ShiftState, labels: Labels, now_s: int) -> tuple[CheckRow, ...]:
    rows = []
    for check in checks_due(state):
        card = labels.orders.get(check.order_id)
        rows.append(
            CheckRow(
                check.order_id,
                labels.order(check.order_id),
                card.expected_result if card else "",
                labels.names_of(check.person_ids),
                check.due_at_s,
                check.due_at_s <= now_s,
                check.person_ids,
            )
        )
    return tuple(rows)


def _open_broken(state: ShiftState) -> list[BreakState]:
    return [
        one
        for one in state.breaks.values()
        if one.status == "broken" and not one.replanned_as and not one.settle
    ]


def _break(one: BreakState, state: ShiftState, labels: Labels) -> BreakRow:
    call = state.calls.get(one.broken_by)
    by = labels.call(call) if call is not None else ""
    return BreakRow(one.break_id, labels.name(one.person_id), one.broken_at_s or one.from_s, by)


def _by_urgency(calls: list[CallState]) -> list[CallState]:
    return sorted(calls, key=lambda call: (call.prio, call.received_at_s))


def _call(call: CallState, state: ShiftState, labels: Labels, now_s: int) -> CallRow:
    units = tuple(
        UnitOnCallRow(
            on_call.unit_id,
            state.units[on_call.unit_id].call_sign,
            "on_scene" if on_call.on_scene_at_s is not None else "dispatched",
            on_call.on_scene_at_s or on_call.dispatched_at_s,
        )
        for on_call in call.units.values()
        if on_call.cleared_at_s is None
    )
    return CallRow(
        call.call_id,
        labels.call(call),
        call.prio,
        call.received_at_s,
        (now_s - call.received_at_s) // 60,
        units,
        not call.units,
        call.scaled_up_to,
        call.units_wanted,
    )


def _briefing(state: ShiftState) -> str:
    if state.lead.briefing_started_at_s is None:
        return "to_come"
    return "going_on" if state.lead.briefing_ended_at_s is None else "over"
