"""What the team puts first on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from generiek.app.work.models import Goal, Priority


@dataclass(frozen=True, slots=True)
class PriorityChoice:
    """A priority of the team; `code` is what a case's theme refers to."""

    id: UUID
    code: str
    title: str
    weight: int
    valid_from_date: date
    valid_until_date: date | None


@dataclass(frozen=True, slots=True)
class GoalChoice:
    """A goal that an order can serve."""

    id: UUID
    title: str
    priority: str
    weight: int
    valid_until_date: date | None


def priorities_on(team_id: UUID, day: date) -> tuple[PriorityChoice, ...]:
    """The priorities that hold on a day, heaviest first."""
    return tuple(
        PriorityChoice(row.pk, row.code, row.title, row.weight, row.valid_from_date, row.valid_until_date)
        for row in Priority.objects.filter(_holds(day), team_id=team_id)
    )


def goals_on(team_id: UUID, day: date) -> tuple[GoalChoice, ...]:
    """The goals that hold on a day, by priority and weight."""
    return _choices(Goal.objects.filter(_holds(day), team_id=team_id))


def goals_of_priority(team_id: UUID, code: str, day: date) -> tuple[GoalChoice, ...]:
    """The goals under the priority with this code that hold on a day, heaviest first."""
    return _choices(Goal.objects.filter(_holds(day), team_id=team_id, priority__code=code))


def _choices(goals: QuerySet[Goal]) -> tuple[GoalChoice, ...]:
    ordered = goals.select_related("priority").order_by(
        "-priority__weight", "priority__title", "-weight", "title"
    )
    return tuple(
        GoalChoice(
            goal.pk,
            goal.title,
            goal.priority.title if goal.priority else "",
            goal.weight,
            goal.valid_until_date,
        )
        for goal in ordered
    )


def _holds(day: date) -> Q:
    return Q(valid_from_date__lte=day) & (Q(valid_until_date=None) | Q(valid_until_date__gte=day))
