"""Exchanging duties: offered or open, taken when lawful, agreed to, confirmed by the planner."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.roster.actions.changes import FREE, Ground, change_duty, period_on, start_in
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.bridge.exchanges import desk_of, offered_in
from generiek.app.roster.local_time import instant, local_date
from generiek.app.roster.models import (
    Duty,
    DutyChange,
    DutyKind,
    Exchange,
    RosterPeriod,
    Stage,
)
from generiek.app.roster.start_times import Start, clock_words

ALIVE = (Exchange.Status.OPEN, Exchange.Status.TAKEN, Exchange.Status.AGREED)
SHOWN_TO_OFFICERS = (Stage.DUTY, Stage.DAY)


@transaction.atomic
def offer_duty(*, team_id: UUID, account_id: UUID, person_id: UUID, duty_id: UUID, now: datetime) -> Exchange:
    """Offer one's own duty to colleagues; until the planner confirms it stays one's own. Once is enough."""
    duty = (
        Duty.objects.select_related("period__team")
        .filter(period__team_id=team_id, person_id=person_id, pk=duty_id)
        .first()
    )
    if duty is None or duty.period.stage not in SHOWN_TO_OFFICERS:
        raise ChangeOfRosterNotAllowed(_("You can only offer a duty of your own that has been published."))
    _refuse_past(duty.period, duty.date, now)
    if duty.pinned:
        raise ChangeOfRosterNotAllowed(_("This duty is pinned; ask the planner."))
    _refuse_own_times(duty)
    known = Exchange.objects.filter(duty=duty, status__in=ALIVE).first()
    if known is not None:
        return known
    return Exchange.objects.create(
        period=duty.period,
        date=duty.date,
        kind=duty.kind,
        start_min=start_in(team_id, duty.kind, duty.starts_at).start_min,
        duty=duty,
        person_id=person_id,
        offered_by_id=account_id,
        offered_at=now,
    )


@transaction.atomic
def open_duty(
    *, team_id: UUID, account_id: UUID, on: date, kind: str, now: datetime, start_min: int | None = None
) -> Exchange:
    """Look for somebody for a duty that nobody has; without `start_min` it starts at its earliest."""
    period = period_on(team_id, on)
    if period.stage not in SHOWN_TO_OFFICERS:
        raise ChangeOfRosterNotAllowed(_("The duty roster is not out yet: give the duty to somebody."))
    known = DutyKind.objects.filter(team_id=team_id, code=kind).first()
    if known is None:
        raise ChangeOfRosterNotAllowed(_("The team has no duty of the kind “%(kind)s”.") % {"kind": kind})
    if start_min is not None and start_min not in known.start_minutes:
        raise ChangeOfRosterNotAllowed(
            _("“%(kind)s” never starts at %(time)s.") % {"kind": known.name, "time": clock_words(start_min)}
        )
    _refuse_past(period, on, now)
    return Exchange.objects.create(
        period=period,
        date=on,
        kind=kind,
        start_min=start_min if known.starts_freely else None,
        offered_by_id=account_id,
        offered_at=now,
    )


@transaction.atomic
def take_duty(
    *, team_id: UUID, person_id: UUID, exchange_id: UUID, now: datetime, return_date: date | None = None
) -> Exchange:
    """Say yes to a duty, for nothing or in return for one's own duty of a date.

    Refused unless everybody's roster stays lawful and the waterline holds. Who offers it must agree to what
    comes in return. Saying the same again changes nothing.
    """
    exchange = _exchange(team_id, exchange_id)
    if exchange.taker_id == person_id and exchange.return_date == return_date and exchange.status in ALIVE:
        return exchange
    if exchange.status != Exchange.Status.OPEN or (exchange.person_id and exchange.duty_id is None):
        raise ChangeOfRosterNotAllowed(_("Somebody was before you, or the duty is no longer offered."))
    if exchange.person_id == person_id:
        raise ChangeOfRosterNotAllowed(_("This is your own duty."))
    _refuse_past(exchange.period, exchange.date, now)
    if return_date is not None and exchange.person_id is None:
        raise ChangeOfRosterNotAllowed(_("An open duty is nobody's: there is nobody to give one back to."))
    if return_date is not None:
        _refuse_past(exchange.period, return_date, now)
    _refuse_unlawful(exchange, person_id, return_date)
    exchange.taker_id, exchange.taken_at, exchange.return_date = person_id, now, return_date
    if return_date is None:
        exchange.status, exchange.agreed_at = Exchange.Status.AGREED, now
    else:
        back = Duty.objects.get(period=exchange.period, person_id=person_id, date=return_date)
        _refuse_own_times(back)
        exchange.status, exchange.in_return = Exchange.Status.TAKEN, back
    exchange.save()
    return exchange


@transaction.atomic
def agree_to_return(
    *, team_id: UUID, person_id: UUID, exchange_id: UUID, agrees: bool, now: datetime
) -> Exchange:
    """Who offers the duty agrees to what comes in return, or lets it look for somebody else."""
    exchange = _exchange(team_id, exchange_id)
    if exchange.person_id != person_id:
        raise ChangeOfRosterNotAllowed(_("Only who offers the duty can agree."))
    if exchange.status != Exchange.Status.TAKEN:
        return exchange
    if agrees:
        exchange.status, exchange.agreed_at = Exchange.Status.AGREED, now
        exchange.save(update_fields=["status", "agreed_at"])
    else:
        _reopen(exchange)
    return exchange


@transaction.atomic
def withdraw(*, team_id: UUID, person_id: UUID | None, exchange_id: UUID, now: datetime) -> Exchange:
    """Take an offer back, or one's yes to it; `person_id` None is the planner, for an open duty."""
    exchange = _exchange(team_id, exchange_id)
    if exchange.status not in ALIVE:
        return exchange
    if person_id is not None and exchange.taker_id == person_id:
        _reopen(exchange)
    elif exchange.person_id == person_id:
        exchange.status, exchange.decided_at = Exchange.Status.WITHDRAWN, now
        exchange.save(update_fields=["status", "decided_at"])
    else:
        raise ChangeOfRosterNotAllowed(_("This offer is not yours."))
    return exchange


