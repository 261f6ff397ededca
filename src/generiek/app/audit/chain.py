"""The digest that ties each audit line to the one before it, so that a changed or missing line shows."""

import hashlib
import json
from datetime import UTC

from generiek.app.audit.models import AuditLine


def digest_after(previous: str, line: AuditLine) -> str:
    """SHA-256 over the previous digest and everything the line says."""
    words = [
        previous,
        str(line.team_id),
        line.number,
        str(line.account_id),
        line.action,
        line.object_kind,
        line.object_id,
        line.result,
        line.origin,
        line.at.astimezone(UTC).isoformat(),
    ]
    return hashlib.sha256(json.dumps(words, ensure_ascii=True).encode("ascii")).hexdigest()
