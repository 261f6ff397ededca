"""Changing single duties: by a key, by dragging, with consent where the law wants it, and back again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from generiek.app.people.models import Person
from generiek.app.people.queries import active_on
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.compensation import moved_hours
from generiek.app.roster.local_time import instant, local_date
from generiek.app.roster.models import (
    Absence,
    Duty,
    DutyChange,
    DutyKind,
    LabelChange,
    RosterPeriod,
    ShadowLabel,
)
from generiek.app.roster.notice import is_out
from generiek.app.roster.start_times import Start, clock_words, start_among

FREE = Start("")
GROUNDS = frozenset(
    {DutyChange.Why.CONSENT, DutyChange.Why.SWAP, DutyChange.Why.SET_ASIDE, DutyChange.Why.SICK}
)


class GroundNeeded(ChangeOfRosterNotAllowed):
    """The day roster is out: the change needs the officer's consent or a recorded reason (Barp 12(12))."""


@dataclass(frozen=True, slots=True)
class Ground:
    """On what ground a change is made; `why` is one of `DutyChange.Why`, `reason` is what is recorded."""

    why: str = DutyChange.Why.PLANNED.value
    reason: str = ""

    @property
    def suffices(self) -> bool:
        """Whether it is ground enough to change a roster that is out."""
        return self.why in GROUNDS and bool(self.reason.strip())


PLANNING = Ground()


@transaction.atomic
def change_duty(
    *,
    team_id: UUID,
    account_id: UUID | None,
    person_id: UUID,
    on: date,
    kind: str,
    now: datetime,
    start_min: int | None = None,
    ground: Ground = PLANNING,
    command_id: UUID | None = None,
) -> DutyChange | None:
    """Let a person's day be a duty of this kind, or free when `kind` is empty; None when it was so already.

    A kind with free start times starts at `start_min`; without it a duty of this kind stays at the start it
    has, and a new one starts at the earliest.
    Raises `GroundNeeded` when the day roster is out and `ground` does not suffice, and
    `ChangeOfRosterNotAllowed` for anything that cannot be. A repeated `command_id` changes nothing.
    """
    known = DutyChange.objects.filter(command_id=command_id).first() if command_id else None
    if known is not None:
        return known
    period = period_on(team_id, on)
    person = Person.objects.filter(active_on(on), team_id=team_id, pk=person_id).first()
    if person is None:
        raise ChangeOfRosterNotAllowed(_("This person does not work in the team on that day."))
    standing = list(Duty.objects.filter(person=person, date=on, period__team_id=team_id))
    wanted = _wanted(period, person, on, kind, start_min, standing)
    before, after = _told(standing[0] if standing else None), _told(wanted)
    if before == after and len(standing) < 2:
        return None
    _refuse_pinned(standing)
    _refuse_without_ground(period, on, now, ground)
    return _replace(period, person, on, standing, wanted, _Record(account_id, now, ground, command_id))


@transaction.atomic
def move_duty(
    *,
    team_id: UUID,
    account_id: UUID | None,
    from_person_id: UUID,
    from_date: date,
    to_person_id: UUID,
    to_date: date,
    now: datetime,
    ground: Ground = PLANNING,
) -> tuple[DutyChange, ...]:
    """Move a duty to another person or day, as two changes in one act; what stood there goes."""
    duty = Duty.objects.filter(person_id=from_person_id, date=from_date, period__team_id=team_id).first()
    if duty is None:
        raise ChangeOfRosterNotAllowed(_("There is no duty to move."))
    if (from_person_id, from_date) == (to_person_id, to_date):
        return ()
    start = start_in(team_id, duty.kind, duty.starts_at)
    changes = (
        change_duty(
            team_id=team_id,
            account_id=account_id,
            person_id=who,
            on=on,
            kind=what.kind,
            start_min=what.start_min,
            now=now,
            ground=ground,
        )
        for who, on, what in ((from_person_id, from_date, FREE), (to_person_id, to_date, start))
    )
    return tuple(change for change in changes if change is not None)


