"""What the team puts first: priorities and the goals under them."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from generiek.app.work.models import Goal, Priority
from generiek.app.work.refusals import OrderNotFound


@transaction.atomic
def set_priority(
    *,
    team_id: UUID,
    code: str,
    title: str,
    weight: int,
    valid_from_date: date,
    valid_until_date: date | None = None,
    priority_id: UUID | None = None,
) -> UUID:
    """Set a priority of the team; the same code again replaces title, weight and validity."""
    priority, _made = Priority.objects.update_or_create(
        team_id=team_id,
        code=code,
        defaults={
            "title": title,
            "weight": weight,
            "valid_from_date": valid_from_date,
            "valid_until_date": valid_until_date,
        },
        create_defaults={
            "id": priority_id or uuid4(),
            "title": title,
            "weight": weight,
            "valid_from_date": valid_from_date,
            "valid_until_date": valid_until_date,
        },
    )
    return priority.pk


@transaction.atomic
def set_goal(
    *,
    team_id: UUID,
    title: str,
    valid_from_date: date,
    priority_id: UUID | None = None,
    weight: int = 1,
    valid_until_date: date | None = None,
    goal_id: UUID | None = None,
) -> UUID:
    """Set a goal of the team; the same title in the same priority again replaces weight and validity."""
    if priority_id is not None and not Priority.objects.filter(team_id=team_id, pk=priority_id).exists():
        raise OrderNotFound
    goal = Goal.objects.filter(team_id=team_id, priority=priority_id, title=title).first()
    if goal is None:
        goal = Goal(id=goal_id or uuid4(), team_id=team_id, priority_id=priority_id, title=title)
    goal.weight, goal.valid_from_date, goal.valid_until_date = weight, valid_from_date, valid_until_date
    goal.save()
    return goal.pk


@transaction.atomic
def end_goal(*, team_id: UUID, goal_id: UUID, last_date: date) -> None:
    """Let a goal end with this day; its orders keep it."""
    if not Goal.objects.filter(team_id=team_id, pk=goal_id).update(valid_until_date=last_date):
        raise OrderNotFound
