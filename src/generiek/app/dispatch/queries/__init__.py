"""What others may ask about calls; every answer is frozen."""

from generiek.app.dispatch.queries.cards import CallCard, call_cards
from generiek.app.dispatch.queries.free_signs import FreeSign, signs_to_issue

__all__ = ["CallCard", "FreeSign", "call_cards", "signs_to_issue"]
