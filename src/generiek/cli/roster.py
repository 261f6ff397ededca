"""`generiek roster solve|check|repair …`: problem and roster files in, rosters and judgements out."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from generiek.engine.rostering.judge import Judgement, judge
from generiek.engine.rostering.problem import Problem
from generiek.engine.rostering.problem_files import UnreadableProblem, read_problem, read_roster, write_roster
from generiek.engine.rostering.solve import (
    Assignment,
    Method,
    Observer,
    Progress,
    Result,
    Settings,
    Status,
    solve,
)
from generiek.engine.rostering.start_times import starts_of
from generiek.engine.rules.calendar import iso


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The three things one can do with a roster."""
    parser.add_argument(
        "act",
        choices=("solve", "check", "repair"),
        help="solve: make one; check: judge one; repair: change one as little as can be",
    )
    parser.add_argument("problem", type=Path, help="the roster problem (JSON)")
    parser.add_argument("--roster", type=Path, help="the roster to check, to repair or to start from (JSON)")
    parser.add_argument("--out", type=Path, help="where the roster goes; default: standard output")
    parser.add_argument("--proven", action="store_true", help="search with a proven bound")
    parser.add_argument(
        "--work", type=int, default=300, help="how long it may search, in million steps (default 300)"
    )
    parser.add_argument("--processes", type=int, default=1, help="processes that search together (default 1)")
    parser.add_argument(
        "--seed", type=int, default=0, help="same seed, work and processes: same roster (default 0)"
    )
    parser.add_argument(
        "--now",
        type=_moment,
        metavar="INSTANT",
        help="for repair: from when duties may change, as 2026-11-23T14:00 in the problem's zone",
    )


def run(given: argparse.Namespace) -> int:
    """0 when the roster holds, 1 when it does not or cannot be made, 2 when the files cannot be read."""
    try:
        problem = read_problem(json.loads(given.problem.read_text(encoding="utf-8")))
        roster = _roster(problem, given.roster) if given.roster else None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, UnreadableProblem) as error:
        print(f"The file cannot be read: {error}", file=sys.stderr)
        return 2
    if given.act != "solve" and roster is None:
        print(f"To {given.act} a roster, name it with --roster.", file=sys.stderr)
        return 2
    if given.act == "check":
        return _told(problem, judge(problem, roster or ()))
    if given.act == "repair" and given.now is None:
        print("To repair a roster, say with --now from when it may change.", file=sys.stderr)
        return 2
    with _libraries_on_stderr():
        result = (
            _repaired(problem, roster or (), given)
            if given.act == "repair"
            else _solved(problem, roster, given)
        )
    return _written(problem, result, given.out)


def _roster(problem: Problem, file: Path) -> tuple[Assignment, ...]:
    return read_roster(problem, json.loads(file.read_text(encoding="utf-8")))


def _kind(problem: Problem, kind_id: int | None) -> str:
    """A kind of duty as files name it, with its start when it has several."""
    if kind_id is None:
        return "free"
    kind = next(one for one in problem.kinds if one.id == kind_id)
    if len(starts_of(problem.kinds, {kind.family})) == 1:
        return str(kind.id)
    return f"{kind.family} at {kind.start_min // 60:02}:{kind.start_min % 60:02}"


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no moment; write it as 2026-11-23T14:00.") from error


def _instant(moment: datetime, problem: Problem) -> int:
    """Epoch seconds; a moment that names no zone is of the problem's own."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=problem.zone)).timestamp())


@contextmanager
def _libraries_on_stderr() -> Iterator[None]:
    """HiGHS greets on file descriptor 1, whatever its options say; only the roster belongs there."""
    sys.stdout.flush()
    kept = os.dup(1)
    try:
        os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)


class _Shown(Observer):
    def on_better(self, progress: Progress) -> None:
        bound = "no bound yet" if progress.bound is None else f"bound {progress.bound:.1f}"
        print(f"{progress.stage}: {progress.cost:.1f}, {bound}", file=sys.stderr)


def _settings(given: argparse.Namespace) -> Settings:
    method = Method.PROVEN if given.proven or given.act == "repair" else Method.QUICK
    return Settings(method, work_limit=given.work * 1_000_000, processes=given.processes)


def _solved(problem: Problem, start: Any, given: argparse.Namespace) -> Result:
    return solve(problem, seed=given.seed, settings=_settings(given), observer=_Shown(), start=start)


def _repaired(problem: Problem, current: Any, given: argparse.Namespace) -> Result:
    from generiek.engine.rostering.repair import repair

    mended = repair(
        problem,
        current,
        now=_instant(given.now, problem),
        seed=given.seed,
        settings=_settings(given),
        observer=_Shown(),
    )
    for change in mended.changes:
        consent = ", needs consent" if change.needs_consent else ""
        print(
            f"officer {change.officer} on {change.on_date}: "
            f"{_kind(problem, change.before)} becomes {_kind(problem, change.after)}"
            f" ({change.notice.value}{consent})",
            file=sys.stderr,
        )
    return mended.result


def _written(problem: Problem, result: Result, out: Path | None) -> int:
    if result.status in (Status.INFEASIBLE, Status.NONE_FOUND):
        from generiek.engine.rostering.reasons import reasons_of

        for sentence in [*result.reasons, *(reason.sentence for reason in reasons_of(problem))]:
            print(sentence, file=sys.stderr)
        return 1
    text = json.dumps(write_roster(problem, result.assignments), indent=1)
    if out is None:
        print(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")
    gap = "unknown" if result.gap is None else f"{100 * result.gap:.2f} %"
    print(f"Cost {result.cost:.1f}, proven gap {gap}.", file=sys.stderr)
    return _told(problem, judge(problem, result.assignments))


def _told(problem: Problem, verdict: Judgement) -> int:
    for violation in verdict.report.violations:
        print(
            f"officer {violation.person}, {violation.article} ({violation.rule_id}), "
            f"{iso(violation.starts_at)} to {iso(violation.ends_at)}: {violation.sentence} "
            f"Found {violation.found}, limit {violation.limit} {violation.unit}.",
            file=sys.stderr,
        )
    for sentence in verdict.broken_agreements:
        print(sentence, file=sys.stderr)
    for block in verdict.blocks:
        if block.margin < 0:
            print(
                f"From {iso(block.demand.starts_at)}: {-block.margin} below the waterline.", file=sys.stderr
            )
    held = "holds" if verdict.holds else "does not hold"
    print(f"The roster of {len(problem.officers)} officers over {problem.days} days {held}.", file=sys.stderr)
    return 0 if verdict.holds else 1
