"""What others may ask about calls; every answer is frozen."""

from generiek.app.dispatch.queries.cards import CallCard, call_cards

__all__ = ["CallCard", "call_cards"]
