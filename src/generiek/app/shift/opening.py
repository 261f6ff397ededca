"""Opening a shift from the roster: who is expected, with competences, appointments and breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from generiek.app.people.models import Team
from generiek.app.roster.queries import ShiftBreak, ShiftDuty, duties_between, duties_of_shift, waterline_for
from generiek.app.shift.actions import Recorded, Recorder, recording
from generiek.app.shift.carrying import open_with_calls, overdue_shift_with_calls
from generiek.app.shift.clock import read_clock
from generiek.app.shift.models import Shift
from generiek.engine.settlement.reachability import break_is_paid, reachable_in_break
from generiek.engine.shift import commands as c
from generiek.engine.shift.state import Settings, WaterlineBlock


@dataclass(frozen=True, slots=True)
class CannotOpen(Exception):
    """Why a shift cannot be opened, as a code: `no_duties` or `no_opco`."""

    code: str


def expected_in(shift: Shift) -> tuple[ShiftDuty, ...]:
    """The duties of a shift: of its kind, and in-between duties that lie mostly inside it."""
    own = duties_of_shift(shift.team_id, shift.kind, shift.date)
    known = {duty.duty_id for duty in own}
    inside = (
        duty
        for duty in duties_between(shift.team_id, shift.starts_at, shift.ends_at)
        if duty.duty_id not in known
        and duty.kind not in ("early", "late", "night")
        and _overlap_s(duty, shift) * 2 > (duty.ends_at - duty.starts_at).total_seconds()
    )
    return (*own, *inside)


def _overlap_s(duty: ShiftDuty, shift: Shift) -> float:
    from_at, until_at = max(duty.starts_at, shift.starts_at), min(duty.ends_at, shift.ends_at)
    return (until_at - from_at).total_seconds()


def settings_of(team: Team) -> Settings:
    """What the team has set for its shifts; on a labelled roster breaks go by labels, as today (A)."""
    chosen = team.settings.get("shift", {})
    known = {key: value for key, value in chosen.items() if key in Settings.__dataclass_fields__}
    unlabelled = team.stage_roster_on
    return Settings(**{"unlabelled": unlabelled, "regime": "B" if unlabelled else "A", **known})


def open_shift(*, shift: Shift, actor: c.Actor, opco_id: str, at_s: int | None = None) -> Recorded:
    """Open the chapter of a shift; people report present when they come.

    Calls that still run in a shift that should be over go on in this one.
    """
    team = Team.objects.get(pk=shift.team_id)
    blocks = waterline_for(shift.team_id, shift.starts_at, shift.ends_at)
    command = c.OpenShift(
        kind=shift.kind,
        starts_at_s=_seconds(shift.starts_at),
        ends_at_s=_seconds(shift.ends_at),
        settings=settings_of(team),
        opco_id=opco_id,
        waterline=tuple(
            WaterlineBlock(_seconds(block.starts_at), _seconds(block.ends_at), block.heads)
            for block in blocks
            if not block.competence
        ),
        simulated=shift.simulated,
    )
    now_s = read_clock(shift.team_id).whole_s if at_s is None else at_s
    earlier = overdue_shift_with_calls(shift, now_s)
    if earlier is not None and at_s is None:
        return open_with_calls(
            earlier=earlier, shift=shift, actor=actor, opening=command, command_id=_id(shift, "open")
        )
    with recording(shift.pk) as recorder:
        return recorder.give(actor, command, _id(shift, "open"), at_s)


def report_present(*, shift: Shift, actor: c.Actor, duty: ShiftDuty) -> Recorded:
    """Report somebody from the roster present, with his appointments and his planned breaks."""
    with recording(shift.pk) as recorder:
        return _report(recorder, actor, duty)


def report_everybody(*, shift: Shift, actor: c.Actor, duties: Iterable[ShiftDuty]) -> int:
    """Report everybody present who is expected and not absent; returns how many came."""
    came = 0
    with recording(shift.pk) as recorder:
        for duty in duties:
            known = str(duty.person_id) in recorder.state.persons
            if not duty.absent and not known:
                came += _report(recorder, actor, duty).accepted
    return came


def leave_all(*, shift: Shift, actor: c.Actor) -> int:
    """Report that everybody leaves who is not on a call; returns how many left."""
    gone = 0
    with recording(shift.pk) as recorder:
        for person in recorder.state.present_persons():
            left = recorder.give(
                actor, c.LeaveShift(person.person_id), _id(shift, f"left {person.person_id}")
            )
            gone += left.accepted
    return gone


def _report(recorder: Recorder, actor: c.Actor, duty: ShiftDuty) -> Recorded:
    shift, person_id = recorder.shift, str(duty.person_id)
    command = c.ReportPresent(person_id, _seconds(duty.ends_at), duty.competences, duty.label)
    came = recorder.give(actor, command, _id(shift, f"present {person_id}"))
    if not came.accepted:
        return came
    for appointment in duty.appointments:
        if str(appointment.appointment_id) not in recorder.state.appointments:
            there = [str(one) for one in appointment.person_ids if str(one) in recorder.state.persons]
            noting = c.NoteAppointment(
                str(appointment.appointment_id),
                tuple(there),
                _seconds(appointment.starts_at),
                _seconds(appointment.ends_at),
                appointment.interruptible,
                appointment.place,
            )
            recorder.give(actor, noting, _id(shift, f"appointment {appointment.appointment_id}"))
    for planned in duty.breaks:
        recorder.give(actor, _break(recorder, duty, planned), _id(shift, f"break {planned.break_id}"))
    return came


def _break(recorder: Recorder, duty: ShiftDuty, planned: ShiftBreak) -> c.PlanBreak:
    """A break as the regime of the shift has it: paid or not, reachable or not."""
    settings = recorder.state.settings
    stand_in = str(planned.stand_in_id) if planned.stand_in_id else None
    known = stand_in if stand_in in recorder.state.persons else None
    return c.PlanBreak(
        str(planned.break_id),
        str(duty.person_id),
        _seconds(planned.starts_at),
        _seconds(planned.ends_at),
        break_is_paid(settings.regime, label=duty.label),
        reachable_in_break(settings.regime, label=duty.label, break_prio_max_c=settings.break_prio_max_c),
        known,
    )


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _id(shift: Shift, words: str) -> str:
    """A command id that is the same when the same act is repeated."""
    return str(uuid5(UUID(str(shift.pk)), words))
