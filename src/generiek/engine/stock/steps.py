"""A case cut into steps that an officer can do in one go, in the order in which they build on each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generiek.engine.stock.screening import CaseFacts

IMAGES = "images"


@dataclass(frozen=True, slots=True)
class Step:
    """A proposed step; `after` is the place (from 0) of the step it builds on, None = can start at once."""

    kind: str
    minutes: int
    crew: int
    why: str
    after: int | None = None


@dataclass(frozen=True, slots=True)
class StepNorm:
    """What a kind of step usually takes; a team sets its own."""

    minutes: int
    crew: int = 1


NORMS = {
    "report": StepNorm(60),
    "witness": StepNorm(45),
    "images": StepNorm(40),
    "neighbours": StepNorm(60, crew=2),
    "traces": StepNorm(45),
    "inquiry": StepNorm(60),
    "suspect": StepNorm(120, crew=2),
    "file": StepNorm(90),
}

OF_LEAD = {
    "images": ("images", "lead_images"),
    "witness": ("witness", "lead_witness"),
    "trace": ("traces", "lead_trace"),
    "plate": ("inquiry", "lead_plate"),
    "goods": ("inquiry", "lead_goods"),
    "bank_account": ("inquiry", "lead_bank_account"),
    "description": ("neighbours", "lead_description"),
}
FIRST_COME = ("traces", "images", "report", "witness", "neighbours", "inquiry", "suspect", "file")
"""What is lost soonest comes first."""


def cut_into_steps(
    facts: CaseFacts, *, report_complete: bool = False, norms: dict[str, StepNorm] | None = None
) -> tuple[Step, ...]:
    """Propose the steps of a taken case: what secures its leads, then inquiry, suspect and file.

    `report_complete`: a signed report with everything in it lies there already.
    """
    norms = NORMS | (norms or {})
    wanted: dict[str, str] = {} if report_complete else {"report": "report_is_the_start"}
    for lead in facts.leads:
        kind, why = OF_LEAD.get(lead, ("inquiry", "lead_other"))
        wanted.setdefault(kind, why)
    if facts.suspect_known or facts.caught_in_act:
        wanted.setdefault("suspect", "suspect_known")
    elif facts.leads:
        wanted.setdefault("inquiry", "bring_leads_together")
    wanted["file"] = "ends_in_a_file"
    steps: list[Step] = []
    for kind in sorted(wanted, key=FIRST_COME.index):
        norm = norms[kind]
        steps.append(Step(kind, norm.minutes, norm.crew, wanted[kind], _after(kind, steps)))
    return tuple(steps)


def _after(kind: str, steps: Sequence[Step]) -> int | None:
    """Inquiry, suspect and file build on the step before them; what secures leads can start at once."""
    return len(steps) - 1 if kind in ("inquiry", "suspect", "file") and steps else None


def images_only_percent(cases: Iterable[Sequence[str]]) -> int | None:
    """The share of cases whose only step is fetching images (P2.3); None without cases.

    `cases` are the step kinds of each case; making the file does not count as a step.
    """
    total = images = 0
    for kinds in cases:
        own = set(kinds) - {"file", "report"}
        total += 1
        images += own == {IMAGES}
    return round(100 * images / total) if total else None
