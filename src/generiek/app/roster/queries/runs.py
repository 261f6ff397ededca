"""A run of the solver beside what stands: measures of both, and which days differ."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from generiek.app.people.queries import names_of
from generiek.app.roster.local_time import local_date
from generiek.app.roster.models import Duty, DutyKind, Run, RunStatus
from generiek.app.roster.notice import is_out


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the comparison; `better` is the side that is better, or empty."""

    name: str
    standing: object
    proposed: object
    better: str


@dataclass(frozen=True, slots=True)
class DayDifference:
    """A day on which the proposal differs for somebody; empty is free."""

    date: date
    before: str
    after: str
    needs_consent: bool = False


@dataclass(frozen=True, slots=True)
class PersonDifference:
    """Somebody's days that differ."""

    name: str
    days: tuple[DayDifference, ...]


@dataclass(frozen=True, slots=True)
class RunPage:
    """A run as its page shows it; `gap_percent` None when there is no proven bound."""

    run: Run
    under_way: bool
    measures: tuple[Measure, ...]
    differences: tuple[PersonDifference, ...]
    days_different: int
    gap_percent: float | None
    reasons: tuple[str, ...]
    consents: int

    @property
    def is_repair(self) -> bool:
        """Whether the run mends the roster that stands."""
        return self.run.kind == Run.Kind.REPAIR


def run_page(run: Run) -> RunPage:
    """Lay a run's answer beside the roster that stands now."""
    answer: dict[str, Any] = run.answer or {}
    repair = run.kind == Run.Kind.REPAIR
    differences = (
        _repairs(run, answer.get("changes", [])) if repair else _differences(run, answer.get("roster", []))
    )
    gap = answer.get("gap")
    return RunPage(
        run=run,
        under_way=run.status in (RunStatus.WAITING, RunStatus.RUNNING),
        measures=_measures(answer.get("standing"), answer.get("proposed")),
        differences=differences,
        days_different=sum(len(one.days) for one in differences),
        gap_percent=None if gap is None else gap * 100,
        reasons=tuple(answer.get("reasons", ())),
        consents=sum(day.needs_consent for one in differences for day in one.days),
    )


def _measures(standing: dict[str, Any] | None, proposed: dict[str, Any] | None) -> tuple[Measure, ...]:
    if not standing or not proposed:
        return ()
    names = (
        ("violations", _("Against law or agreement"), -1),
        ("agreements", _("Own agreements not kept"), -1),
        ("blocks_below", _("Time blocks under the waterline"), -1),
        ("smallest_margin", _("Smallest margin above the waterline"), 1),
        ("wishes_granted", _("Wishes granted"), 1),
        ("hours_off", _("Hours off the contracts, all together"), -1),
        ("duties", _("Duties"), 0),
    )
    return tuple(
        Measure(name, standing[key], proposed[key], _better(standing[key], proposed[key], sign))
        for key, name, sign in names
    )


def _better(standing: Any, proposed: Any, sign: int) -> str:
    if standing is None or proposed is None or sign == 0 or standing == proposed:
        return ""
    return "proposed" if (proposed - standing) * sign > 0 else "standing"


def _differences(run: Run, roster: list[dict[str, Any]]) -> tuple[PersonDifference, ...]:
    if not roster:
        return ()
    names = names_of(run.period.team_id)
    kinds = dict(DutyKind.objects.filter(team_id=run.period.team_id).values_list("code", "name"))
    now = {
        (person_id, on): kind
        for person_id, on, kind in Duty.objects.filter(period=run.period).values_list(
            "person_id", "date", "kind"
        )
    }
    then = {(UUID(row["person"]), date.fromisoformat(row["date"])): row["kind"] for row in roster}
    found: dict[UUID, list[DayDifference]] = defaultdict(list)
    for who, on in sorted(now.keys() | then.keys(), key=lambda key: (str(key[0]), key[1])):
        before, after = now.get((who, on), ""), then.get((who, on), "")
        if before != after:
            found[who].append(DayDifference(on, kinds.get(before, before), kinds.get(after, after)))
    return _by_name(found, names)


def _repairs(run: Run, changes: list[dict[str, Any]]) -> tuple[PersonDifference, ...]:
    """What a repair changes, without the duties that fall out by absence."""
    names = names_of(run.period.team_id)
    kinds = dict(DutyKind.objects.filter(team_id=run.period.team_id).values_list("code", "name"))
    today = local_date(run.asked_at, ZoneInfo(run.period.team.time_zone))
    found: dict[UUID, list[DayDifference]] = defaultdict(list)
    for change in changes:
        if change["forced"]:
            continue
        on = date.fromisoformat(change["date"])
        before, after = change["before"], change["after"]
        found[UUID(change["person"])].append(
            DayDifference(
                on, kinds.get(before, before), kinds.get(after, after), is_out(run.period, on, today)
            )
        )
    return _by_name(found, names)


def _by_name(found: dict[UUID, list[DayDifference]], names: dict[UUID, str]) -> tuple[PersonDifference, ...]:
    return tuple(
        PersonDifference(names.get(who, ""), tuple(days))
        for who, days in sorted(found.items(), key=lambda item: names.get(item[0], ""))
    )
