"""The roster's only door to the engine: rows become plain data, answers become rows again."""

from generiek.app.roster.bridge.break_plans import plan_of_breaks
from generiek.app.roster.bridge.judging import Breach, Burden, breaches_of, burdens_of
from generiek.app.roster.bridge.solving import Posed, pose, proposal_of

__all__ = [
    "Breach",
    "Burden",
    "Posed",
    "breaches_of",
    "burdens_of",
    "plan_of_breaks",
    "pose",
    "proposal_of",
]
