"""What the audit screen shows; nothing else may read the audit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from generiek.app.audit.chain import digest_after
from generiek.app.audit.models import AuditChain, AuditLine
from generiek.app.audit.words import ACTS, OBJECTS, RESULTS
from generiek.app.people.account_queries import usernames_of

LINES_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line as the audit screen shows it."""

    number: int
    at: datetime
    account: str
    action: str
    object_kind: str
    object_id: str
    result: str
    origin: str


def lines_before(team_id: UUID, number: int | None = None, object_id: str = "") -> tuple[LineRow, ...]:
    """The newest lines of a team's audit, or those older than a number; of one object if its id is given."""
    lines = AuditLine.objects.filter(team_id=team_id).order_by("-number")
    if number is not None:
        lines = lines.filter(number__lt=number)
    if object_id:
        lines = lines.filter(object_id=object_id)
    names = usernames_of(team_id)
    return tuple(
        LineRow(
            line.number,
            line.at,
            names.get(line.account_id, str(line.account_id)) if line.account_id else "",
            str(ACTS.get(line.action, line.action)),
            str(OBJECTS.get(line.object_kind, line.object_kind)),
            line.object_id,
            str(RESULTS.get(line.result, line.result)),
            line.origin,
        )
        for line in lines[:LINES_A_PAGE]
    )


def first_broken_line(team_id: UUID) -> int | None:
    """The number of the first line that was changed, removed or added outside the chain; None when whole."""
    digest, expected = "", 1
    for line in AuditLine.objects.filter(team_id=team_id).order_by("number").iterator():
        if line.number != expected or line.digest != digest_after(digest, line):
            return expected
        digest, expected = line.digest, expected + 1
    chain = AuditChain.objects.filter(team_id=team_id).first()
    whole = chain is None or (chain.number == expected - 1 and chain.digest == digest)
    return None if whole else expected
