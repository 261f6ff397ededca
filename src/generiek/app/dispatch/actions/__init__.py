"""What people do with calls, vehicles and call signs."""

from generiek.app.dispatch.actions.keeping import keep_call

__all__ = ["keep_call"]
