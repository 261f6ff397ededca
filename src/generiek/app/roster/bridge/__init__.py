"""The roster's only door to the engine: rows become plain data, answers become rows again."""

from generiek.app.roster.bridge.break_plans import (
    BreakTerms,
    break_terms,
    breaks_take_people_away,
    breaks_to_come,
    plan_of_breaks,
)
from generiek.app.roster.bridge.judging import Breach, Burden, RuleInForce, breaches_of, burdens_of, limits_on
from generiek.app.roster.bridge.measures import measures_of
from generiek.app.roster.bridge.solving import (
    Posed,
    Progress,
    Result,
    assignments_of,
    obstacles_of,
    pose,
    proposal_of,
    repair_posed,
    solve_posed,
    standing_roster,
)
from generiek.app.roster.bridge.what_if import (
    Assumptions,
    ChangeableLimit,
    assumed,
    changeable_limits,
    extra_people,
)

__all__ = [
    "Assumptions",
    "Breach",
    "BreakTerms",
    "Burden",
    "ChangeableLimit",
    "Posed",
    "Progress",
    "Result",
    "RuleInForce",
    "assignments_of",
    "assumed",
    "breaches_of",
    "break_terms",
    "breaks_take_people_away",
    "breaks_to_come",
    "burdens_of",
    "changeable_limits",
    "extra_people",
    "limits_on",
    "measures_of",
    "obstacles_of",
    "plan_of_breaks",
    "pose",
    "proposal_of",
    "repair_posed",
    "solve_posed",
    "standing_roster",
]
