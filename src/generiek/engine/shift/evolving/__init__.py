"""What each kind of entry does to the state; reads every version ever written.

Folding never judges: an entry that stands in a logbook happened. Judging is `deciding`.
"""

from generiek.engine.shift.evolving import breaks, calls, carrying, helping, leading, presence, work
from generiek.engine.shift.evolving.registry import EVOLVERS, apply_entry

__all__ = ["EVOLVERS", "apply_entry", "breaks", "calls", "carrying", "helping", "leading", "presence", "work"]
