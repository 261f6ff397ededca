"""Labels in disguise: what in an unlabelled roster problem would tell who does which task.

A duty says when, never what. Two kinds that share a start or an end may differ in nothing, one kind of break
holds for all, no kind is kept for a few, and no demand is for people who stand apart from those of another.
With free start times a start or end is shared sooner or later: it tells when the paid work is the same too.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from generiek.engine.rostering.problem import Kind, Problem

BREAK_DUE_ABOVE_MIN = 330
COUNTED_SHARE = 0.5
TASK_WORDS = frozenset(
    {
        "bike",
        "emergency",
        "geo",
        "horeca",
        "ibt",
        "incident",
        "incidents",
        "intake",
        "investigation",
        "me",
        "motorway",
        "neighbourhood",
        "nh",
        "noodhulp",
        "opsporing",
        "ovd",
        "patrol",
        "prio",
        "recherche",
        "response",
        "riot",
        "solo",
        "specialist",
        "surveillance",
        "target",
        "traffic",
        "verkeer",
        "vvc",
        "wijk",
        "wijkagent",
        "wijkzorg",
    }
)


def disguises(problem: Problem) -> tuple[str, ...]:
    """What tells a task, in sentences; empty when nothing does."""
    told = (
        *(sentence for kind in problem.kinds for sentence in _telling_codes(kind)),
        *_telling_hours(problem.kinds),
        *_kept_kinds(problem),
        *_parted_demands(problem),
    )
    return tuple(dict.fromkeys(told))


def _telling_codes(kind: Kind) -> Iterator[str]:
    words = set(re.split(r"[^a-z]+", kind.code.lower()))
    if words & TASK_WORDS:
        yield f"The code {kind.code} names a task: {', '.join(sorted(words & TASK_WORDS))}."


def _telling_hours(kinds: Sequence[Kind]) -> Iterator[str]:
    several = {kind.start_of for kind in kinds}
    for one, other in combinations(kinds, 2):
        if one.family == other.family:
            continue
        ends = [(kind.start_min + kind.length_min) % (24 * 60) for kind in (one, other)]
        same_edge = one.start_min == other.start_min or ends[0] == ends[1]
        if {one.family, other.family} & several:
            same_edge = same_edge and one.paid_min == other.paid_min
        long = min(one.length_min, other.length_min) > BREAK_DUE_ABOVE_MIN
        if same_edge:
            yield f"{one.code} and {other.code} share a start or an end, so what differs tells a task."
        elif long and bool(one.break_min) != bool(other.break_min):
            yield f"{one.code} and {other.code} differ in whether the break is paid, which tells a task."
        elif one.length_min == other.length_min and one.break_min != other.break_min:
            yield f"{one.code} and {other.code} last as long but differ in their break."


def _kept_kinds(problem: Problem) -> Iterator[str]:
    for kind in problem.kinds:
        open_to = sum(
            officer.allowed_kinds is None or kind.id in officer.allowed_kinds for officer in problem.officers
        )
        if open_to < COUNTED_SHARE * len(problem.officers):
            yield f"{kind.code} is open to {open_to} of {len(problem.officers)} officers only."


def _parted_demands(problem: Problem) -> Iterator[str]:
    """Demands for two competences that nobody has together, and that all have one of, divide the team."""
    demanded = sorted({d.competence for d in problem.demands if d.competence is not None})
    everybody = frozenset(officer.id for officer in problem.officers)
    holders = {
        code: frozenset(officer.id for officer in problem.officers if code in officer.competences)
        for code in demanded
    }
    for one, other in combinations(demanded, 2):
        divided = not holders[one] & holders[other] and holders[one] | holders[other] == everybody
        if divided and len(everybody) > 1:
            yield f"The demands for competences {one} and {other} divide the team in two."
