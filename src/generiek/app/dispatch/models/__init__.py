"""The tables of calls, vehicles and call signs."""

from generiek.app.dispatch.models.calls import Call, CallWords
from generiek.app.dispatch.models.signs import CallSign, SignRange, Vehicle

__all__ = ["Call", "CallSign", "CallWords", "SignRange", "Vehicle"]
