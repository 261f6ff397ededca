"""`./dev manage destroy_due_words`: destroy now what the worker destroys every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from generiek.app.shift.retention import destroy_due_words

ORIGIN = "destroy_due_words"


class Command(BaseCommand):
    help = "Destroys the words of cases, calls and notes whose last period is over, team by team."

    def handle(self, *args: Any, **options: Any) -> None:
        for one in destroy_due_words(now=timezone.now(), by=None, origin=ORIGIN):
            said = _(
                "%(team)s: the words of %(cases)s cases, %(calls)s calls and %(notes)s notes were destroyed."
            )
            facts = {"team": one.team, "cases": one.cases, "calls": one.calls, "notes": one.notes}
            self.stdout.write(said % facts)
