"""Setting what the team needs and with which kinds of duty it plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.label_words import names_a_task
from generiek.app.roster.models import Duty, DutyKind, Robustness, Waterline
from generiek.app.roster.models.demand import MOST_ABSENCE_PERCENT, MOST_CERTAINTY_PERCENT
from generiek.app.roster.start_times import (
    MOST_STARTS_TOGETHER,
    clock_words,
    start_minutes,
    why_no_free_starts,
)


@dataclass(frozen=True, slots=True)
class KindOfDuty:
    """A time block: `starts_min` from midnight, `length_min` present of which `break_min` unpaid.

    With `latest_start_min` and `step_min` its duties have free start times, of the same length.
    """

    code: str
    name: str
    key: str
    starts_min: int
    length_min: int
    break_min: int = 30
    latest_start_min: int | None = None
    step_min: int | None = None

    @property
    def start_minutes(self) -> tuple[int, ...]:
        """The minutes of the day at which a duty of this kind may start."""
        return start_minutes(self.starts_min, self.latest_start_min, self.step_min)


@dataclass(frozen=True, slots=True)
class WaterlineLevel:
    """A lower bound in a block of the day; `weekday` None is every day, `competence` empty counts heads.

    `absence_percent` None expects as many to be absent as in the whole team.
    """

    from_min: int
    until_min: int
    heads: int
    wanted_heads: int
    weekday: int | None = None
    competence: str = ""
    absence_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the waterline must be (None: nothing is asked), and how many are expected to be absent."""

    absence_percent: int = 0
    certainty_percent: int | None = None


NOTHING_ASKED = Certainty()


@transaction.atomic
def set_duty_kinds(*, team_id: UUID, kinds: Sequence[KindOfDuty]) -> None:
    """Replace the kinds of duty that the team plans with; a kind that duties stand in cannot go.

    Refused when a kind tells a task: by its name, or by a twin with the same work and another break.
    """
    codes = {kind.code for kind in kinds}
    if len(codes) < len(kinds) or len({kind.key for kind in kinds}) < len(kinds):
        raise ChangeOfRosterNotAllowed(_("Two kinds of duty share a code or a key."))
    _refuse_start_times(kinds)
    _refuse_labels_in_disguise(kinds)
    gone = DutyKind.objects.filter(team_id=team_id).exclude(code__in=codes).values_list("code", flat=True)
    used = Duty.objects.filter(period__team_id=team_id, kind__in=set(gone)).first()
    if used is not None:
        raise ChangeOfRosterNotAllowed(
            _("Duties of the kind “%(kind)s” stand in the roster.") % {"kind": used.kind}
        )
    DutyKind.objects.filter(team_id=team_id).delete()
    DutyKind.objects.bulk_create(
        DutyKind(
            team_id=team_id,
            code=kind.code,
            name=kind.name,
            key=kind.key,
            starts_min=kind.starts_min,
            length_min=kind.length_min,
            break_min=kind.break_min,
            latest_start_min=kind.latest_start_min,
            step_min=kind.step_min,
            position=position,
        )
        for position, kind in enumerate(kinds)
    )


@transaction.atomic
def set_waterline(
    *, team_id: UUID, from_date: date, levels: Sequence[WaterlineLevel], certainty: Certainty = NOTHING_ASKED
) -> None:
    """Let these levels hold from a date on; what held before ends there and stays known for the past.

    How sure the team wants to be of them holds from the same date.
    """
    if any(level.until_min <= level.from_min for level in levels):
        raise ChangeOfRosterNotAllowed(_("A block of the waterline ends after it starts."))
    if any(level.wanted_heads < level.heads for level in levels):
        raise ChangeOfRosterNotAllowed(_("The wanted level cannot be lower than the waterline."))
    _refuse_empty_certainty(levels, certainty)
    for table in (Waterline, Robustness):
        standing = table.objects.filter(team_id=team_id).filter(
            Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=from_date)
        )
        standing.filter(valid_from_date__gte=from_date).delete()
        standing.filter(valid_from_date__lt=from_date).update(valid_until_date=from_date)
    Waterline.objects.bulk_create(
        Waterline(
            team_id=team_id,
            weekday=level.weekday,
            from_min=level.from_min,
            until_min=level.until_min,
            competence=level.competence,
            heads=level.heads,
            wanted_heads=level.wanted_heads,
            absence_percent=level.absence_percent,
            valid_from_date=from_date,
        )
        for level in levels
    )
    if certainty != NOTHING_ASKED:
        Robustness.objects.create(
            team_id=team_id,
            absence_percent=certainty.absence_percent,
            certainty_percent=certainty.certainty_percent,
            valid_from_date=from_date,
        )


def _refuse_empty_certainty(levels: Sequence[WaterlineLevel], certainty: Certainty) -> None:
    absences = [certainty.absence_percent, *(level.absence_percent or 0 for level in levels)]
    if not all(0 <= percent <= MOST_ABSENCE_PERCENT for percent in absences):
        raise ChangeOfRosterNotAllowed(_("Expected absence is 0 to 90 percent."))
    if certainty.certainty_percent is None:
        return
    if not 1 <= certainty.certainty_percent <= MOST_CERTAINTY_PERCENT:
        raise ChangeOfRosterNotAllowed(_("A certainty is 1 to 99 percent: nobody can promise more."))
    if not any(absences):
        raise ChangeOfRosterNotAllowed(
            _("Say how many are expected to be absent: without that a certainty says nothing.")
        )


def _refuse_start_times(kinds: Sequence[KindOfDuty]) -> None:
    for kind in kinds:
        why = why_no_free_starts(kind.starts_min, kind.latest_start_min, kind.step_min)
        if why:
            raise ChangeOfRosterNotAllowed(f"{kind.name}: {why}")
    count = sum(len(kind.start_minutes) for kind in kinds)
    if count > MOST_STARTS_TOGETHER:
        raise ChangeOfRosterNotAllowed(
            _("All kinds of duty together have %(count)s start times; at most %(most)s can be weighed.")
            % {"count": count, "most": MOST_STARTS_TOGETHER}
        )


def _refuse_labels_in_disguise(kinds: Sequence[KindOfDuty]) -> None:
    told = next((kind for kind in kinds if names_a_task(f"{kind.code} {kind.name}")), None)
    if told is not None:
        raise ChangeOfRosterNotAllowed(
            _("A duty says when, never what: “%(name)s” tells a task.") % {"name": told.name}
        )
    seen: dict[tuple[int, int], KindOfDuty] = {}
    starts = [(one, start_min) for one in kinds for start_min in one.start_minutes]
    for kind, start_min in starts:
        twin = seen.setdefault((start_min, kind.length_min - kind.break_min), kind)
        if twin is not kind and twin.break_min == kind.break_min:
            raise ChangeOfRosterNotAllowed(
                _("“%(one)s” and “%(other)s” would be the same duty from %(time)s under two names.")
                % {"one": twin.name, "other": kind.name, "time": clock_words(start_min)}
            )
        if twin is not kind:
            raise ChangeOfRosterNotAllowed(
                _("“%(one)s” and “%(other)s” differ only by their break: that would be a label in disguise.")
                % {"one": twin.name, "other": kind.name}
            )
