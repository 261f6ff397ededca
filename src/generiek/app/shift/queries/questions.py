"""Questions of officers to a desk: what is still open, and what an officer was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from generiek.app.cases.queries import CaseLabel, case_labels
from generiek.app.people.queries import names_of
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Note, Shift
from generiek.app.shift.queries.finding import open_shifts
from generiek.app.work.queries import order_cards
from generiek.engine.shift.state import HelpState, ShiftState


@dataclass(frozen=True, slots=True)
class Question:
    """A question that waits for an answer; `number` is the entry that asked it. `text` is police data."""

    number: int
    shift_id: UUID
    desk: str
    who: str
    call_sign: str
    order_id: str
    order_title: str
    case_id: str
    case_number: str
    step: int
    steps: int
    text: str
    asked_at_s: int
    minutes: int


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question as the officer who asked it sees it; `answered_at_s` is None while it waits."""

    number: int
    desk: str
    order_title: str
    text: str
    asked_at_s: int
    answered_at_s: int | None
    answer: str


def open_questions(team_id: UUID, *, desk: str = "") -> tuple[Question, ...]:
    """What is asked and not answered in the open shifts of a team, longest waiting first."""
    found = [one for shift in open_shifts(team_id) for one in questions_in(shift)]
    return tuple(sorted((one for one in found if desk in ("", one.desk)), key=lambda one: one.asked_at_s))


def questions_in(shift: Shift) -> tuple[Question, ...]:
    """What is asked and not answered in one shift."""
    now_s = read_clock(shift.team_id).whole_s
    with kept_state(shift.pk) as state:
        asked = state.open_helps()
        if not asked:
            return ()
        case_of = {one.order_id: state.orders[one.order_id].case_id or "" for one in asked}
        signs = {one.person_id: _call_sign(state, one.person_id) for one in asked}
    words = _Words(shift.team_id, asked, case_of)
    return tuple(words.question(shift, one, signs[one.person_id], now_s) for one in asked)


def question_in(shift: Shift, number: int) -> Question | None:
    """One question that waits, or None when it was answered or never asked."""
    return next((one for one in questions_in(shift) if one.number == number), None)


def own_questions(state: ShiftState, person_id: str, titles: dict[str, str]) -> tuple[OwnQuestion, ...]:
    """What one officer asked in this shift, the latest first, with its answer; `titles` by order id."""
    mine = [one for one in state.helps.values() if one.person_id == person_id]
    texts = _texts(note for one in mine for note in (one.note_id, one.answer_note_id))
    return tuple(
        OwnQuestion(
            one.number,
            one.desk,
            titles.get(one.order_id, ""),
            texts.get(one.note_id, ""),
            one.asked_at_s,
            one.answered_at_s,
            texts.get(one.answer_note_id, ""),
        )
        for one in reversed(mine)
    )


class _Words:
    """Names, titles, case numbers and texts of a few questions: four queries."""

    def __init__(self, team_id: UUID, asked: list[HelpState], case_of: dict[str, str]) -> None:
        self._names = {str(person_id): name for person_id, name in names_of(team_id).items()}
        self._cards = order_cards(team_id, list(case_of))
        self._case_of = case_of
        self._cases = case_labels(team_id, {case_id for case_id in case_of.values() if case_id})
        self._texts = _texts(one.note_id for one in asked)

    def question(self, shift: Shift, one: HelpState, call_sign: str, now_s: int) -> Question:
        case_id = self._case_of[one.order_id]
        label: CaseLabel | None = self._cases.get(case_id)
        card = self._cards.get(one.order_id)
        return Question(
            number=one.number,
            shift_id=shift.pk,
            desk=one.desk,
            who=self._names.get(one.person_id, ""),
            call_sign=call_sign,
            order_id=one.order_id,
            order_title=card.title if card else "",
            case_id=case_id if label else "",
            case_number=label.number if label else "",
            step=label.step_of_order.get(one.order_id, 0) if label else 0,
            steps=label.steps if label else 0,
            text=self._texts.get(one.note_id, ""),
            asked_at_s=one.asked_at_s,
            minutes=max(0, now_s - one.asked_at_s) // 60,
        )


def _call_sign(state: ShiftState, person_id: str) -> str:
    unit_id = state.persons[person_id].unit_id
    return state.units[unit_id].call_sign if unit_id else ""


def _texts(note_ids: Iterable[str]) -> dict[str, str]:
    wanted = [note_id for note_id in note_ids if note_id]
    return {str(note.pk): note.text for note in Note.objects.filter(pk__in=wanted)} if wanted else {}
