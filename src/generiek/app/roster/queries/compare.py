"""Two rosters of a period side by side: now, as published, or what a run of the solver made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from generiek.app.roster.bridge import Posed, assignments_of, extra_people, measures_of, pose
from generiek.app.roster.models import DutyChange, RosterPeriod, Run
from generiek.app.roster.queries.runs import (
    Measure,
    PersonDifference,
    differences_between,
    lines_of_measures,
    roster_of_period,
    roster_of_run,
    supposed_words,
)
from generiek.app.roster.queries.starts import Starts
from generiek.app.roster.start_times import Start

NOW, PUBLISHED = "now", "published"
SHOWN_PERSONS = 60
MOST_EXTRA = 10

Roster = Mapping[tuple[UUID, date], Start]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two; `supposed` says what a hypothetical roster supposes, empty for a real one."""

    key: str
    name: str
    supposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Both sides measured by the same judge, and the days on which they differ."""

    choices: tuple[Side, ...]
    left: Side
    right: Side
    measures: tuple[Measure, ...]
    differences: tuple[PersonDifference, ...]
    days_different: int
    people_different: int
    reason: str = ""


def compare_page(period: RosterPeriod, left: str, right: str) -> ComparePage:
    """Lay two rosters of a period side by side; an unknown side is the roster of now."""
    runs = {str(run.pk): run for run in Run.objects.filter(period=period) if run.answer.get("roster")}
    choices = _choices(period, runs)
    known = {side.key: side for side in choices}
    newest = next((key for key in runs), NOW)
    first, second = known.get(left, known[NOW]), known.get(right, known[newest])
    starts = Starts(period.team_id)
    rosters = [_roster(period, side.key, runs, starts) for side in (first, second)]
    try:
        posed = pose(period)
        rosters = [_of_known_people(posed, roster) for roster in rosters]
        counted = [
            _measures(posed, side, roster, runs)
            for side, roster in zip((first, second), rosters, strict=True)
        ]
        measures, reason = lines_of_measures(*counted), ""
    except ValueError as error:
        measures, reason = (), str(error)
    differences = differences_between(period.team_id, starts, *rosters)
    return ComparePage(
        choices=choices,
        left=first,
        right=second,
        measures=measures,
        differences=differences[:SHOWN_PERSONS],
        days_different=sum(len(one.days) for one in differences),
        people_different=len(differences),
        reason=reason,
    )


def _choices(period: RosterPeriod, runs: Mapping[str, Run]) -> tuple[Side, ...]:
    sides = [Side(NOW, _("the roster of now"))]
    if period.duty_published_at is not None:
        on = date_format(localtime(period.duty_published_at), "j N")
        sides.append(Side(PUBLISHED, _("as published on %(day)s") % {"day": on}))
    for key, run in runs.items():
        at = date_format(localtime(run.asked_at), "j N H:i")
        words = _("%(kind)s, %(at)s") % {"kind": Run.Kind(run.kind).label, "at": at}
        sides.append(Side(key, words, supposed_words(run)))
    return tuple(sides)


def _roster(period: RosterPeriod, key: str, runs: Mapping[str, Run], starts: Starts) -> Roster:
    if key in runs:
        return roster_of_run(runs[key], starts)
    standing = roster_of_period(period.pk, starts)
    return _as_published(period, standing, starts) if key == PUBLISHED else standing


def _as_published(period: RosterPeriod, standing: Roster, starts: Starts) -> Roster:
    """The roster of now with every change since the duty roster came out put back, the latest first."""
    roster = dict(standing)
    changes = DutyChange.objects.filter(period=period, changed_at__gte=period.duty_published_at)
    for change in changes.order_by("-changed_at"):
        where = (change.person_id, change.date)
        if change.before:
            roster[where] = starts.of(
                change.before["kind"], datetime.fromisoformat(change.before["starts_at"])
            )
        else:
            roster.pop(where, None)
    return roster


def _of_known_people(posed: Posed, roster: Roster) -> Roster:
    """Without duties of people whom the problem leaves alone, such as who has not come to the team yet."""
    known = set(posed.person_ids) | extra_people(MOST_EXTRA)
    return {where: start for where, start in roster.items() if where[0] in known}


def _measures(posed: Posed, side: Side, roster: Roster, runs: Mapping[str, Run]) -> dict[str, Any]:
    """A hypothetical roster is judged by what it supposes, as it was when it was made."""
    if side.supposed:
        measured: dict[str, Any] = runs[side.key].answer.get("proposed", {})
        return measured
    return measures_of(posed, assignments_of(posed, roster))
