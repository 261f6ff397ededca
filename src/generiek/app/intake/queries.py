"""What the pages of intake show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from generiek.app.intake.examples import EXAMPLES
from generiek.app.intake.models import ColumnMapping, Intake, IntakeKind


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of file with when it was last taken in."""

    kind: str
    name: str
    taken_at: datetime | None
    rows_read: int


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One file in the list."""

    id: UUID
    kind_name: str
    file_name: str
    status: str
    status_words: str
    offered_at: datetime
    rows_read: int
    problem_count: int


def kind_lines(team_id: UUID, kinds: Sequence[str]) -> tuple[KindLine, ...]:
    """The kinds of file, each with the last one taken."""
    lines = []
    for kind in kinds:
        last = Intake.objects.filter(team_id=team_id, kind=kind, status=Intake.Status.TAKEN).first()
        lines.append(
            KindLine(
                kind,
                str(IntakeKind(kind).label),
                last.taken_at if last else None,
                last.rows_read if last else 0,
            )
        )
    return tuple(lines)


def latest_intakes(team_id: UUID, kinds: Sequence[str], limit: int = 20) -> tuple[IntakeLine, ...]:
    """The files that were offered last."""
    rows = Intake.objects.filter(team_id=team_id, kind__in=kinds).defer("content", "problems")[:limit]
    return tuple(
        IntakeLine(
            row.pk,
            str(IntakeKind(row.kind).label),
            row.file_name,
            row.status,
            str(Intake.Status(row.status).label),
            row.offered_at,
            row.rows_read,
            row.problem_count,
        )
        for row in rows
    )


def mapping_for(team_id: UUID, kind: str) -> str:
    """The mapping that worked last, or an example to begin with."""
    kept = ColumnMapping.objects.filter(team_id=team_id, kind=kind).first()
    return kept.text if kept else EXAMPLES[kind]