@transaction.atomic
def confirm_exchange(
    *, team_id: UUID, account_id: UUID, exchange_id: UUID, now: datetime
) -> tuple[DutyChange, ...]:
    """Make the exchange: every duty changes hands, with the officers' own consent recorded.

    Judged again first: refused when it would no longer be lawful. Confirming again changes nothing.
    """
    exchange = _exchange(team_id, exchange_id)
    if exchange.status == Exchange.Status.CONFIRMED:
        return ()
    taker_id = exchange.taker_id
    if exchange.status != Exchange.Status.AGREED or taker_id is None:
        raise ChangeOfRosterNotAllowed(_("Not everybody has agreed to this exchange."))
    if (exchange.person_id and exchange.duty_id is None) or (
        exchange.return_date and exchange.in_return_id is None
    ):
        raise ChangeOfRosterNotAllowed(
            _("The roster has changed since: this exchange is no longer possible.")
        )
    _refuse_unlawful(exchange, taker_id, exchange.return_date)
    ground = Ground(DutyChange.Why.SWAP.value, _("agreed between the colleagues, confirmed by the planner"))
    given = Start(exchange.kind, exchange.start_min)
    steps: list[tuple[UUID, date, Start]] = []
    if exchange.person_id:
        steps.append((exchange.person_id, exchange.date, FREE))
    if exchange.in_return is not None:
        steps.append((taker_id, exchange.in_return.date, FREE))
    steps.append((taker_id, exchange.date, given))
    if exchange.in_return is not None and exchange.person_id:
        back = start_in(team_id, exchange.in_return.kind, exchange.in_return.starts_at)
        steps.append((exchange.person_id, exchange.in_return.date, back))
    done = [
        change_duty(
            team_id=team_id,
            account_id=account_id,
            person_id=who,
            on=on,
            kind=start.kind,
            start_min=start.start_min,
            now=now,
            ground=ground,
        )
        for who, on, start in steps
    ]
    Exchange.objects.filter(pk=exchange.pk).update(
        status=Exchange.Status.CONFIRMED, decided_by_id=account_id, decided_at=now
    )
    return tuple(change for change in done if change is not None)


@transaction.atomic
def refuse_exchange(*, team_id: UUID, account_id: UUID, exchange_id: UUID, now: datetime) -> Exchange:
    """The planner does not confirm; the duties stay where they are."""
    exchange = _exchange(team_id, exchange_id)
    if exchange.status in ALIVE:
        exchange.status, exchange.decided_at = Exchange.Status.REFUSED, now
        exchange.decided_by_id = account_id
        exchange.save(update_fields=["status", "decided_at", "decided_by"])
    return exchange


def _exchange(team_id: UUID, exchange_id: UUID) -> Exchange:
    exchange = (
        Exchange.objects.select_for_update(of=("self",))
        .select_related("period__team", "in_return")
        .filter(period__team_id=team_id, pk=exchange_id)
        .first()
    )
    if exchange is None:
        raise ChangeOfRosterNotAllowed(_("There is no such offer."))
    return exchange


def _reopen(exchange: Exchange) -> None:
    exchange.status, exchange.taker = Exchange.Status.OPEN, None
    exchange.in_return, exchange.return_date = None, None
    exchange.taken_at = exchange.agreed_at = None
    exchange.save()


def _refuse_past(period: RosterPeriod, on: date, now: datetime) -> None:
    if on <= local_date(now, ZoneInfo(period.team.time_zone)):
        raise ChangeOfRosterNotAllowed(_("Today and days that are past cannot be exchanged; ask the OpCo."))


def _refuse_own_times(duty: Duty) -> None:
    """A duty at other times than those of its kind cannot simply change hands: its times would be lost."""
    kind = DutyKind.objects.filter(team_id=duty.period.team_id, code=duty.kind).first()
    zone = ZoneInfo(duty.period.team.time_zone)
    if kind is None or not any(
        (instant(duty.date, start_min, zone), instant(duty.date, start_min + kind.length_min, zone))
        == (duty.starts_at, duty.ends_at)
        for start_min in kind.start_minutes
    ):
        raise ChangeOfRosterNotAllowed(_("This duty has times of its own; ask the planner."))


def _refuse_unlawful(exchange: Exchange, taker_id: UUID, return_date: date | None) -> None:
    desk = desk_of(exchange.period)
    if desk is None or not desk.can_take(offered_in(exchange), taker_id, return_date):
        raise ChangeOfRosterNotAllowed(
            _("Not possible: one of the rosters would break a rule, or the waterline would be missed.")
        )
