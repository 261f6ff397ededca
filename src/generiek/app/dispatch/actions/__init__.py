"""What people do with calls, vehicles and call signs."""

from generiek.app.dispatch.actions.keeping import keep_call
from generiek.app.dispatch.actions.retention import destroy_due_call_words

__all__ = ["destroy_due_call_words", "keep_call"]
