"""Who carries a case from beginning to end, who helps, and what the reporter was told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from generiek.app.cases.actions.changing import check_in_team, locked_case, note_change
from generiek.app.cases.models import ReporterTold
from generiek.app.cases.refusals import HelperIsOwner, NothingToTell
from generiek.app.cases.words import Stage, TellingWay
from generiek.app.work.actions import set_owner


@transaction.atomic
def give_to_owner(
    *,
    team_id: UUID,
    case_id: UUID,
    owner_person_id: UUID,
    helper_person_id: UUID | None,
    by: UUID | None,
    origin: str,
    now: datetime,
) -> None:
    """Give the whole case to an officer, with a named helper at the VVC desk; open orders go along."""
    case = locked_case(team_id, case_id, Stage.TAKEN, Stage.IN_HAND, Stage.FILE)
    if owner_person_id == helper_person_id:
        raise HelperIsOwner
    for person_id in filter(None, (owner_person_id, helper_person_id)):
        check_in_team(team_id, person_id)
    if (case.owner_person_id, case.helper_person_id) == (owner_person_id, helper_person_id):
        return
    case.owner_person_id, case.helper_person_id = owner_person_id, helper_person_id
    case.save(update_fields=["owner_person_id", "helper_person_id"])
    set_owner(team_id=team_id, case_id=case_id, owner_person_id=owner_person_id, now=now)
    note_change(team_id, by, case_id, origin)


@transaction.atomic
def tell_reporter(
    *, team_id: UUID, case_id: UUID, way: str, by: UUID | None, origin: str, now: datetime
) -> None:
    """Note that the reporter heard the last decision, from whom the law says should tell; once a decision."""
    case = locked_case(team_id, case_id)
    decision = case.decisions.last()
    if decision is None:
        raise NothingToTell
    if decision.told.exists():
        return
    ReporterTold.objects.create(
        case=case, decision=decision, told_by=decision.decided_by, way=TellingWay(way), by_id=by, at=now
    )
    note_change(team_id, by, case_id, origin, "disclose")
