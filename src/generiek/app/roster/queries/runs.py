"""A run of the solver beside what stands: measures of both, and which days differ."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from generiek.app.people.queries import names_of
from generiek.app.roster.bridge import Assumptions, changeable_limits
from generiek.app.roster.compensation import moved_hours
from generiek.app.roster.local_time import local_date
from generiek.app.roster.models import Duty, Run, RunStatus
from generiek.app.roster.notice import is_out
from generiek.app.roster.obstacle_words import words_of
from generiek.app.roster.queries.rules import LIMIT_WORDS, limit_value
from generiek.app.roster.queries.run_course import Course, course_of
from generiek.app.roster.queries.starts import Starts
from generiek.app.roster.rule_words import in_words
from generiek.app.roster.start_times import Start

TELLING_PERCENT = 100


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
    hours: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class PersonDifference:
    """Somebody's days that differ."""

    name: str
    days: tuple[DayDifference, ...]


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """How many changed days are told so long beforehand, how many need consent, and what that costs."""

    notice: str
    days: int
    consents: int
    hours: Decimal


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
    obstacles: tuple[str, ...]
    consents: int
    supposed: tuple[str, ...] = ()
    course: Course | None = None
    notices: tuple[NoticeLine, ...] = ()

    @property
    def is_repair(self) -> bool:
        """Whether the run mends the roster that stands."""
        return self.run.kind == Run.Kind.REPAIR

    @property
    def gap_now_percent(self) -> float | None:
        """While it works: how far the best roster may be from the best; None when that says nothing."""
        cost, bound = self.run.progress.get("cost"), self.run.progress.get("bound")
        if cost is None or bound is None:
            return None
        percent = float(100 * max(0.0, cost - bound) / max(1e-9, abs(cost)))
        return percent if percent < TELLING_PERCENT else None


def run_page(run: Run) -> RunPage:
    """Lay a run's answer beside the roster that stands now."""
    answer: dict[str, Any] = run.answer or {}
    repair = run.kind == Run.Kind.REPAIR
    differences = _repairs(run, answer.get("changes", [])) if repair else _differences(run)
    gap = answer.get("gap")
    return RunPage(
        run=run,
        under_way=run.status in (RunStatus.WAITING, RunStatus.RUNNING),
        measures=lines_of_measures(answer.get("standing"), answer.get("proposed")),
        differences=differences,
        days_different=sum(len(one.days) for one in differences),
        gap_percent=None if gap is None or gap * 100 >= TELLING_PERCENT else gap * 100,
        reasons=() if answer.get("obstacles") else tuple(map(in_words, answer.get("reasons", ()))),
        obstacles=_obstacles(run),
        consents=sum(day.needs_consent for one in differences for day in one.days),
        supposed=supposed_words(run),
        course=course_of(run.progress),
        notices=_notices(run, differences) if repair else (),
    )


def _obstacles(run: Run) -> tuple[str, ...]:
    rows = run.answer.get("obstacles", []) if run.answer else []
    names = names_of(run.period.team_id) if rows else {}
    return tuple(words_of(row, names) for row in rows)


def roster_of_run(run: Run, starts: Starts) -> dict[tuple[UUID, date], Start]:
    """The roster that a run made: start by person and date."""
    return {
        (UUID(row["person"]), date.fromisoformat(row["date"])): starts.of(
            row["kind"], datetime.fromtimestamp(row["starts_at"], UTC)
        )
        for row in run.answer.get("roster", [])
    }


def roster_of_period(period_id: UUID, starts: Starts) -> dict[tuple[UUID, date], Start]:
    """The roster of now: start by person and date."""
    rows = Duty.objects.filter(period_id=period_id).values_list("person_id", "date", "kind", "starts_at")
    return {(person_id, on): starts.of(kind, starts_at) for person_id, on, kind, starts_at in rows}


def supposed_words(run: Run) -> tuple[str, ...]:
    """What a hypothetical run supposes, in words; empty for a real one."""
    if run.kind != Run.Kind.WHAT_IF:
        return ()
    told = Assumptions(**run.assumptions)
    words = []
    if told.officers:
        more = ngettext("%(count)s colleague more", "%(count)s colleagues more", abs(told.officers))
        fewer = ngettext("%(count)s colleague fewer", "%(count)s colleagues fewer", abs(told.officers))
        words.append((more if told.officers > 0 else fewer) % {"count": abs(told.officers)})
    if told.waterline:
        higher = _("waterline %(count)s higher") if told.waterline > 0 else _("waterline %(count)s lower")
        words.append(higher % {"count": abs(told.waterline)})
    if told.rule_id:
        words.append(limit_words(told, run.period.first_date))
    return tuple(words)


def limit_words(told: Assumptions, on: date) -> str:
    """A supposed limit in words: rule, limit, from what to what."""
    limits = {(one.rule_id, one.limit): one for one in changeable_limits(on)}
    limit = limits.get((told.rule_id, told.limit))
    if limit is None:
        return told.rule_id
    return _("%(rule)s: %(limit)s %(value)s instead of %(was)s") % {
        "rule": _(limit.title),
        "limit": LIMIT_WORDS.get(limit.limit, limit.limit),
        "value": limit_value(limit.limit, told.value),
        "was": limit_value(limit.limit, limit.value),
    }