@transaction.atomic
def undo_change(
    *, team_id: UUID, account_id: UUID | None, change_id: UUID, now: datetime
) -> tuple[DutyChange, ...]:
    """Put back what stood before an act (both days of a move), as changes of their own.

    Refused once something else has changed one of the days; already put back changes nothing.
    """
    change = DutyChange.objects.filter(period__team_id=team_id, pk=change_id).first()
    if change is None:
        raise ChangeOfRosterNotAllowed(_("There is no such change."))
    act = DutyChange.objects.filter(
        period__team_id=team_id, changed_at=change.changed_at, changed_by_id=change.changed_by_id
    )
    takes_away_first = sorted(act, key=lambda one: one.before is not None)
    changed = (_put_back(team_id, account_id, one, now) for one in takes_away_first)
    return tuple(one for one in changed if one is not None)


@transaction.atomic
def pin_duty(*, team_id: UUID, person_id: UUID, on: date, pinned: bool) -> None:
    """Fix a duty so that neither solver nor hand moves it, or let it go again."""
    found = Duty.objects.filter(period__team_id=team_id, person_id=person_id, date=on)
    if not found.exists():
        raise ChangeOfRosterNotAllowed(_("There is no duty to pin on that day."))
    found.update(pinned=pinned)


def _put_back(team_id: UUID, account_id: UUID | None, change: DutyChange, now: datetime) -> DutyChange | None:
    standing = Duty.objects.filter(person_id=change.person_id, date=change.date).first()
    if _told(standing) == change.before:
        return None
    if _told(standing) != change.after:
        raise ChangeOfRosterNotAllowed(_("This day has been changed again since; change it by hand."))
    before = change.before
    start = start_in(team_id, before["kind"], datetime.fromisoformat(before["starts_at"])) if before else FREE
    return change_duty(
        team_id=team_id,
        account_id=account_id,
        person_id=change.person_id,
        on=change.date,
        kind=start.kind,
        start_min=start.start_min,
        now=now,
        ground=Ground(change.why, change.reason),
    )


@dataclass(frozen=True, slots=True)
class _Record:
    account_id: UUID | None
    now: datetime
    ground: Ground
    command_id: UUID | None


def _replace(
    period: RosterPeriod,
    person: Person,
    on: date,
    standing: list[Duty],
    wanted: Duty | None,
    record: _Record,
) -> DutyChange:
    before = standing[0] if standing else None
    compensated = (
        moved_hours(_span(before), _span(wanted), on)
        if record.ground.why == DutyChange.Why.CONSENT
        else Decimal(0)
    )
    change = DutyChange(
        period=period,
        person=person,
        date=on,
        before=_told(before),
        after=_told(wanted),
        why=record.ground.why,
        reason=record.ground.reason.strip(),
        compensated_hours=compensated,
        changed_by_id=record.account_id,
        changed_at=record.now,
        command_id=record.command_id,
    )
    _note_lost_labels(standing, record)
    Duty.objects.filter(pk__in=[duty.pk for duty in standing]).delete()
    if wanted is not None:
        _refuse_absent(wanted)
        _refuse_double(wanted)
        wanted.save(force_insert=True)
    change.save(force_insert=True)
    return change


def period_on(team_id: UUID, on: date) -> RosterPeriod:
    """The period in which a date lies; refuses a date that lies in none."""
    period = (
        RosterPeriod.objects.select_related("team")
        .filter(team_id=team_id, first_date__lte=on, until_date__gt=on)
        .first()
    )
    if period is None:
        raise ChangeOfRosterNotAllowed(_("%(date)s lies in no roster period.") % {"date": on.isoformat()})
    return period


