"""What people do in the settlement of breaks: take a shift in, dispute, answer, approve by two, reverse.

Everything is a next line in the ledger; nothing is ever changed. All lines are shadow lines and pay nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from generiek.app.people.access import Role, Viewer
from generiek.app.settlement.bridge import line_of, sealed, settlement_of
from generiek.app.settlement.models import LedgerHead, LineWords
from generiek.app.settlement.models import LedgerLine as LineRow
from generiek.app.shift.clock import read_clock
from generiek.app.shift.models import Shift
from generiek.engine.settlement.ledger import (
    ANSWERED,
    APPROVED,
    CALCULATED,
    DISPUTED,
    REVERSED,
    LedgerLine,
    calculated_lines,
)

APPROVERS_NEEDED = 2


class SettlementNotAllowed(Exception):
    """The ledger does not take this; the message is for the screen."""


def take_in_shift(*, viewer: Viewer, shift: Shift) -> int:
    """Take the breaks of a closed shift into the ledger, once; returns how many lines were added."""
    if shift.simulated:
        raise SettlementNotAllowed(_("A simulated shift is never settled: it did not happen."))
    if shift.status != Shift.Status.CLOSED:
        raise SettlementNotAllowed(_("The shift is still going on; close it first."))
    settlement = settlement_of(shift)
    with transaction.atomic():
        head = _locked_head(shift.team_id)
        if LineRow.objects.filter(team_id=shift.team_id, shift_id=shift.pk, kind=CALCULATED).exists():
            raise SettlementNotAllowed(_("This shift is in the ledger already."))
        now_s = read_clock(shift.team_id).whole_s
        lines = calculated_lines(
            settlement, at_s=now_s, by=str(viewer.account_id), first_number=head.last_number + 1
        )
        for line in lines:
            _append(head, line)
    return len(lines)


def dispute_line(*, viewer: Viewer, number: int, text: str) -> None:
    """The officer says that a line about his break is not right."""
    with transaction.atomic():
        head = _locked_head(viewer.team_id)
        about = _calculated(viewer.team_id, number)
        if not _is_own(viewer, about):
            raise SettlementNotAllowed(_("Only the colleague whose break it is can dispute this."))
        _open_needed(viewer.team_id, number)
        _say(head, viewer, about, DISPUTED, _words_needed(text))


def answer_dispute(*, viewer: Viewer, number: int, text: str) -> None:
    """The OpCo or personnel administration answers what the officer says."""
    with transaction.atomic():
        head = _locked_head(viewer.team_id)
        about = _calculated(viewer.team_id, number)
        if _standing(viewer.team_id, number) != DISPUTED:
            raise SettlementNotAllowed(_("There is no dispute about this line."))
        _say(head, viewer, about, ANSWERED, _words_needed(text))


def approve_line(*, viewer: Viewer, number: int) -> bool:
    """Approve a line; True when it is the second pair of eyes, of whom one is personnel administration."""
    with transaction.atomic():
        head = _locked_head(viewer.team_id)
        about = _calculated(viewer.team_id, number)
        if _is_own(viewer, about):
            raise SettlementNotAllowed(_("Nobody approves his own break."))
        if _standing(viewer.team_id, number) == DISPUTED:
            raise SettlementNotAllowed(_("The colleague disputes this; answer that first."))
        _open_needed(viewer.team_id, number)
        before = approvers_of(viewer.team_id, number)
        if str(viewer.account_id) in before:
            raise SettlementNotAllowed(_("You approved this already; somebody else must look too."))
        if before and not viewer.has(Role.PERSONNEL):
            raise SettlementNotAllowed(_("The second approval is for personnel administration."))
        _say(head, viewer, about, APPROVED, "")
    return len(before) + 1 >= APPROVERS_NEEDED


def reverse_line(*, viewer: Viewer, number: int, text: str) -> None:
    """Take a calculated line back, with the reason; the line and its history stay."""
    with transaction.atomic():
        head = _locked_head(viewer.team_id)
        about = _calculated(viewer.team_id, number)
        if _standing(viewer.team_id, number) == REVERSED:
            raise SettlementNotAllowed(_("This line was taken back already."))
        _say(head, viewer, about, REVERSED, _words_needed(text))


def approvers_of(team_id: UUID, number: int) -> tuple[str, ...]:
    """The accounts that approved a line so far."""
    rows = LineRow.objects.filter(team_id=team_id, refers_to=number, kind=APPROVED)
    return tuple(rows.order_by("number").values_list("by", flat=True))


def _is_own(viewer: Viewer, line: LedgerLine) -> bool:
    return viewer.person_id is not None and str(viewer.person_id) == line.person_id


def _standing(team_id: UUID, number: int) -> str:
    """The kind of the last line about a line; `calculated` when nobody said anything yet."""
    last = LineRow.objects.filter(team_id=team_id, refers_to=number).order_by("number").last()
    return last.kind if last is not None else CALCULATED


def _open_needed(team_id: UUID, number: int) -> None:
    if _standing(team_id, number) == REVERSED:
        raise SettlementNotAllowed(_("This line was taken back already."))
    if len(approvers_of(team_id, number)) >= APPROVERS_NEEDED:
        raise SettlementNotAllowed(_("This line has been approved by two already."))


def _calculated(team_id: UUID, number: int) -> LedgerLine:
    row = LineRow.objects.filter(team_id=team_id, number=number, kind=CALCULATED).first()
    if row is None:
        raise SettlementNotAllowed(_("There is no such line in the ledger."))
    return line_of(row)


def _words_needed(text: str) -> str:
    if not text.strip():
        raise SettlementNotAllowed(_("Say in a few words why."))
    return text.strip()


def _say(head: LedgerHead, viewer: Viewer, about: LedgerLine, kind: str, text: str) -> None:
    line = replace(
        about,
        number=head.last_number + 1,
        kind=kind,
        at_s=read_clock(viewer.team_id).whole_s,
        by=str(viewer.account_id),
        refers_to=about.number,
        note_digest=hashlib.sha256(text.encode()).hexdigest() if text else "",
    )
    row = _append(head, line)
    if text:
        LineWords.objects.create(line=row, text=text)


def _locked_head(team_id: UUID) -> LedgerHead:
    LedgerHead.objects.get_or_create(team_id=team_id)
    return LedgerHead.objects.select_for_update().get(team_id=team_id)


def _append(head: LedgerHead, line: LedgerLine) -> LineRow:
    """Add a sealed line at the end; `bulk_create` because lines cannot be saved one by one."""
    head.last_digest = sealed(line, head.last_digest)
    head.last_number = line.number
    [row] = LineRow.objects.bulk_create(
        [
            LineRow(
                team_id=head.team_id,
                number=line.number,
                kind=line.kind,
                at_s=line.at_s,
                by=line.by,
                shift_id=line.shift_id,
                person_id=line.person_id,
                break_id=line.break_id,
                regime=line.regime,
                what=line.what,
                paid_minutes=line.paid_minutes,
                overtime_minutes=line.overtime_minutes,
                cost_minutes=line.cost_minutes,
                entry_numbers=list(line.entry_numbers),
                refers_to=line.refers_to,
                note_digest=line.note_digest,
                shadow=line.shadow,
                digest=head.last_digest,
            )
        ]
    )
    head.save(update_fields=["last_number", "last_digest"])
    return row