def lines_of_measures(
    standing: dict[str, Any] | None, proposed: dict[str, Any] | None
) -> tuple[Measure, ...]:
    if not standing or not proposed:
        return ()
    names = (
        ("violations", _("Against law or agreement"), -1),
        ("agreements", _("Own agreements not kept"), -1),
        ("blocks_below", _("Time blocks under the waterline"), -1),
        ("smallest_margin", _("Smallest margin above the waterline"), 1),
        ("lowest_chance_percent", _("Lowest chance that the waterline is met (%)"), 1),
        ("under_wanted_hours", _("Person-hours under the wanted level"), -1),
        ("over_wanted_hours", _("Person-hours above the wanted level"), -1),
        ("pairs_meeting", _("Times that two meet who are to be apart"), -1),
        ("pairs_apart_days", _("Days apart of two who are to be together"), -1),
        ("wishes_granted", _("Wishes granted"), 1),
        ("hours_off", _("Hours off the contracts, all together"), -1),
        ("burden_spread", _("Spread of burden points per contract hour"), -1),
        ("sundays_most", _("Most Sundays worked by one colleague"), -1),
        ("duties", _("Duties"), 0),
    )
    return tuple(
        Measure(
            name,
            standing.get(key),
            proposed.get(key),
            _better(standing.get(key), proposed.get(key), sign),
        )
        for key, name, sign in names
        if standing.get(key) is not None or proposed.get(key) is not None
    )


def _better(standing: Any, proposed: Any, sign: int) -> str:
    if standing is None or proposed is None or sign == 0 or standing == proposed:
        return ""
    return "proposed" if (proposed - standing) * sign > 0 else "standing"


def _differences(run: Run) -> tuple[PersonDifference, ...]:
    starts = Starts(run.period.team_id)
    then = roster_of_run(run, starts)
    if not then:
        return ()
    now = roster_of_period(run.period_id, starts)
    return differences_between(run.period.team_id, starts, now, then)


def differences_between(
    team_id: UUID,
    starts: Starts,
    one: Mapping[tuple[UUID, date], Start],
    other: Mapping[tuple[UUID, date], Start],
) -> tuple[PersonDifference, ...]:
    """The days on which two rosters differ, by person and name."""
    names = names_of(team_id)
    found: dict[UUID, list[DayDifference]] = defaultdict(list)
    for who, on in sorted(one.keys() | other.keys(), key=lambda key: (str(key[0]), key[1])):
        before, after = one.get((who, on)), other.get((who, on))
        if before != after:
            found[who].append(DayDifference(on, starts.words(before), starts.words(after)))
    return _by_name(found, names)


def _notices(run: Run, differences: tuple[PersonDifference, ...]) -> tuple[NoticeLine, ...]:
    """The changed days by how long beforehand they are told (Barp 12)."""
    today = local_date(run.asked_at, ZoneInfo(run.period.team.time_zone))
    spans = (
        (_("more than 28 days beforehand"), 29, 10_000),
        (_("28 to 7 days beforehand"), 7, 29),
        (_("inside 7 days"), -10_000, 7),
    )
    days = [day for one in differences for day in one.days]
    lines = []
    for words, low, high in spans:
        here = [day for day in days if low <= (day.date - today).days < high]
        hours = sum((day.hours for day in here), Decimal(0))
        lines.append(NoticeLine(words, len(here), sum(day.needs_consent for day in here), hours))
    return tuple(lines)


def _repairs(run: Run, changes: list[dict[str, Any]]) -> tuple[PersonDifference, ...]:
    """What a repair changes, without the duties that fall out by absence."""
    names = names_of(run.period.team_id)
    starts = Starts(run.period.team_id)
    today = local_date(run.asked_at, ZoneInfo(run.period.team.time_zone))
    found: dict[UUID, list[DayDifference]] = defaultdict(list)
    for change in changes:
        if change["forced"]:
            continue
        on = date.fromisoformat(change["date"])
        before, after = (Start(change[side], change.get(f"{side}_start_min")) for side in ("before", "after"))
        out = is_out(run.period, on, today)
        found[UUID(change["person"])].append(
            DayDifference(
                on,
                starts.words(before),
                starts.words(after),
                out,
                moved_hours(starts.times(before, on), starts.times(after, on), on) if out else Decimal(0),
            )
        )
    return _by_name(found, names)


def _by_name(found: dict[UUID, list[DayDifference]], names: dict[UUID, str]) -> tuple[PersonDifference, ...]:
    return tuple(
        PersonDifference(names.get(who) or _("somebody extra"), tuple(days))
        for who, days in sorted(
            found.items(), key=lambda item: (item[0] not in names, names.get(item[0], ""))
        )
    )
