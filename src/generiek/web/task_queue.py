"""Keeps the task queue in a database of its own where there is one."""

from typing import Any

from django.conf import settings
from django.db.models import Model

QUEUE_APP = "django_tasks_database"
QUEUE_ALIAS = "tasks"


class TaskQueueRouter:
    """Sends the queue's tables to the alias `tasks`; on PostgreSQL they stay with the rest."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return _alias_for(model._meta.app_label)

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return _alias_for(model._meta.app_label)

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if QUEUE_ALIAS not in settings.DATABASES:
            return None
        return (db == QUEUE_ALIAS) == (app_label == QUEUE_APP)


def _alias_for(app_label: str) -> str | None:
    if app_label == QUEUE_APP and QUEUE_ALIAS in settings.DATABASES:
        return QUEUE_ALIAS
    return None
