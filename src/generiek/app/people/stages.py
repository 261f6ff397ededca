"""The stages in which a team takes up generic working, each switched on by itself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from generiek.app.people.actions import ChangeOfPeopleNotAllowed
from generiek.app.people.models import Account, StageChange, Team


class Stage(StrEnum):
    """What a team can switch on; the order is that of the introduction, not a condition."""

    WORK = "work"
    DISPATCH = "dispatch"
    ROSTER = "roster"


FIELDS = {
    Stage.WORK: "stage_work_on",
    Stage.DISPATCH: "stage_dispatch_on",
    Stage.ROSTER: "stage_roster_on",
}
TITLES = {
    Stage.WORK: gettext_lazy("Screening, briefing and leading"),
    Stage.DISPATCH: gettext_lazy("Neutral call signs and advice by travel time"),
    Stage.ROSTER: gettext_lazy("Unlabelled roster and settlement of breaks"),
}
CONDITIONS = {
    Stage.WORK: gettext_lazy("A team can begin with this tomorrow: it needs nobody's permission."),
    Stage.DISPATCH: gettext_lazy(
        "Depends on the goodwill of the control room, which works in its own system."
    ),
    Stage.ROSTER: gettext_lazy("Depends on national permission and on consultation of the unions."),
}


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage as the page shows it, with its history, newest first."""

    stage: Stage
    number: int
    title: str | Promise
    condition: str | Promise
    is_on: bool
    history: tuple[StageChange, ...]


def stages_of(team_id: UUID) -> tuple[StageRow, ...]:
    """The stages of a team: two queries."""
    team = Team.objects.get(pk=team_id)
    changes = tuple(team.stage_changes.select_related("changed_by").order_by("-changed_at"))
    return tuple(
        StageRow(
            stage=stage,
            number=number,
            title=TITLES[stage],
            condition=CONDITIONS[stage],
            is_on=getattr(team, FIELDS[stage]),
            history=tuple(change for change in changes if change.stage == stage),
        )
        for number, stage in enumerate(Stage, start=1)
    )


@transaction.atomic
def switch_stage(
    *, team_id: UUID, stage: Stage, on: bool, ground: str, changed_by: Account, now: datetime
) -> None:
    """Switch a stage on or off, saying on what ground; doing it twice changes nothing."""
    if not ground.strip():
        raise ChangeOfPeopleNotAllowed(_("Say on what ground: who agreed, and when."))
    team = Team.objects.select_for_update().get(pk=team_id)
    if getattr(team, FIELDS[stage]) == on:
        return
    setattr(team, FIELDS[stage], on)
    team.save(update_fields=[FIELDS[stage]])
    StageChange.objects.create(
        team=team,
        stage=stage,
        switched_on=on,
        ground=ground.strip()[:300],
        changed_by=changed_by,
        changed_at=now,
    )
