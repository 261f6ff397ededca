"""The advice on a call as a screen shows it: rows with sentences, and who is not advised."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from generiek.app.dispatch.bridge import advice_on
from generiek.app.dispatch.expected import expected_minutes
from generiek.app.dispatch.queries.cards import call_cards
from generiek.app.dispatch.reason_words import Words, why_not_words, why_sentence
from generiek.app.people.queries import names_of
from generiek.app.work.queries import order_cards
from generiek.engine.dispatch.advice import Advice, NotAdvised, Option, PolicyFigures
from generiek.engine.dispatch.situation import CallAsked
from generiek.engine.shift.state import CallState, ShiftState


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """A unit that can be sent. A lone person (`lone`) has no call sign yet and cannot be sent as he is."""

    unit_id: str
    call_sign: str
    who: str
    travel_s: int
    why: str
    lone: bool
    first: bool
    proposed: bool


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy's figures: whom it would send, how soon the first is there, the cover that remains."""

    policy: str
    units: str
    travel_s: int | None
    cover_percent: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """Advice on one call at one moment; `differ` when the two policies would send others."""

    at_s: int
    rows: tuple[AdviceRow, ...]
    left_out: tuple[LeftOutRow, ...]
    policies: tuple[PolicyRow, ...]
    cover_percent: int
    has_cover: bool

    @property
    def differ(self) -> bool:
        return len({row.units for row in self.policies}) > 1


def asked_of(team_id: UUID, call: CallState) -> CallAsked:
    """What a call in the logbook asks of an advice."""
    return CallAsked(
        prio=call.prio,
        place=call.place,
        category=call.category,
        units_wanted=max(
            1, call.units_wanted - sum(1 for one in call.units.values() if not one.cleared_at_s)
        ),
        call_id=call.call_id,
        expected_minutes=expected_minutes(team_id, call.category),
    )


def advice_card(
    team_id: UUID, state: ShiftState, asked: CallAsked, *, now_s: int, titles: bool = True
) -> AdviceCard:
    """The advice with its words; without `titles` work is not named (for a control room)."""
    advice = advice_on(team_id, state, asked, now_s=now_s)
    return card_of(team_id, state, advice, asked, now_s=now_s, titles=titles)


def card_of(
    team_id: UUID, state: ShiftState, advice: Advice, asked: CallAsked, *, now_s: int, titles: bool
) -> AdviceCard:
    """An advice that was made already, with its words."""
    words = _words(team_id, state, titles=titles)
    known = state.calls.get(asked.call_id)
    proposed = known.proposed_units if known is not None else ()
    return AdviceCard(
        at_s=now_s,
        rows=tuple(
            _row(option, words, first=place == 0, proposed=option.unit_id in proposed)
            for place, option in enumerate(advice.advised)
        ),
        left_out=tuple(
            LeftOutRow(_called(one, words), why_not_words(one.reasons, words)) for one in advice.not_advised
        ),
        policies=tuple(_policy(figures, state, words, advice.policy) for figures in advice.policies),
        cover_percent=round(100 * advice.cover_now.share),
        has_cover=advice.cover_now.share > 0,
    )


def _words(team_id: UUID, state: ShiftState, *, titles: bool) -> Words:
    orders = order_cards(team_id, list(state.orders)) if titles else {}
    calls = call_cards(team_id, list(state.calls))
    return Words(
        names={str(person_id): name for person_id, name in names_of(team_id).items()},
        orders={order_id: card.title for order_id, card in orders.items()},
        calls={call_id: card.place_label for call_id, card in calls.items()},
    )


def _row(option: Option, words: Words, *, first: bool, proposed: bool) -> AdviceRow:
    return AdviceRow(
        unit_id=option.unit_id,
        call_sign=option.call_sign,
        who=_people(option.person_ids, words),
        travel_s=option.travel_s,
        why=why_sentence(option.reasons, words),
        lone=option.lone,
        first=first,
        proposed=proposed,
    )


def _people(person_ids: tuple[str, ...], words: Words) -> str:
    return " · ".join(words.name({"person_id": person_id}) for person_id in person_ids)


def _called(one: NotAdvised, words: Words) -> str:
    return one.call_sign or _people(one.person_ids, words)


def _policy(figures: PolicyFigures, state: ShiftState, words: Words, chosen: str) -> PolicyRow:
    signs = [
        state.units[unit_id].call_sign if unit_id in state.units else words.name({"person_id": unit_id})
        for unit_id in figures.unit_ids
    ]
    return PolicyRow(
        policy=figures.policy,
        units=" · ".join(signs),
        travel_s=figures.first_travel_s,
        cover_percent=round(100 * figures.cover_share),
        chosen=figures.policy == chosen,
    )
