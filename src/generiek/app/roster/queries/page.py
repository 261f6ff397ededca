"""The planner's page: the days shown, who is on, the waterline, what the checker finds and how fair it is."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from generiek.app.people.models import Team
from generiek.app.people.queries import names_of
from generiek.app.roster.bridge import Breach, breaches_of, burdens_of
from generiek.app.roster.models import RosterPeriod, Run, RunStatus, Stage
from generiek.app.roster.queries.chances import Chances, chances_of
from generiek.app.roster.queries.cover import Cover, cover_of
from generiek.app.roster.queries.fairness import Fairness, fairness_of
from generiek.app.roster.queries.grid import Day, Kind, PersonRow, days_of, kinds_of, person_rows
from generiek.app.roster.queries.pairs import PairFinding, pair_findings
from generiek.app.roster.queries.waterline_chart import WaterlineChart, waterline_chart
from generiek.app.roster.rule_words import in_words

WIDTHS = (7, 14, 28)
USUAL_WIDTH = 14
SHOWN_BREACHES = 60


@dataclass(frozen=True, slots=True)
class BreachLine:
    """A breach in words for the screen; `found` and `limit` in minutes when `unit` is min."""

    person_id: UUID
    name: str
    title: str
    sentence: str
    article: str
    binding: bool
    starts_at: datetime
    ends_at: datetime
    found: int
    limit: int
    unit: str


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A roster period as the page's head names it."""

    id: UUID
    first_date: date
    last_date: date
    until_date: date
    stage: str
    stage_words: str
    day_published_until_date: date | None


@dataclass(frozen=True, slots=True)
class Repairable:
    """The first period with blocks to come under the waterline: the planner is offered the least repair."""

    period_id: UUID
    blocks: int
    first_date: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands beside the grid and changes with every edit; `pairs` is empty for who may not know them."""

    cover: Cover
    breaches: tuple[BreachLine, ...]
    breach_count: int
    binding_count: int
    fairness: Fairness | None
    chart: WaterlineChart | None
    repair: Repairable | None = None
    pairs: tuple[PairFinding, ...] = ()
    chances: Chances | None = None

    @property
    def lawful(self) -> bool:
        """Whether no law or collective agreement is broken."""
        return self.binding_count == 0

    @property
    def own_count(self) -> int:
        """Own agreements not kept: of the rule pack, and about two colleagues who meet."""
        return self.breach_count - self.binding_count + sum(not pair.together for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Everything on the page."""

    first: date
    until: date
    last: date
    width: int
    days: tuple[Day, ...]
    kinds: tuple[Kind, ...]
    rows: tuple[PersonRow, ...]
    judgement: Judgement
    periods: tuple[PeriodLine, ...]
    next_period_first: date
    earlier: date
    later: date

    @property
    def period(self) -> PeriodLine | None:
        """The first period shown."""
        return self.periods[0] if self.periods else None


def roster_page(team: Team, *, first: date, width: int, today: date, tell_pairs: bool) -> RosterPage:
    """The page of `width` days from `first` on; `tell_pairs` for who may know what is agreed about two."""
    until = first + timedelta(days=width)
    periods = list(RosterPeriod.objects.filter(team=team, first_date__lt=until, until_date__gt=first))
    breaches = breaches_of(team, first, until)
    last = RosterPeriod.objects.filter(team=team).order_by("-until_date").first()
    return RosterPage(
        first=first,
        until=until,
        last=until - timedelta(days=1),
        width=width,
        days=days_of(first, until, today, periods),
        kinds=kinds_of(team.pk),
        rows=person_rows(team, first, until, breaches),
        judgement=judgement_of(team, first, until, breaches, today, tell_pairs=tell_pairs),
        periods=tuple(_line(period) for period in periods),
        next_period_first=last.until_date if last else today - timedelta(days=today.weekday()),
        earlier=first - timedelta(days=width),
        later=until,
    )


def judgement_of(
    team: Team, first: date, until: date, breaches: Collection[Breach], today: date, *, tell_pairs: bool
) -> Judgement:
    """The part that every edit changes."""
    cover = cover_of(team, first, until)
    return Judgement(
        cover=cover,
        breaches=breach_lines(team, breaches)[:SHOWN_BREACHES],
        breach_count=len(breaches),
        binding_count=sum(one.binding for one in breaches),
        fairness=fairness_of(burdens_of(team, until)),
        chart=waterline_chart(cover),
        repair=_repairable(team, cover, today),
        pairs=pair_findings(team, first, until) if tell_pairs else (),
        chances=chances_of(cover),
    )


def _repairable(team: Team, cover: Cover, today: date) -> Repairable | None:
    below = sorted(
        cell.date for row in cover.rows for cell in row.cells if cell.state == "under" and cell.date > today
    )
    if not below:
        return None
    period = RosterPeriod.objects.filter(team=team, first_date__lte=below[0], until_date__gt=below[0]).first()
    if period is None or not period.duties.exists():
        return None
    return Repairable(period.pk, sum(day < period.until_date for day in below), below[0])


def breach_lines(team: Team, breaches: Iterable[Breach]) -> tuple[BreachLine, ...]:
    """Breaches in words, what binds first, then by time."""
    names = names_of(team.pk)
    return tuple(
        BreachLine(
            one.person_id,
            names.get(one.person_id, ""),
            _(one.title),
            in_words(one.sentence),
            _(one.article),
            one.binding,
            one.starts_at,
            one.ends_at,
            one.found,
            one.limit,
            one.unit,
        )
        for one in sorted(breaches, key=lambda one: (not one.binding, one.starts_at, str(one.person_id)))
    )


def first_shown(team: Team, today: date) -> date:
    """Where the page opens: this week, or the first period still to come when none has begun."""
    monday = today - timedelta(days=today.weekday())
    periods = RosterPeriod.objects.filter(team=team, until_date__gt=today).order_by("first_date")
    first = periods.values_list("first_date", flat=True).first()
    return max(monday, first) if first is not None else monday


def running_of(period_id: UUID) -> Run | None:
    """The run that is under way for a period, if any."""
    return Run.objects.filter(period_id=period_id, status__in=(RunStatus.WAITING, RunStatus.RUNNING)).first()


def _line(period: RosterPeriod) -> PeriodLine:
    return PeriodLine(
        period.pk,
        period.first_date,
        period.until_date - timedelta(days=1),
        period.until_date,
        period.stage,
        str(Stage(period.stage).label),
        period.day_published_until_date,
    )
