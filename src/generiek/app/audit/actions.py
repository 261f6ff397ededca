"""Writing the audit: the only thing that other apps do with it."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from generiek.app.audit.chain import digest_after
from generiek.app.audit.models import AuditChain, AuditLine
from generiek.app.people.access import ViewerRequest

DONE = "done"
REFUSED = "refused"


@transaction.atomic
def record_audit(
    *,
    team_id: UUID,
    account_id: UUID | None,
    action: str,
    object_kind: str,
    object_id: str | UUID,
    origin: str,
    result: str = DONE,
) -> None:
    """Add a line to the team's audit, in the caller's transaction if there is one.

    `action` is a verb (`consult`, `change`, `disclose`, `combine`, `destroy`), `object_kind` the
    table's word, `origin` where it was done from (see `origin_of`).
    """
    AuditChain.objects.get_or_create(team_id=team_id)
    chain = AuditChain.objects.select_for_update().get(team_id=team_id)
    line = AuditLine(
        team_id=team_id,
        number=chain.number + 1,
        account_id=account_id,
        action=action,
        object_kind=object_kind,
        object_id=str(object_id),
        result=result,
        origin=origin,
        at=timezone.now(),
    )
    line.digest = digest_after(chain.digest, line)
    line.save(force_insert=True)
    chain.number, chain.digest = line.number, line.digest
    chain.save(update_fields=["number", "digest"])


def record_consultation(request: ViewerRequest, object_kind: str, object_id: str | UUID) -> None:
    """Say in the audit that the viewer of this page consulted this object."""
    record_audit(
        team_id=request.viewer.team_id,
        account_id=request.viewer.account_id,
        action="consult",
        object_kind=object_kind,
        object_id=object_id,
        origin=origin_of(request),
    )


def origin_of(request: HttpRequest) -> str:
    """Where a request came from: the page's address and the network address that asked for it."""
    address = request.META.get("REMOTE_ADDR", "")
    return f"{request.path} {address}".strip()[:120]
