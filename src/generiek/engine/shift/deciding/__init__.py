"""Judging commands: one module per subject, each command with the function that decides it."""

from generiek.engine.shift.deciding import (
    breaks,
    calls,
    carrying,
    corrections,
    helping,
    leading,
    presence,
    work,
)

__all__ = ["breaks", "calls", "carrying", "corrections", "helping", "leading", "presence", "work"]
