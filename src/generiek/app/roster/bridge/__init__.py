"""The roster's only door to the engine: rows become plain data, answers become rows again."""

from generiek.app.roster.bridge.break_plans import BreakTerms, break_terms, plan_of_breaks
from generiek.app.roster.bridge.judging import Breach, Burden, RuleInForce, breaches_of, burdens_of, limits_on
from generiek.app.roster.bridge.solving import (
    Posed,
    Progress,
    Result,
    measures_of,
    pose,
    proposal_of,
    repair_posed,
    solve_posed,
    standing_roster,
)

__all__ = [
    "Breach",
    "BreakTerms",
    "Burden",
    "Posed",
    "Progress",
    "Result",
    "RuleInForce",
    "breaches_of",
    "break_terms",
    "burdens_of",
    "limits_on",
    "measures_of",
    "plan_of_breaks",
    "pose",
    "proposal_of",
    "repair_posed",
    "solve_posed",
    "standing_roster",
]