def start_in(team_id: UUID, kind: str, starts_at: datetime) -> Start:
    """The start that a duty has, to give it again; a duty at times of its own has none to give."""
    known = DutyKind.objects.select_related("team").filter(team_id=team_id, code=kind).first()
    if known is None or not known.starts_freely:
        return Start(kind)
    return Start(kind, start_among(known.start_minutes, starts_at, ZoneInfo(known.team.time_zone)))


def _wanted(
    period: RosterPeriod,
    person: Person,
    on: date,
    kind: str,
    start_min: int | None,
    standing: Sequence[Duty],
) -> Duty | None:
    if not kind:
        return None
    known = DutyKind.objects.filter(team_id=period.team_id, code=kind).first()
    if known is None:
        raise ChangeOfRosterNotAllowed(_("The team has no duty of the kind “%(kind)s”.") % {"kind": kind})
    zone = ZoneInfo(period.team.time_zone)
    if start_min is None:
        stands = (start_among(known.start_minutes, d.starts_at, zone) for d in standing if d.kind == kind)
        start_min = next(stands, None)
    elif start_min not in known.start_minutes:
        raise ChangeOfRosterNotAllowed(
            _("“%(kind)s” never starts at %(time)s.") % {"kind": known.name, "time": clock_words(start_min)}
        )
    from_min = known.starts_min if start_min is None else start_min
    return Duty(
        period=period,
        person=person,
        date=on,
        starts_at=instant(on, from_min, zone),
        ends_at=instant(on, from_min + known.length_min, zone),
        unpaid_break_min=known.break_min,
        kind=kind,
        source=Duty.Source.HAND,
    )


def _told(duty: Duty | None) -> dict[str, Any] | None:
    if duty is None:
        return None
    return {
        "kind": duty.kind,
        "starts_at": duty.starts_at.isoformat(),
        "ends_at": duty.ends_at.isoformat(),
    }


def _refuse_pinned(standing: list[Duty]) -> None:
    if any(duty.pinned for duty in standing):
        raise ChangeOfRosterNotAllowed(_("This duty is pinned: let it go first."))


def _refuse_without_ground(period: RosterPeriod, on: date, now: datetime, ground: Ground) -> None:
    today = local_date(now, ZoneInfo(period.team.time_zone))
    if is_out(period, on, today) and not ground.suffices:
        raise GroundNeeded(
            _("The roster of this day is out: changing it needs the officer's consent, or a recorded reason.")
        )


def _refuse_absent(wanted: Duty) -> None:
    absence = (
        Absence.objects.filter(person_id=wanted.person_id, starts_at__lt=wanted.ends_at)
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=wanted.starts_at))
        .first()
    )
    if absence is not None:
        raise ChangeOfRosterNotAllowed(
            _("This person is absent then: %(why)s.") % {"why": Absence.Kind(absence.kind).label}
        )


def _refuse_double(wanted: Duty) -> None:
    other = Duty.objects.filter(
        person_id=wanted.person_id, starts_at__lt=wanted.ends_at, ends_at__gt=wanted.starts_at
    ).first()
    if other is not None:
        raise ChangeOfRosterNotAllowed(
            _("This person already has a duty then, that of %(date)s.")
            % {"date": other.date.strftime("%d-%m")}
        )


def _span(duty: Duty | None) -> tuple[datetime, datetime] | None:
    return None if duty is None else (duty.starts_at, duty.ends_at)


def _note_lost_labels(standing: list[Duty], record: _Record) -> None:
    """A fixed label falls away with its duty: that too is a change with consent, and is recorded."""
    for label in ShadowLabel.objects.filter(duty__in=standing).exclude(fixed_at=None).exclude(code=""):
        duty = next(one for one in standing if one.pk == label.duty_id)
        LabelChange.objects.create(
            person_id=duty.person_id,
            period_id=duty.period_id,
            date=duty.date,
            before=label.code,
            after="",
            consent=record.ground.reason.strip(),
            changed_by_id=record.account_id,
            changed_at=record.now,
        )
