"""What a form or a phone sends, as commands: one small builder for each act on the screens."""

from generiek.app.shift.acts import calls, desk, leading, officer
from generiek.app.shift.acts.reading_forms import ActNotUnderstood
from generiek.app.shift.acts.registry import ACTS, Act, Given

__all__ = ["ACTS", "Act", "ActNotUnderstood", "Given", "calls", "desk", "leading", "officer"]
