"""Asking the solver for a roster, stopping it, and taking its answer over."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from generiek.app.roster.actions.changes import Ground, change_duty
from generiek.app.roster.actions.refusal import ChangeOfRosterNotAllowed
from generiek.app.roster.actions.taking_in import DutyEntry, Taken, take_in_duties
from generiek.app.roster.bridge import Assumptions, changeable_limits
from generiek.app.roster.local_time import local_date
from generiek.app.roster.models import Duty, DutyChange, DutyKind, RosterPeriod, Run, RunStatus, Stage
from generiek.app.roster.notice import is_out
from generiek.app.roster.tasks import work_on_run

SILENCE_BEFORE_RECLAIM = timedelta(seconds=90)
MOST_CLAIMS = 3
MOST_OFFICERS, MOST_HEADS = 10, 5
REALITY = Assumptions()
ENDED_WELL = (RunStatus.DONE, RunStatus.STOPPED)
UNDER_WAY = (RunStatus.WAITING, RunStatus.RUNNING)


def ask_solver(
    *,
    team_id: UUID,
    account_id: UUID | None,
    period_id: UUID,
    limit_s: int,
    seed: int,
    now: datetime,
    kind: str = Run.Kind.SOLVE.value,
    assumptions: Assumptions = REALITY,
) -> Run:
    """Ask for a roster of a period, for the least repair of the one that stands, or what would be if.

    While one is being made, that one is the answer. A what-if must suppose something that law permits.
    """
    period = RosterPeriod.objects.filter(team_id=team_id, pk=period_id).first()
    if period is None:
        raise ChangeOfRosterNotAllowed(_("There is no such roster period."))
    if not DutyKind.objects.filter(team_id=team_id).exists():
        raise ChangeOfRosterNotAllowed(_("The team has no kinds of duty to plan with yet."))
    if kind == Run.Kind.WHAT_IF:
        _refuse_assumptions(period, assumptions)
    try:
        with transaction.atomic():
            run = Run.objects.create(
                period=period,
                kind=kind,
                assumptions=assumptions.as_data() if kind == Run.Kind.WHAT_IF else {},
                seed=seed,
                limit_s=limit_s,
                asked_by_id=account_id,
                asked_at=now,
            )
            _hand_to_worker(run)
    except IntegrityError:
        return Run.objects.get(period=period, status__in=UNDER_WAY)
    return run


@transaction.atomic
def stop_run(*, team_id: UUID, run_id: UUID, now: datetime) -> Run:
    """Ask a run to stop with its best roster; one that no worker has taken up yet ends at once."""
    run = _run(team_id, run_id)
    if run.status == RunStatus.WAITING:
        run.status, run.finished_at = RunStatus.STOPPED, now
    run.stop_asked = True
    run.save(update_fields=["status", "finished_at", "stop_asked"])
    return run


@transaction.atomic
def accept_run(*, team_id: UUID, run_id: UUID, now: datetime) -> Taken | None:
    """Let the solver's roster replace what stands in the period; pinned duties stay. Once is enough."""
    run = _run(team_id, run_id)
    if run.accepted_at is not None:
        return None
    if run.kind == Run.Kind.WHAT_IF:
        raise ChangeOfRosterNotAllowed(_("This roster is hypothetical: it is never taken over."))
    rows = run.answer.get("roster", [])
    if run.kind != Run.Kind.SOLVE or run.status not in ENDED_WELL or not rows:
        raise ChangeOfRosterNotAllowed(_("This run has no roster to take over."))
    if run.period.stage in (Stage.DUTY, Stage.DAY):
        raise ChangeOfRosterNotAllowed(_("The duty roster is out: change single duties, or repair it."))
    kept = Duty.objects.filter(period=run.period, pinned=True)
    pinned = set(kept.values_list("person_id", "date"))
    Duty.objects.filter(period=run.period, pinned=False).delete()
    breaks = dict(DutyKind.objects.filter(team_id=team_id).values_list("code", "break_min"))
    entries = [_entry(row, breaks) for row in rows]
    fresh = [entry for entry in entries if (entry.person_id, entry.date) not in pinned]
    taken = take_in_duties(team_id=team_id, entries=fresh, source=Duty.Source.SOLVER)
    run.accepted_at = now
    run.save(update_fields=["accepted_at"])
    return taken


