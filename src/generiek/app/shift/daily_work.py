"""What the background worker does every night, and how it does not forget to.

The plan is a waiting row in the queue of tasks, so that it outlives a restart: the worker makes the row when
it starts and there is none, and each run makes the next one before it begins.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from generiek.app.shift.retention import TEAM_ZONE, destroy_due_words

AT_NIGHT = time(3, 40)
ORIGIN = "daily work"


@task()
def destroy_words_of_the_day() -> str:
    """Destroy the words that are due today; says of how many things."""
    now = timezone.now()
    plan_daily_work(not_before=next_night(now))
    found = destroy_due_words(now=now, by=None, origin=ORIGIN)
    return "; ".join(f"{one.team}: {one.cases} cases, {one.calls} calls, {one.notes} notes" for one in found)


def plan_daily_work(*, not_before: datetime) -> bool:
    """Let the daily work wait in the queue, once; False when it waits there already."""
    waiting = DBTaskResult.objects.filter(
        task_path=destroy_words_of_the_day.module_path, status=TaskResultStatus.READY
    )
    if waiting.exists():
        return False
    destroy_words_of_the_day.using(run_after=not_before).enqueue()
    return True


def next_night(now: datetime) -> datetime:
    """The first time after `now` that the clock of the team says twenty to four."""
    local = now.astimezone(TEAM_ZONE)
    tonight = datetime.combine(local.date(), AT_NIGHT, TEAM_ZONE)
    return (
        tonight
        if tonight > local
        else datetime.combine(local.date() + timedelta(days=1), AT_NIGHT, TEAM_ZONE)
    )
