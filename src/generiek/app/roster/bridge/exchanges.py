"""Whether somebody can take over a duty: both rosters stay lawful, the waterline holds, pairs stay apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from generiek.app.roster.bridge.solving import Posed, pose, standing_roster
from generiek.app.roster.models import DutyKind, Exchange, RosterPeriod
from generiek.engine.rostering.problem import Officer, Problem
from generiek.engine.rostering.solve import Assignment
from generiek.engine.rostering.swaps import AROUND_DAYS, Offer, after, lawful
from generiek.engine.rules.calendar import instant

NEAR = timedelta(days=AROUND_DAYS)


@dataclass(frozen=True, slots=True)
class Offered:
    """A duty that looks for somebody; `person_id` None: nobody has it, it is open."""

    person_id: UUID | None
    date: date
    kind: str
    start_min: int | None = None


class ExchangeDesk:
    """The rosters of one period, posed once, to ask many exchanges of."""

    def __init__(self, period: RosterPeriod) -> None:
        self._posed: Posed = pose(period)
        self._standing = standing_roster(self._posed, period)
        self._people = {person_id: number for number, person_id in enumerate(self._posed.person_ids)}

    def can_take(self, offered: Offered, taker_id: UUID, in_return: date | None = None) -> bool:
        """Whether the taker can have it, for nothing or against his own duty that starts on a date."""
        taker = self._people.get(taker_id)
        posed = self._with_offered(offered)
        if taker is None or posed is None:
            return False
        problem, standing, duty = posed
        back = None
        if in_return is not None:
            back = next((one for one in standing if (one.officer, one.on_date) == (taker, in_return)), None)
            if back is None:
                return False
        offer = Offer(duty, taker, back)
        return _never_two_at_once(standing, offer) and lawful(problem, standing, offer)

    def can_have(self, offered: Offered, taker_id: UUID) -> bool:
        """Whether there is any way at all in which the taker can have it."""
        if self.can_take(offered, taker_id):
            return True
        return offered.person_id is not None and any(True for _on in self._returns(offered, taker_id))

    def returns(self, offered: Offered, taker_id: UUID) -> tuple[date, ...]:
        """The dates of the taker's own duties that could go back in return."""
        return tuple(self._returns(offered, taker_id))

    def _returns(self, offered: Offered, taker_id: UUID) -> Iterator[date]:
        taker, posed = self._people.get(taker_id), self._with_offered(offered)
        if posed is None:
            return iter(())
        duty = posed[2]
        near = sorted(
            one.on_date
            for one in self._standing
            if one.officer == taker
            and abs(one.on_date - offered.date) <= NEAR
            and (one.on_date, one.kind) != (duty.on_date, duty.kind)
        )
        return (on for on in near if self.can_take(offered, taker_id, on))

    def _with_offered(self, offered: Offered) -> tuple[Problem, tuple[Assignment, ...], Assignment] | None:
        """The duty among the others; an open one is held by somebody who counts for nothing."""
        problem, standing = self._posed.problem, self._standing
        if offered.person_id is not None:
            officer = self._people.get(offered.person_id)
            found = [one for one in standing if (one.officer, one.on_date) == (officer, offered.date)]
            return (problem, standing, found[0]) if found else None
        kind = next(
            (
                one
                for one in problem.kinds
                if one.code == offered.kind and offered.start_min in (None, one.start_min)
            ),
            None,
        )
        if kind is None:
            return None
        nobody = Officer(id=len(problem.officers), contract_week_min=0, counts_for_waterline=False)
        duty = Assignment(
            nobody.id,
            offered.date,
            kind.id,
            instant(offered.date, kind.start_min, problem.zone),
            instant(offered.date, kind.start_min + kind.length_min, problem.zone),
        )
        return replace(problem, officers=(*problem.officers, nobody)), (*standing, duty), duty


def _never_two_at_once(standing: tuple[Assignment, ...], offer: Offer) -> bool:
    """Whether everybody has one duty a day and none at the same time: the rules judge no other rosters."""
    for officer in {offer.duty.officer, offer.taker}:
        duties = sorted(
            (one for one in after(standing, offer) if one.officer == officer), key=lambda one: one.starts_at
        )
        for one, other in pairwise(duties):
            if other.starts_at < one.ends_at or other.on_date == one.on_date:
                return False
    return True


def offered_in(exchange: Exchange) -> Offered:
    """What an exchange offers."""
    return Offered(exchange.person_id, exchange.date, exchange.kind, exchange.start_min)


def desk_of(period: RosterPeriod) -> ExchangeDesk | None:
    """The desk of a period; None when the team has no kinds of duty or nobody to plan."""
    if not DutyKind.objects.filter(team_id=period.team_id).exists():
        return None
    return ExchangeDesk(period)
