"""Exchanges as officers and the planner see them; only what is lawful is offered to somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from generiek.app.people.models import Person, Team
from generiek.app.people.queries import names_of
from generiek.app.roster.bridge.exchanges import ExchangeDesk, desk_of, offered_in
from generiek.app.roster.local_time import instant, local_date
from generiek.app.roster.models import Duty, DutyKind, Exchange, RosterPeriod, Stage
from generiek.app.roster.notice import is_out

ALIVE = ("open", "taken", "agreed")
SHOWN_DECIDED = 12


@dataclass(frozen=True, slots=True)
class OfferedDuty:
    """A duty as it is offered: when, which times, whose (empty: open)."""

    date: date
    kind: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """One exchange. `still` is whether it can be made now; None where nobody asked the rules."""

    id: UUID
    status: str
    status_words: str
    duty: OfferedDuty
    who: str
    taker: str
    in_return: OfferedDuty | None
    gone: bool
    out: bool
    still: bool | None = None


@dataclass(frozen=True, slots=True)
class OwnExchanges:
    """What an officer offered, took, and could take."""

    offered: tuple[ExchangeLine, ...]
    taken: tuple[ExchangeLine, ...]
    for_me: tuple[ExchangeLine, ...]
    others: int


@dataclass(frozen=True, slots=True)
class ExchangeChoice:
    """One duty on offer with all the ways in which somebody can have it."""

    line: ExchangeLine
    for_nothing: bool
    returns: tuple[OfferedDuty, ...]


@dataclass(frozen=True, slots=True)
class ExchangesPage:
    """The planner's page."""

    to_confirm: tuple[ExchangeLine, ...]
    looking: tuple[ExchangeLine, ...]
    decided: tuple[ExchangeLine, ...]


def own_exchanges(person_id: UUID, now: datetime) -> OwnExchanges:
    """The exchanges of one officer; what is offered to him has been judged by the rules."""
    team = Person.objects.select_related("team").get(pk=person_id).team
    today = local_date(now, ZoneInfo(team.time_zone))
    words = _Words(team, today)
    rows = list(_alive(team.pk, today))
    desks = _Desks()
    open_ones = [row for row in rows if row.status == "open" and row.person_id != person_id]
    for_me = []
    for row in open_ones:
        desk = desks.of(row.period)
        if desk is not None and not words.gone(row) and desk.can_have(offered_in(row), person_id):
            for_me.append(words.line(row))
    return OwnExchanges(
        offered=tuple(words.line(row) for row in rows if row.person_id == person_id),
        taken=tuple(words.line(row) for row in rows if row.taker_id == person_id),
        for_me=tuple(for_me),
        others=len(open_ones) - len(for_me),
    )


def exchange_choice(exchange: Exchange, person_id: UUID, now: datetime) -> ExchangeChoice:
    """In which ways a person can have a duty that is on offer."""
    team = exchange.period.team
    words = _Words(team, local_date(now, ZoneInfo(team.time_zone)))
    desk = desk_of(exchange.period)
    offered = offered_in(exchange)
    dates = desk.returns(offered, person_id) if desk is not None and exchange.person_id else ()
    own = {row.date: row for row in Duty.objects.filter(person_id=person_id, date__in=dates)}
    return ExchangeChoice(
        words.line(exchange),
        desk is not None and desk.can_take(offered, person_id),
        tuple(words.duty(own[on]) for on in dates if on in own and on > words.today),
    )


def exchanges_page(team: Team, now: datetime) -> ExchangesPage:
    """What waits for the planner, judged again; what looks for somebody; what was decided last."""
    words = _Words(team, local_date(now, ZoneInfo(team.time_zone)))
    rows = list(_alive(team.pk, words.today))
    desks = _Desks()
    decided = Exchange.objects.filter(period__team=team).exclude(status__in=ALIVE)
    return ExchangesPage(
        to_confirm=tuple(
            words.line(row, still=not words.gone(row) and _still(row, desks))
            for row in rows
            if row.status == "agreed"
        ),
        looking=tuple(words.line(row) for row in rows if row.status != "agreed"),
        decided=tuple(
            words.line(row)
            for row in decided.select_related("period__team", "duty", "in_return").order_by("-decided_at")[
                :SHOWN_DECIDED
            ]
        ),
    )


def waiting_for_planner(team_id: UUID, today: date) -> int:
    """How many exchanges wait for the planner."""
    return Exchange.objects.filter(period__team_id=team_id, status="agreed", date__gt=today).count()


def offered_duties(person_id: UUID) -> frozenset[UUID]:
    """Which of somebody's duties are on offer now."""
    rows = Exchange.objects.filter(person_id=person_id, status__in=ALIVE).exclude(duty=None)
    return frozenset(duty_id for duty_id in rows.values_list("duty_id", flat=True) if duty_id)


def _alive(team_id: UUID, today: date) -> Iterable[Exchange]:
    return Exchange.objects.filter(
        period__team_id=team_id,
        period__stage__in=(Stage.DUTY, Stage.DAY),
        status__in=ALIVE,
        date__gt=today,
    ).select_related("period__team", "duty", "in_return")


def _still(row: Exchange, desks: "_Desks") -> bool:
    desk = desks.of(row.period)
    if desk is None or row.taker_id is None:
        return False
    return desk.can_take(offered_in(row), row.taker_id, row.return_date)


class _Desks:
    """One desk per period, opened when first asked."""

    def __init__(self) -> None:
        self._opened: dict[UUID, ExchangeDesk | None] = {}

    def of(self, period: RosterPeriod) -> ExchangeDesk | None:
        if period.pk not in self._opened:
            self._opened[period.pk] = desk_of(period)
        return self._opened[period.pk]


class _Words:
    """Turns rows into lines with names and times."""

    def __init__(self, team: Team, today: date) -> None:
        self.today = today
        self._zone = ZoneInfo(team.time_zone)
        self._names = names_of(team.pk)
        self._kinds = {kind.code: kind for kind in DutyKind.objects.filter(team=team)}

    def gone(self, row: Exchange) -> bool:
        """Whether the roster changed under the offer."""
        lost = row.person_id is not None and row.duty_id is None
        return lost or (row.return_date is not None and row.in_return_id is None)

    def duty(self, row: Duty) -> OfferedDuty:
        """A duty of the roster as it is offered."""
        kind = self._kinds.get(row.kind)
        return OfferedDuty(row.date, kind.name if kind else row.kind, row.starts_at, row.ends_at)

    def line(self, row: Exchange, *, still: bool | None = None) -> ExchangeLine:
        """An exchange as a page shows it."""
        return ExchangeLine(
            id=row.pk,
            status=row.status,
            status_words=str(Exchange.Status(row.status).label),
            duty=self.duty(row.duty) if row.duty else self._planned(row),
            who=self._names.get(row.person_id, "") if row.person_id else "",
            taker=self._names.get(row.taker_id, "") if row.taker_id else "",
            in_return=self.duty(row.in_return) if row.in_return else None,
            gone=row.status in ALIVE and self.gone(row),
            out=is_out(row.period, row.date, self.today),
            still=still,
        )

    def _planned(self, row: Exchange) -> OfferedDuty:
        on, kind = row.date, self._kinds.get(row.kind)
        if kind is None:
            return OfferedDuty(on, row.kind, instant(on, 0, self._zone), instant(on, 0, self._zone))
        from_min = kind.starts_min if row.start_min is None else row.start_min
        return OfferedDuty(
            on,
            kind.name,
            instant(on, from_min, self._zone),
            instant(on, from_min + kind.length_min, self._zone),
        )
