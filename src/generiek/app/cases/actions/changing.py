"""What every act on a case shares: the locked row of the team, and the line in the audit."""

from uuid import UUID

from generiek.app.audit.actions import record_audit
from generiek.app.cases.models import Case
from generiek.app.cases.refusals import CaseNotFound, NobodyOfTheTeam, NotInThisStage
from generiek.app.cases.words import Stage
from generiek.app.people.models import Person


def locked_case(team_id: UUID, case_id: UUID, *stages: Stage) -> Case:
    """The team's case, held until the transaction ends; refused when it is in another stage than these."""
    case = Case.objects.select_for_update().filter(team_id=team_id, pk=case_id).first()
    if case is None:
        raise CaseNotFound
    if stages and case.stage not in stages:
        raise NotInThisStage(case.stage)
    return case


def note_change(team_id: UUID, by: UUID | None, case_id: UUID, origin: str, action: str = "change") -> None:
    """Write the audit line of a change."""
    record_audit(
        team_id=team_id,
        account_id=by,
        action=action,
        object_kind="case",
        object_id=case_id,
        origin=origin,
    )


def check_in_team(team_id: UUID, person_id: UUID) -> None:
    """Refuse somebody of another team."""
    if not Person.objects.filter(team_id=team_id, pk=person_id).exists():
        raise NobodyOfTheTeam
