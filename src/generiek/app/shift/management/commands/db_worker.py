"""The background worker of the queue, which first looks whether its daily work is planned."""

from typing import Any

from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from generiek.app.shift.daily_work import plan_daily_work


class Command(db_worker.Command):
    help = "Does the tasks of the queue, and plans the daily work when nothing plans it yet."

    def handle(self, *args: Any, **options: Any) -> None:
        plan_daily_work(not_before=timezone.now())
        super().handle(*args, **options)
