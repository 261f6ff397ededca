"""Offering a file, confirming or withdrawing it: read and previewed first, then taken as a whole."""

import hashlib
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.audit.actions import record_audit
from generiek.app.intake.kinds import KINDS
from generiek.app.intake.models import ColumnMapping, Intake
from generiek.app.intake.reading.mapping import read_mapping
from generiek.app.intake.reading.problems import FileRefused, Findings
from generiek.app.intake.taking.plan import Offer, Plan
from generiek.app.people.models import Team

HOURS_A_PREVIEW_IS_KEPT = 24
LONGEST_FILE_NAME = 200


class IntakeNotAllowed(Exception):
    """A file that cannot be offered, confirmed or withdrawn now; the text says why."""


def offer_file(
    *,
    team: Team,
    account_id: UUID | None,
    kind: str,
    file_name: str,
    content: bytes,
    mapping: str,
    now: datetime,
) -> Intake:
    """Read a file and keep it for confirmation, or keep the report of why it is refused.

    The same file that was taken before with the same mapping is answered with that intake.
    """
    if kind not in KINDS:
        raise IntakeNotAllowed(_("There is no such kind of file."))
    digest = _digest(kind, content, mapping)
    taken = Intake.objects.filter(team=team, kind=kind, digest=digest, status=Intake.Status.TAKEN).first()
    if taken is not None:
        return taken
    plan, findings = _read(team, kind, content, mapping, now, account_id)
    good = plan is not None and findings.count == 0
    intake = Intake(
        team=team,
        kind=kind,
        file_name=file_name[:LONGEST_FILE_NAME],
        digest=digest,
        size_bytes=len(content),
        mapping=mapping,
        content=content if good else None,
        status=Intake.Status.PREVIEW if good else Intake.Status.REFUSED,
        offered_by_id=account_id,
        offered_at=now,
        problems=[asdict(problem) for problem in sorted(findings.kept, key=lambda one: one.row)],
        problem_count=findings.count,
    )
    if plan is not None:
        _count(intake, plan)
    with transaction.atomic():
        _drop_old_previews(team, now)
        if good:
            _keep_mapping(team, kind, mapping, now)
        intake.save(force_insert=True)
    return intake


@transaction.atomic
def confirm_intake(*, team: Team, account_id: UUID | None, intake_id: UUID, now: datetime) -> Intake:
    """Take in what was previewed, all of it; a second confirmation changes nothing.

    The file is laid beside what is known now: raises `IntakeNotAllowed` when it no longer fits.
    """
    intake = Intake.objects.select_for_update().filter(team=team, pk=intake_id).first()
    if intake is None:
        raise IntakeNotAllowed(_("There is no such file."))
    if intake.status == Intake.Status.TAKEN:
        return intake
    if intake.status != Intake.Status.PREVIEW or intake.content is None:
        raise IntakeNotAllowed(_("This file was refused or withdrawn: offer it again."))
    plan, findings = _read(team, intake.kind, bytes(intake.content), intake.mapping, now, account_id)
    if plan is None or findings.count:
        raise IntakeNotAllowed(
            _("Something changed since the preview; the file no longer fits. Offer it again.")
        )
    try:
        plan.write()
    except FileRefused as refusal:
        raise IntakeNotAllowed(refusal.problem.reason) from refusal
    _count(intake, plan)
    intake.status, intake.taken_at, intake.content = Intake.Status.TAKEN, now, None
    intake.save()
    record_audit(
        team_id=team.pk,
        account_id=account_id,
        action="collect",
        object_kind=f"intake_{intake.kind}",
        object_id=intake.pk,
        origin="intake",
    )
    return intake


@transaction.atomic
def withdraw_intake(*, team: Team, intake_id: UUID) -> Intake:
    """Throw a previewed file away; the report stays."""
    intake = Intake.objects.select_for_update().filter(team=team, pk=intake_id).first()
    if intake is None:
        raise IntakeNotAllowed(_("There is no such file."))
    if intake.status == Intake.Status.TAKEN:
        raise IntakeNotAllowed(_("This file has been taken in already."))
    if intake.status == Intake.Status.PREVIEW:
        intake.status, intake.content = Intake.Status.WITHDRAWN, None
        intake.save(update_fields=["status", "content"])
    return intake


def _read(
    team: Team, kind: str, content: bytes, mapping: str, now: datetime, account_id: UUID | None
) -> tuple[Plan | None, Findings]:
    findings = Findings()
    try:
        read = read_mapping(mapping, fields=KINDS[kind].fields)
        offer = Offer(team, content, read, now, account_id, findings)
        return KINDS[kind].plan(offer), findings
    except FileRefused as refusal:
        problem = refusal.problem
        findings.note(problem.row, problem.column, problem.reason)
        return None, findings


def _digest(kind: str, content: bytes, mapping: str) -> str:
    return hashlib.sha256(kind.encode() + b"\0" + mapping.encode() + b"\0" + content).hexdigest()


def _count(intake: Intake, plan: Plan) -> None:
    intake.rows_read, intake.rows_new = plan.rows_read, plan.rows_new
    intake.rows_changed, intake.rows_same = plan.rows_changed, plan.rows_same
    intake.remarks = list(plan.remarks)


def _keep_mapping(team: Team, kind: str, mapping: str, now: datetime) -> None:
    ColumnMapping.objects.update_or_create(team=team, kind=kind, defaults={"text": mapping, "saved_at": now})


def _drop_old_previews(team: Team, now: datetime) -> None:
    old = Intake.objects.filter(
        team=team,
        status=Intake.Status.PREVIEW,
        offered_at__lt=now - timedelta(hours=HOURS_A_PREVIEW_IS_KEPT),
    )
    old.update(status=Intake.Status.WITHDRAWN, content=None)