@transaction.atomic
def accept_repair(
    *, team_id: UUID, account_id: UUID | None, run_id: UUID, reason: str, now: datetime
) -> tuple[DutyChange, ...]:
    """Make the changes of a repair, each recorded; duties of who is absent stay, for they count as worked.

    A change of a day whose roster is out is made with the officer's consent: `reason` says how it was given;
    raises `GroundNeeded` without it, and then nothing has changed. Repeating changes nothing.
    """
    run = _run(team_id, run_id)
    if run.accepted_at is not None:
        return ()
    if run.kind != Run.Kind.REPAIR or run.status not in ENDED_WELL:
        raise ChangeOfRosterNotAllowed(_("This run has no repair to take over."))
    wanted = sorted(
        (change for change in run.answer.get("changes", []) if not change["forced"]),
        key=lambda change: bool(change["after"]),
    )
    today = local_date(now, ZoneInfo(run.period.team.time_zone))
    done = []
    for change in wanted:
        on = date.fromisoformat(change["date"])
        why = DutyChange.Why.CONSENT if is_out(run.period, on, today) else DutyChange.Why.REPAIR
        made = change_duty(
            team_id=team_id,
            account_id=account_id,
            person_id=UUID(change["person"]),
            on=on,
            kind=change["after"],
            start_min=change.get("after_start_min"),
            now=now,
            ground=Ground(why, reason),
        )
        done += [made] if made else []
    run.accepted_at = now
    run.save(update_fields=["accepted_at"])
    return tuple(done)


@transaction.atomic
def reclaim_runs(*, now: datetime) -> int:
    """Hand runs whose worker fell silent to another, three times at most; returns how many there were."""
    silent = Run.objects.filter(status=RunStatus.RUNNING, heartbeat_at__lt=now - SILENCE_BEFORE_RECLAIM)
    count = 0
    for run in silent.select_for_update():
        count += 1
        if run.claims >= MOST_CLAIMS:
            run.status, run.finished_at = RunStatus.FAILED, now
            run.answer = {"reasons": [_("The work was broken off three times.")]}
        else:
            run.status = RunStatus.WAITING
            _hand_to_worker(run)
        run.save()
    return count


def _refuse_assumptions(period: RosterPeriod, assumptions: Assumptions) -> None:
    if not assumptions.supposes_something:
        raise ChangeOfRosterNotAllowed(_("Suppose something: people, the waterline or a rule."))
    if abs(assumptions.officers) > MOST_OFFICERS or abs(assumptions.waterline) > MOST_HEADS:
        raise ChangeOfRosterNotAllowed(
            _("At most %(officers)s people and %(heads)s heads more or fewer.")
            % {"officers": MOST_OFFICERS, "heads": MOST_HEADS}
        )
    if assumptions.rule_id:
        wanted = (assumptions.rule_id, assumptions.limit)
        known = {(one.rule_id, one.limit): one for one in changeable_limits(period.first_date)}
        if wanted not in known or not known[wanted].permits(assumptions.value):
            raise ChangeOfRosterNotAllowed(
                _("A rule of law or agreement can only be supposed stricter; the team's own also looser.")
            )


def _hand_to_worker(run: Run) -> None:
    transaction.on_commit(lambda: work_on_run.enqueue(str(run.pk)))


def _run(team_id: UUID, run_id: UUID) -> Run:
    run = Run.objects.select_for_update().filter(period__team_id=team_id, pk=run_id).first()
    if run is None:
        raise ChangeOfRosterNotAllowed(_("There is no such run."))
    return run


def _entry(row: dict[str, str | int], breaks: dict[str, int]) -> DutyEntry:
    return DutyEntry(
        person_id=UUID(str(row["person"])),
        date=date.fromisoformat(str(row["date"])),
        starts_at=datetime.fromtimestamp(int(row["starts_at"]), UTC),
        ends_at=datetime.fromtimestamp(int(row["ends_at"]), UTC),
        kind=str(row["kind"]),
        unpaid_break_min=breaks.get(str(row["kind"]), 30),
    )
