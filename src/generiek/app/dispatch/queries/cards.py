"""Calls by id, with their words, for boards, phones and lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from generiek.app.dispatch.models import Call, CallWords
from generiek.app.dispatch.words import CallCategory


@dataclass(frozen=True, slots=True)
class CallCard:
    """A call in a few words; `place` in RD New metres, None when it is not known."""

    id: str
    prio: int
    category: str
    category_label: str
    place_label: str
    text: str
    place: tuple[int, int] | None
    received_at: datetime


def call_cards(team_id: UUID, call_ids: Iterable[str | UUID]) -> dict[str, CallCard]:
    """The cards of a team's calls, by id as text: one query."""
    rows = Call.objects.filter(team_id=team_id, pk__in=list(call_ids)).select_related("words")
    return {str(row.pk): _card(row) for row in rows}


def _card(row: Call) -> CallCard:
    words = _words(row)
    return CallCard(
        id=str(row.pk),
        prio=row.prio,
        category=row.category,
        category_label=str(CallCategory(row.category).label),
        place_label=words.place_label,
        text=words.text,
        place=None if row.x_m is None or row.y_m is None else (row.x_m, row.y_m),
        received_at=row.received_at,
    )


def _words(row: Call) -> CallWords:
    try:
        return row.words
    except CallWords.DoesNotExist:
        return CallWords(call=row)
